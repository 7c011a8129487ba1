"""In which language the command line speaks, click's own words included."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from pmprb.i18n import LANGUAGES, LOCALE_FOLDER, Language

OPTION: Final = "--lang"
_CLICK_DOMAIN: Final = "click"


def asked_language(args: Sequence[str]) -> str:
    """Return the code of the language that ``args`` ask for by ``--lang``, anywhere; Indonesian by default.

    It must be known before click reads the arguments: an error in any of them is told in that language.
    A language we do not speak is left for click to refuse.
    """
    asked = LANGUAGES[0]
    for position, arg in enumerate(args):
        if arg == "--":
            break
        name, equals, value = arg.partition("=")
        if name == OPTION:
            code = value if equals else "".join(args[position + 1 : position + 2])
            asked = code if code in LANGUAGES else asked
    return asked


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Let click speak ``language``: it looks its words up in the default domain of gettext.

    Domain and environment are afterwards what they were before.
    """
    domain, wanted = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(_CLICK_DOMAIN, str(LOCALE_FOLDER))
    gettext.textdomain(_CLICK_DOMAIN)
    os.environ["LANGUAGE"] = language.code
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if wanted is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = wanted
