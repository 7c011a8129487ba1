from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given as drawn
from hypothesis import settings

from pmprb.components.worksheet import Given, Worksheet
from pmprb.scoring.gains import Gain, NoGain, gains
from pmprb.scoring.score import Score, score, score_worksheet
from pmprb.scoring.steps import steps
from tests.components.made import A_C, A_D, added, criterion, instrument, limit, mean, part, times
from tests.strategies import worksheets

GATED = instrument(criterion("a", "10"), criterion("b", "20"), gates=(times("b", "a"),))


def _gain(found: Score, node: str) -> Gain:
    return next(gain for gain in gains(found) if gain.score.node.id == node)


def _points(gain: Gain) -> tuple[str, Fraction, str, Fraction]:
    assert gain.next is not None
    assert gain.best is not None
    return gain.next.step.after, gain.next.exact, gain.best.step.after, gain.best.exact


@settings(max_examples=40)
@drawn(worksheets())
def test_gain_is_the_difference_of_two_scores(sheet: Worksheet) -> None:
    """Each gain is what the whole index differs by, exactly and as published, with that answer changed."""
    found = score_worksheet(sheet)
    for gain in gains(found):
        for end in (gain.next, gain.best):
            if end is not None:
                after = found.with_answers(end.step.answers)
                assert after.exact - found.exact == end.exact
                assert Fraction(after.published) - Fraction(found.published) == Fraction(end.published)


@settings(max_examples=40)
@drawn(worksheets())
def test_every_criterion_gains_or_has_a_reason(sheet: Worksheet) -> None:
    """Criteria stand in the order of the worksheet, each with a gain or a reason why there is none."""
    found = gains(score_worksheet(sheet))

    assert [gain.score.node.id for gain in found] == [each.id for each in sheet.instrument.criteria]
    for gain in found:
        ends = [end.exact for end in (gain.next, gain.best) if end is not None]
        assert (gain.reason is None) == any(ends)


@settings(max_examples=40)
@drawn(worksheets())
def test_best_of_an_open_criterion_is_the_answer_that_gains_most(sheet: Worksheet) -> None:
    """Of the answers to an open criterion none gains more than the best, and none before the next gains."""
    found = score_worksheet(sheet)
    for gain in gains(found):
        if gain.best is None or gain.next is None or gain.score.own_share is not None:
            continue
        answers = steps(sheet, gain.score.node.id)
        gained = [found.with_answers(step.answers).exact - found.exact for step in answers]
        assert max(gained) == gain.best.exact
        assert all(points <= 0 for points in gained[: answers.index(gain.next.step)])


def test_next_and_best() -> None:
    """Of options with 0, 33, 67 and 100 percent of 10 points C gains 3,4 by B and 6,7 by A."""
    found = score(instrument(criterion("a", "10", A_D)), {"a": "C"})

    assert ("B", Fraction(17, 5), "A", Fraction(67, 10)) == _points(_gain(found, "a"))


def test_low_answer_to_an_open_criterion_can_lower_the_index() -> None:
    """Beside an A, an open criterion of the mean gains by no answer; beside a B it gains by A alone."""
    rules = instrument(mean("a", "10", criterion("a.a"), criterion("a.b")))

    assert NoGain.LOWERS is _gain(score(rules, {"a.a": "A"}), "a.b").reason
    assert ("A", Fraction(5, 2), "A", Fraction(5, 2)) == _points(_gain(score(rules, {"a.a": "B"}), "a.b"))
    assert ("B", Fraction(5), "A", Fraction(10)) == _points(_gain(score(rules), "a.b"))


def test_gates_count() -> None:
    """The source of a gate gains for its target as well; the target gains nothing while it is held down."""
    found = score(GATED, {"a": "C", "b": "B"})
    held = _gain(found, "b")

    assert ("B", Fraction(10), "A", Fraction(20)) == _points(_gain(found, "a"))
    assert NoGain.GATE is held.reason
    assert ("A", Fraction(0), "A", Fraction(0)) == _points(held)


def test_limit_holds_down() -> None:
    """A limit that applies leaves nothing to gain above it."""
    rules = instrument(criterion("a"), criterion("b", "20"), gates=(limit("b", "a", "C", "1/2"),))

    assert NoGain.GATE is _gain(score(rules, {"a": "C", "b": "B"}), "b").reason


@pytest.mark.parametrize("answers", [{}, {"b": "B"}])
def test_waiting(answers: dict[str, str]) -> None:
    """While its gate's source is open nothing is gained, answered or not."""
    assert NoGain.WAITING is _gain(score(GATED, answers), "b").reason


def test_nothing_better() -> None:
    """The best answer, missing counts and given figures leave nothing to gain."""
    rules = instrument(
        criterion("a"), part("b"), added("c", criterion("c.a")), evolve(criterion("d"), scale=A_C)
    )
    figures = {key: Given(Fraction(1), "Perwal") for key in ("c", "d")}
    found = score(rules, {"a": "A"}, figures)

    assert [NoGain.BEST, NoGain.UNKNOWN, NoGain.GIVEN, NoGain.GIVEN] == [gain.reason for gain in gains(found)]
    assert all(gain.next is None and gain.best is None for gain in gains(found))


def test_gains_of_one_group() -> None:
    """Of a group only its criteria are told, of a criterion only itself; an unknown node is a KeyError."""
    found = score(instrument(added("a", criterion("a.x"), criterion("a.y")), criterion("b")))

    assert gains(found)[:2] == gains(found, "a")
    assert gains(found)[2:] == gains(found, "b")
    with pytest.raises(KeyError, match="entah"):
        gains(found, "entah")
