import pytest

from tests.io.audit.blocks import AREA, BLOCKS, QUALITY, TEAM, after, block_of, said
from tests.io.lke.description import Role

VALUE = Role.VALUE
pytestmark = pytest.mark.parametrize("name", BLOCKS)


@pytest.mark.parametrize(("lost", "kept"), [("a", "b"), ("d", "c")])
def test_a_row_left_out_at_either_end(name: str, lost: str, kept: str) -> None:
    """A mean that leaves out its first or last row is told, with the row."""
    cell = block_of(name).cell
    out, other = cell(f"{TEAM}.{lost}"), cell(f"{TEAM}.{kept}")
    change = (TEAM, VALUE, lambda text: text.replace(out, other))

    assert [("L007", cell(TEAM))] == after(name, change)
    assert [f"the formula leaves out {out}, which belong to it"] == said(name, change)


def test_a_group_left_out_of_a_sum(name: str) -> None:
    """A sum that leaves out a group is told, and nothing of the weights that follow from it."""
    cell = block_of(name).cell

    assert [("L007", cell(AREA))] == after(name, (AREA, VALUE, f"={cell(TEAM)}"))


def test_a_range_into_the_next_group(name: str) -> None:
    """A range that reaches into the next group is told at the group that it is too wide for."""
    cell = block_of(name).cell
    last = cell(f"{TEAM}.d")

    found = after(name, (TEAM, VALUE, lambda text: text.replace(last, cell(QUALITY))))

    assert [("L008", cell(TEAM))] == found


def test_a_criterion_counted_twice(name: str) -> None:
    """A sum of groups that adds a criterion of one of them again is told."""
    cell = block_of(name).cell

    assert [("L008", cell(AREA))] == after(name, (AREA, VALUE, lambda text: f"{text}+{cell(f'{TEAM}.a')}"))


def test_a_mean_that_counts_other_rows_than_it_adds(name: str) -> None:
    """A mean divided by too few rows is told, with the row that is not counted."""
    cell = block_of(name).cell
    first, third, last = (cell(f"{TEAM}.{letter}") for letter in "acd")
    formula = f"=SUM({first}:{last})/COUNT({first}:{third})*{cell(TEAM, Role.WEIGHT)}"

    assert [("L007", cell(TEAM))] == after(name, (TEAM, VALUE, formula))
    assert [f"the formula leaves out {last}, which belong to it"] == said(name, (TEAM, VALUE, formula))
