from fractions import Fraction

from attrs import evolve
from hypothesis import given as drawn

from pmprb.components.awards import Award, Minimum
from pmprb.components.instrument import Instrument
from pmprb.components.provenance import Certainty
from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Given, Worksheet
from pmprb.scoring.award_score import award_score
from pmprb.scoring.score import score, score_worksheet
from tests.components.made import CIRCULATING, INDEX_4, RULE, added, criterion, instrument
from tests.strategies import best_answers, worksheet, worksheets, worst_answers

_WHOLE = Minimum("Semua", ("a", "b"), Fraction(6), RULE)
_PART = Minimum("Bagian", ("a.a",), Fraction(2), RULE)
_AWARD = Award("WBK", "menuju WBK", (_WHOLE, _PART))


def _rules() -> Instrument:
    rules = instrument(
        added("a", criterion("a.a", "4", INDEX_4)),
        added("b", criterion("b.a", "4", INDEX_4)),
    )
    return evolve(rules, awards=(_AWARD,))


def test_award_is_met_when_every_minimum_is() -> None:
    """Exactly as many points as each minimum asks for are enough."""
    (found,) = score(_rules(), {"a.a": 2, "b.a": 4}).awards

    assert (_AWARD, (), (), True) == (found.award, found.lacking, found.unknown, found.is_met)


def test_minimums_that_lack_are_told() -> None:
    """Each minimum that is not met is told, and one is enough to miss the award."""
    assert (_WHOLE,) == score(_rules(), {"a.a": 2, "b.a": "3.99"}).awards[0].lacking
    assert (_WHOLE, _PART) == score(_rules()).awards[0].lacking
    assert not score(_rules(), {"a.a": "1.99", "b.a": 4}).awards[0].is_met


def test_award_is_judged_before_rounding() -> None:
    """A figure that is printed as the minimum but lies below it is not enough."""
    found = score(_rules(), {"a.a": 2, "b.a": "3.999"})

    assert "6.00" == str(found.published)
    assert (_WHOLE,) == found.awards[0].lacking


def test_minimum_below_a_given_figure_is_unknown() -> None:
    """Of a part that a given figure has replaced nothing can be said, and the award is not met."""
    (found,) = score(_rules(), {"b.a": 4}, {"a": Given(Fraction(4), "Berita acara")}).awards

    assert ((), (_PART,), False) == (found.lacking, found.unknown, found.is_met)


def test_instrument_without_awards_has_none() -> None:
    """Where there is nothing to be proposed for, nothing is told."""
    assert () == score(evolve(_rules(), awards=())).awards


@drawn(worksheets())
def test_every_minimum_is_met_or_lacking_or_unknown(sheet: Worksheet) -> None:
    """Each minimum is in one of three states, by the points of its node."""
    found = score_worksheet(sheet)
    for key, node in found.nodes.items():
        least = Minimum("Simpul", (key,), node.node.weight / 2, RULE)
        told = award_score(Award("X", "x", (least,)), found.nodes)

        assert (node.exact is None) == (told.unknown == (least,))
        assert told.is_met == (node.exact is not None and node.exact >= node.node.weight / 2)


def test_best_unit_is_proposed_for_everything() -> None:
    """In the ZI sheet the best answers meet WBK and WBBM, the worst none of their minimums."""
    rules = load_instrument("permenpanrb-90-2021-unit")
    best = score_worksheet(worksheet(rules, best_answers(rules)))
    worst = score_worksheet(worksheet(rules, worst_answers(rules)))

    assert ["WBK", "WBBM"] == [found.award.code for found in best.awards if found.is_met]
    assert [found.award.minimums for found in worst.awards] == [found.lacking for found in worst.awards]


def test_award_is_as_sure_as_its_minimums() -> None:
    """An award is as sure as the least sure of what it asks for."""
    minimums = (_WHOLE, evolve(_PART, provenance=CIRCULATING))

    assert Certainty.A == score(_rules()).awards[0].certainty
    unsure = evolve(_rules(), awards=(evolve(_AWARD, minimums=minimums),))
    assert Certainty.U == score(unsure).awards[0].certainty


def test_index_tells_what_awards_ask_for() -> None:
    """The explanation of the index names each minimum, what was reached, and its source; others do not."""
    found = score(_rules(), {"b.a": 4}, {"a": Given(Fraction(1), "Berita acara")})

    assert [
        "  Award WBK (menuju WBK) asks for:",
        "    Semua: at least 6; reached 5. Source (A): Peraturan.",
        "    Bagian: at least 2; reached ?. Source (A): Peraturan.",
    ] == str(found.explain("indeks")).split("\n")[-3:]
    assert "WBK" not in str(found.explain("b"))
