import pytest
from attrs import evolve

from pmprb.components.ratios import CountScale
from pmprb.components.scales import IndexScale, Option, Scale
from pmprb.components.scales_alike import are_answered_alike, earn_alike
from tests.components.made import A_C, A_D, INDEX_4, PERCENT


@pytest.mark.parametrize(
    ("one", "other", "answered", "earned"),
    [
        (A_C, A_C, True, True),
        (A_C, A_D, False, False),
        (A_C, evolve(A_C, options=(*A_C.options[:2], Option("C", A_C.options[1].share))), True, False),
        (INDEX_4, IndexScale("lain", INDEX_4.top, "x"), True, True),
        (INDEX_4, IndexScale("indeks-4", INDEX_4.top + 1, "Rumus"), False, False),
        (PERCENT, PERCENT, True, True),
        (PERCENT, A_C, False, False),
    ],
)
def test_scales_alike(one: Scale, other: Scale, answered: bool, earned: bool) -> None:
    """Scales are alike if they allow the same answers, and earn alike if these earn the same."""
    assert (answered, earned) == (are_answered_alike(one, other), earn_alike(one, other))


def test_counts_are_answered_alike() -> None:
    """Counts are whole numbers everywhere; they are no index."""
    assert are_answered_alike(CountScale(), CountScale())
    assert not are_answered_alike(CountScale(), INDEX_4)
