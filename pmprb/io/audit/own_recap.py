"""Formulas of the recap that are gone, or show something else than the worksheet comes to."""

from __future__ import annotations

from collections.abc import Iterator

from pmprb.errors import Problem
from pmprb.io.audit.blame import to_blame
from pmprb.io.audit.own_formulas import replaced
from pmprb.io.audit.own_sheet import OwnSheet
from pmprb.io.audit.places import at, shown
from pmprb.io.audit.problems import FormulaChanged
from pmprb.io.workbook.formulas.book import Key, entered
from pmprb.io.workbook.formulas.operand_values import Value
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.sheet import Place, Sheet
from pmprb.io.xlsx import layout
from pmprb.io.xlsx.author import to_xlsx

_NAMES = 2
"""The columns with numbers and names of what is shown beside them."""


def wrong_recap(own: OwnSheet) -> Iterator[Problem]:
    """Yield the cells of the recap that a new kertas kerja with the same answers has otherwise.

    Rows that say something else than they would there are left alone.
    """
    recap, worksheet = own.reading.sheets.recap, own.reading.worksheet
    if recap is None or own.reading.problems:
        return
    made = Package.open(to_xlsx(worksheet)).sheet(layout.RECAP_NAME)
    right: dict[Key, Value] = {}
    for place, cell in made.cells.items():
        if cell.formula is not None and _names(made, place) == _names(recap, place):
            value = entered(cell)
            right[recap.name, place] = "" if value is None else value
    for key in sorted(right):
        if key not in own.evaluator.book.formulas:
            yield replaced(own, key, "", right[key])
    below = own.expected(worksheet)
    gone = {key: value for key, (_, value) in below.items() if key not in own.evaluator.book.formulas}
    evaluator = own.evaluator.with_values({**own.entered(worksheet), **gone})
    wanted = {**{key: value for key, (_, value) in below.items()}, **right}
    for key, found, value in to_blame(evaluator, wanted):
        if key in right:
            told = FormulaChanged(found=shown(found, beside=value), allowed=shown(value, beside=found))
            yield at(told, key)


def _names(sheet: Sheet, place: Place) -> list[str | None]:
    cells = (sheet.cells.get((place[0], column)) for column in range(1, min(place[1], _NAMES + 1)))
    return [cell.text if cell is not None and cell.formula is None else None for cell in cells]
