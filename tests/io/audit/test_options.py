"""Options that are worth nothing, and answers that are TRUE, in an LKE."""

import pytest

from tests.io.audit.blocks import BLOCKS, ONE, QUALITY, TEAM, block_of, said
from tests.io.audit.edited import told, with_cells
from tests.io.lke.description import Role


@pytest.mark.parametrize(
    ("allowed", "found"), [("A/B/C", []), ("A/B/C/D/E/F", [("L004", block_of("satu").cell(QUALITY))])]
)
def test_an_option_without_value(allowed: str, found: list[tuple[str, str]]) -> None:
    """A printed option that the formula makes no number of is told once, at the value."""
    block = block_of("satu")
    answer = block.cell(QUALITY, Role.ANSWER)
    cells = {
        answer: "B",
        block.cell(QUALITY, Role.ALLOWED): allowed,
        block.cell(QUALITY): f'=IF({answer}="A",3,IF({answer}="B",1.5,IF({answer}="C",0)))',
    }

    assert found == told(with_cells(ONE.content, "LKE", cells))


@pytest.mark.parametrize("name", BLOCKS)
def test_true_is_told(name: str) -> None:
    """TRUE where Ya or Tidak belongs is read with a word about it."""
    assert ['"TRUE" was read as Ya'] == said(name, (f"{TEAM}.a", Role.ANSWER, True))
