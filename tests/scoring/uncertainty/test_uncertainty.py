from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import settings

from pmprb.components.publication import Totals
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.score import score, score_worksheet
from pmprb.scoring.uncertainty.factors import FactorKind
from pmprb.scoring.uncertainty.uncertainty import uncertainty
from tests.components.made import BANDS, added, criterion, instrument, mean
from tests.strategies import worksheet, worksheets
from tests.tangsel import tangsel


@drawn(worksheets())
@settings(max_examples=40)
def test_nothing_uncertain_is_the_published_index(sheet: Worksheet) -> None:
    """Where nothing is uncertain every draw is the index that is published, with its predicate."""
    own = score_worksheet(sheet)
    found = uncertainty(own, doubt=0, weights=0, unanswered_rule=False, publication_rule=False, draws=7)

    assert {own.published: 7} == found.figures
    assert (own.published, own.published) == (found.lowest, found.highest)
    assert [own.predicate.code if own.predicate else ""] == [
        each.code for each in found.predicates if each.draws
    ]
    assert () == found.swings


@drawn(worksheets())
@settings(max_examples=40)
def test_probabilities_add_up(sheet: Worksheet) -> None:
    """Every draw has one predicate or none, so that the probabilities add up to 1, exactly."""
    found = uncertainty(score_worksheet(sheet), draws=30, doubt="0.5", open_any=True)
    assert 1 == sum(each.probability for each in found.predicates)
    assert 30 == sum(each.draws for each in found.predicates) == sum(found.figures.values())
    assert sorted(found.figures) == list(found.figures)
    codes = [predicate.code for predicate in sheet.instrument.predicates]
    assert codes == [each.code for each in found.predicates if each.code]


def test_tangerang_selatan() -> None:
    """Of 61,11 the given figures stay, and the rest is drawn around it, the same for the same seed."""
    own = score(tangsel())
    one, same = (uncertainty(own, draws=2000, seed=7) for _ in range(2))

    assert one == same
    assert one.lowest <= one.quantile("0.05") <= own.published <= one.quantile("0.95") <= one.highest
    assert one.lowest < one.median < one.highest
    # 10 + 5 criteria in the open, none of them a percentage; the weights of what is given are not drawn.
    assert 11 == one.varied[FactorKind.ANSWERS]
    assert 0 == one.varied[FactorKind.WEIGHTS]
    assert 0 == one.varied[FactorKind.UNANSWERED]
    assert ((), ()) == (one.open, one.fixed)
    assert "hasil.akuntabilitas.opini-bpk" in {swing.factor.node for swing in one.swings}


def test_what_is_not_drawn_is_told() -> None:
    """Open criteria and those that keep their answer are named; with any option open ones are drawn."""
    own = instrument(mean("a", "10", criterion("a.a"), criterion("a.b"), criterion("a.c")), predicates=BANDS)
    sheet = worksheet(own, {"a.a": "A", "a.b": "B"})
    found = uncertainty(score(sheet), draws=10, certain=["a.b"])
    assert (("a.b",), ("a.c",)) == (found.fixed, found.open)
    assert () == uncertainty(score(sheet), draws=10, open_any=True).open


def test_variants_of_a_bundled_instrument() -> None:
    """A variant of which only what is given weighs otherwise comes to the same index."""
    own = score(tangsel())
    other = "permenpanrb-26-2020-bobot-lke-2020"
    found = uncertainty(own, draws=100, doubt=0, publication_rule=False, variants=[other])
    assert 1 == found.varied[FactorKind.VARIANT]
    assert {Decimal("61.11")} == found.figures.keys()  # what the two weigh otherwise is given here


def test_both_publication_rules_are_drawn() -> None:
    """The sum of rounded lines and the rounded sum come out about as often."""
    lines = [added(key, criterion(f"{key}.a", "0.25")) for key in "abc"]
    own = instrument(*lines)
    sheet = worksheet(own, {f"{key}.a": "B" for key in "abc"})  # 0,125 each: 0,39 or 0,38
    found = uncertainty(score(sheet), doubt=0, draws=400)

    assert Totals.SUM_OF_LINES is own.publication.totals
    assert [Decimal("0.38"), Decimal("0.39")] == list(found.figures)
    assert all(160 < count < 240 for count in found.figures.values())


def test_a_doubt_is_as_likely_as_said() -> None:
    """A tenth of the draws answer otherwise, half of them lower and half of them higher."""
    own = instrument(added("a", criterion("a.a", "10")))
    found = uncertainty(score(worksheet(own, {"a.a": "B"})), draws=10_000, publication_rule=False)

    assert {0, 5, 10} == {int(figure) for figure in found.figures}
    assert abs(Fraction(found.figures[Decimal("5.00")], 10_000) - Fraction(9, 10)) < Fraction(1, 100)
    assert abs(found.figures[Decimal("0.00")] - found.figures[Decimal("10.00")]) < 150


def test_progress_counts_every_score() -> None:
    """Progress tells what is done of all draws, those of the indices of Sobol included."""
    own = instrument(added("a", criterion("a.a", "6")), added("b", criterion("b.a", "8")))
    told: list[tuple[int, int]] = []
    found = uncertainty(
        score(worksheet(own, {"a.a": "B", "b.a": "B"})),
        draws=100,
        samples=16,
        progress=lambda done, total: told.append((done, total)),
    )
    assert [(100, 180), (180, 180)] == told
    assert (16, 3) == (found.samples, len(found.influences))


@pytest.mark.parametrize(
    "wrong",
    [
        {"draws": 0},
        {"seed": -1},
        {"samples": 12},
        {"samples": 8},
        {"samples": -1},
        {"doubt": 2},
        {"weights": 1},
    ],
)
def test_what_cannot_be_drawn_is_refused(wrong: dict[str, Any]) -> None:
    """Draws are from 1, seeds from 0, samples powers of 2, and shares between 0 and 1."""
    with pytest.raises(ValueError, match=r"draws are from 1|power of 2|must be"):
        uncertainty(score(tangsel()), **wrong)
