import pytest
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple

from tests.io.audit.blocks import BLOCKS, ONE, QUALITY, TEAM, TWO, after, block_of
from tests.io.audit.edited import changed, told
from tests.io.lke.description import Role
from tests.io.xlsx.book import Book


@pytest.mark.parametrize("name", BLOCKS)
def test_a_number_as_text(name: str) -> None:
    """An answer that is a number as text is told at its cell, and not the error that follows from it."""
    key = "hasil.survei"

    assert [("L011", block_of(name).cell(key, Role.ANSWER))] == after(name, (key, Role.ANSWER, "3,29"))


def test_a_weight_as_text() -> None:
    """A weight that is a number as text is told."""
    assert ("L011", block_of("satu").cell(QUALITY, Role.WEIGHT)) in after("satu", (QUALITY, Role.WEIGHT, "3"))


@pytest.mark.parametrize("name", BLOCKS)
def test_an_answer_that_is_no_option(name: str) -> None:
    """An answer that is none of the options is told, and not the errors that follow from it."""
    key = f"{TEAM}.b"

    assert [("L015", block_of(name).cell(key, Role.ANSWER))] == after(name, (key, Role.ANSWER, "Z"))


@pytest.mark.parametrize("name", BLOCKS)
def test_nothing_is_wrong_with_missing_answers(name: str) -> None:
    """An answer that is not given yet is no mistake."""
    assert [] == after(name, (f"{TEAM}.b", Role.ANSWER, None))


def test_hidden_columns_and_sheets() -> None:
    """Answers in a hidden column, or on a hidden sheet, are told once for each block."""

    def column(book: Book) -> None:
        answer = coordinate_to_tuple(block_of("kanan").cell(TEAM, Role.ANSWER))[1]
        book["Lembar Kerja"].column_dimensions[get_column_letter(answer)].hidden = True

    def sheet(book: Book) -> None:
        book["Lembar Kerja"].sheet_state = "hidden"

    assert ["P010"] == [code for code, _ in told(changed(TWO.content, column))]
    assert ["P010", "P010"] == [code for code, _ in told(changed(TWO.content, sheet))]


def test_a_hidden_row() -> None:
    """An answer in a hidden row is told; a hidden row of a group is not."""

    def hide(book: Book) -> None:
        for key in (TEAM, f"{TEAM}.a"):
            row = coordinate_to_tuple(block_of("satu").cell(key))[0]
            book["LKE"].row_dimensions[row].hidden = True

    assert [("L014", block_of("satu").cell(f"{TEAM}.a", Role.ANSWER))] == told(changed(ONE.content, hide))
