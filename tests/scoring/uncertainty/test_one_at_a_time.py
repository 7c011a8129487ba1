from __future__ import annotations

from fractions import Fraction

from attrs import evolve
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.publication import Totals
from pmprb.components.scales import AnswerValue
from pmprb.components.worksheet import Given, Worksheet
from pmprb.scoring.score import Score, score_worksheet
from pmprb.scoring.uncertainty.assumptions import Assumptions
from pmprb.scoring.uncertainty.factors import Factor, FactorKind
from pmprb.scoring.uncertainty.model import model
from pmprb.scoring.uncertainty.one_at_a_time import one_at_a_time
from pmprb.scoring.uncertainty.result import Swing
from pmprb.scoring.uncertainty.weight_sets import drawn_weights, factors
from tests.components.made import CIRCULATING, added, criterion, instrument, mean, part, publication
from tests.scoring.uncertainty.explicit import units_of, weighed
from tests.strategies import worksheet, worksheets

_ANY = Assumptions(open_any=True)


def _swings(score: Score, assumed: Assumptions = _ANY) -> dict[Factor, Swing]:
    return {swing.factor: swing for swing in one_at_a_time(model(score, assumed), score)}


def _ends(scores: list[Score]) -> list[tuple[object, ...]]:
    found = sorted((score.published, score.exact) for score in scores)
    return [found[0], found[-1]]


@drawn(worksheets())
@settings(max_examples=60)
def test_swings_of_answers_are_those_of_each_worksheet(sheet: Worksheet) -> None:
    """The ends are the lowest and highest index of the worksheets in which one answer alone is another."""
    score = score_worksheet(sheet)
    swings = _swings(score)
    for each in model(score, _ANY).coded.alternatives:
        others = [score.with_answers(outcome) for outcome in each.outcomes]
        swing = swings[Factor(FactorKind.ANSWERS, each.criterion)]
        found = [(end.published, end.exact) for end in (swing.lowest, swing.highest)]
        assert _ends([score, *others]) == found


@drawn(worksheets(), st.integers(0, 99))
@settings(max_examples=60)
def test_no_draw_of_the_weights_of_a_group_leaves_their_swing(sheet: Worksheet, seed: int) -> None:
    """However the weights of one group are drawn, the exact index stays between the ends of its swing."""
    own = sheet.instrument
    rule = evolve(own.publication, totals=Totals.EXACT)
    score = score_worksheet(evolve(sheet, instrument=evolve(own, publication=rule)))
    found, swings = model(score, _ANY), _swings(score)
    units = units_of(found, 5, seed)
    start = len(found.coded.alternatives)
    for each in found.sets[0]:
        rows = {key: start + place for place, key in enumerate(found.weighed)}
        drawn_factors = {key: factors(units[rows[key]], found.spread) for key in each.children}
        weights = drawn_weights(own, (each,), drawn_factors)
        swing = swings[Factor(FactorKind.WEIGHTS, each.group)]
        slack = Fraction(2 * len(own.nodes), weights.denominator)
        for row in range(5):
            exact = score_worksheet(evolve(sheet, instrument=weighed(own, weights, row))).exact
            assert swing.lowest.exact - slack <= exact <= swing.highest.exact + slack


def _three() -> Instrument:
    return instrument(
        added(
            "a",
            *(criterion(f"a.{key}", weight, provenance=CIRCULATING) for key, weight in ("a2", "b4", "c4")),
        ),
        mean("b", "90", criterion("b.a"), criterion("b.b")),
        published=publication("a", "b", totals=Totals.EXACT),
    )


def test_weights_swing_to_where_the_best_weigh_most() -> None:
    """Of full, half and nothing: highest where the first are the heaviest, lowest where the last is."""
    score = score_worksheet(worksheet(_three(), {"a.a": "A", "a.b": "B", "a.c": "C", "b.a": "A", "b.b": "A"}))
    swing = _swings(score)[Factor(FactorKind.WEIGHTS, "a")]

    # 2,4 + half of 4,8 against 2,4 + half of 3,2: as the half lies above the mean, its weight counts as good.
    assert Fraction(2 * 12 + 2 * 12, 104) * 10 == _rounded(swing.highest.exact - 90)
    assert ("a.a a.b", "a.c") == (swing.highest.held, swing.lowest.held)
    assert Fraction(2 * 8 + 2 * 8, 96) * 10 == _rounded(swing.lowest.exact - 90)
    assert swing.exact == swing.highest.exact - swing.lowest.exact


def _rounded(exact: Fraction) -> Fraction:
    """Return the nearest number of thirteenths of thirds: weights are cut to millionths of a point."""
    return Fraction(round(exact * 39), 39)


def test_rules_swing_between_what_each_says() -> None:
    """Each rule, and each variant, is shown with what the index is if it alone is another."""
    own = instrument(mean("a", "10", criterion("a.a"), criterion("a.b")), unanswered=Unanswered.LEAVES)
    score = score_worksheet(worksheet(own, {"a.a": "B"}))
    swings = _swings(score, Assumptions())

    found = swings[Factor(FactorKind.UNANSWERED, "indeks")]
    assert ("nol", "") == (found.lowest.held, found.highest.held)
    assert (Fraction(5, 2), Fraction(5)) == (found.lowest.exact, found.highest.exact)
    assert Fraction(5, 2) == found.published
    assert 0 == swings[Factor(FactorKind.PUBLICATION, "indeks")].exact


def test_the_widest_swing_comes_first() -> None:
    """Swings stand by their width as published, then exactly, and of equals by the order of the worksheet."""
    own = instrument(
        mean("a", "3", criterion("a.a"), criterion("a.b"), criterion("a.c")),
        added("b", criterion("b.a", "3")),
        mean("c", "3", part("c.a"), criterion("c.b"), criterion("c.c")),
    )
    answers: dict[str, AnswerValue] = dict.fromkeys(("a.a", "a.b", "a.c", "b.a", "c.b"), "B")
    answers |= {"c.a.semua": Fraction(10), "c.a.ada": Fraction(5)}
    sheet = worksheet(own, answers)
    found = one_at_a_time(
        model(score_worksheet(sheet), Assumptions(unanswered_rule=False)), score_worksheet(sheet)
    )

    assert ["b.a", "c.b", "a.a", "a.b", "a.c", "c.a", "indeks"] == [swing.factor.node for swing in found]
    assert ("ada=4", "ada=6") == (found[5].lowest.held, found[5].highest.held)
    assert ("C", "A") == (found[0].lowest.held, found[0].highest.held)


def test_what_has_no_effect_is_not_listed() -> None:
    """Criteria and weights below a given figure are not among the swings."""
    sheet = evolve(worksheet(_three(), {"a.a": "A", "b.a": "B"}), given={"a": Given(Fraction(5), "Dokumen")})
    found = _swings(score_worksheet(sheet), Assumptions(publication_rule=False, unanswered_rule=False))
    assert [Factor(FactorKind.ANSWERS, "b.a")] == list(found)
