"""What must be told of the counts of a worksheet: shares of nothing, and parts larger than the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import evolve

from pmprb.components.nodes import Criterion
from pmprb.components.numbers import plain
from pmprb.components.ratios import Count
from pmprb.components.worksheet import Worksheet
from pmprb.errors import Problem
from pmprb.scoring.node_score import NodeScore, State
from pmprb.scoring.problems import CountsDiffer, CountsTooHigh, CountTooHigh, NothingToCount
from pmprb.scoring.shares import entered_counts


def count_notices(worksheet: Worksheet, nodes: Mapping[str, NodeScore]) -> Iterator[Problem]:
    """Yield a notice for each criterion left open by a zero, and for each count that exceeds its whole.

    Where a given figure replaces the counts nothing is left to tell of them.
    """
    for criterion in worksheet.instrument.criteria:
        if criterion.counts and nodes[criterion.id].state not in {State.GIVEN, State.COVERED}:
            yield from _of(criterion, worksheet)


def _of(criterion: Criterion, worksheet: Worksheet) -> Iterator[Problem]:
    known = entered_counts(criterion, worksheet.answers)
    ratio = criterion.ratio
    if ratio is not None and all(key in known for key in ratio.counts) and ratio.share(known) is None:
        named = next(count.label for count in criterion.counts if count.id == ratio.counts[-1])
        yield NothingToCount(node=criterion.id, found=f'"{named}"')
    for count in criterion.counts:
        value, most = known.get(count.id), known.get(count.at_most)
        if value is None:
            continue
        if most is not None and value > most:
            yield _at(count, CountTooHigh(found=plain(value), allowed=plain(most)), worksheet)
        held = sum((known.get(key, Fraction(0)) for key in count.holds), Fraction(0))
        if held > value:
            yield _at(count, CountsTooHigh(found=plain(held), allowed=plain(value)), worksheet)
        other = worksheet.answers.get(count.same_as)
        if other is not None and other.value != value:
            elsewhere = f"{plain(Fraction(other.value))} ({count.same_as})"
            told = CountsDiffer(found=plain(value), allowed=elsewhere)
            yield _at(count, told, worksheet)


def _at(count: Count, problem: Problem, worksheet: Worksheet) -> Problem:
    answer = worksheet.answers.get(count.id)
    cell = answer.cell if answer else None
    placed = evolve(problem, node=count.id)
    return evolve(placed, sheet=cell.sheet, cell=cell.reference) if cell else placed
