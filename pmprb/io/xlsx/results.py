"""What the formulas of a workbook come to after a change, as far as the file stores something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pmprb.components.numbers import stored_number
from pmprb.io.workbook.formulas.book import Key, entered
from pmprb.io.workbook.formulas.evaluator import Evaluator
from pmprb.io.workbook.sheet import Place, ScannedCell
from pmprb.io.workbook.values import CIRCULAR, UNKNOWN, CellValue, Error, Result, Unknown
from pmprb.io.xlsx.known import Known, Results
from pmprb.io.xlsx.sheets import Sheets

SheetResults = Mapping[str, Mapping[Place, Result]]
"""Results by sheet and place."""


def results(sheets: Sheets, known: Known, values: Mapping[Place, CellValue]) -> SheetResults:
    """Return the results that differ once ``values`` are entered in the worksheet.

    Formulas that are not ours are evaluated if they depend on ``values``; a result that cannot be told is
    unknown.

    Raises:
        WorksheetError: a part of the workbook is broken.

    """
    found: defaultdict[str, dict[Place, Result]] = defaultdict(dict)
    ours: set[Key] = set()
    others: dict[Key, ScannedCell] = {}
    for key, cell, result in _formulas(sheets, known):
        if isinstance(result, Unknown):
            others[key] = cell
            continue
        ours.add(key)
        if not _is_stored(cell, result):
            found[key[0]][key[1]] = result
    if others and values:
        for (sheet, place), result in _evaluated(sheets, ours, values):
            cell_there = others.get((sheet, place))
            if cell_there is None or not _is_stored(cell_there, result):
                found[sheet][place] = result
    return found


def _formulas(sheets: Sheets, known: Known) -> Iterator[tuple[Key, ScannedCell, Result]]:
    """Yield every formula with what it is known to come to."""
    for sheet in sheets.package.sheets:
        ours: Results = {}
        if sheet is sheets.grid.sheet:
            ours = known.worksheet
        elif sheet is sheets.recap:
            ours = known.recap
        for place, cell in sheet.cells.items():
            if cell.formula is not None:
                yield (sheet.name, place), cell, ours.get(place, UNKNOWN)


def _evaluated(
    sheets: Sheets, ours: set[Key], values: Mapping[Place, CellValue]
) -> Iterator[tuple[Key, Result]]:
    """Yield what formulas that are not ours come to, as far as they depend on ``values``."""
    changed = {(sheets.grid.sheet.name, place): value for place, value in values.items()}
    evaluator = Evaluator.of(sheets.package).with_values(changed)
    for key in sorted(evaluator.dependents(changed) - ours):
        result = evaluator.value(*key)
        yield key, UNKNOWN if result == CIRCULAR else result


def _is_stored(cell: ScannedCell, result: Result) -> bool:
    """Tell whether ``result`` is what the file stores already."""
    if isinstance(result, Unknown):
        return cell.text is None
    if result is None or result == "":
        return not cell.text
    if isinstance(result, str | bool | Error):
        stored = entered(cell)
        return type(stored) is type(result) and stored == result
    return cell.kind == "n" and entered(cell) == stored_number(repr(float(result)))
