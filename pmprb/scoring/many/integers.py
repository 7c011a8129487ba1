"""Exact arithmetic in columns: integers in a unit, in the smallest type that cannot overflow.

A column of exact figures is an array of integers and one unit (a fraction) that they are counts of. How
large the integers can become is known beforehand, so that a type is chosen that holds them: the
smaller the type, the quicker. Where 64 bits are not enough, Python's own integers take over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
_LARGEST: Final = {kind: size - 1 for size, kind in _TYPES}

Column = tuple[Integers, Integers | int, int]
"""Numbers to add, what each is multiplied by before, and the largest that the numbers can be."""


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
    product: Integers = numbers.astype(kind)
    product *= factor.astype(kind, copy=False)
    return product


def common_unit(units: Iterable[Fraction]) -> Fraction:
    """Return the largest unit that every one of ``units`` is a whole multiple of."""
    found = list(units)
    if len(found) == 1:
        return found[0]
    whole = lcm(*(unit.denominator for unit in found))
    return Fraction(gcd(*(unit.numerator * (whole // unit.denominator) for unit in found)), whole)


def added(columns: Sequence[Column], out: Integers) -> Integers:
    """Write the sum of ``columns`` to ``out``, whose type holds it, and return that.

    Neighbours are added in their own small type for as long as it holds them: that is quickest.
    """
    if not columns:
        out[:] = 0
        return out
    wide = np.empty_like(out) if len(columns) > 1 else out
    target = out
    for numbers, factor in _in_small_types(columns):
        np.copyto(target, numbers, casting="unsafe")  # known to fit
        if not isinstance(factor, int) or factor != 1:
            np.multiply(target, factor, out=target)
        if target is wide is not out:
            np.add(out, wide, out=out)
        target = wide
    return out


def _in_small_types(columns: Sequence[Column]) -> Iterator[tuple[Integers, Integers | int]]:
    """Yield sums of neighbours that are multiplied alike, as many as their own type holds, and by what."""
    partial, factor, reach = columns[0]
    is_ours = False
    for numbers, other, largest in columns[1:]:
        is_alike = other is factor and numbers.dtype == partial.dtype
        if is_alike and reach + largest <= _LARGEST.get(partial.dtype, -1):
            partial = np.add(partial, numbers, out=partial) if is_ours else partial + numbers
            reach, is_ours = reach + largest, True
            continue
        yield partial, factor
        partial, factor, reach, is_ours = numbers, other, largest, False
    yield partial, factor
