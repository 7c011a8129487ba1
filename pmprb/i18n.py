"""Words and numbers for people: English in the source, Indonesian in the catalogue shipped beside it."""

from __future__ import annotations

import gettext
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Final

from attrs import frozen

from pmprb.components.numbers import half_up, plain

DOMAIN: Final = "pmprb"
LOCALE_FOLDER: Final = Path(__file__).parent / "locale"
LANGUAGES: Final = ("id", "en")
_PLACES_SHOWN: Final = 6


def mark(message: str) -> str:
    """Mark ``message`` for the catalogue without translating it: it is translated where it is shown."""
    return message


@frozen
class Language:
    """A language people are spoken to in: ``id`` or ``en``. Calling it translates a message."""

    code: str
    _catalogue: gettext.NullTranslations

    def __call__(self, message: str) -> str:
        """Return ``message`` in this language."""
        return self._catalogue.gettext(message)

    def number(self, value: Fraction | Decimal) -> str:
        """Return ``value`` with this language's decimal mark; ``…`` tells that digits were cut off.

        A Decimal keeps the places it has (a published figure); a Fraction is shown exactly up to six
        places.
        """
        if isinstance(value, Decimal):
            text = f"{value:f}"
        else:
            text = plain(value)
            if "/" in text or len(text.partition(".")[2]) > _PLACES_SHOWN:
                step = 10**_PLACES_SHOWN
                text = f"{half_up(Fraction(int(value * step), step), _PLACES_SHOWN):f}…"
        return self.decimal_mark(text)

    def decimal_mark(self, text: str) -> str:
        """Return a number written with a decimal point as this language writes it."""
        return text.replace(".", ",") if self.code == "id" else text


@cache
def language(code: str) -> Language:
    """Return the language of ``code``, one of `LANGUAGES`.

    Raises:
        ValueError: there is no such language.

    """
    if code not in LANGUAGES:
        raise ValueError(f"no language {code!r}; there are {', '.join(LANGUAGES)}")
    if code == "en":
        return Language(code, gettext.NullTranslations())
    return Language(code, gettext.translation(DOMAIN, str(LOCALE_FOLDER), languages=[code]))


ENGLISH: Final = language("en")
