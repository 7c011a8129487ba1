from fractions import Fraction

import pytest
from attrs import evolve

from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.nodes import Criterion
from pmprb.components.scales import Option, OptionScale, Scale
from pmprb.components.worksheet import Given
from pmprb.scoring.attribution import Cause
from pmprb.scoring.comparison import compare
from pmprb.scoring.score import Score, score
from tests.components.made import A_C, A_D, added, criterion, instrument, limit, mean, part, times

GATED = instrument(criterion("a", "10"), criterion("b", "20"), gates=(times("b", "a"),))


def _causes(before: Score, after: Score, node: str) -> dict[Cause, Fraction]:
    return dict(compare(before, after)[node].causes)


def _weighing(scale: Scale = A_C, weight: str = "10") -> Instrument:
    return instrument(criterion("a", weight, scale))


def test_gate_takes_away() -> None:
    """What a gate takes is told apart from the answer: b earns half as before, the gate takes all of it."""
    before = score(GATED, {"a": "A", "b": "B"})

    assert {Cause.GATE: Fraction(-10)} == _causes(before, before.with_answers({"a": "C"}), "b")


def test_answer_and_gate_together() -> None:
    """Answer and gate share what they do together: b from B to A, while a falls from A to B."""
    before = score(GATED, {"a": "A", "b": "B"})
    after = before.with_answers({"a": "B", "b": "A"})

    assert {Cause.ANSWER: Fraction(10), Cause.GATE: Fraction(-10)} == _causes(before, after, "b")


def test_limit_is_a_gate() -> None:
    """A limit that now applies takes away what lies above it."""
    rules = instrument(criterion("a"), criterion("b", "20"), gates=(limit("b", "a", "C", "1/4"),))
    before = score(rules, {"a": "A", "b": "B"})

    assert {Cause.GATE: Fraction(-5)} == _causes(before, before.with_answers({"a": "C"}), "b")


def test_waiting_is_due_to_the_gate() -> None:
    """An answer that waits, or waits no more, differs because of its gate."""
    before = score(GATED, {"a": "A", "b": "A"})
    after = before.with_answers({"a": None})

    assert {Cause.GATE: Fraction(-20)} == _causes(before, after, "b")
    assert {Cause.GATE: Fraction(20)} == _causes(after, before, "b")


def test_same_answer_that_earns_otherwise_is_due_to_the_scale() -> None:
    """Where the same option earns another share, the scale is the cause and not the answer."""
    other = OptionScale("a-c", (*A_C.options[:1], Option("B", Fraction(3, 4)), A_C.options[2]), "Rumus")

    assert {Cause.SCALE: Fraction(5, 2)} == _causes(
        score(_weighing(), {"a": "B"}), score(_weighing(other), {"a": "B"}), "a"
    )
    assert {Cause.ANSWER: Fraction(-33, 10)} == _causes(
        score(_weighing(A_C), {"a": "A"}), score(_weighing(A_D), {"a": "B"}), "a"
    )


def test_same_counts_are_the_same_answer() -> None:
    """A percentage of the same counts is the same answer; of other counts with another ratio it is not."""
    rules = instrument(part("a", "10"))
    half = score(rules, {"a.ada": 1, "a.semua": 2})

    assert {} == _causes(half, half.with_answers({"a.ada": 2, "a.semua": 4}), "a")
    assert {Cause.ANSWER: Fraction(5)} == _causes(half, half.with_answers({"a.ada": 2}), "a")


def test_another_rule_for_gaps() -> None:
    """Where gaps leave the mean on one side only, that is told apart from the answers."""
    leaves = instrument(mean("a", "10", criterion("a.a"), criterion("a.b")))
    zero = evolve(leaves, unanswered=Unanswered.ZERO)

    assert {Cause.GAPS: Fraction(-5)} == _causes(
        score(leaves, {"a.a": "A"}), score(zero, {"a.a": "A"}), "a.a"
    )


@pytest.mark.parametrize("sides", [(True, False), (False, True), (True, True)])
def test_given_criterion(sides: tuple[bool, bool]) -> None:
    """A criterion that is given on one side or both differs because of the figure."""
    figures = (Given(Fraction(1), "x"), Given(Fraction(3), "x"))
    before, after = (
        score(_weighing(), given={"a": figure}) if is_given else score(_weighing(), {"a": "B"})
        for is_given, figure in zip(sides, figures, strict=True)
    )

    assert {Cause.GIVEN: after.exact - before.exact} == _causes(before, after, "a")


def test_weight_alone() -> None:
    """Where only the weight differs, it is the cause."""
    before, after = (score(_weighing(weight=weight), {"a": "B"}) for weight in ("10", "16"))

    assert {Cause.WEIGHT: Fraction(3)} == _causes(before, after, "a")


def test_criterion_of_one_side() -> None:
    """What only one side has contributes all it has there, with its sign."""
    one, other = (score(instrument(criterion("a"), criterion(key, "10")), {key: "B"}) for key in ("b", "c"))
    found = compare(one, other)

    assert {Cause.REMOVED: Fraction(-5)} == dict(found["b"].causes)
    assert {Cause.ADDED: Fraction(5)} == dict(found["c"].causes)


def test_group_becomes_a_criterion() -> None:
    """A group and a criterion of the same id are no counterparts."""
    one = score(instrument(added("a", criterion("a.x", "10"))), {"a.x": "A"})
    other = score(_weighing(), {"a": "A"})
    found = compare(one, other)

    assert {Cause.REMOVED: Fraction(-10), Cause.ADDED: Fraction(10)} == found.by_cause
    assert isinstance(found["a"].node, Criterion)
