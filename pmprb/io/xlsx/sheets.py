"""Finding the sheets of a kertas kerja, and the columns of the worksheet by their hidden marks."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from pmprb.components.instrument import Instrument
from pmprb.components.registry import load_instrument
from pmprb.errors import Problem, WorksheetError
from pmprb.io.problems import (
    ColumnMissing,
    IdentitySheetMissing,
    NotAWorksheet,
    SheetMissing,
    SheetTwice,
    UnknownFormatVersion,
)
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.sheet import Sheet
from pmprb.io.xlsx import layout
from pmprb.io.xlsx.grid import Grid
from pmprb.io.xlsx.identity import identity
from pmprb.io.xlsx.layout import Field
from pmprb.io.xlsx.made_for import made_for_notices


@frozen
class Sheets:
    """A workbook that is a kertas kerja: its worksheet, and the columns of that by their marks, from 1.

    ``named`` is the instrument that the file names. ``problems`` and ``notices`` are what must be said of
    the sheets.
    """

    package: Package = field(repr=False)
    instrument: Instrument
    named: str
    grid: Grid
    recap: Sheet | None
    columns: Mapping[str, int]
    marks_row: int
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]


def find_sheets(package: Package, instrument: Instrument | None = None) -> Sheets:
    """Return the sheets of ``package``; ``instrument`` is used instead of the one it names.

    Raises:
        InstrumentError: the instrument is not known.
        WorksheetError: it is no kertas kerja, or lacks sheets or columns.

    """
    told = identity(package)
    if told.get("format") != layout.FORMAT:
        names = ", ".join(entry.name for entry in package.workbook.sheets)
        raise WorksheetError(NotAWorksheet(found=names))
    if told.get("version") != str(layout.VERSION):
        raise WorksheetError(UnknownFormatVersion(found=told.get("version", ""), allowed=str(layout.VERSION)))
    named = told.get("instrument", "")
    known = instrument or load_instrument(named)
    grids = [Grid(package, sheet) for sheet in package.sheets]
    problems: list[Problem] = []
    notices: list[Problem] = list(made_for_notices(told, known))
    if all(grid.text(1, 1) != layout.IDENTITY_MARK for grid in grids):
        notices.append(IdentitySheetMissing(found=layout.IDENTITY_NAME))
    recap = next((grid.sheet for grid in grids if grid.text(1, 1) == layout.RECAP_MARK), None)
    if recap is None:
        problems.append(SheetMissing(found=layout.RECAP_NAME))
    marked = [(grid, row, columns) for grid in grids for row, columns in _marks(grid) if Field.ID in columns]
    if not marked:
        raise WorksheetError(*problems, SheetMissing(found=layout.WORKSHEET_NAME))
    (grid, row, columns), *copies = marked
    problems += [SheetTwice(sheet=copy.sheet.name, found=grid.sheet.name) for copy, _, _ in copies]
    missing = [column.heading for column in layout.COLUMNS if column.is_input and column.field not in columns]
    if missing or Field.MEANING not in columns:
        headings = missing or [layout.COLUMNS[layout.INDEX[Field.MEANING]].heading]
        raise WorksheetError(*problems, ColumnMissing(sheet=grid.sheet.name, found=", ".join(headings)))
    return Sheets(package, known, named, grid, recap, columns, row, tuple(problems), tuple(notices))


def _marks(grid: Grid) -> list[tuple[int, dict[str, int]]]:
    """Return the first row of marks, wherever it has gone, with the columns by their marks."""
    found: dict[int, dict[str, int]] = {}
    for place, cell in grid.sheet.cells.items():
        if cell.kind == "s" and cell.text is not None and cell.text.startswith("pmprb:"):
            found.setdefault(place[0], {}).setdefault(cell.text, place[1])
    return [(row, columns) for row, columns in sorted(found.items()) if Field.ID in columns][:1]
