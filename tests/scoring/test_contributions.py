from fractions import Fraction

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from pmprb.components.worksheet import Worksheet
from pmprb.errors import WorksheetError
from pmprb.scoring.contributions import Contribution, contributions
from pmprb.scoring.score import score, score_worksheet
from tests.components.made import added, criterion, instrument, mean, part, times
from tests.strategies import some_answers, worksheets

GATED = instrument(criterion("a", "10"), criterion("b", "20"), gates=(times("b", "a"),))


@settings(max_examples=60)
@drawn(worksheets(), st.data())
def test_contributions_add_up(sheet: Worksheet, data: st.DataObject) -> None:
    """Whatever changes, what the answers contribute adds up exactly to what they change together."""
    changes = data.draw(some_answers(sheet.instrument))
    taken_back = data.draw(st.sets(st.sampled_from(sorted(sheet.instrument.answerable))))
    before = score_worksheet(sheet)
    asked = {**changes, **dict.fromkeys(taken_back)}
    found = contributions(before, asked)

    assert before.with_answers(asked).exact - before.exact == sum(each.exact for each in found)
    assert all(each.id in each.among for each in found)


@settings(max_examples=60)
@drawn(worksheets(), st.data())
def test_answer_that_acts_on_no_other_contributes_what_it_changes_alone(
    sheet: Worksheet, data: st.DataObject
) -> None:
    """Whatever else changes, an answer that is in a set of its own contributes what it changes alone."""
    before = score_worksheet(sheet)
    changes = data.draw(some_answers(sheet.instrument))
    for each in contributions(before, changes):
        if each.among == (each.id,):
            assert before.with_answers({each.id: changes[each.id]}).exact - before.exact == each.exact


def test_answers_that_a_gate_connects_share_what_they_do_together() -> None:
    """A source and its target raised from B to A: 5 and 5 alone, 5 more together, which they share."""
    before = score(GATED, {"a": "B", "b": "B"})
    found = contributions(before, {"a": "A", "b": "A"})

    assert (
        Contribution("a", Fraction(25, 2), ("a", "b"), in_order=False),
        Contribution("b", Fraction(15, 2), ("a", "b"), in_order=False),
    ) == found


def test_answers_beside_each_other_act_by_themselves() -> None:
    """Answers to answered criteria of one mean act by themselves; while gaps close they do not."""
    rules = instrument(mean("a", "12", criterion("a.a"), criterion("a.b"), criterion("a.c")))
    full = score(rules, {"a.a": "C", "a.b": "C", "a.c": "C"})
    gap = score(rules, {"a.a": "C", "a.b": "C"})

    assert [("a.a",), ("a.b",)] == [each.among for each in contributions(full, {"a.a": "A", "a.b": "B"})]
    together = ("a.a", "a.c")
    assert [together, together] == [each.among for each in contributions(gap, {"a.a": "A", "a.c": "C"})]


def test_counts_of_one_percentage_act_on_each_other() -> None:
    """The two counts of a percentage share what their ratio changes; others do not enter."""
    found = contributions(
        score(instrument(part("a"), criterion("b")), {"b": "A"}), {"a.ada": 1, "a.semua": 1, "b": "B"}
    )

    assert [("a.semua", "a.ada")] * 2 + [("b",)] == [each.among for each in found]
    assert [Fraction(1, 2), Fraction(1, 2), Fraction(-1, 2)] == [each.exact for each in found]


def test_many_are_taken_in_order() -> None:
    """More than eight that act on each other are taken in the order of the worksheet, which is told."""
    keys = [f"a.{letter}" for letter in "abcdefghi"]
    before = score(instrument(mean("a", "9", *(criterion(key) for key in keys))))
    found = contributions(before, dict.fromkeys(reversed(keys), "A"))

    assert keys == [each.id for each in found]
    assert all(each.in_order for each in found)
    assert [Fraction(9), *[Fraction(0)] * 8] == [each.exact for each in found]
    eight = contributions(before, dict.fromkeys(keys[:8], "A"))
    assert [Fraction(9, 8)] * 8 == [each.exact for each in eight]
    assert not any(each.in_order for each in eight)


def test_answers_that_stay_are_left_out() -> None:
    """An answer that is as it was contributes nothing and is not named."""
    before = score(instrument(added("a", criterion("a.x"))), {"a.x": "A"})

    assert () == contributions(before, {"a.x": "A"})
    assert () == contributions(score(before.instrument), {"a.x": None})


def test_wrong_answers_are_told() -> None:
    """Unknown ids and answers that are not allowed are told, all of them."""
    with pytest.raises(WorksheetError) as caught:
        contributions(score(GATED), {"x": "A", "a": "Z"})

    assert ["PMPRB-A001", "PMPRB-A003"] == [problem.code for problem in caught.value.problems]
