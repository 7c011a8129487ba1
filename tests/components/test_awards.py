from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmprb.components.awards import Minimum
from tests.components.made import RULE
from tests.strategies import shares

_BOTH = Minimum("Keduanya", ("a", "b"), Fraction("4.8"), RULE)


@pytest.mark.parametrize(
    ("a", "b", "is_met"),
    [("2", "2.8", True), ("4.8", "0", True), ("2", "2.7999999999999999999", False), ("3", "3", True)],
)
def test_exactly_enough_is_enough(a: str, b: str, is_met: bool) -> None:
    """A minimum is met by what its nodes have together, exactly; how it is spread does not matter."""
    assert is_met == _BOTH.is_met({"a": Fraction(a), "b": Fraction(b), "c": Fraction(9)})


@given(shares, shares, st.permutations(["a", "b"]))
def test_reached_is_the_sum(a: Fraction, b: Fraction, order: list[str]) -> None:
    """What is reached is the sum of the points of the nodes, in whatever order."""
    least = Minimum("Keduanya", tuple(order), Fraction(1), RULE)

    assert a + b == least.reached({"a": a, "b": b})
    assert (a + b >= 1) == least.is_met({"a": a, "b": b})
