"""The cheapest and the best over all layouts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from pmprb.components.publication import Publication
from pmprb.followup.plan.frontier import Chain
from pmprb.followup.plan.greedy import greedy
from pmprb.followup.plan.search import search
from pmprb.followup.plan.stages import Stages, stages
from pmprb.followup.plan.target import Target
from pmprb.followup.plan.units import Layouts


@frozen(order=False)
class Way:
    """A proven way: what it costs, the classified figure it comes to, and its choices."""

    cost: Fraction
    figure: Fraction
    chain: Chain


@frozen
class Solver:
    """Everything that can be done, ready to be searched."""

    found: tuple[Stages, ...]
    unit: Fraction

    def cheapest(self, target: Target) -> Way | None:
        """Return the way that reaches ``target`` at least cost, of these the highest; None if none does."""
        starts = []
        for each in self.found:
            need = _need(each, target)
            cost, value = greedy(each, need, None)
            if value >= need:
                starts.append((cost, each, need))
        if not starts:
            return None
        budget = min(cost for cost, _, _ in starts)
        return min(self._ways(starts, budget), key=lambda way: (way.cost, -way.figure))

    def best(self, budget: Fraction) -> Way:
        """Return the way that comes highest for at most ``budget``, and of these the cheapest."""
        most = int(budget / self.unit)
        starts = [(each, *greedy(each, _INFINITE * each.scale, most)) for each in self.found]
        reached = max(Fraction(value, each.scale) for each, cost, value in starts if cost <= most)
        wanted = [(0, each, each.value(reached)) for each, _, _ in starts]
        return min(self._ways(wanted, most), key=lambda way: (-way.figure, way.cost))

    def most(self) -> Way:
        """Return the cheapest way to the highest figure there is."""
        ends = [(each, greedy(each, _INFINITE * each.scale, None)[1]) for each in self.found]
        highest = max(Fraction(value, each.scale) for each, value in ends)
        found = self.cheapest(Target(highest, is_beyond=False))
        assert found is not None  # noqa: S101  it was just reached
        return found

    def frontier(self) -> Iterator[Way]:
        """Yield what every cost buys at best, as far as a higher cost buys more."""
        ways = [
            Way(point.cost * self.unit, Fraction(point.value, each.scale), point.chain)
            for each in self.found
            for point in search(each, None, None)
        ]
        highest = Fraction(-1)
        for way in sorted(ways, key=lambda each: (each.cost, -each.figure)):
            if way.figure > highest:
                highest = way.figure
                yield way

    def _ways(self, starts: list[tuple[int, Stages, int]], budget: int) -> Iterator[Way]:
        for _, each, need in starts:
            for point in search(each, need, budget):
                yield Way(point.cost * self.unit, Fraction(point.value, each.scale), point.chain)


_INFINITE = 10**9
"""Points that no index reaches."""


def solver(found: Layouts, publication: Publication) -> Solver:
    """Return the solver for the layouts ``found``."""
    return Solver(tuple(stages(layout, publication) for layout in found.layouts), found.unit)


def _need(each: Stages, target: Target) -> int:
    """Return the least whole value that reaches ``target``."""
    scaled = target.points * each.scale
    return scaled.numerator // scaled.denominator + 1 if target.is_beyond else each.value(target.points)
