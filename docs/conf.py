"""How Sphinx builds these pages: ``sphinx-build -W -b html docs docs/_build``."""  # noqa: INP001  not a package

import sys
from importlib.metadata import version as installed_version
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.ext.napoleon.docstring import GoogleDocstring

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

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


def write_instruments(_app: Sphinx) -> None:
    """Write a page for each bundled instrument, from its data, before Sphinx looks which pages there are."""
    from tools.pages.page import write  # noqa: PLC0415  found by the path above

    write(HERE / "instrumen")


def setup(app: Sphinx) -> None:
    """Connect what is ours."""
    app.connect("builder-inited", write_instruments)
    app.connect("autodoc-process-docstring", read_sections)
