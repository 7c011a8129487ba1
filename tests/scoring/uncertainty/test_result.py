from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from pmprb.components.numbers import in_places
from pmprb.scoring.score import score_worksheet
from pmprb.scoring.uncertainty.assumptions import Assumptions
from pmprb.scoring.uncertainty.result import Uncertainty
from tests.components.made import criterion, instrument, mean
from tests.strategies import worksheet

_SCORE = score_worksheet(worksheet(instrument(mean("a", "100", criterion("a.a"))), {"a.a": "B"}))


def _drawn(hundredths: list[int]) -> Uncertainty:
    counted = Counter(hundredths)
    return Uncertainty(
        score=_SCORE,
        assumed=Assumptions(),
        draws=len(hundredths),
        seed=0,
        figures={in_places(each, 2): counted[each] for each in sorted(counted)},
        predicates=(),
        swings=(),
    )


_figures = st.lists(st.integers(0, 10_000), min_size=1, max_size=60)


@drawn(_figures, st.integers(0, 20))
def test_quantiles_are_figures_that_were_drawn(hundredths: list[int], twentieths: int) -> None:
    """A quantile is the lowest figure that so many draws do not exceed; one lower has fewer."""
    share = Fraction(twentieths, 20)
    found = _drawn(hundredths).quantile(share)
    below = sum(Fraction(each, 100) < Fraction(found) for each in hundredths)
    up_to = sum(Fraction(each, 100) <= Fraction(found) for each in hundredths)
    assert up_to > below
    assert up_to >= share * len(hundredths)
    assert below < share * len(hundredths) or below == 0


def test_named_quantiles() -> None:
    """Lowest, median and highest are the quantiles of nothing, half and all."""
    found = _drawn([100, 300, 200, 400])
    assert [Decimal("1.00"), Decimal("2.00"), Decimal("4.00")] == [found.lowest, found.median, found.highest]
    assert Decimal("50.00") == found.published


@pytest.mark.parametrize("share", ["-0.1", "1.1"])
def test_quantiles_are_of_shares(share: str) -> None:
    """Nothing lies beyond all of the draws."""
    with pytest.raises(ValueError, match="a share is from 0 to 1"):
        _drawn([100]).quantile(share)


@drawn(_figures, st.integers(2, 30))
def test_bars_hold_every_draw(hundredths: list[int], most: int) -> None:
    """Bars are of one round width, lie side by side, hold every draw once, and are not too many."""
    bars = _drawn(hundredths).histogram(most)
    assert len(bars) <= most
    assert len(hundredths) == sum(bar.draws for bar in bars)
    widths = {bar.end - bar.start for bar in bars}
    assert 1 == len(widths)
    assert widths.pop().normalize().as_tuple().digits in {(1,), (2,), (5,)}
    for before, after in pairwise(bars):
        assert before.end == after.start
    for bar in bars:
        inside = [each for each in hundredths if bar.start <= in_places(each, 2) < bar.end]
        assert bar.draws == len(inside)


def test_bars_are_as_narrow_as_they_can_be() -> None:
    """The width is the smallest of 1, 2 and 5 times a power of ten that is enough."""
    found = _drawn([6000, 6055, 6111])
    assert [("60.00", "60.50", 1), ("60.50", "61.00", 1), ("61.00", "61.50", 1)] == [
        (str(bar.start), str(bar.end), bar.draws) for bar in found.histogram(4)
    ]


def test_a_histogram_has_bars_on_both_sides() -> None:
    """Fewer than 2 bars could not hold what lies around a round number."""
    with pytest.raises(ValueError, match="2 bars or more"):
        _drawn([100]).histogram(1)
