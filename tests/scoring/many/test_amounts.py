from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from attrs import evolve

from pmprb.scoring.many.amounts import Amounts, Term, joined
from pmprb.scoring.many.integers import type_for


def _amounts(*values: int, term: int = 0, factor: int = 0) -> Amounts:
    size = len(values)
    terms = (Term("x", np.full(size, term), np.full(size, 7), Fraction(1, 2)),) if term else ()
    factors = np.full(size, factor, dtype=np.int8) if factor else None
    return Amounts(np.array(values, dtype=np.int8), Fraction(1, 4), 127 * max(factor, 1), terms, factors)


def test_points_are_numbers_times_factor_and_terms() -> None:
    """Points are the numbers times their factor times the unit, and the terms beside them."""
    points = _amounts(100, 3, term=5, factor=12)

    assert [1200, 36] == points.integers.tolist()
    assert Fraction(300) + Fraction(5, 14) == points.exact(0)
    assert 2 == len(points)


def test_points_over_a_common_denominator() -> None:
    """Numerators over denominators are the points, times what was asked for."""
    points = _amounts(100, 3, term=5, factor=12)
    over, under = points.over_common(np.array([1, 0]), 100)

    assert [points.exact(1) * 100, points.exact(0) * 100] == [
        Fraction(one, other) for one, other in zip(over, under, strict=True)
    ]


def test_units_are_multiples_of_smaller_ones() -> None:
    """A node counts in its own unit, and that is so many of a smaller one."""
    points = _amounts(127, factor=2)

    assert [127 * 2] == points.integers.tolist()
    assert (1, 5) == (points.multiple_of(Fraction(1, 4)), points.multiple_of(Fraction(1, 20)))


def test_points_are_written_to_an_array() -> None:
    """Points go to an array of any type that holds them, and to no other."""
    points = _amounts(100, 3, factor=12)

    for kind in (np.int16, np.int64, object):
        assert [1200, 36] == points.write(np.empty(2, dtype=kind)).tolist()
    assert [7] == _amounts(7).write(np.empty(1, dtype=np.int8)).tolist()
    with pytest.raises(ValueError, match="up to 1524"):
        points.write(np.empty(2, dtype=np.int8))


def test_pieces_join() -> None:
    """Joined pieces have the points of each, one after the other, with their terms and factors."""
    one, other = _amounts(1, 2, term=3, factor=4), _amounts(5, term=6, factor=7)
    whole = joined([one, other], None)

    assert [one.exact(0), one.exact(1), other.exact(0)] == [whole.exact(row) for row in range(3)]
    assert one is joined([one], None)
    assert None is joined([_amounts(1), _amounts(2)], None).factor


def test_what_was_written_to_one_place_stays_there() -> None:
    """Numbers and factors of all pieces that lie in one array already are not copied."""
    one, other = _amounts(1, 2, factor=4), _amounts(5, factor=7)
    numbers, factors = np.array([[1, 2, 5], [0, 0, 0]])[0], np.array([4, 4, 7])
    pieces = [
        evolve(one, numbers=numbers[:2], factor=factors[:2]),
        evolve(other, numbers=numbers[2:], factor=factors[2:]),
    ]
    whole, copied = joined(pieces, numbers, factors), joined([one, other], numbers, factors)

    assert numbers is whole.numbers
    assert factors is whole.factor
    assert numbers is not copied.numbers
    assert [1, 2, 5] == copied.numbers.tolist()


@pytest.mark.parametrize("power", [5, 18, 30, 320, 700])
def test_estimates_of_points_no_double_holds(power: int) -> None:
    """Points are estimated whatever size their numerators and denominators have."""
    whole = 10**power
    kind = type_for(whole)
    unit = Fraction(1, whole)
    term = Term("x", np.array([whole // 4], dtype=kind), np.array([whole], dtype=kind), Fraction(2))
    points = Amounts(np.array([whole // 8 * 5], dtype=kind), unit, whole, (term,))

    assert pytest.approx(float(points.exact(0)), abs=1e-12) == points.estimate()[0]
