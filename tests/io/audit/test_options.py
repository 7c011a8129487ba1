"""Options that are worth nothing, and answers that are TRUE, in an LKE."""

import pytest

from tests.io.audit.blocks import BLOCKS, TEAM, after, block_of, said
from tests.io.lke.description import Role


@pytest.mark.parametrize("name", BLOCKS)
def test_an_option_without_value(name: str) -> None:
    """A printed option that the formula makes no number of is told at the value."""
    key = f"{TEAM}.b"
    change = (key, Role.ALLOWED, "A/B/C/D/E/F")

    assert ("L004", block_of(name).cell(key)) in after(name, change)


@pytest.mark.parametrize("name", BLOCKS)
def test_true_is_told(name: str) -> None:
    """TRUE where Ya or Tidak belongs never counts without a word."""
    key = f"{TEAM}.a"

    assert [] != said(name, (key, Role.ANSWER, True))
