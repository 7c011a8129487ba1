from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmprb.components.ratios import DecreaseRatio, PartRatio, ZeroDenominator
from pmprb.scoring.many.integers import Integers, type_for
from pmprb.scoring.many.shares import Share, of_counts, of_numbers, of_options

_shares = st.builds(Fraction, st.integers(0, 12), st.integers(12, 300)).map(
    lambda share: min(share, Fraction(1))
)
_counts = st.sampled_from([0, 1, 2, 126, 127, 128, 2**31 - 1, 2**63 - 1, 2**70])


def _column(*numbers: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(numbers, dtype=type_for(max(map(abs, numbers), default=0)))


def _exactly(share: Share) -> list[Fraction | None]:
    over = [1] * len(share.numerators) if share.over is None else share.over.tolist()
    is_open = [False] * len(over) if share.is_open is None else share.is_open.tolist()
    found: list[Fraction | None] = []
    for numerator, under, nothing in zip(share.numerators.tolist(), over, is_open, strict=True):
        assert 0 <= numerator <= share.whole * share.most_over
        assert 1 <= under <= share.most_over
        assert numerator == 0 or not nothing
        found.append(None if nothing else Fraction(int(numerator), under * share.whole))
    return found


@given(st.lists(_shares, min_size=1, max_size=9), st.sampled_from([np.int8, np.int64, object]))
def test_options_earn_their_values(values: list[Fraction], kind: type) -> None:
    """Each position earns the value of its option, in equal steps or not, and -1 nothing that is known."""
    whole = int(np.lcm.reduce([value.denominator for value in values]))
    parts = tuple(int(value * whole) for value in values)
    codes: Integers = np.array([-1, *range(len(values)), -1], dtype=kind)

    assert [None, *values, None] == _exactly(of_options(codes, parts, whole, gaps=True))
    assert values == _exactly(of_options(codes[1:-1], parts, whole, gaps=False))


@pytest.mark.parametrize("whole", [1, 2, 127, 128, 2**15, 2**31, 2**63, 2**64])
def test_numbers_of_any_unit(whole: int) -> None:
    """The highest number earns the whole, whatever type that needs."""
    assert [Fraction(1), Fraction(0), None] == _exactly(
        of_numbers(_column(1, 0, -1), whole, whole, gaps=True)
    )


def test_numbers_that_only_nothing_is_allowed_of() -> None:
    """On a scale that ends before its first step only 0 is allowed; that step would exceed the whole."""
    assert [Fraction(0), None] == _exactly(of_numbers(_column(0, -1), 200, 1, gaps=True))


@given(st.lists(st.tuples(_counts, _counts), min_size=1), st.sampled_from(ZeroDenominator))
def test_ratios_are_those_of_the_rules(pairs: list[tuple[int, int]], zero: ZeroDenominator) -> None:
    """Ratios of counts of any size are those that the rules say, and open where a count is."""
    rows = [*pairs, (-1, 5), (5, -1), (-1, -1)]
    most = 1 + max(max(pair) for pair in rows)
    kind = type_for(most)
    counts = {key: np.array([row[place] for row in rows], dtype=kind) for place, key in enumerate("xy")}
    for ratio in (PartRatio("x", "y", zero), DecreaseRatio("x", "y")):
        known = [ratio.share(dict(zip("xy", map(Fraction, pair), strict=True))) for pair in pairs]

        assert [*known, None, None, None] == _exactly(of_counts(ratio, counts, most))


_OPEN_COUNTS = of_counts(PartRatio("x", "y"), {"x": _column(-1, 3), "y": _column(-1, 7)}, 8)


def test_given_figures_take_the_place_of_shares() -> None:
    """Where a figure is given it is the share, counts or none; elsewhere the share stays."""
    found = _OPEN_COUNTS.given(_column(5, -1), Fraction(1, 10))
    closed = of_numbers(_column(3, 3), 1, 4, gaps=False).given(_column(1, -1), Fraction(1, 3))

    assert [Fraction(1, 2), Fraction(3, 7)] == _exactly(found)
    assert [Fraction(1, 3), Fraction(3, 4)] == _exactly(closed)


def test_given_figures_of_less_than_their_step() -> None:
    """Where even one step exceeds the weight only 0 can be given."""
    assert [Fraction(0), Fraction(1)] == _exactly(
        of_numbers(_column(1, 1), 1, 1, gaps=False).given(_column(0, -1), Fraction(10**12))
    )


def test_limits_hold_where_they_apply() -> None:
    """A limit caps shares, counts or none, where it applies, and leaves open what is open."""
    where = np.array([True, True])
    numbers = of_numbers(_column(4, 1), 1, 4, gaps=False)

    assert [None, Fraction(1, 3)] == _exactly(_OPEN_COUNTS.limited(where, Fraction(1, 3)))
    assert [None, Fraction(3, 7)] == _exactly(_OPEN_COUNTS.limited(~where, Fraction(1, 3)))
    assert [Fraction(2, 3), Fraction(1, 4)] == _exactly(numbers.limited(where, Fraction(2, 3)))


@pytest.mark.parametrize("target", [of_numbers(_column(4, 1), 1, 4, gaps=False), _OPEN_COUNTS])
@pytest.mark.parametrize("source", [of_numbers(_column(1, 2), 1, 3, gaps=False), _OPEN_COUNTS])
def test_products_wait_for_their_source(target: Share, source: Share) -> None:
    """A product is open where one of the two is; idle, it is the share itself."""
    both = zip(_exactly(target), _exactly(source), strict=True)
    expected = [None if one is None or other is None else one * other for one, other in both]
    product = target.multiplied(source, None)
    idle = np.array([True, False])

    assert expected == _exactly(product)
    assert [_exactly(target)[0], expected[1]] == _exactly(target.multiplied(source, idle))
    assert _exactly(target) == _exactly(target.multiplied(source, ~(idle & ~idle)))


def test_chains_of_products_never_overflow() -> None:
    """Products of products take wider types as they grow."""
    share = of_numbers(_column(100, 99), 1, 100, gaps=False)
    found, expected = share, Fraction(99, 100)
    for power in range(2, 20):
        found = found.multiplied(share, None)
        assert [Fraction(1), expected**power] == _exactly(found)
