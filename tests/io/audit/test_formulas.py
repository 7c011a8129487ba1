import pytest

from tests.io.audit.blocks import BLOCKS, TEAM, after, block_of
from tests.io.lke.description import Role

VALUE = Role.VALUE
pytestmark = pytest.mark.parametrize("name", BLOCKS)


@pytest.mark.parametrize(
    ("code", "added"),
    [
        ("L013", "+#REF!"),
        ("P007", "+FOO(1)"),
        ("P007", "+'[1]Sheet1'!A1"),
        ("P005", "+1/0"),
        ("P005", "+NA()"),
    ],
)
def test_what_is_added_breaks_a_formula(name: str, code: str, added: str) -> None:
    """Lost references, unknown functions, other workbooks and errors are told where they stand alone."""
    found = after(name, (TEAM, VALUE, lambda text: text + added))

    assert (code, block_of(name).cell(TEAM)) in found
    assert {block_of(name).cell(TEAM)} == {cell for _, cell in found}


def test_formulas_that_read_each_other(name: str) -> None:
    """A ring of formulas is told at each of them, and not where it is read."""
    cell = block_of(name).cell
    first = f"{TEAM}.a"

    assert [("P008", cell(TEAM)), ("P008", cell(first))] == after(name, (first, VALUE, f"={cell(TEAM)}"))
