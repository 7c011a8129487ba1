from fractions import Fraction

import pytest

from pmprb.components.provenance import Certainty
from pmprb.scoring.node_score import Completeness, NodeScore, State
from tests.components.made import criterion


@pytest.mark.parametrize(("answered", "covered", "expected"), [(0, 0, "0"), (1, 1, "1/2"), (1, 3, "1")])
def test_settled_share(answered: int, covered: int, expected: str) -> None:
    """Answered and covered criteria together are the settled share of all."""
    assert Fraction(expected) == Completeness(answered, covered, 4).share


@pytest.mark.parametrize(
    ("own", "share", "expected"),
    [
        (Fraction(1), Fraction(1, 2), True),
        (Fraction(1), None, True),
        (Fraction(1), Fraction(1), False),
        (None, None, False),
    ],
)
def test_gated_is_what_gates_have_changed(
    own: Fraction | None, share: Fraction | None, expected: bool
) -> None:
    """A node is gated if what its answer earns is not what it ends up with."""
    score = NodeScore(
        criterion("a"), State.COMPUTED, None, None, None, Completeness(1, 0, 1), Certainty.A, own, share
    )

    assert expected == score.is_gated
