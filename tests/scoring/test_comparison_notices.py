from attrs import evolve

from pmprb.components.counterparts import Counterparts
from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.publication import Totals
from pmprb.scoring.comparison import compare
from pmprb.scoring.problems import (
    AsksDifferently,
    ComparedByWording,
    GapsCountDifferently,
    NothingCompared,
    OfDifferentKinds,
    PublishedDifferently,
    PublishedToOtherPlaces,
    ScaleDiffers,
)
from pmprb.scoring.score import score
from tests.components.made import A_D, RULE, criterion, instrument, publication

RULES = instrument(criterion("a"), criterion("b"))


def _told(
    one: Instrument,
    other: Instrument,
    pairs: Counterparts | None = None,
    answers: dict[str, str] | None = None,
) -> tuple[object, ...]:
    return compare(score(one, answers), score(other), pairs).warnings


def test_other_rule_for_gaps() -> None:
    """It is told that gaps count differently."""
    told = GapsCountDifferently(found="they leave the mean", allowed="they count as nothing")

    assert (told,) == _told(RULES, evolve(RULES, unanswered=Unanswered.ZERO))


def test_nothing_to_compare() -> None:
    """It is told that no criterion of the one has a counterpart in the other."""
    other = evolve(instrument(criterion("c"), criterion("d")), id="lain")

    assert (NothingCompared(found="buatan", allowed="lain"),) == _told(RULES, other)


def test_other_rounding() -> None:
    """It is told that the two are rounded by different rules, or to different places."""
    other = evolve(RULES, publication=publication("a", "b", totals=Totals.EXACT, decimals=4))
    told = PublishedDifferently(found="the sum of rounded lines", allowed="each figure by itself")

    assert (told, PublishedToOtherPlaces(found="2", allowed="4")) == _told(RULES, other)


def test_other_kind() -> None:
    """It is told that the two are for different institutions or levels."""
    told = OfDifferentKinds(found="instansi, kota", allowed="unit, kota")

    assert (told,) == _told(RULES, evolve(RULES, level="unit"))


def test_other_scale() -> None:
    """It is told where a criterion that was answered has another scale on the other side."""
    other = instrument(criterion("a", scale=A_D), criterion("b", scale=A_D))

    assert (ScaleDiffers(node="a", found="a"),) == _told(RULES, other, answers={"a": "A"})
    assert (ScaleDiffers(node="a", found="a"),) == compare(score(RULES), score(other, {"a": "A"})).warnings


def test_pairs_by_wording() -> None:
    """It is told that pairs were judged by wording, and where the two of a pair that was answered differ."""
    other = instrument(criterion("c"), criterion("d", scale=A_D))
    pairs = Counterparts("buatan", "buatan", {"a": "c", "b": "d"}, {"b": "lebih luas"}, RULE)
    told = AsksDifferently(node="d", found="b", allowed="lebih luas")

    assert (ComparedByWording(found="2"), told) == _told(RULES, other, pairs, {"b": "A"})
    assert (ComparedByWording(found="2"),) == _told(RULES, other, pairs)
