from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmprb.components.instrument import Instrument
from pmprb.components.publication import Totals
from pmprb.components.registry import load_instrument
from tests.components.made import BANDS, publication
from tests.strategies import instruments, shares

_BOUNDS = [
    ("0", "D"),
    ("0.01", "D"),
    ("30.00", "D"),
    ("30.01", "C"),
    ("50.00", "C"),
    ("50.01", "CC"),
    ("60.00", "CC"),
    ("60.01", "B"),
    ("70.00", "B"),
    ("70.01", "BB"),
    ("80.00", "BB"),
    ("80.01", "A"),
    ("90.00", "A"),
    ("90.01", "AA"),
    ("100.00", "AA"),
]


@pytest.mark.parametrize(("figure", "code"), _BOUNDS)
@pytest.mark.parametrize("name", ["permenpanrb-14-2014", "permenpanrb-26-2020"])
def test_bounds_of_the_published_bands(name: str, figure: str, code: str) -> None:
    """A predicate begins above its lower bound and ends with its upper one; 0 belongs to the lowest."""
    predicate = load_instrument(name).predicate(Fraction(figure), Decimal(figure))

    assert predicate is not None
    assert code == predicate.code


def test_display_only_rounding_leaves_the_predicate_exact() -> None:
    """Where rounding is display only 70,001 is above 70 though it prints 70,00; else it is printed B."""
    exact = load_instrument("permenpanrb-14-2014").predicate(Fraction("70.001"), Decimal("70.00"))
    summed = load_instrument("permenpanrb-26-2020").predicate(Fraction("70.001"), Decimal("70.00"))

    assert ("BB", "B") == (exact and exact.code, summed and summed.code)


@pytest.mark.parametrize("name", ["permenpanrb-14-2014", "permenpanrb-26-2020"])
def test_labels_of_the_published_bands(name: str) -> None:
    """The predicates and their words are those that are published, best first."""
    assert [(band.code, band.label) for band in BANDS] == [
        (band.code, band.label) for band in load_instrument(name).predicates
    ]


@given(instruments(), shares)
def test_every_index_has_exactly_one_predicate(instrument: Instrument, share: Fraction) -> None:
    """Bands that join leave no index without a predicate and none with two."""
    index = instrument.root.weight * share
    held = [band for band in instrument.predicates if band.holds(index)]

    assert bool(instrument.predicates) == len(held)


def test_figure_outside_all_bands_has_no_predicate() -> None:
    """Above the highest bound and below 0 no band holds."""
    assert [] == [band for band in BANDS if band.holds(Fraction(101)) or band.holds(Fraction(-1))]


@given(st.fractions(min_value=0, max_value=100))
def test_rounded_is_half_up_to_the_decimals(points: Fraction) -> None:
    """A line is printed half up to the decimals of the rule."""
    assert Decimal("8.23") == publication(decimals=2).rounded(Fraction("8.225"))
    assert 3 == -int(publication(decimals=3).rounded(points).as_tuple().exponent)


def test_classified_figure_is_the_published_one_unless_display_only() -> None:
    """The predicate is read from the printed index, or from the exact one where printing is display."""
    points, figure = Fraction("61.0995"), Decimal("61.11")

    assert Fraction("61.11") == publication().classified(points, figure)
    assert points == publication(totals=Totals.EXACT).classified(points, figure)
