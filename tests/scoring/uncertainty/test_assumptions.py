from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from pmprb.scoring.uncertainty.assumptions import Assumptions


def test_shares_are_exact() -> None:
    """Shares are read as data are written, to the digit."""
    assumed = Assumptions(doubt="0.025", weights=Fraction(1, 5))
    assert (Fraction(1, 40), Fraction(1, 5)) == (assumed.doubt, assumed.weights)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"doubt": "1.01"}, "doubt must be from 0 to 1, not 101/100"),
        ({"doubt": -1}, "doubt must be from 0 to 1, not -1"),
        ({"weights": 1}, "weights must be below 1, in steps of 1/10000, not 1"),
        ({"weights": "-0.1"}, "weights must be below 1"),
        ({"weights": "1/3"}, "in steps of 1/10000, not 1/3"),
    ],
)
def test_shares_outside_their_range_are_refused(wrong: dict[str, Any], told: str) -> None:
    """A doubt is from 0 to 1, and no weight can fall to nothing or lie between the steps."""
    with pytest.raises(ValueError, match=told):
        Assumptions(**wrong)


def test_floats_are_refused() -> None:
    """A float says digits that nobody wrote."""
    wrong: Any = 0.1
    with pytest.raises(TypeError):
        Assumptions(doubt=wrong)
