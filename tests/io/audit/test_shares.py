import pytest

from tests.io.audit.blocks import BLOCKS, TEAM, after, block_of, said
from tests.io.lke.description import Role


@pytest.mark.parametrize("name", BLOCKS)
def test_an_answer_that_earns_more_than_elsewhere(name: str) -> None:
    """A formula that gives an answer another share than the type has is told, with both shares."""
    key = f"{TEAM}.b"
    change = (key, Role.VALUE, lambda text: text.replace('="B",0.5', '="B",0.9'))

    assert [("P009", block_of(name).cell(key))] == after(name, change)
    assert ["the formula gives B = 0.9; with the same answers other rows give B = 0.5"] == said(name, change)


@pytest.mark.parametrize("name", BLOCKS)
def test_an_answer_that_earns_no_number(name: str) -> None:
    """A formula that makes text of one of the answers is told."""
    key = f"{TEAM}.b"
    change = (key, Role.VALUE, lambda text: text.replace('="C",0,', '="C","",'))

    assert [("L004", block_of(name).cell(key))] == after(name, change)
