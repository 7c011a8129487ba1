"""A good way, quickly: the most effective improvements first. The search begins with it."""

from __future__ import annotations

from itertools import pairwise

from pmprb.followup.plan.frontier import Point
from pmprb.followup.plan.stages import Stages, corners, rise


def greedy(stages: Stages, need: int, budget: int | None) -> tuple[int, int]:
    """Return cost and value of a way to ``need``, or as near as ``budget`` allows.

    Without a ``budget`` it goes on until ``need`` is reached, and then takes back what is not needed for it.
    """
    hulls = [corners(stage.points) for stage in stages.stages]
    edges = sorted(
        (rise(one, other).rate, number, place)
        for number, found in enumerate(hulls)
        for place, (one, other) in enumerate(pairwise(found))
    )
    reached = [0] * len(hulls)
    taken: list[int] = []
    cost, value = _bought(stages, hulls, reached)
    for _, number, place in edges:
        if value >= need:
            break
        if reached[number] != place:  # the rise before was beyond the budget
            continue
        reached[number] += 1
        more, better = _bought(stages, hulls, reached)
        if budget is not None and more > budget:
            reached[number] -= 1
            continue
        cost, value = more, better
        taken.append(number)
    if budget is None:
        for number in reversed(taken):
            reached[number] -= 1
            less, worse = _bought(stages, hulls, reached)
            if worse >= need:
                cost, value = less, worse
            else:
                reached[number] += 1
    return cost, value


def _bought(stages: Stages, hulls: list[list[Point]], reached: list[int]) -> tuple[int, int]:
    cost, value = 0, stages.start
    for stage, corner, place in zip(stages.stages, hulls, reached, strict=True):
        cost += corner[place].cost
        value += int(corner[place].value)
        if stage.closes:
            value = stages.rounded(value)
    return cost, value
