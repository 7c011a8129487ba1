"""The operands of formulas: from their text to what they say."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from pmprb.components.numbers import stored_number
from pmprb.io.workbook.formulas.nodes import Literal, Name, Reference, UnknownFormulaError
from pmprb.io.workbook.sheet import Area, place_of
from pmprb.io.workbook.values import REFERENCE, Error

LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384

_NUMBER: Final = re.compile(r"(\d+\.?\d*|\.\d+)([Ee][+-]?\d{1,3})?", re.ASCII)
_SHEET: Final = re.compile(r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!:\[\]]+))!(?P<rest>.+)", re.DOTALL)
_CELLS: Final = re.compile(
    r"(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})(?::(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6}))?", re.ASCII
)
_COLUMNS: Final = re.compile(r"(\$?)([A-Z]{1,3}):(\$?)([A-Z]{1,3})", re.ASCII)
_ROWS: Final = re.compile(r"(\$?)([1-9]\d{0,6}):(\$?)([1-9]\d{0,6})", re.ASCII)
_NAME: Final = re.compile(r"[^\W\d][\w.\\?]*|\\[\w.\\?]*")


def operand(text: str) -> Literal | Reference | Name:
    """Return what the operand ``text`` says.

    Raises:
        UnknownFormulaError: it is none that is known here, such as a cell of another file.

    """
    if text.startswith('"'):
        return Literal(text[1:-1].replace('""', '"'))
    if text.startswith("#"):
        return Literal(Error(text))
    if _NUMBER.fullmatch(text):
        return Literal(_number(text))
    if text.upper() in {"TRUE", "FALSE"}:
        return Literal(text.upper() == "TRUE")
    return _reference(text)


def _number(text: str) -> Fraction:
    try:
        return stored_number(text)
    except ValueError as error:
        raise UnknownFormulaError(f"{text} is larger than any number") from error


def _reference(text: str) -> Literal | Reference | Name:
    sheet, rest = "", text
    found = _SHEET.fullmatch(text)
    if found:
        sheet = found["plain"] or found["quoted"].replace("''", "'")
        rest = found["rest"]
    if "[" in text:
        raise UnknownFormulaError(f"{text} lies in another file or in a table")
    if rest == REFERENCE.code:
        return Literal(REFERENCE)
    area = _area(rest.upper())
    if area is not None:
        return Reference(sheet, *area)
    if not sheet and _NAME.fullmatch(text):
        return Name(text)
    raise UnknownFormulaError(f"{text} is no cell, range or name")


def _area(text: str) -> tuple[Area, bool] | None:
    """Return the range, and whether all of it has $."""
    if found := _CELLS.fullmatch(text):
        first = place_of(found[2] + found[4])
        last = place_of(found[6] + found[8]) if found[6] else first
        signs = [found[1], found[3], *((found[5], found[7]) if found[6] else ())]
    elif found := _COLUMNS.fullmatch(text):
        first, last = (1, place_of(found[2] + "1")[1]), (LAST_ROW, place_of(found[4] + "1")[1])
        signs = [found[1], found[3]]
    elif found := _ROWS.fullmatch(text):
        first, last = (int(found[2]), 1), (int(found[4]), LAST_COLUMN)
        signs = [found[1], found[3]]
    else:
        return None
    (top, bottom), (left, right) = sorted((first[0], last[0])), sorted((first[1], last[1]))
    if bottom > LAST_ROW or right > LAST_COLUMN:
        return None
    return Area(top, left, bottom, right), all(signs)
