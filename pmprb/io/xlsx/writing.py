"""Writing single cells with XlsxWriter."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

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
