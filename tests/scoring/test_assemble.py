from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.nodes import Group
from pmprb.components.problems import NotToBeGiven
from pmprb.components.provenance import Certainty
from pmprb.components.scales import AnswerValue
from pmprb.components.worksheet import Answer, Given, Worksheet
from pmprb.errors import WorksheetError
from pmprb.scoring.node_score import Completeness, Interval, NodeScore, State
from pmprb.scoring.score import Score, score_worksheet
from tests.components.made import (
    A_C,
    CIRCULATING,
    INDEX_4,
    SHEET,
    YES_NO,
    added,
    criterion,
    instrument,
    limit,
    mean,
    times,
)
from tests.scoring.naive import Naive
from tests.strategies import (
    all_answers,
    answers_on,
    best_answers,
    shuffled,
    worksheet,
    worksheets,
    worst_answers,
)


def _figures(score: Score) -> dict[str, tuple[Fraction, Fraction] | None]:
    return {
        key: None if node.exact is None or node.published is None else (node.exact, Fraction(node.published))
        for key, node in score.nodes.items()
    }


def _values(node: NodeScore) -> NodeScore:
    """Return ``node`` without the children of its group, whose order may differ."""
    return evolve(node, node=evolve(node.node, children=()) if isinstance(node.node, Group) else node.node)


def _within(inner: Interval, outer: Interval) -> bool:
    return (
        outer.lowest <= inner.lowest <= inner.highest <= outer.highest
        and outer.published[0] <= inner.published[0] <= inner.published[1] <= outer.published[1]
    )


def _completed(sheet: Worksheet, others: dict[str, AnswerValue]) -> Worksheet:
    """Return ``sheet`` with its gaps filled from ``others``."""
    filled = {
        key: Answer(value)
        for key, value in others.items()
        if key not in sheet.answers and key not in sheet.given
    }
    return evolve(sheet, answers={**filled, **sheet.answers})


@settings(max_examples=400)
@given(worksheets())
def test_agrees_with_a_naive_computation(sheet: Worksheet) -> None:
    """Points and published figure of every node are those that a naive computation finds."""
    assert Naive(sheet).figures() == _figures(score_worksheet(sheet))


@given(worksheets(), st.data())
def test_order_of_criteria_has_no_effect(sheet: Worksheet, data: st.DataObject) -> None:
    """Whatever the order of nodes and of gates on different criteria, each node scores the same."""
    other = evolve(sheet, instrument=data.draw(shuffled(sheet.instrument)))

    expected = {key: _values(node) for key, node in score_worksheet(sheet).nodes.items()}
    actual = {key: _values(node) for key, node in score_worksheet(other).nodes.items()}

    assert expected == actual


@given(worksheets())
def test_order_of_answers_has_no_effect(sheet: Worksheet) -> None:
    """Answers and given figures may come in any order."""
    turned = evolve(
        sheet,
        answers=dict(reversed(list(sheet.answers.items()))),
        given=dict(reversed(list(sheet.given.items()))),
    )

    assert score_worksheet(sheet).nodes == score_worksheet(turned).nodes


@given(worksheets())
def test_group_is_the_sum_of_its_children(sheet: Worksheet) -> None:
    """The points of a computed group are exactly those of its children together."""
    score = score_worksheet(sheet)

    for node in score.nodes.values():
        if isinstance(node.node, Group) and node.state is State.COMPUTED:
            below = [score[child.id].exact for child in node.node.children]
            assert sum((points for points in below if points is not None), Fraction(0)) == node.exact


@given(worksheets(limits=False), st.data())
def test_better_answer_never_lowers(sheet: Worksheet, data: st.DataObject) -> None:
    """Where gates do not limit, raising one answer lowers no points and no published figure."""
    # Of counts some are better the fewer they are.
    answered = sorted(key for key in sheet.answers if key in sheet.instrument.nodes)
    if not answered:
        return
    key = data.draw(st.sampled_from(answered))
    criterion = next(each for each in sheet.instrument.criteria if each.id == key)
    old, new = sheet.answers[key].value, data.draw(answers_on(criterion.scale))
    if criterion.scale.share(new) < criterion.scale.share(old):
        old, new = new, old
    lesser = score_worksheet(evolve(sheet, answers={**sheet.answers, key: Answer(old)}))
    better = score_worksheet(evolve(sheet, answers={**sheet.answers, key: Answer(new)}))

    for node, before in _figures(lesser).items():
        after = _figures(better)[node]
        if before is not None and after is not None:
            assert before[0] <= after[0]
            assert before[1] <= after[1]


