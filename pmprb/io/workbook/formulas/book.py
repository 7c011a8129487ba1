"""The formulas of a workbook, each ready to be evaluated, and the constants beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import field, frozen

from pmprb.components.numbers import stored_number
from pmprb.errors import WorksheetError
from pmprb.i18n import mark
from pmprb.io.workbook.formulas.names import defined_names
from pmprb.io.workbook.formulas.nodes import Call, Expression, Reference, UnknownFormulaError
from pmprb.io.workbook.formulas.operand_values import Value
from pmprb.io.workbook.formulas.parse import parse
from pmprb.io.workbook.formulas.references import parts, reads_anything, references
from pmprb.io.workbook.formulas.resolve import Resolver
from pmprb.io.workbook.formulas.shared import Masters
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.problems import OverLimit
from pmprb.io.workbook.sheet import Place, ScannedCell, Sheet
from pmprb.io.workbook.values import UNKNOWN, Error

Key = tuple[str, Place]
"""A cell: the name of its sheet, and its row and column."""

_TRUE: Final = frozenset({"1", "true"})
_MOST_FORMULAS: Final = 5_000
_LONGEST_TEXT: Final = 300_000
"""Of all formulas together."""
_MOST_ARRAY_CELLS: Final = 100_000


@frozen
class CellFormula:
    """The formula of one cell, its references and names resolved; without ``expression`` it is unknown.

    ``origin`` is the first cell of an array formula, else the cell itself.
    """

    expression: Expression | None
    reads: frozenset[Reference]
    reads_anything: bool
    is_array: bool
    has_subtotal: bool
    origin: Place


@frozen
class Book:
    """A workbook as formulas see it."""

    sheets: Mapping[str, Sheet] = field(repr=False)
    formulas: Mapping[Key, CellFormula] = field(repr=False)

    @classmethod
    def of(cls, package: Package) -> Book:
        """Return the workbook ``package`` as formulas see it.

        Raises:
            WorksheetError: a part of it is broken, or it has more formulas than any worksheet.

        """
        sheets = {sheet.name: sheet for sheet in package.sheets}
        resolve = Resolver({name.lower(): name for name in sheets}, defined_names(package))
        formulas: dict[Key, CellFormula] = {}
        length = 0
        for sheet in sheets.values():
            masters = Masters.of(sheet)
            for place, text in _texts(sheet, masters):
                length += len(text or "")
                _limited(len(formulas), length)
                formulas[sheet.name, place] = _formula(sheet.name, place, text, masters, resolve)
        return cls(sheets, formulas)

    def constant(self, key: Key) -> Value:
        """Return what is entered in a cell."""
        sheet = self.sheets.get(key[0])
        cell = sheet.cells.get(key[1]) if sheet is not None else None
        return entered(cell) if cell is not None else None


def entered(cell: ScannedCell) -> Value:
    """Return what the value stored in ``cell`` is."""
    if cell.text is None:
        return None
    if cell.kind == "s":
        return cell.text
    if cell.kind == "b":
        return cell.text.strip() in _TRUE
    if cell.kind == "e":
        return Error(cell.text)
    try:
        return stored_number(cell.text) if cell.kind == "n" and cell.text.strip() else UNKNOWN
    except ValueError:
        return UNKNOWN


def _limited(count: int, length: int) -> None:
    if count >= _MOST_FORMULAS:
        limit = mark("it has more than 5,000 formulas")
        raise WorksheetError(OverLimit(found=f"> {_MOST_FORMULAS}", allowed=limit))
    if length > _LONGEST_TEXT:
        limit = mark("its formulas have more than 300,000 characters")
        raise WorksheetError(OverLimit(found=str(length), allowed=limit))


def _texts(sheet: Sheet, masters: Masters) -> Iterator[tuple[Place, str | None]]:
    """Yield each cell with a formula and its text, None if it cannot be told."""
    for place, cell in sheet.cells.items():
        if cell.formula is not None and cell.formula.kind != "array":
            try:
                yield place, masters.formula_of(cell)
            except UnknownFormulaError:
                yield place, None
    for area, cell in masters.arrays:
        text = cell.formula.text if cell.formula is not None else ""
        if area.count > _MOST_ARRAY_CELLS:
            yield (cell.row, cell.column), None
            continue
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                yield (row, column), text


def _formula(sheet: str, place: Place, text: str | None, masters: Masters, resolve: Resolver) -> CellFormula:
    array = masters.array_at(place) if masters.arrays else None
    origin = (array.row, array.column) if array is not None else place
    try:
        expression = resolve(parse(text), sheet) if text else None
    except UnknownFormulaError:
        expression = None
    if expression is None:
        return CellFormula(None, frozenset(), True, array is not None, False, origin)
    has_subtotal = any(isinstance(part, Call) and part.function == "SUBTOTAL" for part in parts(expression))
    reads = references(expression)
    return CellFormula(expression, reads, reads_anything(expression), array is not None, has_subtotal, origin)
