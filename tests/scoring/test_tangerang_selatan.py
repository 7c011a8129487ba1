"""Kota Tangerang Selatan 2020 under Permen PANRB 26/2020, against its published table."""

from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

from pmprb.components.publication import Totals
from pmprb.components.registry import load_instrument
from pmprb.scoring.node_score import Completeness, State
from pmprb.scoring.score import Score, score
from tests.tangsel import ANSWERS, GIVEN, tangsel

_RULES = load_instrument("permenpanrb-26-2020")
_TABLE = [
    ("pengungkit.pemenuhan", "14.06"),
    ("pengungkit.hasil-antara", "5.56"),
    ("pengungkit.reform", "14.93"),
    ("pengungkit", "34.55"),
    ("hasil.akuntabilitas", "7.66"),
    ("hasil.pelayanan", "7.90"),
    ("hasil.bersih-kkn", "8.23"),
    ("hasil.kinerja-organisasi", "2.77"),
    ("hasil", "26.56"),
    ("indeks", "61.11"),
]


@pytest.fixture(scope="module")
def city() -> Score:
    return score(tangsel())


@pytest.mark.parametrize(("node", "figure"), _TABLE)
def test_published_table(city: Score, node: str, figure: str) -> None:
    """Every line and total is printed as the city published it."""
    assert figure == str(city[node].published)


def test_index_is_the_sum_of_the_printed_lines(city: Score) -> None:
    """The index is 61,11, B: the sum of the lines as they are printed, not of the exact figures."""
    lines = [city[line].published for line in _RULES.publication.lines]

    assert Decimal("61.11") == city.published == sum(line for line in lines if line is not None)
    assert city.predicate is not None
    assert "B" == city.predicate.code
    assert Fraction(1069241, 17500) == city.exact


def test_exact_total_would_be_printed_otherwise() -> None:
    """Were only the display rounded the same figures would be printed 61,10."""
    publication = evolve(_RULES.publication, totals=Totals.EXACT)
    found = score(evolve(_RULES, publication=publication), ANSWERS, GIVEN)

    assert (Decimal("61.10"), Fraction(1069241, 17500)) == (found.published, found.exact)


@pytest.mark.parametrize(
    ("node", "exact"),
    [
        ("pengungkit.hasil-antara", "77823/14000"),
        ("hasil.akuntabilitas", "7.6557"),
        ("hasil.pelayanan", "7.9"),
        ("hasil.bersih-kkn", "329/40"),
    ],
)
def test_computed_lines_are_exact(city: Score, node: str, exact: str) -> None:
    """Before rounding each computed line is the exact figure; 329/40 is 8,225, printed 8,23."""
    assert Fraction(exact) == city[node].exact


def test_every_criterion_is_settled(city: Score) -> None:
    """Eleven criteria are answered, the others are covered by the three figures given."""
    assert Completeness(11, 211, 222) == city.completeness
    assert city.interval.lowest == city.exact == city.interval.highest
    assert 3 == sum(node.state is State.GIVEN for node in city.nodes.values())


def test_zero_counts_in_the_mean(city: Score) -> None:
    """The index of 0 for procurement stays in the denominator; left out, the mean would be higher."""
    without = city.with_answers({"pengungkit.hasil-antara.pengadaan": None})

    assert Decimal("6.49") == without["pengungkit.hasil-antara"].published


def test_what_circulates_is_told(city: Score) -> None:
    """The lines rest on figures that were read or derived; the parts that circulate are all covered."""
    assert () == city.warnings
