"""Changing what a kertas kerja says, in its bytes: input cells, and what formulas that read them show."""

from __future__ import annotations

from collections.abc import Callable, Collection

from pmprb.components.instrument import Instrument
from pmprb.components.worksheet import Worksheet
from pmprb.errors import Problem, WorksheetError
from pmprb.io.problems import NotAsAsked
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.sheet import Place, ScannedCell, reference_of
from pmprb.io.workbook.splice import SheetChange, spliced
from pmprb.io.workbook.values import CellValue
from pmprb.io.xlsx.edits import Wanted, edits
from pmprb.io.xlsx.known import known_results
from pmprb.io.xlsx.limits import too_long
from pmprb.io.xlsx.read import Reading, reading
from pmprb.io.xlsx.results import results

Change = Callable[[Reading], tuple[Wanted, Worksheet]]
"""Says what is to change of a kertas kerja, and how it is to read afterwards."""


def filled(content: bytes, change: Change, instrument: Instrument | None = None) -> tuple[bytes, Worksheet]:
    """Return the workbook ``content`` as ``change`` wants it, and what it then says.

    Only the cells that change differ, and the stored results of formulas that read them. What was wrong
    in cells that change does not matter; anything else that is wrong does.

    Raises:
        InstrumentError: the instrument is not known.
        WorksheetError: it is no kertas kerja, or something in it is wrong, or a cell cannot be changed;
            every problem is named and nothing is changed.

    """
    package = Package.open(content)
    found = reading(package, instrument)
    wanted, target = change(found)
    values = edits(found, wanted)
    problems = [*_left(found, values), *too_long(target)]
    if problems:
        raise WorksheetError(*problems)
    made = _spliced(package, found, values, target)
    after = reading(Package.open(made), instrument)
    _check(found, values, after, target)
    return made, after.worksheet


def _left(found: Reading, values: Collection[Place]) -> list[Problem]:
    """Return the problems that are not in cells that change."""
    name = found.sheets.grid.sheet.name
    changed = {(name, reference_of(place)) for place in values}
    return [problem for problem in found.problems if (problem.sheet, problem.cell) not in changed]


def _spliced(package: Package, found: Reading, values: dict[Place, CellValue], target: Worksheet) -> bytes:
    sheets = found.sheets
    shown = results(sheets, known_results(sheets, found.rows, target), values)
    own = sheets.grid.sheet.name
    changes = [
        SheetChange(sheet, values if sheet.name == own else {}, shown.get(sheet.name, {}))
        for sheet in package.sheets
        if sheet.name == own or sheet.name in shown
    ]
    return spliced(package, changes)


def _check(found: Reading, values: Collection[Place], after: Reading, target: Worksheet) -> None:
    """Make sure that it now reads as ``target``, and that all other parts and cells are what they were."""
    package = found.sheets.package
    sheets = {entry.part for entry in package.workbook.sheets} | {package.workbook.part}
    before = {entry.filename: entry.CRC for entry in package.archive.infolist()}
    now = {entry.filename: entry.CRC for entry in after.sheets.package.archive.infolist()}
    told = [name for name in before.keys() | now.keys() if before.get(name) != now.get(name)]
    told = [name for name in told if name not in sheets]
    sheet, old = after.sheets.grid.sheet, found.sheets.grid.sheet
    if after.problems or after.worksheet != target:
        told.append(sheet.name)
    places = sheet.cells.keys() | old.cells.keys()
    told += [
        reference_of(place)
        for place in places.difference(values)
        if not _is_same(sheet.cells.get(place), old.cells.get(place))
    ]
    if told:
        raise WorksheetError(NotAsAsked(found=", ".join(sorted(told))))


def _is_same(now: ScannedCell | None, before: ScannedCell | None) -> bool:
    """Tell whether a cell holds what it did; of a formula the result may be another."""
    if now is None or before is None:
        return now is before
    stays = now.formula == before.formula and now.style == before.style
    is_result = now.formula is not None
    return stays and (is_result or (now.kind, now.text) == (before.kind, before.text))
