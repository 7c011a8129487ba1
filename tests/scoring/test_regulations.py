from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from pmprb.components.counterparts import counterparts
from pmprb.components.registry import load_instrument
from pmprb.components.transfer import shared_worksheets, transferred
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.attribution import Cause
from pmprb.scoring.comparison import compare
from pmprb.scoring.score import score_worksheet
from tests.strategies import nearly_full_worksheets

OLD = load_instrument("permenpanrb-14-2014")
NEW = load_instrument("permenpanrb-26-2020")

PAIRS = st.tuples(nearly_full_worksheets(OLD), nearly_full_worksheets(NEW))


@settings(max_examples=20)
@drawn(PAIRS, st.booleans())
def test_two_regulations_add_up_on_the_criteria_they_share(
    sheets: tuple[Worksheet, Worksheet],
    is_older_first: bool,
) -> None:
    """Of 14/2014 and 26/2020 the shared criteria account for the difference, exactly, in either direction."""
    one, other = sheets if is_older_first else (sheets[1], sheets[0])
    before, after = shared_worksheets(one, other)
    found = compare(score_worksheet(before), score_worksheet(after))
    shared = [row for row in found.leaves if row.before and row.after]

    assert found.difference == sum(row.attributed for row in shared)
    assert found.published_difference == found.difference + sum(row.rounding for row in found.rows)
    assert not {Cause.ADDED, Cause.REMOVED} & found.by_cause.keys()
    assert 147 == len(shared)


@settings(max_examples=20)
@drawn(PAIRS)
def test_two_regulations_add_up_on_everything(sheets: tuple[Worksheet, Worksheet]) -> None:
    """What only one of the two asks is told as such, and everything adds up exactly."""
    found = compare(score_worksheet(sheets[0]), score_worksheet(sheets[1]))

    assert found.difference == sum(row.attributed for row in found.leaves)
    assert found.difference == sum(found.by_cause.values())


@settings(max_examples=20)
@drawn(PAIRS)
def test_what_is_carried_over_is_answered_alike(sheets: tuple[Worksheet, Worksheet]) -> None:
    """Carried over to 26/2020, no criterion that both ask differs by its answer but those that are left."""
    old = sheets[0]
    moved = transferred(old, NEW)
    found = compare(score_worksheet(old), score_worksheet(moved.worksheet))
    left = {each.node for each in moved.left}
    by_answer = {row.before.node.id for row in found.leaves if row.before and Cause.ANSWER in row.causes}

    assert set() == by_answer
    assert left <= counterparts(OLD, NEW).differing.keys() | {
        key for key in old.answers if "e-government" in key
    }
