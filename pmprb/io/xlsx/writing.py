"""Writing single cells with XlsxWriter."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pmprb.io.workbook.strings import escaped

Sheet = Any
"""A sheet of XlsxWriter, which is not annotated."""
Format = Any
"""A format of XlsxWriter."""


def write_text(sheet: Sheet, row: int, index: int, text: str, style: Format) -> None:
    """Write ``text`` as text, whatever it looks like; an empty one as an empty cell."""
    if text:
        sheet.write_string(row, index, text, style)
    else:
        sheet.write_blank(row, index, None, style)


def write_value(sheet: Sheet, row: int, index: int, value: str | Fraction | None, style: Format) -> None:
    """Write an answer: the code of an option as text, a number as the nearest double."""
    if isinstance(value, Fraction):
        sheet.write_number(row, index, float(value), style)
    else:
        write_text(sheet, row, index, value or "", style)


def cached(value: Fraction | Decimal | None) -> float | str:
    """Return ``value`` as the result stored with a formula."""
    return "" if value is None else float(value)


class _Text(str):
    """A text that equals no other, so that XlsxWriter finds it among no names of errors."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


def cached_text(text: str) -> str:
    """Return ``text`` as the result stored with a formula: as text, also where it reads like ``#N/A``."""
    # XlsxWriter escapes the texts of cells, but not those that formulas result in.
    return _Text(escaped(text)) if text else ""


def between(lowest: float, highest: float, kind: str, told: str) -> Mapping[str, object]:
    """Return the rule for a cell that takes numbers of ``kind`` in a range; ``told`` is shown otherwise."""
    return {
        "validate": kind,
        "criteria": "between",
        "minimum": lowest,
        "maximum": highest,
        "error_title": "Angka tidak diterima",
        "error_message": told,
    }
