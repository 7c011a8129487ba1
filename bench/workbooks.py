"""Any workbook, beside openpyxl: reading values and formulas, filling cells; and making many kertas kerja."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from io import BytesIO
from typing import Any, Final

import openpyxl
import xlsxwriter

from bench.agreement import Agreement
from bench.measure import Row, Taken, in_turn, seconds
from bench.settings import Settings
from pmprb.components.registry import load_instrument
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.splice import SheetChange, spliced
from pmprb.io.xlsx.bulk import Unit, new_worksheets

GROUP: Final = "workbooks"
ROWS: Final = 300
ANSWERS: Final = (3, 6, 9)
"""The columns, from 1, that hold numbers: three of twelve, so 900 cells."""
TIMES_READING: Final = 5
TIMES_FILLING: Final = 3
UNITS: Final = 300
UNIT_INSTRUMENT: Final = "permenpanrb-26-2020-unit"
_CHAIN: Final = '=IF(E{0}="A/B/C",IF(F{0}>3,1,IF(F{0}>2,0.5,IF(F{0}>1,0.25,"Error"))),"Error")'


def sheet() -> bytes:
    """Return a workbook with a sheet of 300 rows and 12 columns, as an LKE has them, all filled."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    made = book.add_worksheet("LKE")
    form = book.add_format({"border": 1, "text_wrap": True})
    for row in range(ROWS):
        guidance = f"a. Seluruh kegiatan {row}\nb. Sebagian kegiatan\nc. Belum ada"
        texts = {0: "a.", 1: f"Kriteria {row} & pelaksanaannya", 3: guidance, 4: "A/B/C", 9: f"Bukti {row}"}
        for column, text in texts.items():
            made.write_string(row, column, text, form)
        for column in ANSWERS:
            made.write_number(row, column - 1, row % 4 + column / 4, form)
        made.write_formula(row, 6, _CHAIN.format(row + 1), form, 0.5)
        made.write_formula(row, 7, f"=G{row + 1}/C{row + 1}", form, 0.25)
        made.write_formula(row, 10, f"=G{row + 1}*C{row + 1}", form, 1 / 3)
        made.write_string(row, 11, f"Catatan {row}", form)
    book.close()
    return content.getvalue()


def reading(content: bytes, runs: int) -> Row:
    """Measure reading what each cell holds, and its formula; openpyxl loads the workbook once for each."""

    def ours() -> object:
        return [(cell.text, cell.formula) for cell in Package.open(content).sheet("LKE").cells.values()]

    def theirs() -> object:
        books = [openpyxl.load_workbook(BytesIO(content), data_only=is_value) for is_value in (False, True)]
        return [cell.value for book in books for row in book["LKE"].rows for cell in row]

    mine, other = in_turn(ours, theirs, runs=runs)
    name = f"values and formulas of {ROWS} x 12 cells"
    return Row(GROUP, name, "ms", mine, "openpyxl", other, TIMES_READING, note="theirs loads once for each")


def filling(content: bytes, runs: int) -> Row:
    """Measure filling 900 cells of a workbook, from its bytes to those of the filled one."""
    values = {
        (row, column): Fraction(row % 7, 4) + column for row in range(1, ROWS + 1) for column in ANSWERS
    }

    def ours() -> object:
        package = Package.open(content)
        return spliced(package, [SheetChange(package.sheet("LKE"), values, {})])

    def theirs() -> object:
        book: Any = openpyxl.load_workbook(BytesIO(content))
        for (row, column), value in values.items():
            book["LKE"].cell(row, column).value = float(value)
        saved = BytesIO()
        book.save(saved)
        return saved.getvalue()

    mine, other = in_turn(ours, theirs, runs=runs)
    return Row(GROUP, f"filling {len(values)} cells", "ms", mine, "openpyxl", other, TIMES_FILLING)


def making() -> Row:
    """Measure making the kertas kerja of units, one workbook each."""
    instrument = load_instrument(UNIT_INSTRUMENT)
    units = [Unit(f"Dinas {number}", 2024, "Inspektorat") for number in range(UNITS)]
    once = seconds(lambda: [content for _, content in new_worksheets(instrument, units)])
    name = f"one of {UNITS} kertas kerja of units made"
    return Row(GROUP, name, "ms", Taken.of([once]).per(UNITS), note=UNIT_INSTRUMENT)


def measured(settings: Settings) -> Iterator[Row | Agreement]:
    """Yield how long each takes."""
    content = sheet()
    yield reading(content, settings.few)
    yield filling(content, settings.few)
    yield making()
