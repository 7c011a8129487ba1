"""A sheet as scanned: what each cell holds, and the bytes it stands in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from attrs import field, frozen

MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 200
MOST_CELLS: Final = 200_000
MOST_MERGED_CELLS: Final = 20_000
LONGEST_TEXT: Final = 32_767

Place = tuple[int, int]
"""Row and column of a cell, from 1."""

_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


def place_of(reference: str) -> Place:
    """Return row and column of ``reference``, such as (1, 2) for B1.

    Raises:
        ValueError: it names no cell.

    """
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise ValueError(reference)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def reference_of(place: Place) -> str:
    """Return the name of the cell at ``place``: the inverse of `place_of`."""
    row, column = place
    return f"{_letters(column)}{row}"


@lru_cache(maxsize=1024)  # a sheet has few columns, and thousands of cells in them
def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Formula(NamedTuple):
    """A formula as the file has it: its text, its kind (normal, shared, array, dataTable) and its group."""

    text: str
    kind: str = "normal"
    group: str = ""
    area: str = ""


class ScannedCell(NamedTuple):
    """A cell: its place, type, stored value and formula, format, and its span of bytes in the sheet.

    ``kind`` is n (number), s (text), b (boolean), e (error) or d (ISO date). ``text`` is the stored value as
    the file writes it, of a shared or inline string the string; None if there is none. Of a formula it is
    the result stored last. A named tuple, not an attrs class: a sheet has thousands.
    """

    row: int
    column: int
    kind: str
    text: str | None
    formula: Formula | None
    style: int
    start: int
    end: int

    @property
    def reference(self) -> str:
        """The name of the cell, such as B1."""
        return reference_of((self.row, self.column))


class Row(NamedTuple):
    """A row: its number, whether it is hidden, and the bytes of its element."""

    number: int
    is_hidden: bool
    start: int
    end: int


class Area(NamedTuple):
    """A rectangle of cells, both corners included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def count(self) -> int:  # type: ignore[override]  # that of tuples is of no use here
        """How many cells it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def __contains__(self, place: object) -> bool:
        """Tell whether the place, row and column, lies in it."""
        return isinstance(place, tuple) and (
            self.top <= place[0] <= self.bottom and self.left <= place[1] <= self.right
        )


def area_of(reference: str) -> Area:
    """Return the rectangle that ``reference`` names, such as B2:C9.

    Raises:
        ValueError: it names none.

    """
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = place_of(first), place_of(last or first)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


@frozen
class Sheet:
    """A sheet as scanned. Spans count in ``content``, its part in UTF-8; ``prefix`` is that of its names."""

    name: str
    part: str
    content: bytes = field(repr=False)
    cells: Mapping[Place, ScannedCell] = field(repr=False)
    rows: Mapping[int, Row] = field(repr=False)
    merged: tuple[Area, ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    is_protected: bool = False
    prefix: str = ""
    data: tuple[int, int] = (0, 0)
    """The bytes of the element that holds the rows."""
