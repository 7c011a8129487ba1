"""What is measured of any workbook, beside openpyxl: reading values and formulas, and filling cells."""

from __future__ import annotations

import gc
from collections.abc import Callable
from fractions import Fraction
from io import BytesIO
from statistics import median
from time import process_time
from typing import Any, Final

import openpyxl
import xlsxwriter
from attrs import frozen

from pmprb.components.registry import load_instrument
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.splice import SheetChange, spliced
from pmprb.io.xlsx.bulk import Unit, new_worksheets

ROWS: Final = 300
ANSWERS: Final = (3, 6, 9)
"""The columns, from 1, that hold numbers: three of twelve, so 900 cells."""
RUNS: Final = 11
UNITS: Final = 300
UNIT_INSTRUMENT: Final = "permenpanrb-26-2020-unit"
_MINUTE: Final = 60
_MS: Final = 1000
_CHAIN: Final = '=IF(E{0}="A/B/C",IF(F{0}>3,1,IF(F{0}>2,0.5,IF(F{0}>1,0.25,"Error"))),"Error")'


@frozen
class Against:
    """How long our way takes beside openpyxl's, in seconds, and how many times quicker it should be."""

    name: str
    ours: float
    theirs: float
    least: int

    def __str__(self) -> str:
        """Return the row of the table."""
        told = f"{self.theirs / self.ours:.1f}x, of {self.least}x"
        return f"{self.name:<58} {self.ours * _MS:>10.2f} {self.theirs * _MS:>9.2f} {told:>14}"


def in_turn(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """Return the medians of both ways, taken in turn so that a machine that grows slower does so for both."""
    ours(), theirs()
    taken = [(_seconds(ours), _seconds(theirs)) for _ in range(RUNS)]
    return median(first for first, _ in taken), median(second for _, second in taken)


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()  # what the other way left behind is not ours to clear away
    start = process_time()
    work()
    return process_time() - start


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


def reading(content: bytes) -> Against:
    """Measure reading what each cell holds, and its formula; openpyxl loads the workbook once for each."""

    def ours() -> object:
        return [(cell.text, cell.formula) for cell in Package.open(content).sheet("LKE").cells.values()]

    def theirs() -> object:
        books = [openpyxl.load_workbook(BytesIO(content), data_only=is_value) for is_value in (False, True)]
        return [cell.value for book in books for row in book["LKE"].rows for cell in row]

    return Against(f"values and formulas of {ROWS} x 12 cells", *in_turn(ours, theirs), least=5)


def filling(content: bytes) -> Against:
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

    return Against(f"filling {len(values)} cells", *in_turn(ours, theirs), least=3)


def per_minute() -> float:
    """Return how many kertas kerja of units are made in a minute."""
    instrument = load_instrument(UNIT_INSTRUMENT)
    units = [Unit(f"Dinas {number}", 2024, "Inspektorat") for number in range(UNITS)]
    taken = _seconds(lambda: [content for _, content in new_worksheets(instrument, units)])
    return UNITS / taken * _MINUTE


def report() -> None:
    """Measure and print."""
    content = sheet()
    print(f"{'':<58} {'ms':>10} {'openpyxl':>9} {'ratio':>14}")
    for measure in (reading(content), filling(content)):
        print(measure)
    print(f"{'kertas kerja of units per minute, ' + UNIT_INSTRUMENT:<58} {per_minute():>10.0f}")
