"""How exact points become published figures, and a published index a predicate (predikat)."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from attrs import frozen

from pmprb.components.numbers import half_up
from pmprb.components.provenance import Provenance


class Totals(StrEnum):
    """How the figures above the published lines come about."""

    SUM_OF_LINES = "sum-of-lines"
    """Each line is rounded; totals and the index are sums of the rounded lines."""
    EXACT = "exact"
    """Nothing is rounded but what is shown: each figure by itself, from the exact one."""


@frozen
class Publication:
    """The rule by which points are published: half up to ``decimals`` places.

    ``lines`` are the ids of the nodes that stand as lines in the published table; every criterion lies
    at or below exactly one of them.
    """

    decimals: int
    totals: Totals
    lines: tuple[str, ...]
    provenance: Provenance

    def rounded(self, points: Fraction) -> Decimal:
        """Return ``points`` as a line of the published table prints them."""
        return half_up(points, self.decimals)

    def classified(self, points: Fraction, published: Decimal) -> Fraction:
        """Return the figure that the predicate is read from: the published one, unless it is display only."""
        return points if self.totals is Totals.EXACT else Fraction(published)


@frozen
class Predicate:
    """A class of the index (predikat): above ``above``, up to and including ``up_to``, in points."""

    code: str
    label: str
    above: Fraction
    up_to: Fraction
    provenance: Provenance

    def holds(self, points: Fraction) -> bool:
        """Tell whether an index of ``points`` has this predicate; 0 belongs to the lowest."""
        return self.above < points <= self.up_to or points == self.above == 0
