"""The rows of a block: marker, wording, weight, type, and what they compute from."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from pmprb.io.lke.blocks import Block, text_of
from pmprb.io.lke.words import Heading, is_marker, marker_of, weight_in, without_weight
from pmprb.io.workbook.formulas.book import CellFormula, Key
from pmprb.io.workbook.formulas.evaluator import Evaluator

_MOST_CELLS: Final = 20_000
"""Of a reference; larger ones are whole columns and read everything."""


@frozen
class LkeRow:
    """One row of a block. ``reads`` are the cells its value formula reads, by column of the block.

    ``level`` is the position of the first filled label column. ``allowed`` is the type as printed, ``weight``
    what stands in the column of weights, or else at the end of the label.
    """

    number: int
    marker: str
    label: str
    level: int
    allowed: str
    guidance: str
    weight: Fraction | None
    has_value: bool
    formula: CellFormula | None = field(repr=False)
    answer_formula: CellFormula | None = field(repr=False)
    values_read: tuple[int, ...] = ()
    answers_read: tuple[int, ...] = ()
    types_read: tuple[int, ...] = ()

    @property
    def is_criterion(self) -> bool:
        """Whether its value comes from answers; a group's comes from values alone."""
        return bool(self.answers_read or self.types_read)


def rows(block: Block, evaluator: Evaluator) -> dict[int, LkeRow]:
    """Return the rows below the heading of ``block`` that say anything, by number."""
    numbers = sorted({row for row, column in block.sheet.cells if row > block.header})
    weights = _weight_column(block, evaluator, numbers)
    found = {number: _row(block, evaluator, number, weights) for number in numbers}
    return {number: row for number, row in found.items() if row.label or row.has_value}


def _row(block: Block, evaluator: Evaluator, number: int, weights: int | None) -> LkeRow:
    texts = [(level, block.text(number, column)) for level, column in enumerate(block.labels)]
    filled = [(level, text) for level, text in texts if text]
    level = filled[0][0] if filled else 0
    marker, label = "", ""
    if filled:
        words = [text for _, text in filled]
        marker, label = (words[0], " ".join(words[1:])) if is_marker(words[0]) else ("", " ".join(words))
        if not marker or not label:
            marker, label = marker_of(" ".join(words))
    value = (number, block.columns[Heading.VALUE])
    formula = evaluator.book.formulas.get((block.sheet.name, value))
    answer = (number, block.columns[Heading.ANSWER])
    return LkeRow(
        number=number,
        marker=marker.strip(".)"),
        label=without_weight(label),
        level=level,
        allowed=_text(block, number, Heading.ALLOWED),
        guidance=_text(block, number, Heading.GUIDANCE),
        weight=_weight(block, evaluator, number, weights, label),
        has_value=text_of(block.sheet.cells.get(value)) != "" or formula is not None,
        formula=formula,
        answer_formula=evaluator.book.formulas.get((block.sheet.name, answer)),
        values_read=_read(block, formula, Heading.VALUE),
        answers_read=_read(block, formula, Heading.ANSWER),
        types_read=_read(block, formula, Heading.ALLOWED),
    )


def _text(block: Block, row: int, heading: Heading) -> str:
    column = block.columns.get(heading)
    return "" if column is None else block.text(row, column)


def _read(block: Block, formula: CellFormula | None, heading: Heading) -> tuple[int, ...]:
    """Return the rows of which ``formula`` reads the cells in the column ``heading``."""
    column = block.columns.get(heading)
    if formula is None or column is None:
        return ()
    return tuple(
        sorted(
            {
                row
                for sheet, (row, other) in cells_read(formula)
                if sheet == block.sheet.name and other == column
            }
        )
    )


def cells_read(formula: CellFormula) -> set[Key]:
    """Return the cells that ``formula`` reads; of references to whole columns none."""
    found: set[Key] = set()
    for reference in formula.reads:
        area = reference.area
        if area.count <= _MOST_CELLS:
            found |= {
                (reference.sheet, (row, column))
                for row in range(area.top, area.bottom + 1)
                for column in range(area.left, area.right + 1)
            }
    return found


def _weight_column(block: Block, evaluator: Evaluator, numbers: list[int]) -> int | None:
    """Return the column of weights: the one with that heading, or the numbers that values are divided by."""
    if Heading.WEIGHT in block.columns:
        return block.columns[Heading.WEIGHT]
    counts: dict[int, int] = {}
    value = block.columns[Heading.VALUE]
    for number in numbers:
        for column in (value, block.columns.get(Heading.PERCENT, value)):
            formula = evaluator.book.formulas.get((block.sheet.name, (number, column)))
            for sheet, (row, other) in cells_read(formula) if formula else ():
                if sheet == block.sheet.name and row == number and block.first <= other < value:
                    cell = block.sheet.cells.get((row, other))
                    if cell is not None and cell.kind == "n" and cell.text and cell.formula is None:
                        counts[other] = counts.get(other, 0) + 1
    counts.pop(block.columns[Heading.ANSWER], None)
    return max(counts, key=lambda column: counts[column]) if counts else None


def _weight(
    block: Block, evaluator: Evaluator, number: int, column: int | None, label: str
) -> Fraction | None:
    if column is not None:
        value = evaluator.value(block.sheet.name, (number, column))
        if isinstance(value, Fraction):
            return value
    said = weight_in(label)
    return Fraction(said) if said else None


def tree_of(found: Mapping[int, LkeRow]) -> dict[int, int]:
    """Return the group of each row, by numbers: the one whose formula reads its value.

    A value that several groups read, such as running totals, belongs to the one that reads least.
    """
    groups = {
        number: [
            child
            for child in row.values_read
            if child in found and found[child].has_value and child != number
        ]
        for number, row in found.items()
        if row.formula is not None and not row.is_criterion and row.values_read
    }
    parents: dict[int, int] = {}
    for number, children in groups.items():
        for child in children:
            other = parents.get(child)
            if other is None or len(groups[other]) > len(children):
                parents[child] = number
    return parents
