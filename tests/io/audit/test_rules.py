import pytest

from tests.io.audit.blocks import AREA, BLOCKS, TEAM, after, block_of
from tests.io.lke.description import Role


@pytest.mark.parametrize("name", BLOCKS)
def test_a_formula_that_differs_from_what_was_learned_of_it(name: str) -> None:
    """A formula that is understood, but comes to something else for these answers, is told once."""
    cell = block_of(name).cell
    team = cell(TEAM)

    found = after(name, (AREA, Role.VALUE, lambda text: f"{text}+IF(AND({team}>1,{team}<3),0.1,0)"))

    assert [("L017", cell(AREA))] == found
