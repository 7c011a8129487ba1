"""What can be chosen: for each criterion to stay as it is, or one of its steps, each with its cost.

Criteria whose counts are the same count elsewhere (``same_as``) are chosen together: a step of one changes
what the others have to improve. Their steps are taken in the order of the worksheet, each counted from
where the one before left it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import lcm
from typing import Final

from attrs import evolve, field, frozen

from pmprb.components.nodes import Criterion
from pmprb.components.scales import AnswerValue, OptionScale
from pmprb.components.worksheet import Worksheet
from pmprb.errors import PmprbError
from pmprb.followup.plan.connected import connected
from pmprb.followup.plan.costs import Costs
from pmprb.followup.plan.problems import TooManyCombinations
from pmprb.scoring.shares import own_shares, ratio_share
from pmprb.scoring.steps import Step, steps

MOST_COMBINATIONS: Final = 100_000
"""Combinations of answers that depend on each other; more are not compared."""
MOST_SHARED: Final = 10_000
"""Combinations of counts that criteria share; each makes a worksheet of its own."""


@frozen(eq=False)
class Choice:
    """One way to go: the ``steps`` taken (none: all stays), their whole cost, and what results.

    ``own`` are the own shares of the criteria afterwards, ``answers`` the answers of those that are
    answered by themselves.
    """

    steps: tuple[Step, ...]
    cost: Fraction
    own: Mapping[str, Fraction | None]
    answers: Mapping[str, AnswerValue]


@frozen(eq=False)
class Variable:
    """Criteria that are chosen together, mostly one, and the choices there are; to stay is the first."""

    criteria: tuple[str, ...]
    choices: tuple[Choice, ...] = field(repr=False)


def variables(worksheet: Worksheet, costs: Costs) -> tuple[Variable, ...]:
    """Return what can be chosen, in the order of the worksheet; what given figures replace is left out.

    Raises:
        PmprbError: criteria that share counts have too many combinations.

    """
    instrument = worksheet.instrument
    own = own_shares(worksheet)
    free = [criterion for criterion in instrument.criteria if not _is_replaced(worksheet, criterion.id)]
    found: list[Variable] = []
    for together in _sharing(free, worksheet):
        first = together[0]
        if len(together) > 1:
            choices = tuple(_joint(worksheet, together, costs))
        else:
            choices = tuple(_single(worksheet, first, own[first.id], costs))
        found.append(Variable(tuple(criterion.id for criterion in together), choices))
    return tuple(found)


def cost_unit(found: tuple[Variable, ...]) -> Fraction:
    """Return the unit of which every cost is a whole number."""
    return Fraction(1, lcm(*(choice.cost.denominator for each in found for choice in each.choices)))


def _is_replaced(worksheet: Worksheet, criterion: str) -> bool:
    around = (criterion, *worksheet.instrument.groups_above(criterion))
    return not worksheet.given.keys().isdisjoint(around)


def _sharing(free: list[Criterion], worksheet: Worksheet) -> list[list[Criterion]]:
    """Return the criteria in groups that share counts, be it by way of one that a given figure replaces."""
    instrument = worksheet.instrument
    counting, by_id = instrument.counting, {criterion.id: criterion for criterion in free}
    pairs = [
        (counting[count.id].id, counting[count.same_as].id)
        for count in instrument.counts.values()
        if count.same_as
    ]
    groups = connected([criterion.id for criterion in instrument.criteria], pairs)
    sharing = [[by_id[key] for key in group if key in by_id] for group in groups]
    return [group for group in sharing if group]


def _allowed(worksheet: Worksheet, criterion: Criterion, costs: Costs) -> Iterator[tuple[Step, Fraction]]:
    instrument = worksheet.instrument
    if costs.is_locked(instrument, criterion.id):
        return
    for step in steps(worksheet, criterion.id):
        for way in _alike(criterion, step):
            cost = costs.of(instrument, way)
            if cost is not None:
                yield way, cost


def _alike(criterion: Criterion, step: Step) -> Iterator[Step]:
    """Yield ``step``, and those to the other options that earn the same: one may cost less."""
    yield step
    if isinstance(criterion.scale, OptionScale):
        for option in criterion.scale.options:
            if option.share == step.share and option.code != step.after:
                yield evolve(step, answers={criterion.id: option.code}, after=option.code)


def _single(
    worksheet: Worksheet, criterion: Criterion, own: Fraction | None, costs: Costs
) -> Iterator[Choice]:
    key = criterion.id
    answer = worksheet.answers.get(key)
    yield Choice((), Fraction(0), {key: own}, {key: answer.value} if answer else {})
    for step, cost in _allowed(worksheet, criterion, costs):
        yield Choice((step,), cost, {key: step.share}, step.answers)


def _joint(worksheet: Worksheet, together: list[Criterion], costs: Costs) -> Iterator[Choice]:
    found: list[tuple[Worksheet, tuple[Step, ...], Fraction]] = [(worksheet, (), Fraction(0))]
    for criterion in together:
        for sheet, taken, spent in tuple(found):
            for step, cost in _allowed(sheet, criterion, costs):
                found.append((sheet.with_answers(step.answers), (*taken, step), spent + cost))
            if len(found) > MOST_SHARED:
                raise PmprbError(
                    TooManyCombinations(node=criterion.id, found=f"> {MOST_SHARED}", allowed=str(MOST_SHARED))
                )
    for sheet, taken, spent in found:
        own = {criterion.id: ratio_share(criterion, sheet.answers) for criterion in together}
        yield Choice(taken, spent, own, {})
