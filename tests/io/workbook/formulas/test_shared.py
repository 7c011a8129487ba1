"""Formulas that stand in other cells than those they are of."""

import pytest

from pmprb.io.workbook.formulas.nodes import UnknownFormulaError
from pmprb.io.workbook.formulas.shared import formula_of
from pmprb.io.workbook.scan import scan
from pmprb.io.workbook.sheet import Sheet, place_of


def _sheet(*cells: str) -> Sheet:
    rows = "".join(f"<row>{cell}</row>" for cell in cells)
    return scan(f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode(), "S", "s.xml", [])


def _formula(sheet: Sheet, cell: str) -> str | None:
    return formula_of(sheet, sheet.cells[place_of(cell)])


def test_shared() -> None:
    """A shared formula is moved: what is relative with the cell, what has $ not, and texts never."""
    sheet = _sheet(
        '<c r="C1"><f t="shared" ref="C1:D3" si="0">A1+$B1*A$1+$B$1&amp;"A1"&amp;Lain!A1</f></c>',
        '<c r="C2"><f t="shared" si="0"/></c>',
        '<c r="D3"><f t="shared" si="0"/></c>',
    )

    assert _formula(sheet, "C1") == 'A1+$B1*A$1+$B$1&"A1"&Lain!A1'
    assert _formula(sheet, "C2") == 'A2+$B2*A$1+$B$1&"A1"&Lain!A2'
    assert _formula(sheet, "D3") == 'B3+$B3*B$1+$B$1&"A1"&Lain!B3'


def test_array() -> None:
    """Every cell of an array has the formula of the first; cells beside it have none."""
    sheet = _sheet(
        '<c r="A1"><f t="array" ref="A1:A2">B1:B2*2</f></c>',
        '<c r="A2"><v>1</v></c>',
        '<c r="A3"><v>1</v></c>',
    )

    assert ["B1:B2*2", "B1:B2*2", None] == [_formula(sheet, cell) for cell in ("A1", "A2", "A3")]


@pytest.mark.parametrize(
    "formula",
    ['<f t="shared" si="7"/>', '<f t="dataTable" ref="A2:A3" dt2D="0" r1="B1"/>', '<f t="shared" si="0"/>'],
)
def test_cannot_be_told(formula: str) -> None:
    """Data tables, and shared formulas without a master or out of the sheet, raise a typed error."""
    sheet = _sheet(f'<c r="A2">{formula}</c>', '<c r="B9"><f t="shared" si="0" ref="A2:B9">A1</f></c>')
    with pytest.raises(UnknownFormulaError):
        _formula(sheet, "A2")
