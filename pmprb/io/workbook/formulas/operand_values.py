"""What parts of a formula come to: values, ranges that are read when they are used, arrays."""

from __future__ import annotations

from typing import NamedTuple

from pmprb.io.workbook.sheet import Area
from pmprb.io.workbook.values import UNKNOWN, Error, Result, Unknown

Value = Result
"""What a cell comes to; None is an empty cell."""


def corners(area: Area) -> tuple[int, int, int, int]:
    """Return the first row and column of ``area``, and the last."""
    return area.top, area.left, area.bottom, area.right


class Range(NamedTuple):
    """Cells of a sheet."""

    sheet: str
    area: Area

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns it has."""
        return self.area.bottom - self.area.top + 1, self.area.right - self.area.left + 1


class Ranges(NamedTuple):
    """Several ranges as one argument."""

    members: tuple[Range, ...]


class Array(NamedTuple):
    """Values in rows of the same length."""

    rows: tuple[tuple[Value, ...], ...]

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns it has."""
        return len(self.rows), len(self.rows[0])


Operand = Value | Range | Ranges | Array


class Stop(Exception):  # noqa: N818  no mistake: a result that ends the computation
    """Raised where an error or what cannot be told is all that can come out."""

    def __init__(self, result: Error | Unknown = UNKNOWN) -> None:
        """Stop with ``result``."""
        super().__init__(result)
        self.result = result
