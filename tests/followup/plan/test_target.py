from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

from pmprb.components.instrument import Instrument
from pmprb.components.publication import Totals
from pmprb.components.registry import instruments, load_instrument
from pmprb.errors import PmprbError
from pmprb.followup.plan.problems import NoPredicates, PredicatesBorrowed, UnknownTarget
from pmprb.followup.plan.target import Predicates, Target, known_predicates, read_target
from pmprb.scoring.score import score
from tests.components.made import BANDS, added, criterion, instrument, publication
from tests.strategies import worksheet

_KNOWN = Predicates(BANDS)


def _rules(totals: Totals = Totals.SUM_OF_LINES) -> Instrument:
    return instrument(
        added("a", criterion("a.a", "100")), published=publication("a", totals=totals), predicates=BANDS
    )


def test_predicate_must_be_exceeded() -> None:
    """An index of 70,00 is still B: for BB it must be more."""
    found = read_target(" bb", _rules(), _KNOWN)

    assert (Fraction(70), True, "BB") == (
        found.points,
        found.is_beyond,
        found.predicate and found.predicate.code,
    )
    assert not read_target("D", _rules(), _KNOWN).is_beyond


@pytest.mark.parametrize(
    "wanted", ["70,01", "70.01", Decimal("70.01"), Fraction("70.005"), Fraction("70.001")]
)
def test_figure_is_what_is_published(wanted: str | Decimal | Fraction) -> None:
    """A figure is to be published at least: by lines it is reached itself, exactly by the half below."""
    by_lines = read_target(wanted, _rules(), _KNOWN)
    exactly = read_target(wanted, _rules(Totals.EXACT), _KNOWN)

    assert (Fraction("70.01"), False, Decimal("70.01")) == (
        by_lines.points,
        by_lines.is_beyond,
        by_lines.figure,
    )
    assert (Fraction("70.005"), False) == (exactly.points, exactly.is_beyond)


def test_nothing_is_always_reached() -> None:
    """A figure of 0 asks for nothing."""
    assert Fraction(0) == read_target(0, _rules(Totals.EXACT), _KNOWN).points


def test_whether_a_score_reaches_it() -> None:
    """A bound itself reaches a figure, but not the predicate above it."""
    half = score(worksheet(_rules(), {"a.a": "B"}))

    assert Target(Fraction(50), is_beyond=False).is_reached(half)
    assert not Target(Fraction(50), is_beyond=True).is_reached(half)
    assert Target(Fraction(49), is_beyond=True).is_reached(half)
    assert not Target(Fraction(51), is_beyond=False).is_reached(half)


def test_what_is_no_target() -> None:
    """Neither a code nor a figure is told with what there is; a float is a mistake in the program."""
    for wanted in ("baik", "-1", "1.234", "70%"):
        with pytest.raises(PmprbError) as caught:
            read_target(wanted, _rules(), _KNOWN)
        assert (
            UnknownTarget(found=wanted, allowed="AA, A, BB, B, CC, C, D, 0-100"),
        ) == caught.value.problems
    with pytest.raises(PmprbError, match='"-1/3" is not a target'):
        read_target(Fraction(-1, 3), _rules(), _KNOWN)
    with pytest.raises(PmprbError) as nothing:
        read_target("BB", _rules(), Predicates(()))
    assert (NoPredicates(found="BB"),) == nothing.value.problems
    with pytest.raises(TypeError):
        read_target(70.5, _rules(), _KNOWN)  # type: ignore[arg-type]


def test_predicates_of_the_instrument_come_first() -> None:
    """An instrument is classified by its own predicates, unless another is named."""
    rules = _rules()
    other = evolve(rules, predicates=BANDS[:2])

    assert Predicates(BANDS) == known_predicates(rules)
    assert Predicates(BANDS[:2]) == known_predicates(rules, other)
    bundled = load_instrument("permenpanrb-14-2014")
    assert Predicates(bundled.predicates) == known_predicates(rules, "permenpanrb-14-2014")


def test_predicates_are_borrowed_and_told() -> None:
    """An instrument without predicates borrows those that all bundled ones agree on, and it is told."""
    found = known_predicates(evolve(_rules(), predicates=()))

    assert ["AA", "A", "BB", "B", "CC", "C", "D"] == [band.code for band in found.bands]
    lenders = [name for name in instruments() if load_instrument(name).predicates]
    assert (PredicatesBorrowed(found=", ".join(lenders)),) == found.notices


def test_nothing_is_borrowed_for_another_measure() -> None:
    """The predicates of an institution's 100 points say nothing of an index of 10, nor of a unit's."""
    assert Predicates(()) == known_predicates(instrument(added("a", criterion("a.a", "10"))))
    assert Predicates(()) == known_predicates(load_instrument("permenpanrb-90-2021-unit"))


def test_predicate_of_a_figure() -> None:
    """A figure has the predicate that holds it; without predicates it has none."""
    band = _KNOWN.of(Fraction("60.86"))
    assert band is not None
    assert "B" == band.code
    assert Predicates(()).of(Fraction(60)) is None
