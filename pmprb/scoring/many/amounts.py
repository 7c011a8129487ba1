"""The points of a node on many worksheets, exactly."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from attrs import frozen

from pmprb.scoring.many.integers import Integers, times


@frozen(eq=False)
class Term:
    """A part of the points that has a denominator of its own on each worksheet, as percentages have.

    It is ``numerators / over`` times ``unit``. ``name`` tells terms apart: two of the same name are the same.
    """

    name: str
    numerators: Integers
    over: Integers
    unit: Fraction


@frozen(eq=False)
class Amounts:
    """The points of one node on each worksheet: ``integers`` times ``unit``, and ``terms`` beside them.

    No integer exceeds ``most`` in size.
    """

    integers: Integers
    unit: Fraction
    most: int
    terms: tuple[Term, ...] = ()

    def exact(self, row: int) -> Fraction:
        """Return the points on the worksheet in ``row``."""
        points = int(self.integers[row]) * self.unit
        for term in self.terms:
            points += Fraction(int(term.numerators[row]), int(term.over[row])) * term.unit
        return points

    def estimate(self) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """Return the points to the precision of doubles, to tell which rows must be looked at exactly."""
        found = self.integers.astype(np.float64) * float(self.unit)
        for term in self.terms:
            found += term.numerators.astype(np.float64) / term.over.astype(np.float64) * float(term.unit)
        return found

    def over_common(self, rows: Integers, per_point: int) -> tuple[Integers, Integers]:
        """Return the points of ``rows`` times ``per_point``: numerators and denominators without limit."""
        numerators = self.integers[rows].astype(object) * (self.unit.numerator * per_point)
        denominators = np.full(len(rows), self.unit.denominator, dtype=object)
        for term in self.terms:
            own = term.numerators[rows].astype(object) * (term.unit.numerator * per_point)
            over = term.over[rows].astype(object) * term.unit.denominator
            numerators, denominators = numerators * over + own * denominators, denominators * over
        return numerators, denominators

    def __len__(self) -> int:
        """Return the number of worksheets."""
        return len(self.integers)

    def in_units_of(self, unit: Fraction) -> Integers:
        """Return the integers, counted in ``unit``, of which the own unit is a multiple."""
        factor = self.unit / unit
        return times(self.integers, factor.numerator, self.most * factor.numerator)
