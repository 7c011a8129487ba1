"""What was entered: numbers as text, and answers that stand where nobody sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pmprb.components.scales import OptionScale
from pmprb.errors import Problem
from pmprb.io.audit.places import at, at_row
from pmprb.io.audit.problems import HiddenAnswers
from pmprb.io.audit.weights import weight_cells
from pmprb.io.lke.learn import LearnedBlock
from pmprb.io.lke.problems import HiddenAnswer, TextNumber
from pmprb.io.lke.words import Heading
from pmprb.io.workbook.sheet import ScannedCell

_NUMBER: Final = re.compile(r"\s*[+-]?\d+(?:[.,]\d+)*\s*%?\s*", re.ASCII)


def is_text_number(cell: ScannedCell | None) -> bool:
    """Tell whether ``cell`` holds a number as text."""
    return (
        cell is not None
        and cell.formula is None
        and cell.kind == "s"
        and _NUMBER.fullmatch(cell.text or "") is not None
    )


def text_numbers(learned: LearnedBlock) -> Iterator[Problem]:
    """Yield the answers, values and weights of a block that are numbers as text."""
    block = learned.block
    weights = {key[1][1] for key, _ in weight_cells(learned).values()}
    columns = weights | {block.columns[Heading.ANSWER], block.columns[Heading.VALUE]}
    for number in learned.rows:
        codes = _codes(learned, number)
        for column in sorted(columns):
            cell = block.sheet.cells.get((number, column))
            if cell is not None and is_text_number(cell) and (cell.text or "").strip() not in codes:
                key = (block.sheet.name, (number, column))
                yield at(TextNumber(found=(cell.text or "").strip()), key, learned.ids.get(number, ""))


def _codes(learned: LearnedBlock, row: int) -> tuple[str, ...]:
    scale = learned.criteria[row].scale if row in learned.criteria else None
    return scale.codes if isinstance(scale, OptionScale) else ()


def hidden_answers(learned: LearnedBlock, state: str) -> Iterator[Problem]:
    """Yield the answers of a block in hidden rows, or all of them where sheet or column is hidden.

    ``state`` is that of the sheet.
    """
    block = learned.block
    column = block.columns[Heading.ANSWER]
    answered = [number for number in learned.rows if block.text(number, column)]
    hidden = block.sheet.hidden_columns
    if answered and (state != "visible" or any(one <= column <= last for one, last in hidden)):
        told = HiddenAnswers(found=str(len(answered)))
        yield at(told, (block.sheet.name, (block.header, column)))
        return
    for number in answered:
        row = block.sheet.rows.get(number)
        cell = block.sheet.cells[number, column]
        if row is not None and row.is_hidden and cell.formula is None:
            yield at_row(HiddenAnswer(), learned, number, Heading.ANSWER)
