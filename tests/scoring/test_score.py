from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given as drawn
from hypothesis import strategies as st

from pmprb.components.instrument import Instrument
from pmprb.components.problems import AnswerNotAllowed, GivenOutOfRange, UnknownNode
from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Answer, Given, Worksheet
from pmprb.errors import WorksheetError
from pmprb.scoring.node_score import Completeness, Interval
from pmprb.scoring.problems import Unanswered
from pmprb.scoring.score import Score, score, score_worksheet
from tests.components.made import BANDS, INDEX_4, added, criterion, instrument
from tests.strategies import all_answers, best_answers, some_answers, worksheets


def _rules() -> Instrument:
    return instrument(added("a", criterion("a.a", "60"), criterion("a.b", "40", INDEX_4)), predicates=BANDS)


def test_score_tells_the_index() -> None:
    """The index is told exactly, as published, classified, and with what is still possible."""
    found = score(_rules(), {"a.a": "B"})

    assert (Fraction(30), Decimal("30.00")) == (found.exact, found.published)
    assert found.predicate is not None
    assert "D" == found.predicate.code
    assert Completeness(1, 0, 2) == found.completeness
    assert Fraction(1, 2) == found.completeness.share
    assert Interval(Fraction(30), Fraction(70), (Decimal("30.00"), Decimal("70.00"))) == found.interval
    assert _rules() == found.instrument
    assert {} == found.given


def test_nodes_are_found_by_id() -> None:
    """What a node achieved is found by its id; an unknown id is a KeyError."""
    found = score(_rules(), {"a.a": "B"})

    assert found.nodes["a.a"] == found["a.a"]
    with pytest.raises(KeyError, match=r"a\.x"):
        found["a.x"]
    with pytest.raises(KeyError, match=r"a\.x"):
        found.explain("a.x")


def test_score_without_predicates() -> None:
    """Where the instrument has no predicates the score has none."""
    assert None is score(evolve(_rules(), predicates=())).predicate


def test_worksheet_answers_and_given_figures_go_together() -> None:
    """Answers and given figures change or add to what a worksheet says, which itself stays."""
    sheet = Worksheet(
        instrument=_rules(),
        entity="Kota",
        answers={"a.a": Answer("A")},
        given={"a.b": Given(Fraction(10), "Perwal")},
    )
    found = score(sheet, {"a.a": "B"}, {"a.b": Given(Fraction(20), "Perwal")})

    assert Fraction(70) == score(sheet).exact
    assert Fraction(50) == found.exact
    assert {"a.b": Given(Fraction(20), "Perwal")} == found.given
    assert "Kota" == found.worksheet.entity


def test_given_figures_add_to_those_of_the_worksheet() -> None:
    """A given figure for another node leaves those there are."""
    sheet = Worksheet(instrument=_rules(), given={"a.b": Given(Fraction(10), "Perwal")})

    assert {"a.a", "a.b"} == set(score(sheet, given={"a.a": Given(Fraction(1), "Perwal")}).given)


def test_wrong_answers_are_all_named() -> None:
    """Every answer that is wrong is told."""
    with pytest.raises(WorksheetError) as caught:
        score(_rules(), {"a.a": "X", "a.x": "A"})

    assert (
        AnswerNotAllowed(node="a.a", found="X", allowed="A/B/C"),
        UnknownNode(node="a.x"),
    ) == caught.value.problems


def test_given_figure_for_an_unknown_node_is_told() -> None:
    """A figure given for a node there is not is a mistake of the worksheet."""
    with pytest.raises(WorksheetError) as caught:
        score(_rules(), given={"a.x": Given(Fraction(1), "Perwal")})

    assert (UnknownNode(node="a.x"),) == caught.value.problems


def test_given_figure_beyond_the_weight_is_told() -> None:
    """A figure given beyond the weight of its node is a mistake of the worksheet."""
    with pytest.raises(WorksheetError) as caught:
        score(_rules(), given={"a": Given(Fraction(101), "Perwal")})

    assert (GivenOutOfRange(node="a", found="101", allowed="0-100"),) == caught.value.problems


def test_float_is_refused() -> None:
    """No float becomes a score."""
    with pytest.raises(TypeError, match="float"):
        score(_rules(), {"a.b": 3.5})  # type: ignore[dict-item]


def test_notices_of_the_reader_come_first() -> None:
    """What the reader of a file had to say is told before what the score has to say."""
    notice = UnknownNode(node="x")
    found = score(Worksheet(instrument=_rules(), answers={"a.a": Answer("A")}, notices=(notice,)))

    assert (notice, Unanswered(found="1", allowed="2")) == found.warnings


