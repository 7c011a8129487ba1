import pytest

from tests.io.audit.blocks import BLOCKS, QUALITY, TEAM, after, block_of, said
from tests.io.audit.edited import told, with_cells
from tests.io.lke.description import Recap, Role
from tests.io.lke.examples import single_block
from tests.io.lke.made import TOTAL
from tests.io.lke.making import make


@pytest.mark.parametrize("name", BLOCKS)
def test_a_criterion_overwritten(name: str) -> None:
    """A typed value of a criterion is told with what the rules come to."""
    change = (f"{QUALITY}.a", Role.VALUE, 1)

    assert [("L005", block_of(name).cell(f"{QUALITY}.a"))] == after(name, change)
    assert ["1 is written over the formula; the rules come to 1.5"] == said(name, change)


@pytest.mark.parametrize("name", BLOCKS)
def test_a_group_overwritten(name: str) -> None:
    """A typed value of a group is told once: not for the rows that nothing reads any more."""
    assert [("L005", block_of(name).cell(TEAM))] == after(name, (TEAM, Role.VALUE, 2))


def test_the_total_overwritten() -> None:
    """A typed total is told, though nothing reads it."""
    made = make(single_block(recap=Recap.NONE))
    total = made.blocks[0].cell(TOTAL)

    assert [("L005", total)] == told(with_cells(made.content, "LKE", {total: 70}))
