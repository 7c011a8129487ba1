"""The index that a kertas kerja shows, against the one computed here: both, and why they differ."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from pmprb.components.numbers import half_up, plain
from pmprb.components.worksheet import Worksheet
from pmprb.errors import Problem, WorksheetError
from pmprb.io.problems import (
    IndexFromChangedFormulas,
    IndexFromTexts,
    IndexNotRecalculated,
    IndexOverwritten,
)
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.sheet import Place
from pmprb.io.xlsx.grid import stored
from pmprb.io.xlsx.layout import Field
from pmprb.io.xlsx.rows_found import Rows
from pmprb.io.xlsx.sheets import Sheets
from pmprb.io.xlsx.values import Values

_PLACES: Final = 9
"""Below this many decimals binary addition, not the workbook, makes the difference."""


def index_differs(
    sheets: Sheets, rows: Rows, worksheet: Worksheet, *, is_spelt_otherwise: bool
) -> Iterator[Problem]:
    """Yield the notice that the index stored in the file is not that of ``worksheet``, if so.

    There is none where the file stores no index, or is scored by another instrument than its own.
    """
    sheet, root = sheets.grid.sheet, sheets.instrument.root.id
    if sheets.named != sheets.instrument.id or Field.VALUE not in sheets.columns:
        return
    place = rows.by_id[root], sheets.columns[Field.VALUE]
    cell = sheet.cells.get(place)
    if cell is None or cell.kind != "n" or cell.text is None:
        return
    shown = stored(cell.text, sheet, cell)
    own = Values.of(worksheet).points[root]
    if not _is_other(shown, own):
        return
    told: type[Problem] = IndexFromChangedFormulas
    if cell.formula is None:
        told = IndexOverwritten
    elif not _is_other(_recalculated(sheets.package, sheet.name, place), own):
        told = IndexNotRecalculated
    elif is_spelt_otherwise:
        told = IndexFromTexts
    yield told(sheet=sheet.name, cell=cell.reference, node=root, found=_figure(shown), allowed=_figure(own))


def _is_other(shown: object, own: Fraction) -> bool:
    return not isinstance(shown, Fraction) or half_up(abs(shown - own), _PLACES) != 0


def _recalculated(package: Package, sheet: str, place: Place) -> object:
    """Return what the formula of the index comes to, read as a spreadsheet program would."""
    from pmprb.io.workbook.formulas.evaluator import Evaluator  # noqa: PLC0415  it is seldom needed

    try:
        return Evaluator.of(package).value(sheet, place)
    except WorksheetError:
        return None


def _figure(value: Fraction) -> str:
    return plain(Fraction(half_up(value, _PLACES)))