def _told(score: Score) -> tuple[object, ...]:
    """Return everything that ``score`` says, which all follows from its worksheet."""
    index = (score.exact, score.published, score.predicate, score.interval, score.completeness)
    return score.worksheet, index, dict(score.nodes), score.warnings, score.awards


@drawn(worksheets(), st.data())
def test_what_if_is_scoring_from_scratch(sheet: Worksheet, data: st.DataObject) -> None:
    """A what-if, and a what-if of it, say in every node what scoring such a worksheet does."""
    changes, more = (data.draw(some_answers(sheet.instrument)) for _ in range(2))
    before = score_worksheet(sheet)
    what_if = before.with_answers(changes)
    answers = {**sheet.answers, **{key: Answer(value) for key, value in changes.items()}}
    again = {**answers, **{key: Answer(value) for key, value in more.items()}}
    scratch, twice = (
        Worksheet(instrument=sheet.instrument, answers=said, given=sheet.given) for said in (answers, again)
    )

    assert _told(score_worksheet(twice)) == _told(what_if.with_answers(more))
    assert _told(score_worksheet(scratch)) == _told(what_if)
    assert _told(score_worksheet(sheet)) == _told(before)


@drawn(worksheets(), st.data())
def test_one_answer_at_a_time_is_all_at_once(sheet: Worksheet, data: st.DataObject) -> None:
    """Answers changed or taken back one after the other come to what changing all of them does."""
    changes = data.draw(some_answers(sheet.instrument)) | dict.fromkeys(list(sheet.answers)[::2])
    found = score_worksheet(sheet)
    for key, value in changes.items():
        found = found.with_answers({key: value})

    assert _told(score_worksheet(sheet.with_answers(changes))) == _told(found)


def test_what_if_takes_over_what_it_does_not_concern() -> None:
    """Only the criterion, those beside it and the groups above them are made anew."""
    rules = load_instrument("permenpanrb-14-2014")
    changed = "pengungkit.manajemen-perubahan.tim-rb.b"
    before = score(rules, best_answers(rules))
    after = before.with_answers({changed: "C"})
    anew = {key for key in after if after[key] is not before[key]}
    above = rules.groups_above(changed)
    mean, *_ = above

    assert {*above, f"{mean}.a", changed, f"{mean}.c"} == anew


@drawn(worksheets(), st.data())
def test_what_ifs_do_not_disturb_each_other(sheet: Worksheet, data: st.DataObject) -> None:
    """What-ifs of one score, and what-ifs of these, each depend on their own answers only."""
    first, second = data.draw(some_answers(sheet.instrument)), data.draw(all_answers(sheet.instrument))
    base = score_worksheet(sheet)
    one, two = base.with_answers(first), base.with_answers(second)
    back = dict.fromkeys(second) | {key: each.value for key, each in sheet.answers.items()}

    assert _told(two) == _told(one.with_answers(second))
    assert _told(base.with_answers(first)) == _told(one)
    assert _told(base) == _told(two.with_answers(back))


@drawn(worksheets())
def test_answer_taken_back_is_as_never_given(sheet: Worksheet) -> None:
    """Taking back every answer gives the score of an empty worksheet with the same given figures."""
    empty = score_worksheet(evolve(sheet, answers={}))

    assert _told(empty) == _told(score_worksheet(sheet).with_answers(dict.fromkeys(sheet.answers)))


@drawn(worksheets())
def test_scores_are_equal_values(sheet: Worksheet) -> None:
    """The same worksheet has the same score, every time."""
    assert score_worksheet(sheet) == score_worksheet(sheet)
    assert _told(score_worksheet(sheet)) == _told(score_worksheet(sheet))


def test_score_cannot_be_changed() -> None:
    """A score is frozen, down to its nodes."""
    found = score(_rules())

    with pytest.raises(FrozenInstanceError):
        found.worksheet = found.worksheet  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        found["a"].exact = Fraction(1)  # type: ignore[misc]
    with pytest.raises(TypeError):
        found.nodes["a"] = found["a"]  # type: ignore[index]


def test_exact_figure_above_a_band_is_classified_as_published() -> None:
    """Where printing is display only the exact index of 70,001 is BB, though it prints 70,00."""
    rules = load_instrument("permenpanrb-14-2014")
    found = score(rules, given={"indeks": Given(Fraction("70.001"), "Perwal")})

    assert Decimal("70.00") == found.published
    assert _code(found) == "BB"


def _code(found: Score) -> str:
    return found.predicate.code if found.predicate else ""


def test_score_holds_its_nodes_by_id() -> None:
    """A score tells which nodes it has, and gives their ids in the order of the worksheet."""
    found = score(_rules())

    assert "a.a" in found
    assert "nope" not in found
    assert list(_rules().nodes) == list(found)
