"""What must be told of a kertas kerja that was read: what people have moved, hidden and merged in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pmprb.components.worksheet import Worksheet
from pmprb.errors import Problem
from pmprb.io.problems import (
    ColumnsMoved,
    FormulaError,
    HiddenAnswer,
    MergedInput,
    RowsInserted,
    RowsMoved,
    SheetRenamed,
)
from pmprb.io.workbook.active import active_content
from pmprb.io.workbook.sheet import Area, reference_of
from pmprb.io.xlsx import layout
from pmprb.io.xlsx.cells import is_empty
from pmprb.io.xlsx.index_shown import index_differs
from pmprb.io.xlsx.layout import Field
from pmprb.io.xlsx.order import row_order
from pmprb.io.xlsx.rows_found import Rows
from pmprb.io.xlsx.sheets import Sheets

_NAMES: Final = 2
"""The columns of the recap with numbers and names; figures stand beside them."""


def reports(sheets: Sheets, rows: Rows, worksheet: Worksheet, *, is_spelt_otherwise: bool) -> list[Problem]:
    """Return the notices about a kertas kerja that reads as ``worksheet``.

    ``is_spelt_otherwise`` tells that answers were read that formulas may not understand.

    Raises:
        WorksheetError: a part of the workbook is broken.

    """
    return [
        *active_content(sheets.package),
        *_renamed(sheets),
        *_columns(sheets),
        *_rows(sheets, rows),
        *_merged(sheets, rows),
        *_hidden(sheets, rows),
        *_errors(sheets),
        *index_differs(sheets, rows, worksheet, is_spelt_otherwise=is_spelt_otherwise),
    ]


def _renamed(sheets: Sheets) -> Iterator[Problem]:
    recap = sheets.recap.name if sheets.recap is not None else layout.RECAP_NAME
    for name, made in ((sheets.grid.sheet.name, layout.WORKSHEET_NAME), (recap, layout.RECAP_NAME)):
        if name != made:
            yield SheetRenamed(sheet=name, found=made)


def _columns(sheets: Sheets) -> Iterator[Problem]:
    moved = [
        column.heading
        for index, column in enumerate(layout.COLUMNS, start=1)
        if sheets.columns.get(column.field) != index
    ]
    if moved:
        yield ColumnsMoved(sheet=sheets.grid.sheet.name, found=", ".join(moved))


def _rows(sheets: Sheets, rows: Rows) -> Iterator[Problem]:
    name, column = sheets.grid.sheet.name, sheets.columns[Field.ID]
    expected = [node.id for node in row_order(sheets.instrument)]
    pairs = zip(expected, sorted(rows.by_id, key=lambda key: rows.by_id[key]), strict=False)
    first = next((found for made, found in pairs if made != found), None)
    if first is not None:
        yield RowsMoved(sheet=name, cell=reference_of((rows.by_id[first], column)))
    if rows.without_id:
        found, place = str(len(rows.without_id)), reference_of((rows.without_id[0], column))
        yield RowsInserted(sheet=name, cell=place, found=found)


def _merged(sheets: Sheets, rows: Rows) -> Iterator[Problem]:
    """Yield merged input cells: whoever merged them hid all but the first."""
    inputs = {sheets.columns[column.field] for column in layout.COLUMNS if column.is_input}
    known = set(rows.by_id.values())
    for area in sheets.grid.sheet.merged:
        across, down = range(area.left, area.right + 1), range(area.top, area.bottom + 1)
        if not inputs.isdisjoint(across) and not known.isdisjoint(down):
            first, last = _corners(area)
            yield MergedInput(sheet=sheets.grid.sheet.name, cell=first, found=f"{first}:{last}")


def _corners(area: Area) -> tuple[str, str]:
    return reference_of((area.top, area.left)), reference_of((area.bottom, area.right))


def _hidden(sheets: Sheets, rows: Rows) -> Iterator[Problem]:
    for key, row in rows.by_id.items():
        for field in (Field.ANSWER, Field.GIVEN):
            column = sheets.columns[field]
            if not sheets.grid.is_hidden(row, column):
                continue
            cell = sheets.grid.cell(row, column)
            if cell.kind != "f" and not is_empty(cell):
                yield cell.problem(HiddenAnswer(node=key))


def _errors(sheets: Sheets) -> Iterator[Problem]:
    for sheet in filter(None, (sheets.grid.sheet, sheets.recap)):
        for cell in sheet.cells.values():
            # The recap repeats the name of the institution, whatever it looks like.
            is_figure = sheet is sheets.grid.sheet or cell.column > _NAMES
            if cell.formula is not None and cell.kind == "e" and is_figure:
                yield FormulaError(sheet=sheet.name, cell=cell.reference, found=cell.text or "")
