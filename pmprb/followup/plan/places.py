"""The frontier of one place: a criterion alone, or a mean, which divides by the criteria that count."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.nodes import Criterion, Group
from pmprb.followup.plan.frontier import Frontier, Point, frontier, joined
from pmprb.followup.plan.structure import Place
from pmprb.followup.plan.variables import Choice


class Offer(NamedTuple):
    """A choice as it concerns one place: its cost there, and what its criteria there earn."""

    cost: int
    shares: tuple[Fraction | None, ...]
    choice: Choice | None


Part = tuple[tuple[tuple[Offer, ...], ...], ...]
"""What is chosen together: for each case, for each variable, the offers."""

Worth = Callable[[Fraction], "int | Fraction"]
Table = dict[int, Frontier]
"""Frontiers by the number of criteria that count."""


def place_frontier(place: Place, parts: list[Part], instrument: Instrument) -> Frontier:
    """Return what the place can earn, in points, and for how much."""
    node = place.node
    if isinstance(node, Criterion):
        weight = node.weight
        table = _table(parts, lambda share: share * weight)
        return frontier(point for points in table.values() for point in points)
    leaves = instrument.unanswered is Unanswered.LEAVES
    if place.is_published:
        return _published_mean(node, parts, instrument, leaves=leaves)
    # Whole numbers while adding up: of the unit in which every share is whole.
    unit = lcm(*(share.denominator for share in _shares(parts)))
    table = _table(parts, lambda share: int(share * unit))
    found: list[Point] = []
    for counted, points in table.items():
        part = node.weight / (unit * _divisor(node, counted, leaves=leaves))
        found += [Point(point.cost, point.value * part, point.chain) for point in points]
    return frontier(found)


def _published_mean(group: Group, parts: list[Part], instrument: Instrument, *, leaves: bool) -> Frontier:
    """Return the frontier of a mean whose criteria are rounded one by one, for each number that count."""
    found: list[Point] = []
    for counted in range(len(group.children) + 1):
        part = group.weight / _divisor(group, counted, leaves=leaves)
        table = _table(parts, lambda share, part=part: Fraction(instrument.publication.rounded(share * part)))  # type: ignore[misc]
        found += table.get(counted, [])
    return frontier(found)


def _divisor(group: Group, counted: int, *, leaves: bool) -> int:
    return counted if counted and leaves else len(group.children)


def _shares(parts: list[Part]) -> set[Fraction]:
    return {
        share
        for part in parts
        for case in part
        for offers in case
        for offer in offers
        for share in offer.shares
        if share is not None
    }


def _table(parts: list[Part], worth: Worth) -> Table:
    """Return what all ``parts`` together buy."""
    table: Table = {0: [Point(0, 0)]}
    for part in parts:
        cases: dict[int, list[Point]] = {}
        for case in part:
            for counted, points in _case(case, worth).items():
                cases.setdefault(counted, []).extend(points)
        table = _joined(table, {counted: frontier(points) for counted, points in cases.items()})
    return table


def _case(case: tuple[tuple[Offer, ...], ...], worth: Worth) -> Table:
    table: Table = {0: [Point(0, 0)]}
    for offers in case:
        found: dict[int, list[Point]] = {}
        for offer in offers:
            earned = [worth(share) for share in offer.shares if share is not None]
            chain = (None, offer.choice) if offer.choice and offer.choice.steps else None
            found.setdefault(len(earned), []).append(Point(offer.cost, sum(earned), chain))
        table = _joined(table, {counted: frontier(points) for counted, points in found.items()})
    return table


def _joined(one: Table, other: Table) -> Table:
    if len(one) == len(other) == 1:  # mostly: nothing is open
        ((counted, points),) = one.items()
        ((more, others),) = other.items()
        return {counted + more: joined(points, others)}
    found: dict[int, list[Point]] = {}
    for counted, points in one.items():
        for more, others in other.items():
            found.setdefault(counted + more, []).extend(joined(points, others))
    return {counted: frontier(points) for counted, points in found.items()}
