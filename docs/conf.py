"""How Sphinx builds these pages: ``sphinx-build -W -b html docs docs/_build``."""  # noqa: INP001  not a package

from importlib.metadata import version as installed_version

from sphinx.application import Sphinx
from sphinx.ext.napoleon.docstring import GoogleDocstring

project = "pmprb"
project_copyright = "the pmprb contributors"
version = release = installed_version("pmprb")

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_class_signature = "mixed"
autodoc_typehints_format = "short"

html_theme = "furo"
html_title = "pmprb"


def read_sections(
    _app: Sphinx, _what: str, _name: str, _obj: object, _options: object, lines: list[str]
) -> None:
    """Read sections such as ``Raises:``.

    As an extension, napoleon would take the "a" of a property described as "a: b" for its type.
    """
    lines[:] = GoogleDocstring(list(lines), what="function").lines()


def setup(app: Sphinx) -> None:
    """Connect what is ours."""
    app.connect("autodoc-process-docstring", read_sections)
