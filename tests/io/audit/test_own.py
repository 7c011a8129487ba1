"""What the audit finds in a kertas kerja of our own."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from pmprb.components.registry import instruments
from pmprb.errors import WorksheetError
from pmprb.io.audit.audit import findings
from pmprb.io.files import new_worksheet
from pmprb.io.xlsx.author import to_xlsx
from pmprb.io.xlsx.layout import RECAP_NAME, WORKSHEET_NAME, Field
from tests.io.audit.edited import changed, told
from tests.io.libreoffice import recalculated
from tests.io.xlsx.book import Book, cell, rows
from tests.tangsel import tangsel

FILLED: Final = to_xlsx(tangsel())
GROUP: Final = "hasil.bersih-kkn"
INDEX: Final = "hasil.bersih-kkn.ipak"
OPINION: Final = "hasil.akuntabilitas.opini-bpk"
MEAN: Final = "pengungkit.pemenuhan.manajemen-perubahan.tim-rb"


def after(node: str, field: Field, value: object) -> list[tuple[str, str, str]]:
    """Return code, node and words of each finding after a cell was changed."""

    def change(book: Book) -> None:
        found = cell(book, node, field)
        found.value = value(found.value) if callable(value) else value

    return said(changed(FILLED, change))


def said(content: bytes) -> list[tuple[str, str, str]]:
    return [(found.code.removeprefix("PMPRB-"), found.node, found.said()) for found in findings(content)]


@pytest.mark.parametrize("name", instruments())
def test_nothing_is_found_in_a_new_one(name: str) -> None:
    """A kertas kerja as it was made has no findings, for every instrument."""
    assert [] == told(to_xlsx(new_worksheet(name)))


def test_nothing_is_found_in_a_filled_one() -> None:
    """A filled kertas kerja has no findings, with figures taken over and without stored results too."""
    assert [] == told(FILLED)
    assert [] == told(changed(FILLED, lambda _book: None))


@pytest.mark.libreoffice
def test_nothing_is_found_after_libreoffice(tmp_path: Path) -> None:
    """Opened and saved by LibreOffice, kertas kerja have no findings either."""
    made = {"isi": FILLED} | {name: to_xlsx(new_worksheet(name)) for name in instruments()}

    after_saving = recalculated(made, tmp_path)

    assert {name: [] for name in made} == {name: told(content) for name, content in after_saving.items()}


@pytest.mark.parametrize(
    ("node", "field", "value", "words"),
    [
        (INDEX, Field.VALUE, 9.5, "9.5 is written over the formula; the rules come to 8.225"),
        (GROUP, Field.VALUE, 30, "30 is written over the formula; the rules come to 8.225"),
        (GROUP, Field.PERCENT, 0.5, "0.5 is written over the formula; the rules come to 0.8225"),
    ],
)
def test_a_figure_over_a_formula(node: str, field: Field, value: object, words: str) -> None:
    """A figure over a formula is told with what the rules come to; what follows from it is not."""
    assert [("L005", node, words)] == after(node, field, value)


@pytest.mark.parametrize("field", [Field.VALUE, Field.PERCENT])
def test_a_formula_that_is_gone(field: Field) -> None:
    """A deleted formula is told."""
    assert [("P001", INDEX, "a formula belongs here; there is nothing")] == after(INDEX, field, None)


def test_a_changed_formula() -> None:
    """A formula that comes to something else is told with both figures."""
    words = "the formula was changed: for the same answers it comes to 2 instead of 8.225"

    assert [("P002", GROUP, words)] == after(GROUP, Field.VALUE, "=1+1")


def test_a_changed_formula_that_comes_to_the_same_for_now() -> None:
    """A shorter range is told though nothing is answered yet: the formula is asked for other answers."""
    first, last = f"{MEAN}.a", f"{MEAN}.f"
    content = to_xlsx(new_worksheet("permenpanrb-26-2020"))

    def shorten(book: Book) -> None:
        found = cell(book, MEAN, Field.VALUE)
        end = cell(book, last, Field.VALUE) if last in rows(book[WORKSHEET_NAME]) else None
        start = cell(book, first, Field.VALUE)
        ranges = found.value.partition(f"{start.coordinate}:")[2]
        name = ranges[: next(place for place, letter in enumerate(ranges) if not letter.isalnum())]
        assert end is None or end.coordinate == name
        found.value = found.value.replace(f":{name}", f":{start.column_letter}{int(name[1:]) - 1}")

    assert [("P002", MEAN)] == [(code, node) for code, node, _ in said(changed(content, shorten))]


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("L012", lambda text: text.replace("SUM(", "SUBTOTAL(9,")),
        ("L013", lambda text: f"{text}+#REF!"),
    ],
)
def test_broken_formulas(code: str, change: Callable[[str], str]) -> None:
    """SUBTOTAL and lost references are told once, as what they are."""
    assert [code] == [found for found, _, _ in after("hasil", Field.VALUE, change)]


def test_a_changed_weight() -> None:
    """A weight that is not that of the instrument is told, and not what follows from it."""
    words = "the weight is 12; it should be 10"

    assert [("L009", GROUP, words)] == after(GROUP, Field.WEIGHT, 12)


def test_answers_that_are_read_otherwise_or_not_at_all() -> None:
    """What is said of answers when they are read is among the findings, and errors that follow are not."""
    assert [("W010", INDEX)] == [found[:2] for found in after(INDEX, Field.ANSWER, "3,29")]
    assert [("A003", INDEX)] == [found[:2] for found in after(INDEX, Field.ANSWER, "lima")]


def test_lists_of_answers() -> None:
    """A list that offers something else is told at its cell; that all lists are gone is told once."""

    def other(book: Book) -> None:
        for rule in book[WORKSHEET_NAME].data_validations.dataValidation:
            if rule.type == "list" and "WTP" in rule.formula1:
                rule.formula1 = '"WTP,WDP"'

    def none(book: Book) -> None:
        book[WORKSHEET_NAME].data_validations.dataValidation = []

    words = "the list of answers is WTP/WDP; it should be WTP/WTP-DPP/WDP/TMP/TW/TIDAK-ADA"
    assert [("P004", OPINION, words)] == said(changed(FILLED, other))
    assert ["P004"] == [code for code, _, _ in said(changed(FILLED, none))]


def test_a_hidden_answer() -> None:
    """An answer in a hidden row is told."""

    def hide(book: Book) -> None:
        book[WORKSHEET_NAME].row_dimensions[cell(book, INDEX).row].hidden = True

    assert [("W027", INDEX)] == [found[:2] for found in said(changed(FILLED, hide))]


def test_a_figure_on_the_recap() -> None:
    """A figure over a formula of the recap is told at its cell."""

    def overwrite(book: Book) -> None:
        book[RECAP_NAME]["D9"] = 50

    assert [("L005", "", "50 is written over the formula; the rules come to 14.06")] == said(
        changed(FILLED, overwrite)
    )


def test_a_file_that_is_none() -> None:
    """What is no worksheet of any kind is refused, with the name of the file."""
    with pytest.raises(WorksheetError) as caught:
        findings(b"a,b\n1,2\n", "daftar.xlsx")

    assert ["PMPRB-X001"] == [problem.code for problem in caught.value.problems]
    assert ["daftar.xlsx"] == [problem.file for problem in caught.value.problems]


def test_changed_words_for_the_options() -> None:
    """What stands in the column of options is told where it is not what the instrument says."""
    assert [("P011", f"{MEAN}.a")] == [found[:2] for found in after(f"{MEAN}.a", Field.ALLOWED, "A/ B/ F")]
