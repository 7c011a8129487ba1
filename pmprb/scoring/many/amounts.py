"""The points of a node on many worksheets, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

import numpy as np
from attrs import frozen

from pmprb.scoring.many.integers import Integers, times, type_for

Doubles = np.ndarray[tuple[int], np.dtype[np.float64]]

_PRECISE: Final = 64
"""Binary places that an estimate is computed to where a double could not hold what it is made of."""


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
    """The points of one node on each worksheet: `integers` times ``unit``, and ``terms`` beside them.

    The integers are ``numbers``, times ``factor`` where there is one: what a criterion earns below a mean
    and what the gaps beside it make of that. None exceeds ``most`` in size.
    """

    numbers: Integers
    unit: Fraction
    most: int
    terms: tuple[Term, ...] = ()
    factor: Integers | None = None

    @property
    def integers(self) -> Integers:
        """The points of the node but for the terms, in units of ``unit``."""
        return self.numbers if self.factor is None else times(self.numbers, self.factor, self.most)

    def write(self, out: Integers) -> Integers:
        """Write `integers` to ``out`` and return it.

        Raises:
            ValueError: the type of ``out`` does not hold them.

        """
        if not np.can_cast(type_for(self.most), out.dtype):
            raise ValueError(f"out must hold integers up to {self.most}, which {out.dtype} does not")
        np.copyto(out, self.numbers, casting="unsafe")  # known to fit, whatever type they came in
        return out if self.factor is None else np.multiply(out, self.factor, out=out, casting="unsafe")

    def exact(self, row: int) -> Fraction:
        """Return the points on the worksheet in ``row``."""
        factor = 1 if self.factor is None else int(self.factor[row])
        points = int(self.numbers[row]) * factor * self.unit
        for term in self.terms:
            points += Fraction(int(term.numerators[row]), int(term.over[row])) * term.unit
        return points

    def estimate(self) -> Doubles:
        """Return the points to the precision of doubles, to tell which rows must be looked at exactly."""
        found = _doubles(self.integers, None, self.unit)
        for term in self.terms:
            found += _doubles(term.numerators, term.over, term.unit)
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
        return len(self.numbers)

    def multiple_of(self, unit: Fraction) -> int:
        """Return how often ``unit`` goes into the own unit, which is a multiple of it."""
        return 1 if unit == self.unit else (self.unit / unit).numerator


def joined(pieces: Sequence[Amounts], numbers: Integers | None, factor: Integers | None = None) -> Amounts:
    """Return the points of one node on the worksheets of all ``pieces``, which count alike.

    ``numbers`` and ``factor`` are arrays for those of all pieces: where the pieces were written there,
    nothing is copied.
    """
    first = pieces[0]
    if len(pieces) == 1:
        return first
    terms = (
        Term(
            term.name,
            np.concatenate([piece.terms[place].numerators for piece in pieces]),
            np.concatenate([piece.terms[place].over for piece in pieces]),
            term.unit,
        )
        for place, term in enumerate(first.terms)
    )
    whole = _together([piece.numbers for piece in pieces], numbers)
    factors = [piece.factor for piece in pieces if piece.factor is not None]
    return Amounts(
        whole, first.unit, first.most, tuple(terms), _together(factors, factor) if factors else None
    )


def _together(parts: list[Integers], place: Integers | None) -> Integers:
    """Return ``place`` if that is where ``parts`` lie, one after the other; otherwise a copy of them."""
    if place is not None and parts[0].base is (place if place.base is None else place.base):
        return place
    return np.concatenate(parts)


def _doubles(numerators: Integers, over: Integers | None, unit: Fraction) -> Doubles:
    """Return ``numerators`` over ``over`` times ``unit``; what no double could hold is divided as it is."""
    whole = numerators if over is None else over
    if object not in (numerators.dtype, whole.dtype):
        found = numerators.astype(np.float64) * float(unit)
        return found if over is None else found / over
    parts = numerators.astype(object) * (unit.numerator << _PRECISE)
    parts //= unit.denominator if over is None else over.astype(object) * unit.denominator
    return parts.astype(np.float64) / 2.0**_PRECISE
