"""Asking the formulas of a block what they come to for other answers: so rules are learned, not guessed."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from pmprb.io.lke.blocks import Block
from pmprb.io.lke.words import Heading
from pmprb.io.workbook.formulas.book import Key
from pmprb.io.workbook.formulas.evaluator import Evaluator
from pmprb.io.workbook.formulas.operand_values import Value


@frozen
class Probe:
    """Evaluates value cells of ``block`` as if other things were entered."""

    block: Block
    evaluator: Evaluator

    def key(self, row: int, heading: Heading) -> Key:
        """Return the cell of ``row`` below ``heading``."""
        return (self.block.sheet.name, (row, self.block.columns[heading]))

    def value(
        self,
        row: int,
        answers: Mapping[int, Value] | None = None,
        values: Mapping[int, Value] | None = None,
        heading: Heading = Heading.VALUE,
    ) -> Value:
        """Return what the cell of ``row`` comes to with these answers and values, by row."""
        overrides: dict[Key, Value] = {}
        for number, value in (answers or {}).items():
            overrides[self.key(number, Heading.ANSWER)] = value
        for number, value in (values or {}).items():
            overrides[self.key(number, Heading.VALUE)] = value
        evaluator = self.evaluator.with_values(overrides) if overrides else self.evaluator
        return evaluator.value(*self.key(row, heading))

    def number(
        self,
        row: int,
        answers: Mapping[int, Value] | None = None,
        values: Mapping[int, Value] | None = None,
        heading: Heading = Heading.VALUE,
    ) -> Fraction | None:
        """Return the same if it is a number."""
        found = self.value(row, answers, values, heading)
        return found if isinstance(found, Fraction) else None
