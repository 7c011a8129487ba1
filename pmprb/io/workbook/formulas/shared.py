"""The formula of a cell, also where the file has it in another cell."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen
from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator, TranslatorError

from pmprb.io.workbook.formulas.nodes import UnknownFormulaError
from pmprb.io.workbook.sheet import Area, Place, ScannedCell, Sheet, area_of, reference_of


@frozen
class Masters:
    """The cells of a sheet that have the formulas of others: of shared groups, and of arrays."""

    shared: Mapping[str, ScannedCell]
    arrays: tuple[tuple[Area, ScannedCell], ...]

    @classmethod
    def of(cls, sheet: Sheet) -> Masters:
        """Return the masters of ``sheet``."""
        shared: dict[str, ScannedCell] = {}
        arrays: list[tuple[Area, ScannedCell]] = []
        for cell in sheet.cells.values():
            formula = cell.formula
            if formula is None:
                continue
            if formula.kind == "shared" and formula.text:
                shared.setdefault(formula.group, cell)
            elif formula.kind == "array":
                arrays.append((_area(cell), cell))
        return cls(shared, tuple(arrays))

    def array_at(self, place: Place) -> ScannedCell | None:
        """Return the cell whose array formula fills ``place``, which may be that cell."""
        return next((cell for area, cell in self.arrays if covers(area, place)), None)

    def formula_of(self, cell: ScannedCell) -> str | None:
        """Return the formula of ``cell``, see the function of this name."""
        formula = cell.formula
        if formula is None or formula.kind == "array":
            master = self.array_at((cell.row, cell.column))
            return master.formula.text if master is not None and master.formula is not None else None
        if formula.kind == "dataTable":
            raise UnknownFormulaError("it is a data table")
        if formula.kind != "shared" or formula.text:
            return formula.text
        return self._translated(cell, formula.group)

    def _translated(self, cell: ScannedCell, group: str) -> str:
        master = self.shared.get(group)
        if master is None or master.formula is None:
            raise UnknownFormulaError("the formula it shares is missing")
        try:
            moved = Translator(f"={master.formula.text}", master.reference).translate_formula(cell.reference)
        except (TokenizerError, TranslatorError, IndexError, AssertionError, ValueError) as error:
            raise UnknownFormulaError(f"the formula it shares cannot be moved here: {error}") from error
        return str(moved)[1:]


def formula_of(sheet: Sheet, cell: ScannedCell) -> str | None:
    """Return the formula of ``cell`` without its =; None if it has none.

    Of a shared formula it is that of the group moved to the cell, of an array that of its first cell.
    To ask for many cells of a sheet, keep its `Masters`.

    Raises:
        UnknownFormulaError: it is a data table, or the formula it shares is missing or cannot be moved.

    """
    return Masters.of(sheet).formula_of(cell)


def covers(area: Area, place: Place) -> bool:
    """Tell whether ``place`` lies in ``area``."""
    return area.top <= place[0] <= area.bottom and area.left <= place[1] <= area.right


def _area(cell: ScannedCell) -> Area:
    try:
        return area_of((cell.formula.area if cell.formula else "") or cell.reference)
    except ValueError:
        return area_of(reference_of((cell.row, cell.column)))
