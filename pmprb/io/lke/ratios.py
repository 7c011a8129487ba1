"""Percentages of counts: which counts a row computes its answer from, and how, learned from its formula."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import permutations
from typing import Final

from attrs import frozen

from pmprb.components.ratios import ZeroDenominator
from pmprb.io.lke.probe import Probe
from pmprb.io.lke.rows import LkeRow, cells_read
from pmprb.io.lke.words import Heading
from pmprb.io.workbook.formulas.operand_values import Value

_MOST_COUNTS: Final = 12


@frozen
class LearnedRatio:
    """The counts of a percentage, by row: the entered ones, the sums with their parts, and the rule.

    Some of the entered ones may be asked for without entering the rule.

    ``is_decrease`` tells the rule: ``first`` and ``second`` are numerator and denominator, or before and
    after.
    """

    entered: tuple[int, ...]
    sums: Mapping[int, tuple[int, ...]]
    first: int
    second: int
    is_decrease: bool
    zero: ZeroDenominator


def learned_ratio(row: LkeRow, rows: Mapping[int, LkeRow], probe: Probe) -> LearnedRatio | None:
    """Return how the percentage of ``row`` comes about; None if it cannot be told."""
    counts = _counts(row, rows, probe)
    if not counts or len(counts) > _MOST_COUNTS:
        return None
    sums = {
        number: parts
        for number in counts
        if (
            parts := tuple(
                part for part in _answers_read(rows[number], probe) if part in rows and part != number
            )
        )
    }
    asked = {*counts, *_beside(row, rows, counts)}
    entered = tuple(number for number in sorted(asked) if number not in sums)
    base: dict[int, Value] = {number: Fraction(1) for number in counts}
    for first, second in permutations(counts, 2):
        if first in sums.get(second, ()) or second in sums.get(first, ()):
            continue

        def at(one: int, other: int, first: int = first, second: int = second) -> Value:
            counts_now = {**base, first: Fraction(one), second: Fraction(other)}
            return probe.value(row.number, counts_now, heading=Heading.ANSWER)

        if _is_part(at):
            return LearnedRatio(
                entered, sums, first, second, is_decrease=False, zero=_zero(at(0, 0), at(3, 0))
            )
        if _is_decrease(at):
            return LearnedRatio(entered, sums, first, second, is_decrease=True, zero=ZeroDenominator.OPEN)
    return None


def _counts(row: LkeRow, rows: Mapping[int, LkeRow], probe: Probe) -> list[int]:
    """Return the rows whose answers the answer of ``row`` is computed from, sums and their parts too."""
    found: list[int] = []
    waiting = [row]
    while waiting:
        for number in _answers_read(waiting.pop(), probe):
            if number in rows and number not in found and number != row.number:
                found.append(number)
                waiting.append(rows[number])
    return sorted(found)


def _beside(row: LkeRow, rows: Mapping[int, LkeRow], counts: list[int]) -> Iterator[int]:
    """Yield the counts below ``row`` that are asked beside ``counts``, though nothing is computed of them."""
    types = {rows[number].allowed for number in counts if rows[number].allowed}
    for number in sorted(number for number in rows if number > row.number):
        if rows[number].has_value or rows[number].allowed not in types:
            return
        yield number


def _answers_read(row: LkeRow, probe: Probe) -> tuple[int, ...]:
    formula = row.answer_formula
    if formula is None:
        return ()
    block = probe.block
    column = block.columns[Heading.ANSWER]
    return tuple(
        sorted(
            number
            for sheet, (number, other) in cells_read(formula)
            if sheet == block.sheet.name and other == column
        )
    )


def _is_part(at: Callable[[int, int], Value]) -> bool:
    return (
        at(1, 4) == Fraction(1, 4)
        and at(3, 7) == Fraction(3, 7)
        and at(7, 7) == 1
        and at(0, 5) == 0
        and at(9, 3) in (1, 3)  # some sheets forget the cap
    )


def _is_decrease(at: Callable[[int, int], Value]) -> bool:
    return at(8, 2) == Fraction(3, 4) and at(5, 5) == 0 and at(7, 0) == 1 and at(0, 0) in (0, 1)


def _zero(both: Value, denominator: Value) -> ZeroDenominator:
    if both == denominator == 1:
        return ZeroDenominator.FULL
    if both == denominator == 0:
        return ZeroDenominator.NOTHING
    return ZeroDenominator.OPEN
