"""Finding the rows of a worksheet by the ids in its hidden column, whatever was moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from pmprb.errors import Problem
from pmprb.io.problems import RowMissing, RowTwice, RowWithoutId, UnknownRow
from pmprb.io.workbook.sheet import reference_of
from pmprb.io.xlsx import layout
from pmprb.io.xlsx.cells import RawCell, is_empty, tidy, written_text
from pmprb.io.xlsx.layout import Field
from pmprb.io.xlsx.sheets import Sheets

IDENTITY: Final = (layout.ENTITY, layout.YEAR, layout.ASSESSOR)
_LAYOUT: Final = frozenset({layout.LAYOUT_ROW, Field.ID.value})


@frozen
class Rows:
    """The rows, from 1, of nodes, counts and identity by their ids, and those between them without one."""

    by_id: Mapping[str, int]
    identity: Mapping[str, int]
    without_id: tuple[int, ...]
    problems: tuple[Problem, ...]


def find_rows(sheets: Sheets) -> Rows:
    """Return the rows of the worksheet; missing, double and unknown ones are among the problems."""
    grid, columns, instrument = sheets.grid, sheets.columns, sheets.instrument
    sheet = grid.sheet
    by_id: dict[str, int] = {}
    own: dict[str, int] = {}
    marked: list[int] = []
    problems: list[Problem] = []
    for row in sorted({place[0] for place in sheet.cells}):
        cell = grid.cell(row, columns[Field.ID])
        key = tidy(written_text(cell))
        if not key:
            problems += strangers(sheets, row)
            continue
        marked.append(row)
        if key in IDENTITY:
            own.setdefault(key, row)
        elif key in instrument.nodes or key in instrument.counts:
            if key in by_id:
                first = reference_of((by_id[key], columns[Field.ID]))
                problems.append(cell.problem(RowTwice(node=key, found=first)))
            by_id.setdefault(key, row)
        elif key not in _LAYOUT:
            problems.append(cell.problem(UnknownRow(found=key)))
    missing = [key for key in IDENTITY if key not in own]
    missing += [key for key in (*instrument.nodes, *instrument.counts) if key not in by_id]
    problems += [RowMissing(sheet=sheet.name, node=key) for key in missing]
    between = range(min(marked), max(marked)) if marked else range(0)
    return Rows(by_id, own, tuple(sorted(set(between).difference(marked))), tuple(problems))


def strangers(sheets: Sheets, row: int) -> list[Problem]:
    """Return the problems with what stands in the input cells of a row that is none of ours."""
    inputs = (column.field for column in layout.COLUMNS if column.is_input)
    cells = (sheets.grid.cell(row, sheets.columns[field]) for field in inputs)
    return [problem for cell in cells for problem in nothing(cell)]


def nothing(cell: RawCell) -> list[Problem]:
    """Return the problem with what stands in a cell where nothing belongs: it would be lost."""
    return [] if is_empty(cell) else [cell.problem(RowWithoutId(found=written_text(cell)))]
