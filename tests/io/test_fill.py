"""Filling in a kertas kerja that exists: what was asked for changes, and no other byte."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

from pmprb.components.problems import AnswerNotAllowed, UnknownNode
from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Answer, Given, Remark, Worksheet
from pmprb.errors import PmprbError, Problem, WorksheetError
from pmprb.io.files import read_worksheet
from pmprb.io.fill import fill, save_into
from pmprb.io.problems import (
    CannotRead,
    FileExists,
    MadeForAnother,
    NumberTooLong,
    RowMissing,
    TextTooLong,
    UnknownFileType,
)
from pmprb.io.workbook.problems import NotChangeable, OtherContent
from pmprb.io.xlsx.author import to_xlsx
from pmprb.io.xlsx.layout import RECAP_NAME, WORKSHEET_NAME, Field
from pmprb.io.xlsx.read import from_xlsx
from pmprb.scoring.score import score_worksheet
from tests.io.folder_names import names
from tests.io.xlsx.book import Book, book_of, cell, opened, rows, saved
from tests.io.xlsx.parts import SHEET, parts, place, with_cell, with_parts
from tests.tangsel import tangsel

_RULES: Final = load_instrument("permenpanrb-26-2020")
_UNIT: Final = load_instrument("permenpanrb-90-2021-unit")
_IPAK: Final = "hasil.bersih-kkn.ipak"
_MERIT: Final = "pengungkit.hasil-antara.sistem-merit"
_BELOW: Final = "pengungkit.hasil-antara.asn-profesional"
_OPINION: Final = "hasil.akuntabilitas.opini-bpk"


def _file(folder: Path, content: bytes | None = None, name: str = "kota.xlsx") -> Path:
    path = folder / name
    path.write_bytes(to_xlsx(tangsel()) if content is None else content)
    return path


def _refused(
    path: Path, answers: Mapping[str, str | Fraction | None], **more: Mapping[str, str]
) -> list[Problem]:
    before = path.read_bytes()
    with pytest.raises(PmprbError) as raised:
        fill(path, answers, overwrite=True, **more)  # type: ignore[arg-type]
    assert before == path.read_bytes()
    assert [path.name] == names(path.parent)
    assert all(str(path) == problem.file for problem in raised.value.problems)
    return [evolve(problem, file="") for problem in raised.value.problems]


def _values(content: bytes) -> dict[tuple[str, str], object]:
    """Return what every cell shows, by sheet and name."""
    book = opened(content, values=True)
    return {
        (sheet.title, found.coordinate): found.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for found in row
        if found.value not in (None, "")
    }


def test_filled_as_if_made_so(tmp_path: Path) -> None:
    """A filled kertas kerja shows in every cell what one made with these answers does."""
    path, out = _file(tmp_path), tmp_path / "baru.xlsx"
    answers = {_IPAK: "4", _OPINION: "WDP", _MERIT: None}
    expected = tangsel().with_answers(answers)

    assert expected == fill(path, answers, out) == read_worksheet(out)
    assert _values(to_xlsx(expected)) == _values(out.read_bytes())
    assert to_xlsx(tangsel()) == path.read_bytes()


@pytest.mark.parametrize("rules", ["permenpanrb-26-2020", "permenpanrb-14-2014", "permenpanrb-90-2021-unit"])
def test_every_answer(tmp_path: Path, rules: str) -> None:
    """An empty kertas kerja filled in whole is as one made so; emptied again it is as a new one."""
    instrument = load_instrument(rules)
    answers = {
        key: asked.scale.allowed.split("/")[0] if "/" in asked.scale.allowed else "1"
        for key, asked in instrument.answerable.items()
    }
    empty = Worksheet(instrument=instrument)
    path = _file(tmp_path, to_xlsx(empty))
    fill(path, answers, overwrite=True)

    assert _values(to_xlsx(empty.with_answers(answers))) == _values(path.read_bytes())
    fill(path, dict.fromkeys(answers), overwrite=True)
    assert _values(to_xlsx(empty)) == _values(path.read_bytes())


def test_other_parts_stay(tmp_path: Path) -> None:
    """No part but the two sheets with changed cells differs, and no byte outside of those cells."""
    path = _file(tmp_path)
    before = parts(path.read_bytes())
    fill(path, {_IPAK: "4"}, overwrite=True)
    after = parts(path.read_bytes())

    assert list(before) == list(after)
    assert {"xl/worksheets/sheet1.xml", SHEET} == {name for name in before if before[name] != after[name]}
    assert len(before[SHEET].split(b"<c ")) == len(after[SHEET].split(b"<c "))


def test_notes_and_evidence(tmp_path: Path) -> None:
    """Notes and evidence are written beside answers and beside what has none; "" clears them."""
    path = _file(tmp_path)
    found = fill(path, notes={_IPAK: "=1+1\nkedua ", "hasil": "H"}, evidence={_IPAK: "SK"}, overwrite=True)

    assert Answer(Fraction("3.29"), "=1+1\nkedua", "SK") == found.answers[_IPAK]
    assert {"hasil": Remark("H")} == found.notes
    assert tangsel() == fill(path, notes={_IPAK: "", "hasil": ""}, evidence={_IPAK: ""}, overwrite=True)


def test_nothing_to_change_changes_nothing(tmp_path: Path) -> None:
    """Answers that stand there already leave the file byte for byte as it is."""
    path = _file(tmp_path)
    fill(path, {_IPAK: "3,29"}, overwrite=True)

    assert to_xlsx(tangsel()) == path.read_bytes()


def test_macros_stay(tmp_path: Path) -> None:
    """A workbook with macros keeps them byte for byte, and they are reported."""
    content = with_parts(to_xlsx(tangsel()), {"xl/vbaProject.bin": b"\1\2\3"})
    path = _file(tmp_path, content, "kota.xlsm")
    found = fill(path, {_IPAK: "4"}, overwrite=True)

    assert b"\1\2\3" == parts(path.read_bytes())["xl/vbaProject.bin"]
    assert ["PMPRB-X009"] == [notice.code for notice in found.notices]


@pytest.mark.parametrize("out", [None, "kota.xlsx", "lain.xlsx"])
def test_nothing_is_overwritten_unasked(tmp_path: Path, out: str | None) -> None:
    """An existing file, the source itself too, is replaced only if asked for."""
    path, other = _file(tmp_path), _file(tmp_path, b"lama", "lain.xlsx")
    with pytest.raises(PmprbError) as raised:
        fill(path, {_IPAK: "4"}, None if out is None else tmp_path / out)

    assert (FileExists(file=str(tmp_path / (out or path.name))),) == raised.value.problems
    assert (to_xlsx(tangsel()), b"lama") == (path.read_bytes(), other.read_bytes())


def test_wrong_answers_are_told_together(tmp_path: Path) -> None:
    """Unknown ids and answers that are not allowed are named together, and nothing is written."""
    found = _refused(_file(tmp_path), {_IPAK: "5", "tidak.ada": "1"}, notes={"juga.tidak": "x"})

    assert [
        AnswerNotAllowed(node=_IPAK, found="5", allowed="0-4"),
        UnknownNode(node="tidak.ada"),
        UnknownNode(node="juga.tidak"),
    ] == found


def test_float_is_refused(tmp_path: Path) -> None:
    """A float is no answer: its digits are not those that were written."""
    with pytest.raises(TypeError):
        fill(_file(tmp_path), {_IPAK: 3.29}, overwrite=True)  # type: ignore[dict-item]


def test_too_long(tmp_path: Path) -> None:
    """What a cell cannot hold is refused, not cut off."""
    path = _file(tmp_path)

    assert [NumberTooLong] == [type(found) for found in _refused(path, {_IPAK: Fraction(1, 3)})]
    assert [TextTooLong] == [type(found) for found in _refused(path, {}, notes={_IPAK: "x" * 32_768})]


@pytest.mark.parametrize(
    ("written", "reason"), [('<c r="{r}" s="{s}"><f>3+0</f><v>3</v></c>', "it holds a formula")]
)
def test_formula_is_not_written_over(tmp_path: Path, written: str, reason: str) -> None:
    """A formula in the cell is not written over; the reason is told."""
    content = with_cell(to_xlsx(tangsel()), _IPAK, written)
    expected = NotChangeable(sheet=WORKSHEET_NAME, cell=place(content, _IPAK), allowed=reason)

    assert [expected] == _refused(_file(tmp_path, content), {_IPAK: "4"})


def test_locked_cell_is_not_written_over(tmp_path: Path) -> None:
    """An input cell that somebody locked stays as it is."""
    content = with_cell(to_xlsx(tangsel()), _IPAK, '<c r="{r}" s="0"><v>3.29</v></c>')
    reason = "it is locked in a protected sheet"

    assert [reason] == [found.allowed for found in _refused(_file(tmp_path, content), {_IPAK: "4"})]


def test_merged_cell_is_not_written_over(tmp_path: Path) -> None:
    """A cell that a merge hides is not written; the first of the merge is."""
    content = to_xlsx(tangsel())
    first, below = place(content, _MERIT), place(content, _BELOW)
    merge = f'<mergeCells count="1"><mergeCell ref="{first}:{below}"/></mergeCells><dataValidations'
    sheet = parts(content)[SHEET].replace(b"<dataValidations", merge.encode(), 1)
    path = _file(tmp_path, with_parts(content, {SHEET: sheet}))

    assert ["it lies inside merged cells"] == [found.allowed for found in _refused(path, {_BELOW: "1"})]
    assert Fraction(300) == fill(path, {_MERIT: "300"}, overwrite=True).answers[_MERIT].value


def test_missing_row_is_told(tmp_path: Path) -> None:
    """An id whose row is gone is told; nothing is guessed."""
    book = book_of(tangsel())
    book[WORKSHEET_NAME].delete_rows(rows(book[WORKSHEET_NAME])[_IPAK])

    assert [RowMissing(sheet=WORKSHEET_NAME, node=_IPAK)] == _refused(
        _file(tmp_path, saved(book)), {_IPAK: "4"}
    )


def test_wrong_cell_is_mended(tmp_path: Path) -> None:
    """An answer that could not be read is replaced; one that stays wrong is told, and nothing written."""
    content = with_cell(to_xlsx(tangsel()), _IPAK, '<c r="{r}" s="{s}" t="e"><v>#N/A</v></c>')
    path = _file(tmp_path, content)

    assert ["PMPRB-W006"] == [found.code for found in _refused(path, {_MERIT: "300"})]
    assert tangsel() == fill(path, {_IPAK: "3,29"}, overwrite=True)


def test_answer_as_text_becomes_a_number(tmp_path: Path) -> None:
    """Asked for the number that stands there as text, the cell holds the number afterwards."""
    content = with_cell(
        to_xlsx(tangsel()), _IPAK, '<c r="{r}" s="{s}" t="inlineStr"><is><t>3,29</t></is></c>'
    )
    found = fill(_file(tmp_path, content), {_IPAK: "3,29"}, overwrite=True)

    assert (tangsel(), ()) == (found, found.notices)


def _rearranged() -> Book:
    book = book_of(tangsel())
    sheet = book[WORKSHEET_NAME]
    cell(book, _IPAK, Field.NOTE).value = "catatan"
    extra = book.create_sheet("Saya")
    value = cell(book, _IPAK, Field.VALUE).coordinate
    extra["A1"].value = f"='{WORKSHEET_NAME}'!{value}*2"
    extra["A2"].value = "=1+1"
    extra["A3"].value = f"=WEBSERVICE('{WORKSHEET_NAME}'!{value})"
    sheet.title = WORKSHEET_NAME
    return book


def test_formulas_of_others(tmp_path: Path) -> None:
    """Formulas that people added get their own result; one that cannot be told is left to the program."""
    path = _file(tmp_path, saved(_rearranged()))
    fill(path, {_IPAK: "4"}, overwrite=True)
    shown = opened(path.read_bytes(), values=True)["Saya"]

    assert (20, None, None) == (shown["A1"].value, shown["A2"].value, shown["A3"].value)
    assert b'fullCalcOnLoad="1"' in parts(path.read_bytes())["xl/workbook.xml"]


def test_changed_weight_is_reckoned_with(tmp_path: Path) -> None:
    """With a weight changed in the file, formulas show what Excel would make of it, and that is told."""
    content = with_cell(to_xlsx(tangsel()), _IPAK, '<c r="{r}" s="{s}"><v>20</v></c>', Field.WEIGHT)
    path = _file(tmp_path, content)
    found = fill(path, {_IPAK: "4"}, overwrite=True)

    assert 20 == cell(opened(path.read_bytes(), values=True), _IPAK, Field.VALUE).value
    assert ["PMPRB-W025"] == [notice.code for notice in found.notices]


def test_counts(tmp_path: Path) -> None:
    """Counts change, and with them the ratio that is computed from them."""
    key = "pengungkit.reform.akuntabilitas.capaian-kinerja.a"
    path = _file(tmp_path, to_xlsx(Worksheet(instrument=_UNIT)))
    fill(path, {f"{key}.sasaran": "4", f"{key}.tercapai": "3"}, overwrite=True)

    assert 0.75 == cell(opened(path.read_bytes(), values=True), key).value


def test_save_into(tmp_path: Path) -> None:
    """A kertas kerja comes to say all that a worksheet says: answers, figures given, notes, who and when."""
    source = evolve(
        tangsel().with_answers({_IPAK: "4", _MERIT: None}),
        entity="Kota Lain",
        year=2021,
        assessor="Tim",
        given={"pengungkit.reform": Given(Fraction(15), "Surat")},
        notes={_MERIT: Remark("belum", "SK")},
    )
    path = _file(tmp_path)
    source.save_into(path, tmp_path / "baru.xlsx")

    assert source == read_worksheet(tmp_path / "baru.xlsx")
    assert _values(to_xlsx(source)) == _values((tmp_path / "baru.xlsx").read_bytes())
    assert tangsel() == save_into(tangsel(), tmp_path / "baru.xlsx", overwrite=True)


def test_save_into_another_instrument(tmp_path: Path) -> None:
    """A kertas kerja of another instrument is refused."""
    path = _file(tmp_path)
    with pytest.raises(WorksheetError) as raised:
        Worksheet(instrument=_UNIT).save_into(path, overwrite=True)

    assert (MadeForAnother(file=str(path), found=_RULES.id, allowed=_UNIT.id),) == raised.value.problems


def test_other_files(tmp_path: Path) -> None:
    """What is no workbook, not there, or of another ending than the target is told."""
    text = _file(tmp_path, b"halo")

    assert [OtherContent(found="a text file")] == _refused(text, {_IPAK: "4"})
    for path, out, expected in (
        (tmp_path / "tidak-ada.xlsx", None, CannotRead),
        (text, tmp_path / "baru.xlsm", UnknownFileType),
    ):
        with pytest.raises(WorksheetError) as raised:
            fill(path, {_IPAK: "4"}, out)
        assert [expected] == [type(found) for found in raised.value.problems]


def test_index_is_that_of_the_score(tmp_path: Path) -> None:
    """The recap of the filled file shows the published index."""
    path = _file(tmp_path)
    found = fill(path, {_IPAK: "4"}, overwrite=True)
    recap = opened(path.read_bytes(), values=True)[RECAP_NAME]
    shown = [row[3].value for row in recap.iter_rows() if row[3].value is not None]

    assert float(score_worksheet(found).published) == shown[-1]
    assert found == from_xlsx(path.read_bytes())
