from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pmprb.components import numbers
from pmprb.scoring.many.amounts import Amounts, Term
from pmprb.scoring.many.integers import Integers, type_for
from pmprb.scoring.many.rounding import above, half_up

_wholes = st.one_of(
    st.integers(min_value=1, max_value=400),
    st.sampled_from([2**k * 5**m for k in range(5) for m in range(5)]),
    st.integers(min_value=1, max_value=10**40),
    st.just(10**320),
)


def _packed(values: list[int]) -> Integers:
    return np.array(values, dtype=type_for(max(values, default=0)))


@st.composite
def _amounts(draw: st.DrawFn, *, terms: bool) -> Amounts:
    """Points of some worksheets: below 200, in units of any size, with terms that make ties alone."""
    size = draw(st.integers(min_value=0, max_value=6))
    unit = Fraction(draw(st.integers(min_value=1, max_value=30)), draw(_wholes))
    most = max(1, int(100 / unit))
    factors = [draw(st.integers(min_value=0, max_value=3)) for _ in range(size)]
    values = [draw(st.integers(min_value=0, max_value=most)) for _ in range(size)]
    factor = draw(st.sampled_from([None, _packed(factors)]))
    found: list[Term] = []
    for name in "xyz"[: draw(st.integers(min_value=1, max_value=3)) if terms else 0]:
        over = [draw(_wholes) for _ in range(size)]
        parts = [draw(st.integers(min_value=0, max_value=whole)) for whole in over]
        worth = Fraction(draw(st.integers(min_value=1, max_value=60)), draw(_wholes))
        found.append(Term(name, _packed(parts), _packed(over), worth))
    return Amounts(_packed(values), unit, most * 3, tuple(found), factor)


def _exactly(points: Amounts) -> list[Fraction]:
    return [points.exact(row) for row in range(len(points))]


@given(st.booleans().flatmap(lambda terms: _amounts(terms=terms)), st.integers(min_value=0, max_value=15))
@settings(max_examples=300)
def test_points_are_rounded_as_one_by_one(points: Amounts, decimals: int) -> None:
    """Columns are rounded as `pmprb.components.numbers.half_up` rounds each of the points."""
    expected = [int(numbers.half_up(each, decimals).scaleb(decimals)) for each in _exactly(points)]

    assert expected == half_up(points, decimals).tolist()


@given(st.booleans().flatmap(lambda terms: _amounts(terms=terms)), st.data())
@settings(max_examples=300)
def test_bounds_are_met_exactly(points: Amounts, data: st.DataObject) -> None:
    """Whether points exceed a bound is told as their fractions tell it, on the bound and beside it."""
    exactly = _exactly(points)
    bounds = st.sampled_from([Fraction(60), Fraction(0), Fraction(1, 3), *exactly])
    off = st.sampled_from([Fraction(0), Fraction(1, 10**15), Fraction(-1, 10**15), Fraction(1, 10**30)])
    bound = max(Fraction(0), data.draw(bounds) + data.draw(off))

    assert [each > bound for each in exactly] == above(points, bound).tolist()


def _tie(beside: Fraction) -> Amounts:
    """Return points of 1/3 and 2/3 of counts and what lacks to a tie, 60,005, and ``beside``."""
    unit = Fraction(1, 3 * 10**20)
    rest = (Fraction("60.005") - 1 + beside) / unit
    assert 1 == rest.denominator
    terms = (
        Term("x", _packed([1]), _packed([3]), Fraction(1)),
        Term("y", _packed([2]), _packed([3]), Fraction(1)),
    )
    return Amounts(_packed([int(rest)]), unit, int(rest), terms)


@pytest.mark.parametrize("terms", [True, False])
@pytest.mark.parametrize(
    ("beside", "figure", "is_above"),
    [
        ("0", 6001, False),
        ("1e-15", 6001, True),
        ("-1e-15", 6000, False),
        ("1e-20", 6001, True),
        ("-1e-20", 6000, False),
    ],
)
def test_ties_that_only_percentages_make(beside: str, figure: int, is_above: bool, terms: bool) -> None:
    """A tie made of thirds is rounded up, and what is next to it, nearer than doubles are, as it must be."""
    points = _tie(Fraction(beside))
    if not terms:
        numerators, denominators = points.over_common(np.arange(1), 1)
        points = Amounts(numerators, Fraction(1, int(denominators[0])), int(numerators[0]))

    assert [figure] == half_up(points, 2).tolist()
    assert [is_above] == above(points, Fraction("60.005")).tolist()


@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=0, max_value=3))
@example(8225, 2)
def test_ties_are_rounded_up(thousandths: int, decimals: int) -> None:
    """Points in thousandths, every tenth of which is a tie, are rounded half up."""
    points = Amounts(_packed([thousandths]), Fraction(1, 1000), thousandths)
    scale = 10 ** (3 - decimals)

    assert [(2 * thousandths + scale) // (2 * scale)] == half_up(points, decimals).tolist()


def test_figures_take_the_smallest_type() -> None:
    """Rounded figures are packed into the smallest type that holds them."""
    points = Amounts(_packed([6110, 0]), Fraction(1, 100), 10**6)

    assert ["int8", "int16"] == [half_up(points, decimals).dtype.name for decimals in (0, 2)]