def test_limit_gate_can_lower() -> None:
    """A better answer lowers the index where a gate limits another criterion by that very answer."""
    sheet = Worksheet(
        instrument=instrument(
            added("a", criterion("a.a", "1", YES_NO), criterion("a.b", "9")),
            gates=(limit("a.b", "a.a", "Ya", "0.5"),),
        )
    )

    assert Fraction(9) == score_worksheet(sheet.with_answers({"a.a": "Tidak", "a.b": "A"})).exact
    assert Fraction("5.5") == score_worksheet(sheet.with_answers({"a.a": "Ya", "a.b": "A"})).exact


@given(worksheets(), st.data())
def test_interval_contains_every_completion(sheet: Worksheet, data: st.DataObject) -> None:
    """However the gaps are filled, the figures of each node lie in the interval it had before."""
    before = score_worksheet(sheet)
    after = score_worksheet(_completed(sheet, data.draw(all_answers(sheet.instrument))))
    if after.completeness.share < 1:  # a count of 0 that was entered leaves its criterion open for good
        return

    for key, node in after.nodes.items():
        interval = before[key].interval
        if interval is not None and node.exact is not None and node.published is not None:
            assert interval.lowest <= node.exact <= interval.highest
            assert interval.published[0] <= node.published <= interval.published[1]


@given(worksheets(), st.data())
def test_interval_narrows(sheet: Worksheet, data: st.DataObject) -> None:
    """An answer to an open criterion, or a count entered, never widens the interval of any node."""
    gaps = [
        asked
        for key, asked in sheet.instrument.answerable.items()
        if key not in sheet.answers and key not in sheet.given
    ]
    if not gaps:
        return
    gap = data.draw(st.sampled_from(gaps))
    answer = data.draw(answers_on(gap.scale))
    before = score_worksheet(sheet)
    after = score_worksheet(evolve(sheet, answers={**sheet.answers, gap.id: Answer(answer)}))

    for key, node in after.nodes.items():
        outer = before[key].interval
        if node.interval is not None and outer is not None:
            assert _within(node.interval, outer)


@given(worksheets(gated=False, counted=False))
def test_ends_of_the_interval_are_attained(sheet: Worksheet) -> None:
    """Without gates the worst and the best completion reach the ends of every interval."""
    score = score_worksheet(sheet)
    lowest = score_worksheet(_completed(sheet, worst_answers(sheet.instrument)))
    highest = score_worksheet(_completed(sheet, best_answers(sheet.instrument)))

    for key, node in score.nodes.items():
        low, high = lowest[key], highest[key]
        if node.interval is not None:
            assert (low.exact, high.exact) == (node.interval.lowest, node.interval.highest)
            assert (low.published, high.published) == node.interval.published


@given(worksheets(full=True))
def test_interval_of_a_full_worksheet_is_its_score(sheet: Worksheet) -> None:
    """Once every criterion is answered nothing else is possible any more."""
    for node in score_worksheet(sheet).nodes.values():
        if node.exact is not None and node.published is not None:
            assert Interval(node.exact, node.exact, (node.published, node.published)) == node.interval


@given(worksheets(limits=False, given=False))
def test_best_answers_earn_the_full_weight(sheet: Worksheet) -> None:
    """The best answers everywhere give every node its whole weight, whatever gates multiply."""
    score = score_worksheet(worksheet(sheet.instrument, best_answers(sheet.instrument)))

    assert {key: node.weight for key, node in sheet.instrument.nodes.items()} == {
        key: node.exact for key, node in score.nodes.items()
    }


