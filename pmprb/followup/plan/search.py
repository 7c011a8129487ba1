"""The search: what is cheapest for a need, or best for a budget, proven.

Dynamic programming over frontiers: unit by unit, all that a cost can buy at best. Of these partial ways
those are dropped that cannot reach the need within the budget, by the bound of linear programming; so the
best is found however finely the costs differ, and nothing that could be the best is lost.

A general solver (integer programming) would decide in floating point, within a tolerance: at a bound such
as 70,00 that may be wrong. All numbers here are whole, and the search is the quicker one besides.
"""

from __future__ import annotations

from typing import Final

from pmprb.errors import PmprbError
from pmprb.followup.plan.frontier import Frontier, Point, linked
from pmprb.followup.plan.problems import CostsTooFine
from pmprb.followup.plan.stages import Stages

MOST_STATES: Final = 100_000
"""Partial ways that are kept at a time; a search with more is given up, with a problem."""


def search(stages: Stages, need: int | None, budget: int | None) -> Frontier:
    """Return everything on the frontier that reaches at least ``need`` for at most ``budget``.

    Without a need or a budget nothing is dropped on that account. Values are as they are published where
    lines are rounded. Empty if there is no way.

    Raises:
        PmprbError: there are too many ways to compare.

    """
    states: Frontier = [Point(0, stages.start)]
    for number, stage in enumerate(stages.stages):
        if len(states) > MOST_STATES:
            raise PmprbError(CostsTooFine())
        best: dict[int, tuple[int, Point, Point]] = {}
        for state in states:
            before, reached = state.cost, state.value
            for point in stage.points:
                cost, value = before + point.cost, reached + point.value
                known = best.get(cost)
                if known is None or value > known[0]:
                    best[cost] = (value, state, point)  # type: ignore[assignment]  # whole numbers all
        states = []
        highest = -1
        bound = stages.bounds[number + 1]
        for cost in sorted(best):
            value, state, point = best[cost]
            if stage.closes:
                value = stages.rounded(value)
            if value <= highest:
                continue
            highest = value
            if need is not None and budget is not None and bound.is_dearer(need - value, budget - cost):
                continue
            states.append(Point(cost, value, linked(state.chain, point.chain)))
    return _within(states, need, budget)


def _within(states: Frontier, need: int | None, budget: int | None) -> Frontier:
    return [
        state
        for state in states
        if (need is None or state.value >= need) and (budget is None or state.cost <= budget)
    ]
