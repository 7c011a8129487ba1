import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from pmprb.components.provenance import Certainty, Provenance, least_sure


@given(st.lists(st.sampled_from(Certainty), min_size=1))
def test_least_sure_is_the_last_in_the_alphabet(certainties: list[Certainty]) -> None:
    """A figure is as sure as the least sure thing under it: A before B before D before U."""
    expected = next(
        each for each in (Certainty.U, Certainty.D, Certainty.B, Certainty.A) if each in certainties
    )

    assert expected == least_sure(certainties)


def test_least_sure_of_nothing_is_refused() -> None:
    """Nothing has no certainty."""
    with pytest.raises(ValueError, match="empty"):
        least_sure(())


def test_provenance_is_a_value() -> None:
    """Provenances are equal by what they say and cannot be changed."""
    source = Provenance("Lembar", Certainty.A)

    assert Provenance("Lembar", Certainty("A")) == source
    with pytest.raises(FrozenInstanceError):
        source.source = "lain"  # type: ignore[misc]
