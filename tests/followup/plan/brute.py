"""Every way to improve a worksheet, tried one by one and scored: slow, and plainly right."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve

from pmprb.components.nodes import Criterion
from pmprb.components.scales import OptionScale
from pmprb.components.worksheet import Worksheet
from pmprb.followup.plan.costs import Costs
from pmprb.followup.plan.target import classified
from pmprb.scoring.score import score_worksheet
from pmprb.scoring.steps import Step, steps

Bought = tuple[Fraction, Fraction]
"""Cost, and the figure that the predicate is read from."""


def ways(worksheet: Worksheet, costs: Costs, first: int = 0) -> Iterator[tuple[Fraction, Worksheet]]:
    """Yield every way: each criterion stays or gets a better answer, one criterion after the other."""
    instrument = worksheet.instrument
    if first == len(instrument.criteria):
        yield Fraction(0), worksheet
        return
    criterion = instrument.criteria[first]
    yield from ways(worksheet, costs, first + 1)
    if costs.is_locked(instrument, criterion.id):
        return
    for step in steps(worksheet, criterion.id):
        for code in _alike(criterion, step):
            answers = {criterion.id: code} if code else step.answers
            cost = costs.of(instrument, evolve(step, answers=answers))
            if cost is not None:
                for more, sheet in ways(worksheet.with_answers(answers), costs, first + 1):
                    yield cost + more, sheet


def _alike(criterion: Criterion, step: Step) -> list[str]:
    """Return every option that earns what ``step`` comes to; of anything but options none in particular."""
    if not isinstance(criterion.scale, OptionScale):
        return [""]
    return [option.code for option in criterion.scale.options if option.share == step.share]


def bought(worksheet: Worksheet, costs: Costs) -> list[Bought]:
    """Return cost and figure of every way."""
    return [(cost, classified(score_worksheet(sheet))) for cost, sheet in ways(worksheet, costs)]
