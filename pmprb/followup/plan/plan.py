"""A plan: which answers to improve to reach a target at least cost, or to use a budget best."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import cast

from attrs import evolve, frozen
from immutabledict import immutabledict

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion
from pmprb.components.numbers import Exact, exact
from pmprb.components.provenance import Certainty
from pmprb.components.publication import Predicate
from pmprb.components.scales import AnswerValue
from pmprb.components.worksheet import Worksheet
from pmprb.errors import PmprbError, Problem
from pmprb.followup.plan.costs import COST_RANGE, Costs
from pmprb.followup.plan.frontier import choices
from pmprb.followup.plan.problems import WrongCost
from pmprb.followup.plan.solve import Solver, Way, solver
from pmprb.followup.plan.target import (
    Predicates,
    Target,
    classified,
    is_figure,
    known_predicates,
    read_target,
)
from pmprb.followup.plan.units import layouts
from pmprb.scoring.node_score import State
from pmprb.scoring.score import Score, score_worksheet
from pmprb.scoring.steps import Step, steps


@frozen
class Improvement:
    """One answer to improve: from ``before`` to ``after``, so many ``steps`` up, for ``cost``.

    ``gain`` are the exact points, ``published_gain`` those of the published index, that the index rises by
    when the improvements are made one after the other in the order of the plan: they add up to the whole.
    One that others wait for may show no gain, or even a loss, and the last of them all of it. ``answers``
    are what to answer, by id; ``label`` is the question.
    """

    criterion: str
    label: str
    before: str
    after: str
    steps: int
    cost: Fraction
    gain: Fraction
    published_gain: Decimal
    answers: immutabledict[str, AnswerValue]


@frozen
class Reach:
    """The best that ``cost`` buys: the published index, and its predicate where there are any."""

    cost: Fraction
    published: Decimal
    predicate: Predicate | None


@frozen
class Plan:
    """The proven answer to what was asked for: nothing cheaper reaches it, nothing uses the budget better.

    ``improvements`` stand in the order of the worksheet, and cost ``cost`` together. ``before`` and
    ``after`` are both scored. Where the target is beyond the budget, ``needed`` is what it costs, and the
    plan is the best use of the budget. Where nothing reaches the target, ``most`` is what can be reached
    at most, and the plan is the way to there, or again the best use of the budget. Otherwise both are
    None. ``notices`` are what must be told beside it.
    """

    target: Target | None
    budget: Fraction | None
    improvements: tuple[Improvement, ...]
    cost: Fraction
    before: Score
    after: Score
    predicates: Predicates
    needed: Reach | None = None
    most: Reach | None = None
    notices: tuple[Problem, ...] = ()

    @property
    def is_reached(self) -> bool:
        """Whether the score after the plan reaches the target; a budget alone is always kept."""
        return self.target is None or self.target.is_reached(self.after)

    @property
    def answers(self) -> immutabledict[str, AnswerValue]:
        """What to answer, by id, as `Score.with_answers` and `fill` take it."""
        return _answers(self.improvements)

    @property
    def predicate_before(self) -> Predicate | None:
        """The predicate of the index as it is."""
        return self.predicates.of(classified(self.before))

    @property
    def predicate_after(self) -> Predicate | None:
        """The predicate of the index after the plan."""
        return self.predicates.of(classified(self.after))

    @property
    def uncertain(self) -> tuple[Improvement, ...]:
        """The improvements whose gain rests on figures or wordings without a source that was read (U)."""
        return tuple(
            each for each in self.improvements if self.after[each.criterion].certainty is Certainty.U
        )

    @property
    def without_steps(self) -> tuple[str, ...]:
        """The ids of open criteria that nobody can plan for: their counts must be entered first."""
        return tuple(
            key
            for key, score in self.before.nodes.items()
            if isinstance(score.node, Criterion)
            and score.state is State.UNANSWERED
            and not steps(self.before.worksheet, key)
        )


def plan(
    subject: Score | Worksheet,
    target: str | Exact | None = None,
    *,
    budget: str | Exact | None = None,
    costs: Costs | None = None,
    predicates: Predicates | Instrument | str | None = None,
) -> Plan:
    """Return the cheapest way from ``subject`` to ``target``, proven, or the best use of a ``budget``.

    ``target`` is the code of a predicate (that or a better one), or the index to be published at least;
    ``budget`` the most to spend. With both, the target is reached if the budget allows it; if not, the
    budget is used best. ``costs`` default to 1 for each step. ``predicates`` is an instrument, or the id
    of one, to classify by; or those of another plan. Of ways that cost the same the one that comes highest
    is returned; of those that do that too, always the same.

    Raises:
        PmprbError: the target is none, the costs do not fit, or there is too much to compare.
        TypeError: neither a target nor a budget is asked for, or a number is a float.

    """
    if target is None and budget is None:
        raise TypeError("a plan needs a target or a budget")
    before = subject if isinstance(subject, Score) else score_worksheet(subject)
    needed = isinstance(target, str) and not is_figure(target)
    known = _known(before.instrument, predicates, needed=needed)
    wanted = None if target is None else read_target(target, before.instrument, known)
    spent = None if budget is None else exact(budget)
    if spent is not None and spent < 0:
        raise PmprbError(WrongCost(found=str(spent), allowed=COST_RANGE))
    prices = costs or Costs()
    prices.check(before.instrument)
    ready = Plan(wanted, spent, (), Fraction(0), before, before, known, notices=known.notices)
    if wanted is not None and wanted.is_reached(before):
        return ready
    return _found(ready, _solver(before, prices), prices)


def frontier(
    subject: Score | Worksheet,
    *,
    costs: Costs | None = None,
    predicates: Predicates | Instrument | str | None = None,
) -> tuple[Reach, ...]:
    """Return what every cost buys at best, from nothing to all there is, as far as more buys more.

    Each row is proven as a `plan` is.

    Raises:
        PmprbError: the costs do not fit, or differ so finely that there is too much to compare.

    """
    before = subject if isinstance(subject, Score) else score_worksheet(subject)
    prices = costs or Costs()
    prices.check(before.instrument)
    known = _known(before.instrument, predicates, needed=False)
    ways = _solver(before, prices).frontier()
    return tuple(_reach(way, before.instrument, known) for way in ways)


def _known(
    instrument: Instrument, chosen: Predicates | Instrument | str | None, *, needed: bool
) -> Predicates:
    """Return the predicates; borrowed ones only where a target names one."""
    if isinstance(chosen, Predicates):
        return chosen
    if chosen is None and not instrument.predicates and not needed:
        return Predicates(())
    return known_predicates(instrument, chosen)


def _solver(before: Score, prices: Costs) -> Solver:
    return solver(layouts(before.worksheet, prices), before.instrument.publication)


def _found(ready: Plan, ways: Solver, prices: Costs) -> Plan:
    if ready.target is None:
        return _made(ready, ways.best(cast(Fraction, ready.budget)), prices)
    found = ways.cheapest(ready.target)
    if found is not None and (ready.budget is None or found.cost <= ready.budget):
        return _made(ready, found, prices)
    if found is not None:
        told = evolve(ready, needed=_reach(found, ready.before.instrument, ready.predicates))
        return _made(told, ways.best(cast(Fraction, ready.budget)), prices)
    most = ways.most()
    told = evolve(ready, most=_reach(most, ready.before.instrument, ready.predicates))
    return _made(told, most if ready.budget is None else ways.best(ready.budget), prices)


def _made(ready: Plan, way: Way, prices: Costs) -> Plan:
    """Return ``ready`` with the improvements of ``way``, scored one after the other."""
    before = ready.before
    order = {key: number for number, key in enumerate(before.instrument.nodes)}
    taken = [step for choice in choices(way.chain) for step in choice.steps]
    now = before
    found: list[Improvement] = []
    for step in sorted(taken, key=lambda each: order[each.criterion]):
        then = now.with_answers(step.answers)
        found.append(_improvement(step, now, then, prices))
        now = then
    cost = sum((each.cost for each in found), Fraction(0))
    if (cost, classified(now)) != (way.cost, way.figure):  # pragma: no cover  it would be a mistake of ours
        told = f"planned {way.figure} for {way.cost}, scored {classified(now)} for {cost}"
        raise RuntimeError(f"the plan does not come to what it promises: {told}")
    return evolve(ready, improvements=tuple(found), cost=cost, after=now)


def _improvement(step: Step, now: Score, then: Score, prices: Costs) -> Improvement:
    return Improvement(
        criterion=step.criterion,
        label=now.instrument.nodes[step.criterion].label,
        before=step.before,
        after=step.after,
        steps=step.count,
        cost=cast(Fraction, prices.of(now.instrument, step)),  # it was offered
        gain=then.exact - now.exact,
        published_gain=_difference(then, now),
        answers=step.answers,
    )


def _difference(then: Score, now: Score) -> Decimal:
    places = now.instrument.publication
    return places.rounded(Fraction(then.published) - Fraction(now.published))


def _reach(way: Way, instrument: Instrument, known: Predicates) -> Reach:
    return Reach(way.cost, instrument.publication.rounded(way.figure), known.of(way.figure))


def _answers(improvements: Iterable[Improvement]) -> immutabledict[str, AnswerValue]:
    found: dict[str, AnswerValue] = {}
    for each in improvements:
        found |= each.answers
    return immutabledict(found)
