"""Small sheets in the manner of an LKE, of rows written out by hand."""

from collections.abc import Iterable
from fractions import Fraction
from io import BytesIO

import xlsxwriter

from pmprb.io.lke.blocks import Block, blocks
from pmprb.io.lke.learn import LearnedBlock, learned_block
from pmprb.io.lke.probe import Probe
from pmprb.io.lke.rows import LkeRow, rows
from pmprb.io.workbook.formulas.evaluator import Evaluator
from pmprb.io.workbook.package import Package

HEADINGS = ("No", "Uraian", "Bobot", "Pilihan Jawaban", "Jawaban", "Nilai", "Catatan")
Row = tuple[object, ...]


def sheet(*rows: Row, headings: Row = HEADINGS, name: str = "LKE") -> bytes:
    """Return a workbook with the headings in its first row; texts that begin with = are formulas."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    target = book.add_worksheet(name)
    for number, row in enumerate((headings, *rows)):
        for column, value in enumerate(row):
            if isinstance(value, Fraction):
                target.write_number(number, column, float(value))
            elif isinstance(value, str) and value.startswith("="):
                target.write_formula(number, column, value)
            elif isinstance(value, str):
                target.write_string(number, column, value)
            elif value is not None:
                target.write(number, column, value)
    book.close()
    return content.getvalue()


def package(*rows: Row, headings: Row = HEADINGS, name: str = "LKE") -> Package:
    return Package.open(sheet(*rows, headings=headings, name=name))


def block(*given: Row, headings: Row = HEADINGS) -> Block:
    (found,) = blocks(package(*given, headings=headings))
    return found


def probed(*given: Row, headings: Row = HEADINGS) -> tuple[Probe, dict[int, LkeRow]]:
    """Return a probe of the sheet, and its rows by number: the first below the headings is 2."""
    opened = package(*given, headings=headings)
    (found,) = blocks(opened)
    evaluator = Evaluator.of(opened)
    return Probe(found, evaluator), rows(found, evaluator)


def learned(*given: Row, headings: Row = HEADINGS) -> LearnedBlock:
    opened = package(*given, headings=headings)
    (found,) = blocks(opened)
    return learned_block(found, Evaluator.of(opened), "lke.xlsx")


def codes(problems: Iterable[object]) -> list[str]:
    return [getattr(problem, "code", "") for problem in problems]
