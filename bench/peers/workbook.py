"""The workbooks that libraries for formulas compute: our own kertas kerja, and the bare tree.

The kertas kerja has the rules of `bench.trees.questions`: options, counts, gates, rounded lines. The bare
tree has nothing but the means and sums of `bench.trees.values`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import openpyxl
import xlsxwriter
from attrs import frozen

import pmprb
from bench import trees
from pmprb.components.scales import AnswerValue

SHEET: Final = "LKE"


@frozen
class Place:
    """A cell of a sheet."""

    sheet: str
    cell: str


@frozen
class Book:
    """A workbook: where it is, the cell of each answer by id, and the cells of the index.

    ``index`` are the cells of the exact index, and of the published one where the workbook has it.
    """

    path: Path
    answers: Mapping[str, Place]
    index: tuple[Place, ...]


def bare_tree(path: Path, answers: Mapping[str, AnswerValue]) -> Book:
    """Write the tree with ``answers``, as worksheets do: a row per node, points in a column.

    A mean is an AVERAGE over the answers below it; a sum adds up the points of the rows it is made of.
    """
    instrument = trees.values()
    score = pmprb.score(instrument, answers)
    rows = {node: row for row, node in enumerate(instrument.nodes, start=1)}
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet(SHEET)
    for node in instrument.nodes.values():
        row = rows[node.id]
        sheet.write_string(row - 1, 0, node.label)
        sheet.write_number(row - 1, 2, float(node.weight))
        if isinstance(node, pmprb.Criterion):
            sheet.write_number(row - 1, 1, float(answers[node.id]))
            formula = f"=B{row}/100*C{row}"
        elif node.combine is pmprb.Combine.MEAN:
            first, last = rows[node.children[0].id], rows[node.children[-1].id]
            formula = f"=AVERAGE(B{first}:B{last})/100*C{row}"
        else:
            formula = "=" + "+".join(f"D{rows[child.id]}" for child in node.children)
        # With its result, as the program that saved a workbook leaves it.
        sheet.write_formula(row - 1, 3, formula, None, float(score[node.id].exact or 0))
    book.close()
    places = {criterion.id: Place(SHEET, f"B{rows[criterion.id]}") for criterion in instrument.criteria}
    return Book(path, places, (Place(SHEET, f"D{rows[instrument.root.id]}"),))


def kertas_kerja(path: Path, answers: Mapping[str, AnswerValue]) -> Book:
    """Write the kertas kerja of `bench.trees.questions` with ``answers``, as the library makes it."""
    instrument = trees.questions()
    worksheet = pmprb.new_worksheet(instrument, entity="Kota Contoh", year=2020).with_answers(answers)
    worksheet.save(path)
    made = openpyxl.load_workbook(path)
    recap, sheet = made.worksheets[0], made.worksheets[1]
    # The last column of the kertas kerja, which is hidden, holds the ids.
    rows = {sheet.cell(row, sheet.max_column).value: row for row in range(1, sheet.max_row + 1)}
    places = {key: Place(sheet.title, f"F{rows[key]}") for key in instrument.answerable}
    last = next(cell.row for cell in recap["B"] if cell.value == instrument.root.label)
    exact = Place(sheet.title, f"G{rows[instrument.root.id]}")
    return Book(path, places, (exact, Place(recap.title, f"D{last}")))
