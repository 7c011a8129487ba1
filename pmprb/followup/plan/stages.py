"""A layout as a sequence of stages in whole numbers, and what the stages to come can still bring.

The bound is that of linear programming: units could be improved in fractions of their steps, the most
effective first (the upper concave hull of each frontier). Rounding a line adds half a hundredth at most.
Nothing real is better than that, so what the bound rules out is out.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import NamedTuple

from attrs import frozen

from pmprb.components.publication import Publication
from pmprb.followup.plan.frontier import Frontier, Point
from pmprb.followup.plan.units import Layout


class Stage(NamedTuple):
    """One unit to choose for; ``closes`` tells that a line ends with it and is rounded."""

    points: Frontier
    closes: bool


class Rise(NamedTuple):
    """An edge of a concave hull: ``gain`` for ``cost``, cheapest gain first."""

    rate: Fraction
    cost: int
    gain: int


@frozen
class Bound:
    """What the stages from one on can bring: at no choice ``base`` for ``least``, then rise by rise.

    ``costs`` and ``gains`` are the sums of the first rises; ``slack`` is what rounding may add.
    """

    base: int
    least: int
    slack: int
    rises: tuple[Rise, ...]
    costs: tuple[int, ...]
    gains: tuple[int, ...]

    def is_dearer(self, need: int, budget: int) -> bool:
        """Tell whether ``need`` more than nothing costs more than ``budget``, or cannot be had at all."""
        need -= self.base + self.slack
        budget -= self.least
        if budget < 0 or need > self.gains[-1]:
            return True
        if need <= 0:
            return False
        place = bisect_left(self.gains, need)  # of this rise only a part is needed
        edge = self.rises[place - 1]
        return (budget - self.costs[place - 1]) * edge.gain < (need - self.gains[place - 1]) * edge.cost


@frozen
class Stages:
    """The stages of a layout. A value of ``scale`` is one point; ``step`` is the unit of publication."""

    stages: tuple[Stage, ...]
    bounds: tuple[Bound, ...]
    start: int
    scale: int
    step: int

    def rounded(self, value: int) -> int:
        """Return ``value`` rounded half up to the unit of publication."""
        return (2 * value + self.step) // (2 * self.step) * self.step

    def value(self, points: Fraction) -> int:
        """Return the least whole value that is not below ``points``."""
        return -(-points.numerator * self.scale // points.denominator)


def stages(layout: Layout, publication: Publication) -> Stages:
    """Return ``layout`` as stages; points that are fixed come in with the first unit of their line."""
    unit = 10**publication.decimals
    denominators = {2 * unit}
    for line in layout:
        denominators.add(line.fixed.denominator)
        denominators |= {point.value.denominator for points in line.units for point in points}
    scale = lcm(*denominators)
    found: list[Stage] = []
    start, step = 0, scale // unit
    for line in layout:
        fixed = int(line.fixed * scale)
        if not line.units:
            start += (2 * fixed + step) // (2 * step) * step if line.is_rounded else fixed
            continue
        # A unit without a choice is as good as fixed; one is left where the line must be closed.
        units = sorted(line.units, key=len)
        for number, points in enumerate(units):
            added = fixed if number == 0 else 0
            scaled = [Point(cost, int(value * scale) + added, chain) for cost, value, chain in points]
            found.append(Stage(scaled, line.is_rounded and number == len(units) - 1))
    return Stages(tuple(found), tuple(_bounds(found, step)), start, scale, step)


def _bounds(found: list[Stage], step: int) -> Iterator[Bound]:
    """Return the bound at each stage, before it is chosen for, and the one after the last."""
    base = least = slack = 0
    rises: list[Rise] = []
    bounds = [Bound(0, 0, 0, (), (0,), (0,))]
    for stage in reversed(found):
        first = stage.points[0]
        base, least = base + int(first.value), least + first.cost
        slack += step // 2 if stage.closes else 0
        for edge in hull(stage.points):
            insort(rises, edge)
        costs, gains = [0], [0]
        for edge in rises:
            costs.append(costs[-1] + edge.cost)
            gains.append(gains[-1] + edge.gain)
        bounds.append(Bound(base, least, slack, tuple(rises), tuple(costs), tuple(gains)))
    return reversed(bounds)


def hull(points: Frontier) -> list[Rise]:
    """Return the edges of the upper concave hull of ``points``, cheapest gain first."""
    return [rise(one, other) for one, other in pairwise(corners(points))]


def rise(one: Point, other: Point) -> Rise:
    """Return the edge from ``one`` point to the ``other``."""
    cost, gain = other.cost - one.cost, int(other.value - one.value)
    return Rise(Fraction(cost, gain), cost, gain)


def corners(points: Frontier) -> Frontier:
    """Return the corners of the upper concave hull of ``points``."""
    found: Frontier = []
    for point in points:
        while len(found) > 1 and _is_under(found[-2], found[-1], point):
            found.pop()
        found.append(point)
    return found


def _is_under(one: Point, middle: Point, other: Point) -> bool:
    """Tell whether ``middle`` lies on or under the line between the others."""
    left = (middle.value - one.value) * (other.cost - one.cost)
    return left <= (other.value - one.value) * (middle.cost - one.cost)
