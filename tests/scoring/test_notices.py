from __future__ import annotations

from fractions import Fraction

from attrs import evolve
from hypothesis import given as drawn

from pmprb.components.instrument import Instrument
from pmprb.components.provenance import Certainty
from pmprb.components.registry import load_instrument
from pmprb.components.scales import Option, OptionScale
from pmprb.components.worksheet import Given, Worksheet
from pmprb.errors import Problem
from pmprb.scoring.notices import uncertain_weight
from pmprb.scoring.problems import (
    AnswersCovered,
    NothingAnswered,
    RestsOnCirculatingFigures,
    Unanswered,
    WaitingForGate,
)
from pmprb.scoring.score import score, score_worksheet
from tests.components.made import CIRCULATING, YES_NO, added, criterion, instrument, limit, mean, times
from tests.strategies import worksheet, worksheets


def _warnings(rules: Instrument, answers: dict[str, str], **given: str) -> list[Problem]:
    figures = {key: Given(Fraction(points), "Perwal") for key, points in given.items()}
    return list(score(rules, answers, figures).warnings)


def _two() -> Instrument:
    return instrument(
        mean("a", "2", criterion("a.a", scale=YES_NO), criterion("a.b")),
        added("b", criterion("b.a"), criterion("b.b")),
    )


def test_full_worksheet_has_no_warnings() -> None:
    """A worksheet that is full, and rests on figures that were read, needs no warning."""
    assert [] == _warnings(_two(), {"a.a": "Ya", "a.b": "A", "b.a": "A", "b.b": "A"})


def test_gaps_are_counted() -> None:
    """Open criteria are told by their number."""
    assert [Unanswered(found="1", allowed="4")] == _warnings(_two(), {"a.a": "Ya", "b.a": "A", "b.b": "C"})


def test_group_without_any_answer_is_told() -> None:
    """A group of criteria without any answer counts as nothing, and that is told."""
    assert [
        Unanswered(found="2", allowed="4"),
        NothingAnswered(node="b"),
    ] == _warnings(_two(), {"a.a": "Ya", "a.b": "A"})


def test_group_of_groups_is_not_told_again() -> None:
    """Only the lowest groups are told to be empty, and none that is given."""
    assert [
        Unanswered(found="4", allowed="4"),
        NothingAnswered(node="a"),
        NothingAnswered(node="b"),
    ] == _warnings(_two(), {})
    assert [Unanswered(found="2", allowed="4"), NothingAnswered(node="b")] == _warnings(_two(), {}, a="1")
    assert [] == _warnings(_two(), {}, indeks="1")


def test_answer_that_waits_is_told_with_what_it_waits_for() -> None:
    """An answer without effect is told, and the criterion that must be answered."""
    rules = evolve(_two(), gates=(times("a.b", "a.a"),))

    assert [
        Unanswered(found="2", allowed="4"),
        WaitingForGate(node="a.b", found="a.a"),
        NothingAnswered(node="a"),
    ] == _warnings(rules, {"a.b": "A", "b.a": "A", "b.b": "A"})


def test_answer_waits_only_for_what_is_not_answered() -> None:
    """Of several gates on an answer only those whose source is open are told."""
    rules = evolve(
        _two(),
        gates=(times("b.b", "a.a"), times("b.b", "a.b"), limit("b.b", "b.a", "C"), limit("b.b", "a.a", "Ya")),
    )

    assert [WaitingForGate(node="b.b", found="a.a")] == [
        each
        for each in _warnings(rules, {"a.b": "A", "b.a": "A", "b.b": "A"})
        if isinstance(each, WaitingForGate)
    ]


def test_chain_of_waiting_answers_names_what_to_answer() -> None:
    """Every answer that waits is told with the open criterion at the beginning of its chain."""
    rules = evolve(_two(), gates=(times("a.b", "a.a"), times("b.a", "a.b")))
    waits = [
        each
        for each in _warnings(rules, {"a.b": "A", "b.a": "A", "b.b": "A"})
        if isinstance(each, WaitingForGate)
    ]

    assert {("a.b", "a.a"), ("b.a", "a.a")} == {(each.node, each.found) for each in waits}


