"""Workbooks opened with openpyxl, and the cells of a kertas kerja by node and column."""

from io import BytesIO
from typing import Any

import openpyxl

from pmprb.components.worksheet import Worksheet
from pmprb.io.xlsx.author import to_xlsx
from pmprb.io.xlsx.layout import WORKSHEET_NAME, Field
from pmprb.io.xlsx.read import from_xlsx

Book = Any
Sheet = Any
Cell = Any


def opened(content: bytes, *, values: bool = False) -> Book:
    """Open a workbook: with its formulas, or with the ``values`` stored beside them."""
    return openpyxl.load_workbook(BytesIO(content), data_only=values)


def book_of(worksheet: Worksheet) -> Book:
    return opened(to_xlsx(worksheet))


def saved(book: Book) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def read(book: Book) -> Worksheet:
    return from_xlsx(saved(book), "kota.xlsx")


def columns(sheet: Sheet) -> dict[str, int]:
    """Return the columns, from 1, by their marks."""
    for row in sheet.iter_rows():
        marks = {cell.value: cell.column for cell in row if str(cell.value).startswith("pmprb:")}
        if Field.ID in marks:
            return marks
    raise AssertionError("no row of marks")


def rows(sheet: Sheet) -> dict[str, int]:
    """Return the rows, from 1, by the ids in the hidden column."""
    column = columns(sheet)[Field.ID]
    return {sheet.cell(row, column).value: row for row in range(2, sheet.max_row + 1)}


def cell(book: Book, node: str, field: Field = Field.ANSWER) -> Cell:
    """Return the cell of ``node`` in the column ``field``."""
    sheet = book[WORKSHEET_NAME]
    return sheet.cell(rows(sheet)[node], columns(sheet)[field])


def column_of(book: Book, field: Field) -> dict[str, Any]:
    """Return what stands in the column ``field``, by the id of the row."""
    sheet = book[WORKSHEET_NAME]
    index = columns(sheet)[field]
    return {key: sheet.cell(row, index).value for key, row in rows(sheet).items()}
