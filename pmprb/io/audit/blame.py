"""Which of several wrong results is wrong by itself, and which only follows from others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pmprb.io.audit.cached import is_near
from pmprb.io.lke.rows import cells_read
from pmprb.io.workbook.formulas.book import Key
from pmprb.io.workbook.formulas.evaluator import Evaluator
from pmprb.io.workbook.formulas.operand_values import Value


def to_blame(evaluator: Evaluator, expected: Mapping[Key, Value]) -> Iterator[tuple[Key, Value, Value]]:
    """Yield the formulas that come to something else than ``expected`` though all they read is as expected.

    With each comes what it comes to then, and what it should.
    """
    differing = {key: value for key, value in expected.items() if not is_near(evaluator.value(*key), value)}
    for key, right in differing.items():
        formula = evaluator.book.formulas.get(key)
        if formula is None:
            continue
        inputs = {each: differing[each] for each in cells_read(formula) if each in differing and each != key}
        found = (evaluator.with_values(inputs) if inputs else evaluator).value(*key)
        if not is_near(found, right):
            yield key, found, right
