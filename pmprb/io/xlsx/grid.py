"""The cells of a scanned sheet as an assessor sees them: text, exact number, truth, date, formula, error."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from functools import cached_property
from typing import Final

from attrs import field, frozen

from pmprb.components.numbers import plain, stored_number
from pmprb.errors import WorksheetError
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.problems import BrokenPart
from pmprb.io.workbook.sheet import Place, ScannedCell, Sheet, reference_of
from pmprb.io.xlsx.cells import RawCell, RawValue

_NUMBER: Final = re.compile(r"\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?\s*", re.ASCII)
_TRUE: Final = frozenset({"1", "true"})
_SECONDS: Final = 86_400
_NO_LEAP_DAY: Final = 60
"""The day that Excel counts and the calendar does not have: 29 February 1900."""
_FIRST: Final = dt.datetime(1899, 12, 30)  # noqa: DTZ001  a date in a cell has no time zone
_FIRST_1904: Final = dt.datetime(1904, 1, 1)  # noqa: DTZ001


@frozen
class Grid:
    """A sheet of ``package``, asked cell by cell."""

    package: Package = field(repr=False)
    sheet: Sheet

    @cached_property
    def covered(self) -> frozenset[Place]:
        """The places that merged cells hide: all of them but the first."""
        return frozenset(
            (row, column)
            for area in self.sheet.merged
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
            if (row, column) != (area.top, area.left)
        )

    def cell(self, row: int, column: int) -> RawCell:
        """Return the cell at ``row`` and ``column``, from 1; one that is hidden by a merge is empty.

        Raises:
            WorksheetError: a number is stored that is none.

        """
        found = self.sheet.cells.get((row, column))
        if found is None or (row, column) in self.covered:
            return RawCell(self.sheet.name, reference_of((row, column)), None, "n")
        number_format = self.package.format(found.style).number_format
        value, kind = self._value(found)
        return RawCell(self.sheet.name, found.reference, value, kind, number_format)

    def text(self, row: int, column: int) -> str:
        """Return what stands at ``row`` and ``column`` if it is text."""
        found = self.sheet.cells.get((row, column))
        return found.text or "" if found is not None and found.kind == "s" else ""

    def is_hidden(self, row: int, column: int) -> bool:
        """Tell whether the row or the column is hidden."""
        found = self.sheet.rows.get(row)
        columns = self.sheet.hidden_columns
        return (found is not None and found.is_hidden) or any(one <= column <= last for one, last in columns)

    def _value(self, found: ScannedCell) -> tuple[RawValue, str]:
        text = found.text
        if found.formula is not None:
            return f"={self._formula(found)}", "f"
        if text is None or found.kind in {"s", "e"}:
            return text, found.kind if text is not None else "n"
        if found.kind == "b":
            return text.strip() in _TRUE, "b"
        if found.kind == "d":
            return _iso_shown(text), "d"
        number = stored(text, self.sheet, found)
        if self.package.format(found.style).is_date:
            return shown_date(number, starts_1904=self.package.workbook.starts_1904), "d"
        return number, "n"

    def _formula(self, found: ScannedCell) -> str:
        formula = found.formula
        if formula is None or formula.text or not formula.group:
            return formula.text.removeprefix("=") if formula is not None else ""
        beside = (cell.formula for cell in self.sheet.cells.values() if cell.formula is not None)
        return next((one.text for one in beside if one.group == formula.group and one.text), "")


def stored(text: str, sheet: Sheet, cell: ScannedCell) -> Fraction:
    """Return the number stored as ``text`` in ``cell``.

    Raises:
        WorksheetError: it is none.

    """
    try:
        if _NUMBER.fullmatch(text):
            return stored_number(text)
    except ValueError:
        pass
    raise WorksheetError(BrokenPart(found=sheet.part, allowed=f"{cell.reference}: {text[:40]!r}"))


def shown_date(serial: Fraction, *, starts_1904: bool) -> str:
    """Return the date or time that the number ``serial`` is in a cell with such a format.

    Days count from 1900, with a day too many in that February, or from 1904.
    """
    since = dt.timedelta(seconds=round(serial * _SECONDS)) if abs(serial) < 10**7 else None
    if since is None or serial < 0:
        return plain(serial)
    if serial < 1:
        return (_FIRST_1904 + since).time().isoformat()
    first = _FIRST_1904 if starts_1904 else _FIRST if serial > _NO_LEAP_DAY else _FIRST + dt.timedelta(1)
    try:
        return _shown(first + since)
    except OverflowError:
        return plain(serial)


def _iso_shown(text: str) -> str:
    try:
        return _shown(dt.datetime.fromisoformat(text.strip()))
    except ValueError:
        return text


def _shown(moment: dt.datetime) -> str:
    return moment.date().isoformat() if moment.time() == dt.time() else str(moment)
