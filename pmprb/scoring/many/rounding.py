"""Rounding columns of exact points half up, and placing them between bounds, exactly.

Most figures lie so far from the next half that a double tells how they are rounded. The few that do not are
looked at once more, in integers without limit. No figure is ever decided by a double that could be wrong.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import numpy as np

from pmprb.scoring.many.amounts import Amounts, Doubles
from pmprb.scoring.many.integers import Integers, Mask, type_for

_PRECISION: Final = 2.0**-40
"""Far more than the error of the few sums and products that an estimate is made of."""


def half_up(points: Amounts, decimals: int) -> Integers:
    """Return ``points`` rounded to ``decimals`` places, halves up, as integers of the last place.

    Points are never negative, so that up is away from zero.
    """
    per_point = 10**decimals
    if not points.terms:
        numerator, denominator = points.unit.numerator * per_point * 2, points.unit.denominator
        kind = type_for(points.most * numerator + 2 * denominator)
        doubled = points.integers.astype(kind) * kind.type(numerator)
        return _narrow((doubled + kind.type(denominator)) // kind.type(2 * denominator))
    scaled = points.estimate() * float(per_point) + 0.5
    found = np.floor(scaled)
    near = np.flatnonzero(np.abs(scaled - np.rint(scaled)) <= _error(scaled))
    numerators, denominators = points.over_common(near, per_point)
    rounded = found.astype(object if _error(scaled) >= 0.5 else np.int64)  # noqa: PLR2004  then all are near
    rounded[near] = (2 * numerators + denominators) // (2 * denominators)
    return _narrow(rounded)


def above(points: Amounts, bound: Fraction) -> Mask:
    """Tell where ``points`` exceed ``bound``."""
    if not points.terms:
        limit = bound / points.unit
        return points.integers > limit.numerator // limit.denominator
    found = points.estimate()
    is_above: Mask = found > float(bound)
    near = np.flatnonzero(np.abs(found - float(bound)) <= _error(found) + float(bound) * _PRECISION)
    numerators, denominators = points.over_common(near, bound.denominator)
    is_above[near] = numerators > bound.numerator * denominators
    return is_above


def _error(figures: Doubles) -> float:
    return float(figures.max(initial=1.0)) * _PRECISION


def _narrow(figures: Integers) -> Integers:
    return figures.astype(type_for(int(figures.max(initial=0))), copy=False)