@given(worksheets(limits=False, given=False))
def test_worst_answers_earn_the_least(sheet: Worksheet) -> None:
    """The worst answers everywhere give every node the lowest an empty worksheet can still become."""
    empty = score_worksheet(worksheet(sheet.instrument, {}))
    score = score_worksheet(worksheet(sheet.instrument, worst_answers(sheet.instrument)))

    assert {key: node.interval and node.interval.lowest for key, node in empty.nodes.items()} == {
        key: node.exact for key, node in score.nodes.items()
    }


@given(worksheets())
def test_completeness_counts_every_criterion_once(sheet: Worksheet) -> None:
    """The counts of a group are the sums of those below, and the root counts every criterion."""
    score = score_worksheet(sheet)

    assert len(sheet.instrument.criteria) == score.completeness.criteria
    for node in score.nodes.values():
        if isinstance(node.node, Group):
            below = [score[child.id].completeness for child in node.node.children]
            assert sum(each.criteria for each in below) == node.completeness.criteria
            assert 0 <= node.completeness.share <= 1


@given(worksheets())
def test_figures_below_a_given_one_are_covered(sheet: Worksheet) -> None:
    """A node has no figure exactly if one is given for a group above it; a given one stands as it is."""
    score = score_worksheet(sheet)
    parents = sheet.instrument.parents

    for key, node in score.nodes.items():
        above = []
        place = key
        while place in parents:
            place = parents[place].id
            above.append(place)
        is_covered = any(each in sheet.given for each in above)
        assert is_covered == (node.state is State.COVERED)
        assert is_covered == (node.exact is None) == (node.published is None) == (node.interval is None)
        if isinstance(node.node, Group) and key in sheet.given and not is_covered:
            assert (State.GIVEN, sheet.given[key].points) == (node.state, node.exact)


def _mixed() -> Instrument:
    return instrument(
        mean("a", "6", criterion("a.a"), criterion("a.b"), criterion("a.c", scale=YES_NO)),
        added("b", criterion("b.a", "3", INDEX_4), criterion("b.b", "1", provenance=SHEET)),
        gates=(times("b.b", "b.a"),),
    )


def test_states() -> None:
    """Each state is told apart: computed, given, covered, unanswered, waiting."""
    sheet = evolve(worksheet(_mixed(), {"b.b": "A", "a.a": "A"}), given={"a": Given(Fraction(2), "Dokumen")})

    assert {
        "indeks": State.COMPUTED,
        "a": State.GIVEN,
        "a.a": State.COVERED,
        "a.b": State.COVERED,
        "a.c": State.COVERED,
        "b": State.COMPUTED,
        "b.a": State.UNANSWERED,
        "b.b": State.WAITING,
    } == {key: node.state for key, node in score_worksheet(sheet).nodes.items()}


def test_completeness_of_each_state() -> None:
    """Answers count as answered, given and covered criteria as covered, gaps and waiting answers as open."""
    sheet = evolve(
        worksheet(_mixed(), {"b.b": "A", "a.a": "A"}),
        given={"a": Given(Fraction(2), "Dokumen")},
    )
    waiting = score_worksheet(sheet)
    full = score_worksheet(evolve(sheet, given={**sheet.given, "b.a": Given(Fraction(3), "Dokumen")}))

    assert Completeness(0, 3, 3) == waiting["a"].completeness
    assert Completeness(0, 1, 1) == waiting["a.a"].completeness
    assert Completeness(0, 0, 2) == waiting["b"].completeness
    assert Completeness(0, 3, 5) == waiting.completeness
    assert Completeness(1, 4, 5) == full.completeness
    assert Completeness(1, 0, 1) == full["b.b"].completeness


def test_gap_leaves_the_mean() -> None:
    """Where gaps leave, the answered criteria share the whole weight and the gap has nothing."""
    score = score_worksheet(worksheet(_mixed(), {"a.a": "B", "a.b": "A"}))

    assert [Fraction("1.5"), Fraction(3), Fraction(0)] == [score[key].exact for key in ("a.a", "a.b", "a.c")]
    assert Fraction("4.5") == score["a"].exact
    assert Interval(Fraction(3), Fraction(5), _pair("3.00", "5.00")) == score["a"].interval


