"""Where everything stands in a kertas kerja: sheets, columns, and the marks by which they are found again.

People insert, sort and rename. So nothing is found by its position: the first row, hidden, marks the
columns, and a hidden column holds the id of each row. The words on the sheets are Indonesian, for the
assessor.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from attrs import frozen

FORMAT: Final = "pmprb-kertas-kerja"
VERSION: Final = 1

WORKSHEET_NAME: Final = "Kertas Kerja"
RECAP_NAME: Final = "Rekap"
IDENTITY_NAME: Final = "_pmprb"

IDENTITY_MARK: Final = "pmprb:identity"
"""Stands in the first cell of the hidden sheet that says what file this is."""
RECAP_MARK: Final = "pmprb:rekap"
"""Stands in the first cell of the recap sheet."""

COUNT_MARK: Final = "Jumlah"
"""Stands in the column of options in the row of a count, as in the ministry's worksheets."""

ENTITY: Final = "@entity"
YEAR: Final = "@year"
ASSESSOR: Final = "@assessor"
LAYOUT_ROW: Final = "@layout"
"""Ids of rows that belong to no node: identity cells, and rows that only lay out the sheet."""


class Field(StrEnum):
    """What a column holds; the value is its mark in the hidden first row."""

    NUMBER = "pmprb:number"
    LABEL = "pmprb:label"
    WEIGHT = "pmprb:weight"
    MEANING = "pmprb:meaning"
    ALLOWED = "pmprb:allowed"
    ANSWER = "pmprb:answer"
    VALUE = "pmprb:value"
    PERCENT = "pmprb:percent"
    NOTE = "pmprb:note"
    EVIDENCE = "pmprb:evidence"
    GIVEN = "pmprb:given"
    SOURCE = "pmprb:source"
    ID = "pmprb:id"


@frozen
class Column:
    """A column: what it holds, its heading, its width in characters, whether the assessor writes in it."""

    field: Field
    heading: str
    width: float
    is_input: bool = False


COLUMNS: Final = (
    Column(Field.NUMBER, "No", 5),
    Column(Field.LABEL, "Uraian", 42),
    Column(Field.WEIGHT, "Bobot", 8),
    Column(Field.MEANING, "Arti pilihan jawaban dan bukti yang diharapkan", 60),
    Column(Field.ALLOWED, "Pilihan", 11),
    Column(Field.ANSWER, "Jawaban", 11, is_input=True),
    Column(Field.VALUE, "Nilai", 9),
    Column(Field.PERCENT, "%", 8),
    Column(Field.NOTE, "Catatan", 32, is_input=True),
    Column(Field.EVIDENCE, "Bukti", 32, is_input=True),
    Column(Field.GIVEN, "Nilai ditetapkan", 11, is_input=True),
    Column(Field.SOURCE, "Sumber nilai ditetapkan", 32, is_input=True),
    Column(Field.ID, "id", 10),
)

INDEX: Final = {column.field: index for index, column in enumerate(COLUMNS)}
"""The position of each field among the columns of a new kertas kerja, from 0."""


def column_letters(index: int) -> str:
    """Return the letters of the column at ``index``, from 0: A, B, ... Z, AA, ..."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, index: int) -> str:
    """Return the name of the cell at ``row`` and ``index``, both from 0: (0, 0) is A1."""
    return f"{column_letters(index)}{row + 1}"
