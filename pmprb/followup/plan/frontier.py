"""Frontiers: what can be had, and for how much; nothing on it costs more and brings less than another.

A frontier is a list of points in rising order of cost and of value, all exact. Each point knows how it
came about: the options taken, as a chain that points share as far as they have it in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from pmprb.followup.plan.variables import Choice

Chain = tuple["Chain", "Chain | Choice"] | None
"""The choices made: those before, and the last one or those of another chain."""


class Point(NamedTuple):
    """What ``cost`` buys: ``value``, by what ``chain`` tells."""

    cost: int
    value: int | Fraction
    chain: Chain = None


Frontier = list[Point]


def frontier(points: Iterable[Point]) -> Frontier:
    """Return ``points`` without those that another one beats; of equal ones the first stays."""
    found: Frontier = []
    for point in sorted(points, key=lambda each: (each.cost, -each.value)):  # sorting keeps the order
        if not found or point.value > found[-1].value:
            found.append(point)
    return found


def joined(one: Frontier, other: Frontier) -> Frontier:
    """Return what both together buy."""
    best: dict[int, tuple[int | Fraction, Point, Point]] = {}
    for left in one:
        for right in other:
            cost, value = left.cost + right.cost, left.value + right.value
            known = best.get(cost)
            if known is None or value > known[0]:
                best[cost] = (value, left, right)
    found: Frontier = []
    for cost in sorted(best):
        value, left, right = best[cost]
        if not found or value > found[-1].value:
            found.append(Point(cost, value, linked(left.chain, right.chain)))
    return found


def linked(one: Chain, other: Chain | Choice) -> Chain:
    """Return one chain of both."""
    if other is None or one is None:
        return one if other is None else (None, other)
    return (one, other)


def choices(chain: Chain) -> Iterator[Choice]:
    """Yield the choices of ``chain``, those made first first."""
    waiting: list[Chain | Choice] = [chain]
    while waiting:
        link = waiting.pop()
        if isinstance(link, Choice):
            yield link
        elif link is not None:
            waiting += [link[1], link[0]]