def test_gap_counts_as_nothing() -> None:
    """Where gaps count as nothing, each criterion keeps its own part of the weight."""
    strict = evolve(_mixed(), unanswered=Unanswered.ZERO)
    score = score_worksheet(worksheet(strict, {"a.a": "B", "a.b": "A"}))

    assert [Fraction(1), Fraction(2), Fraction(0)] == [score[key].exact for key in ("a.a", "a.b", "a.c")]
    assert Fraction(3) == score["a"].exact


def test_given_figure_of_a_criterion_stands_as_it_is() -> None:
    """A figure given for a criterion with a weight of its own counts as it was given."""
    sheet = evolve(worksheet(_mixed(), {}), given={"b.a": Given(Fraction(1), "Dokumen")})

    assert Fraction(1) == score_worksheet(sheet)["b.a"].exact


def test_no_figure_is_given_for_part_of_a_mean() -> None:
    """A criterion that only enters a mean has no weight that a figure could be given for."""
    with pytest.raises(WorksheetError) as caught:
        evolve(worksheet(_mixed(), {}), given={"a.a": Given(Fraction(1), "Dokumen")})

    assert (NotToBeGiven(node="a.a"),) == caught.value.problems


def test_nothing_answered_is_nothing() -> None:
    """A sub-area without any answer has 0 points, by either rule, and all still possible."""
    for rule in Unanswered:
        score = score_worksheet(worksheet(evolve(_mixed(), unanswered=rule), {}))

        assert Fraction(0) == score["a"].exact
        assert Interval(Fraction(0), Fraction(6), _pair("0.00", "6.00")) == score["a"].interval


def _pair(low: str, high: str) -> tuple[Decimal, Decimal]:
    return Decimal(low), Decimal(high)


def test_certainty_is_that_of_the_least_sure_thing() -> None:
    """A figure is as sure as the least sure weight or answer below it; gaps rest on their weight."""
    unsure = evolve(A_C, options=(A_C.options[0], evolve(A_C.options[1], certainty=Certainty.D)))
    rules = instrument(added("a", criterion("a.a", scale=unsure), criterion("a.b", provenance=SHEET)))

    best_of_all = score_worksheet(worksheet(rules, {"a.a": "A", "a.b": "A"}))
    lesser = score_worksheet(worksheet(rules, {"a.a": "B"}))

    assert (
        Certainty.A,
        Certainty.B,
        Certainty.B,
    ) == tuple(best_of_all[key].certainty for key in ("a.a", "a.b", "indeks"))
    assert (
        Certainty.D,
        Certainty.B,
        Certainty.D,
    ) == tuple(lesser[key].certainty for key in ("a.a", "a.b", "indeks"))


def test_given_figure_hides_the_certainty_below() -> None:
    """What lies below a given figure says nothing of how sure it is; the weight of its node does."""
    rules = instrument(added("a", criterion("a.a", provenance=CIRCULATING), provenance=SHEET))
    score = score_worksheet(evolve(worksheet(rules, {}), given={"a": Given(Fraction(1), "Dokumen")}))

    assert Certainty.B == score["indeks"].certainty


def test_gate_counts_among_what_a_figure_rests_on() -> None:
    """A figure that a circulating gate has changed is itself a circulating one."""
    rules = instrument(
        added("a", criterion("a.a"), criterion("a.b")), gates=(times("a.b", "a.a", CIRCULATING),)
    )

    assert Certainty.U == score_worksheet(worksheet(rules, {"a.a": "B", "a.b": "A"}))["a.b"].certainty


def test_nodes_stand_in_the_order_of_the_worksheet() -> None:
    """The nodes of a score come as the instrument has them, the root first."""
    rules = _mixed()

    assert list(rules.nodes) == list(score_worksheet(worksheet(rules, {})).nodes)


def test_score_keeps_the_answer_and_its_place() -> None:
    """A node carries the answer it was scored by, and what it earns before and after gates."""
    score = score_worksheet(worksheet(_mixed(), {"b.a": Fraction(2), "b.b": "B"}))

    assert Answer("B") == score["b.b"].answer
    assert (Fraction(1, 2), Fraction(1, 4)) == (score["b.b"].own_share, score["b.b"].share)
    assert score["b.b"].is_gated
    assert not score["b.a"].is_gated
