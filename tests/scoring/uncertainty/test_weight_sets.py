from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from attrs import evolve

from pmprb.components.instrument import Instrument
from pmprb.components.worksheet import Given
from pmprb.scoring.uncertainty.units import PARTS
from pmprb.scoring.uncertainty.weight_sets import WeightSet, drawn_weights, factors, weight_sets
from tests.components.made import CIRCULATING, DERIVED, added, criterion, instrument, mean
from tests.scoring.uncertainty.explicit import weighed
from tests.strategies import worksheet


def _areas() -> Instrument:
    return instrument(
        added(
            "a",
            mean("a.a", "4", criterion("a.a.x"), provenance=CIRCULATING),
            mean("a.b", "4", criterion("a.b.x"), provenance=CIRCULATING),
            mean("a.c", "2", criterion("a.c.x"), provenance=DERIVED),
        ),
        added("b", criterion("b.a", "5", provenance=CIRCULATING), criterion("b.b", "5")),
        provenance=CIRCULATING,
    )


def test_children_of_certainty_u_are_drawn_together() -> None:
    """The weights of certainty U in a group are drawn; one alone is settled by its sure siblings."""
    assert (WeightSet("a", ("a.a", "a.b")),) == weight_sets(worksheet(_areas(), {}))


@pytest.mark.parametrize("key", ["a", "a.a", "indeks"])
def test_weights_around_given_figures_stay(key: str) -> None:
    """Weights at and above a given figure stay, and those below it have no effect."""
    sheet = evolve(worksheet(_areas(), {}), given={key: Given(Fraction(1), "Dokumen")})
    assert () == weight_sets(sheet)


def test_what_weighs_nothing_is_not_drawn() -> None:
    """A share of nothing is nothing, however large."""
    own = instrument(
        added(
            "a",
            *(criterion(f"a.{key}", weight, provenance=CIRCULATING) for key, weight in ("a0", "b1", "c1")),
        )
    )
    assert (WeightSet("a", ("a.b", "a.c")),) == weight_sets(worksheet(own, {}))


def test_a_group_that_weighs_nothing_keeps_that() -> None:
    """Below a group of weight 0 whose parent is drawn, all weighs 0 still."""
    nothing = added("a.a.b", criterion("a.a.b.x", "0"))
    own = instrument(
        added(
            "a",
            added("a.a", criterion("a.a.a", "1"), nothing, provenance=CIRCULATING),
            criterion("a.b", "1", provenance=CIRCULATING),
        )
    )
    drawn = {"a.a": np.array([12_000]), "a.b": np.array([8_000])}
    found = weighed(own, drawn_weights(own, (WeightSet("a", ("a.a", "a.b")),), drawn), 0)

    assert Fraction(6, 5) == found.nodes["a.a.a"].weight
    assert 0 == found.nodes["a.a.b.x"].weight


def test_factors_reach_both_ends_evenly() -> None:
    """The lowest unit is the whole spread less, the highest the whole spread more, the middle none."""
    units = np.array([0, PARTS // 2, PARTS - 1])
    assert [8_000, 10_000, 12_000] == factors(units, 2_000).tolist()
    assert [10_000] * 3 == factors(units, 0).tolist()


def test_drawn_weights_are_rescaled_to_what_they_have_together() -> None:
    """Weights of 4 and 4, one a fifth more and one a fifth less, share their 8 as 6 and 4 of 10."""
    own = _areas()
    drawn = {"a.a": np.array([12_000, 10_000]), "a.b": np.array([8_000, 10_000])}
    weights = drawn_weights(own, (WeightSet("a", ("a.a", "a.b")),), drawn)

    found = weighed(own, weights, 0).nodes
    assert [Fraction("4.8"), Fraction("3.2"), 2] == [found[key].weight for key in ("a.a", "a.b", "a.c")]
    assert own.root == weighed(own, weights, 1).root


def test_what_lies_below_follows_in_proportion() -> None:
    """A weight that is drawn takes all below it along; what is drawn there is drawn on top of it."""
    own = instrument(
        added(
            "a",
            added(
                "a.a",
                criterion("a.a.a", "1"),
                criterion("a.a.b", "1", provenance=CIRCULATING),
                criterion("a.a.c", "2", provenance=CIRCULATING),
                provenance=CIRCULATING,
            ),
            added("a.b", criterion("a.b.a", "4"), provenance=CIRCULATING),
        )
    )
    sets = weight_sets(worksheet(own, {}))
    assert (WeightSet("a", ("a.a", "a.b")), WeightSet("a.a", ("a.a.b", "a.a.c"))) == sets
    drawn = {"a.a": 12_000, "a.b": 8_000, "a.a.b": 12_000, "a.a.c": 12_000}
    weights = drawn_weights(own, sets, {key: np.array([factor]) for key, factor in drawn.items()})

    expected = {"a.a.a": "1.2", "a.a.b": "1.2", "a.a.c": "2.4", "a.b.a": "3.2"}
    found = weighed(own, weights, 0).nodes
    assert {key: Fraction(weight) for key, weight in expected.items()} == {
        key: found[key].weight for key in expected
    }


def test_parts_of_points_hold_the_weights_there_are() -> None:
    """Weights are counted in parts that every weight of the instrument is a whole number of."""
    own = instrument(
        added(
            "a",
            *(
                criterion(f"a.{key}", weight, provenance=CIRCULATING)
                for key, weight in (("a", "1/7"), ("b", "5/48"))
            ),
        )
    )
    drawn = {"a.a": np.array([10_000]), "a.b": np.array([10_000])}
    weights = drawn_weights(own, weight_sets(worksheet(own, {})), drawn)

    assert weights.denominator % (7 * 48) == 0
    assert 10**6 <= weights.denominator < 10**6 + 7 * 48
    assert own.root == weighed(own, weights, 0).root
