"""Words for people: gettext catalogues, English in the source, Indonesian shipped beside it."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

DOMAIN: Final = "pmprb"
LOCALE_FOLDER: Final = Path(__file__).parent / "locale"
LANGUAGES: Final = ("id", "en")

Translate = Callable[[str], str]


def mark(message: str) -> str:
    """Mark ``message`` for the catalogue without translating it: it is translated where it is shown."""
    return message


def english(message: str) -> str:
    """Return ``message`` itself: the source language is English."""
    return message


@cache
def translator(language: str) -> Translate:
    """Return the function that translates messages into ``language``, one of `LANGUAGES`.

    Raises:
        ValueError: there is no such language.

    """
    if language not in LANGUAGES:
        raise ValueError(f"no language {language!r}; there are {', '.join(LANGUAGES)}")
    if language == "en":
        return english
    return gettext.translation(DOMAIN, str(LOCALE_FOLDER), languages=[language]).gettext
