"""Percentage criteria in a kertas kerja: counts in rows of their own, and the ratio in a formula."""

from fractions import Fraction
from typing import Any, Final

import pytest

from pmprb.components.problems import AnswerNotAllowed
from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Remark, Worksheet
from pmprb.errors import Problem, WorksheetError
from pmprb.io.problems import FormulaOverwritten, RowMissing, RowWithoutId
from pmprb.io.worksheet_json import from_json, to_json
from pmprb.io.xlsx.author import to_xlsx
from pmprb.io.xlsx.layout import WORKSHEET_NAME, Field
from pmprb.scoring.problems import CountTooHigh
from pmprb.scoring.score import score_worksheet
from tests.io.xlsx.book import Book, book_of, cell, opened, read, rows

_RULES: Final = load_instrument("permenpanrb-90-2021-unit")
_SUB_AREA: Final = "pengungkit.reform.manajemen-perubahan.komitmen-perubahan"
_TARGETS: Final = "pengungkit.reform.akuntabilitas.capaian-kinerja.a"
_LHKPN: Final = "pengungkit.reform.pengawasan.laporan-harta-kekayaan.lhkpn.a"
_FILLED: Final = Worksheet(instrument=_RULES).with_answers(
    {
        f"{_SUB_AREA}.a.agen": 5,
        f"{_SUB_AREA}.a.perubahan": 6,
        f"{_SUB_AREA}.b.perubahan": 6,
        f"{_SUB_AREA}.b.terintegrasi": 3,
        f"{_LHKPN}.kepala": 1,
        f"{_LHKPN}.pejabat": 3,
        f"{_LHKPN}.lainnya": 0,
        f"{_LHKPN}.sudah": 2,
    }
)


def _problems(book: Book) -> list[Problem]:
    with pytest.raises(WorksheetError) as raised:
        read(book)
    return [type(problem)(node=problem.node, found=problem.found) for problem in raised.value.problems]


def test_shown_before_any_recalculation() -> None:
    """The ratio, the sum of parts and the points stand in the file as the engine has them."""
    book = opened(to_xlsx(_FILLED), values=True)

    assert 1 == cell(book, f"{_SUB_AREA}.a").value
    assert 0.5 == cell(book, f"{_SUB_AREA}.b").value
    assert 1.5 == cell(book, _SUB_AREA, Field.VALUE).value
    assert 4 == cell(book, f"{_LHKPN}.wajib").value
    assert 0.5 == cell(book, _LHKPN).value
    assert cell(book, f"{_SUB_AREA}.a.agen", Field.VALUE).value is None


def test_reads_back_equal() -> None:
    """Counts, notes and evidence beside them come back from a workbook and from JSON as they were."""
    remarked = Worksheet(
        instrument=_RULES,
        answers=_FILLED.answers,
        notes={f"{_TARGETS}.sasaran": Remark("belum ada", "SK")},
    )

    assert remarked == read(book_of(remarked))
    assert remarked == from_json(to_json(remarked))


@pytest.mark.parametrize(
    ("value", "shown"), [(-1, "-1"), (2.5, "2,5"), ("dua", "dua"), ("50%", "50%"), ("2,5", "2,5")]
)
def test_wrong_counts(value: object, shown: str) -> None:
    """A count that is negative, broken or no number at all is told with its cell; nothing is guessed."""
    book = book_of(_FILLED)
    cell(book, f"{_TARGETS}.sasaran").value = value

    assert [AnswerNotAllowed(node=f"{_TARGETS}.sasaran", found=shown)] == _problems(book)


def test_more_done_than_due_is_told_with_its_cell() -> None:
    """A count above the one it is part of is reported where it stands; the ratio is capped."""
    book = book_of(_FILLED)
    cell(book, f"{_TARGETS}.sasaran").value = 4
    cell(book, f"{_TARGETS}.tercapai").value = 7
    score = score_worksheet(read(book))
    place = cell(book, f"{_TARGETS}.tercapai").coordinate

    assert 1 == score[_TARGETS].share
    assert [
        CountTooHigh(sheet=WORKSHEET_NAME, cell=place, node=f"{_TARGETS}.tercapai", found="7", allowed="4")
    ] == [warning for warning in score.warnings if isinstance(warning, CountTooHigh)]


def test_values_pasted_over_formulas() -> None:
    """A sheet pasted as values reads the same: what stands over the formulas is what they came to."""
    book, values = book_of(_FILLED), opened(to_xlsx(_FILLED), values=True)
    sheet = book[WORKSHEET_NAME]
    for row in sheet.iter_rows():
        for found in row:
            found.value = values[WORKSHEET_NAME][found.coordinate].value

    assert _FILLED == read(book)


@pytest.mark.parametrize(
    ("node", "value"), [(_TARGETS, 0.8), (f"{_SUB_AREA}.b", 0.9), (_TARGETS, "80%"), (f"{_LHKPN}.wajib", 9)]
)
def test_figure_over_a_formula_is_told(node: str, value: Any) -> None:  # noqa: ANN401  what a cell can hold
    """A figure written over the formula of a ratio or sum is told, since only counts are read."""
    book = book_of(_FILLED)
    cell(book, node).value = value

    shown = str(value).replace("80%", "80%")
    assert [FormulaOverwritten(node=node, found=shown)] == _problems(book)


def test_lost_formula_does_no_harm() -> None:
    """A cleared formula takes nothing away: the ratio is computed from the counts."""
    book = book_of(_FILLED)
    cell(book, f"{_SUB_AREA}.a").value = None

    assert _FILLED == read(book)


def test_missing_row_of_a_count() -> None:
    """A count whose row was deleted is told like any other lost row."""
    book = book_of(_FILLED)
    sheet = book[WORKSHEET_NAME]
    sheet.delete_rows(rows(sheet)[f"{_TARGETS}.sasaran"])

    assert RowMissing(node=f"{_TARGETS}.sasaran") in _problems(book)


def test_given_figure_beside_a_count() -> None:
    """A figure given beside a count belongs to nothing, and is told so that it is not lost."""
    book = book_of(_FILLED)
    cell(book, f"{_TARGETS}.sasaran", Field.GIVEN).value = 1

    assert [RowWithoutId(found="1")] == _problems(book)


def test_counts_enter_no_mean() -> None:
    """Whatever stands in the value cell of a count, the mean of the sub-area names other cells."""
    formula = str(cell(book_of(_FILLED), _SUB_AREA, Field.VALUE).value)
    values = [cell(book_of(_FILLED), f"{_SUB_AREA}.{key}", Field.VALUE).coordinate for key in "ab"]

    assert f"COUNT({','.join(values)})" in formula
    assert ":" not in formula


def test_share_of_a_third_survives() -> None:
    """A ratio whose decimals do not end is exact, and its pasted value is known again."""
    filled = _FILLED.with_answers({f"{_TARGETS}.sasaran": 3, f"{_TARGETS}.tercapai": 1})
    book, values = book_of(filled), opened(to_xlsx(filled), values=True)
    cell(book, _TARGETS).value = cell(values, _TARGETS).value

    assert Fraction(1, 3) == score_worksheet(read(book))[_TARGETS].share