def test_answers_that_a_given_figure_replaces_are_told() -> None:
    """Answers, and given figures, below or beside a given figure have no effect, and that is told, once."""
    answers = {"a.a": "Ya", "a.b": "A", "b.a": "A", "b.b": "A"}
    rules = instrument(
        added("a", criterion("a.a", scale=YES_NO), criterion("a.b")),
        added("b", criterion("b.a"), criterion("b.b")),
    )
    figures = {key: Given(Fraction(1, 2), "Perwal") for key in ("b", "b.b", "a.a")}

    assert [AnswersCovered(node=key) for key in ("a.a", "b.a", "b.b")] == list(
        score(rules, answers, figures).warnings
    )


@drawn(worksheets())
def test_warnings_do_not_depend_on_the_order_of_answers(sheet: Worksheet) -> None:
    """Equal worksheets have the same warnings in the same order, however their answers were collected."""
    turned = evolve(
        sheet,
        answers=dict(reversed(list(sheet.answers.items()))),
        given=dict(reversed(list(sheet.given.items()))),
    )

    assert sheet == turned
    assert score_worksheet(sheet).warnings == score_worksheet(turned).warnings


def _circulating() -> Instrument:
    unsure = OptionScale(
        "opini", (Option("WTP", Fraction(1)), Option("TW", Fraction(0), (), Certainty.U)), "Rumus"
    )
    return instrument(
        added("a", criterion("a.a", "3", unsure), criterion("a.b", "4")),
        added("b", criterion("b.a", "5"), criterion("b.b", "6"), provenance=CIRCULATING),
        added("c", criterion("c.a", "7", provenance=CIRCULATING), criterion("c.b", "8")),
    )


def test_circulating_figures_are_weighed() -> None:
    """The weights that rest on circulating figures are added up, and told once, with the whole."""
    everything = {"a.a": "WTP", "a.b": "A", "b.a": "A", "b.b": "A", "c.a": "A", "c.b": "A"}

    assert [RestsOnCirculatingFigures(found="18", allowed="33")] == _warnings(_circulating(), everything)
    assert [RestsOnCirculatingFigures(found="21", allowed="33")] == _warnings(
        _circulating(), {**everything, "a.a": "TW"}
    )


def test_given_figure_rests_on_its_own_weight() -> None:
    """Below a given figure nothing circulates; the weight of the given node may."""
    rules = _circulating()
    everything = {"a.a": "WTP", "a.b": "A"}

    assert RestsOnCirculatingFigures(found="11", allowed="33") in _warnings(rules, everything, b="1", c="1")
    assert [] == _warnings(rules, {}, indeks="1")


def test_sure_figures_rest_on_nothing_that_circulates() -> None:
    """Where the index is sure no weight is uncertain."""
    assert 0 == uncertain_weight(_two(), score(_two()).nodes)


@drawn(worksheets())
def test_something_is_uncertain_exactly_if_the_index_is(sheet: Worksheet) -> None:
    """The index is marked as circulating if, and only if, some weight rests on circulating figures."""
    found = score_worksheet(sheet)
    uncertain = uncertain_weight(sheet.instrument, found.nodes)

    assert 0 <= uncertain <= sheet.instrument.root.weight
    assert (uncertain > 0) == (found["indeks"].certainty is Certainty.U)


def test_bundled_instrument_tells_what_circulates() -> None:
    """An empty worksheet of 26/2020 rests on circulating weights for 58 of 100 points."""
    rules = load_instrument("permenpanrb-26-2020")

    assert Fraction(58) == uncertain_weight(rules, score_worksheet(worksheet(rules, {})).nodes)


def test_circulating_thirds_are_told_to_two_places() -> None:
    """Weights without an end are told as people read them; those with one exactly."""
    rules = instrument(mean("a", "1", *(criterion(f"a.{key}", provenance=CIRCULATING) for key in "xyz")))
    sure = instrument(
        mean("a", "1", criterion("a.x", provenance=CIRCULATING), *(criterion(f"a.{k}") for k in "yz"))
    )

    assert RestsOnCirculatingFigures(found="1", allowed="1") in score(rules).warnings
    assert RestsOnCirculatingFigures(found="0.33", allowed="1") in score(sure).warnings
