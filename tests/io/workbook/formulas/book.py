"""Small workbooks with formulas, and what these come to."""

from collections.abc import Mapping
from fractions import Fraction
from io import BytesIO
from typing import Any

import openpyxl

from pmprb.io.workbook.formulas.evaluator import Evaluator
from pmprb.io.workbook.formulas.operand_values import Value
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.sheet import place_of

Cells = Mapping[str, Any]


def package(sheets: Mapping[str, Cells], names: Mapping[str, str] | None = None) -> Package:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, cells in sheets.items():
        sheet = book.create_sheet(title)
        for cell, value in cells.items():
            sheet[cell] = float(value) if isinstance(value, Fraction) else value
    for name, text in (names or {}).items():
        book.defined_names[name] = openpyxl.workbook.defined_name.DefinedName(name, attr_text=text)
    content = BytesIO()
    book.save(content)
    return Package.open(content.getvalue())


def evaluator(cells: Cells, others: Mapping[str, Cells] | None = None, **names: str) -> Evaluator:
    """Return the evaluator of a workbook whose first sheet is S."""
    return Evaluator.of(package({"S": cells} | dict(others or {}), names))


def at(evaluated: Evaluator, cell: str) -> Value:
    return evaluated.value("S", place_of(cell))


def result(formula: str, cells: Cells | None = None) -> Value:
    """Return what ``formula``, in H9, comes to beside ``cells``."""
    return at(evaluator({"H9": f"={formula}"} | dict(cells or {})), "H9")
