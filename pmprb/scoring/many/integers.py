"""Exact arithmetic in columns: integers in a unit, in the smallest type that cannot overflow.

A column of exact figures is an array of integers and one unit (a fraction) that they are counts of. How
large the integers can become is known beforehand, so that a type is chosen that holds them: the
smaller the type, the quicker. Where 64 bits are not enough, Python's own integers take over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[Any]
"""An array of integers: of any signed type, or of Python's own."""
Mask = npt.NDArray[np.bool_]

_TYPES: Final = tuple(
    (2 ** (8 * np.dtype(kind).itemsize - 1), np.dtype(kind))
    for kind in (np.int8, np.int16, np.int32, np.int64)
)
_UNLIMITED: Final = np.dtype(object)


def type_for(most: int) -> np.dtype[Any]:
    """Return the smallest type for integers that never exceed ``most`` in size."""
    return next((kind for size, kind in _TYPES if most < size), _UNLIMITED)


def times(numbers: Integers, factor: int | Integers, most: int) -> Integers:
    """Return the products, which never exceed ``most`` in size.

    ``factor`` itself may, where all of ``numbers`` are 0 or no answer (-1).
    """
    if isinstance(factor, int):
        kind = type_for(max(most, factor))
        return numbers.astype(kind, copy=False) if factor == 1 else numbers.astype(kind) * kind.type(factor)
    kind = type_for(most)
    product: Integers = numbers.astype(kind, copy=False) * factor.astype(kind, copy=False)
    return product


def common_unit(units: Iterable[Fraction]) -> Fraction:
    """Return the largest unit that every one of ``units`` is a whole multiple of."""
    found = list(units)
    whole = lcm(*(unit.denominator for unit in found))
    return Fraction(gcd(*(unit.numerator * (whole // unit.denominator) for unit in found)), whole)


def added(columns: Sequence[tuple[Integers, int]], most: int) -> Integers:
    """Return the sum of ``columns``, each with the largest it can be; the sum never exceeds ``most``.

    Neighbours are added in their own small type for as long as it holds them: that is quickest.
    """
    kind = type_for(most)
    total: Integers | None = None
    partial, reach = columns[0]
    for numbers, largest in columns[1:]:
        if reach + largest <= _reach(partial) and numbers.dtype == partial.dtype:
            partial, reach = partial + numbers, reach + largest
            continue
        total = _plus(total, partial, kind)
        partial, reach = numbers, largest
    return _plus(total, partial, kind)


def _reach(numbers: Integers) -> int:
    return 0 if numbers.dtype == _UNLIMITED else int(np.iinfo(numbers.dtype).max)


def _plus(total: Integers | None, numbers: Integers, kind: np.dtype[Any]) -> Integers:
    wide = numbers.astype(kind, copy=False)
    if total is None:
        return wide
    both: Integers = total + wide
    return both
