"""The rows of a sheet that is written as programs mostly write it, in one search over its bytes.

Several times quicker than hearing of every tag. Whatever is written otherwise is left to that.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple

from pmprb.io.workbook.sheet import (
    LONGEST_TEXT,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Formula,
    Place,
    Row,
    ScannedCell,
    place_of,
)
from pmprb.io.workbook.strings import decoded, plain_text

_VALUES: Final = rb"(?: [A-Za-z][A-Za-z0-9:]*=\"[^\"<&\r\n\t]*+\")*+"
_TOKEN: Final = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,3})"(?: s="([0-9]{1,6})")?(?: t="(n|s|b|e|d|str|inlineStr)")?(?:/>|>'
    rb"(?:<f(" + _VALUES + rb")(?:/>|>([^<\r]*+)</f>))?"
    rb"(?:<v>([^<\r]*+)</v>|<v ?/>)?"
    rb'(?:<is><t(?: xml:space="preserve")?>([^<\r]*+)</t></is>)?'
    rb"</c>)|<row(" + _VALUES + rb")(/?)>|</row>"
)
_VALUE: Final = re.compile(rb" ([A-Za-z][A-Za-z0-9:]*)=\"([^\"]*)\"")
_BEGIN: Final = b"<sheetData>"
_END: Final = b"</sheetData>"
_LONGEST_NUMBER: Final = 6


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of circles from looking through thousands of new cells, which are in none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class PlainRows(NamedTuple):
    """What the rows hold; the element around them begins at ``start`` and ends at ``end``."""

    cells: dict[Place, ScannedCell]
    rows: dict[int, Row]
    start: int
    end: int


def plain_rows(content: bytes, strings: Sequence[str]) -> PlainRows | None:
    """Return the rows of a sheet; None if something in them is unusual, wrong, or beyond a limit.

    ``content`` is known to be XML in UTF-8, or as `pmprb.io.workbook.plain_xml` says.
    """
    # Where there are comments or instructions, a tag may be none.
    if b"<!" in content or content.find(b"<?", 1) >= 0 or content.count(b"<sheetData") != 1:
        return None
    start, end = content.find(_BEGIN), content.rfind(_END)
    if not 0 <= start < end or any(len(text) > LONGEST_TEXT for text in strings):
        return None
    try:
        with _uncollected():
            cells, rows = _read(content, start + len(_BEGIN), end, strings)
    except (ValueError, IndexError):  # not written plainly
        return None
    return PlainRows(cells, rows, start, end + len(_END))


class _UnusualError(ValueError):
    """Something is not written plainly."""


def _read(  # noqa: C901, PLR0912, PLR0915  one turn for every cell: calls would take most of the time
    content: bytes, start: int, end: int, strings: Sequence[str]
) -> tuple[dict[Place, ScannedCell], dict[int, Row]]:
    cells: dict[Place, ScannedCell] = {}
    rows: dict[int, Row] = {}
    columns: dict[bytes, int] = {}
    styles: dict[bytes | None, int] = {None: 0}
    make = tuple.__new__  # as the class does, without the call in between
    number, digits, is_hidden, row_start = 0, b"", False, 0
    expected = start
    for found in _TOKEN.finditer(content, start, end):
        begin, after = found.span()
        if begin != expected:
            raise _UnusualError
        expected = after
        letters, row, style, kind, formula_values, formula_text, value, inline, row_values, closed = (
            found.groups()
        )
        if letters is None:
            if row_values is None:
                if not number:
                    raise _UnusualError
                rows.setdefault(number, Row(number, is_hidden, row_start, after))
                number, digits = 0, b""
                continue
            named = dict(_VALUE.findall(row_values))
            digits = named.get(b"r", b"")
            if number or len(digits) > _LONGEST_NUMBER or not digits.isdigit() or digits.startswith(b"0"):
                raise _UnusualError
            number, row_start = int(digits), begin
            is_hidden = named.get(b"hidden") in {b"1", b"true"}
            if number > MOST_ROWS:
                raise _UnusualError
            if closed:
                rows.setdefault(number, Row(number, is_hidden, row_start, after))
                number, digits = 0, b""
            continue
        if row != digits:
            raise _UnusualError
        column = columns.get(letters)
        if column is None:
            column = columns[letters] = place_of(letters.decode() + "1")[1]
            if column > MOST_COLUMNS:
                raise _UnusualError
        form = styles.get(style)
        if form is None:
            form = styles[style] = int(style)
        text: str | None
        kind_name = "s"
        if kind == b"s":
            if inline is not None or not value or not value.isdigit():
                raise _UnusualError
            text = strings[int(value)]
        elif kind == b"inlineStr":
            if value is not None:
                raise _UnusualError
            text = None if inline is None else _short(decoded(plain_text(inline)))
        elif inline is not None:
            raise _UnusualError
        elif kind == b"str":
            if value is None:
                raise _UnusualError
            text = _short(decoded(plain_text(value)))
        else:
            text = value.decode() if value and b"&" not in value else plain_text(value) if value else None
            kind_name = "n" if kind is None else kind.decode()
        formula = None
        if formula_values is not None:
            formula_said = ""
            if formula_text:
                formula_said = plain_text(formula_text) if b"&" in formula_text else formula_text.decode()
            if formula_values:
                formula = _formula(formula_values, formula_said)
            else:
                formula = make(Formula, (formula_said, "normal", "", ""))
        cells[number, column] = make(
            ScannedCell, (number, column, kind_name, text, formula, form, begin, after)
        )
    if expected != end or number or len(cells) > MOST_CELLS:
        raise _UnusualError
    return cells, rows


def _short(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise _UnusualError
    return text


def _formula(values: bytes, text: str) -> Formula:
    told = {name.decode(): said.decode() for name, said in _VALUE.findall(values)}
    return Formula(text, told.get("t", "normal"), told.get("si", ""), told.get("ref", ""))
