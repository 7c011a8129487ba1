"""Filling in the ministry's own worksheets, and reading each year of them by its own rules."""

import shutil
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest

import pmprb
from pmprb.components.scales import OptionScale
from pmprb.errors import WorksheetError
from pmprb.io.lke.problems import DiffersFromFile, NoSuchYear
from pmprb.io.problems import FileExists, MadeForAnother
from tests.io.lke.description import Mistake, Wrong
from tests.io.lke.examples import side_by_side, zona_integritas
from tests.io.lke.making import make

_BPS: Final = Path(__file__).parents[4] / "shared" / "workbooks" / "lke-rb-bps-2015.xlsx"
_TEAM: Final = "pengungkit.manajemen-perubahan.tim-reformasi-birokrasi"


def _members(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "lke.xlsx"
    path.write_bytes(content)
    return path


def _worse(sheet: pmprb.Worksheet) -> tuple[str, str]:
    """Return a criterion whose answer is not the worst, and its worst answer."""
    for key, answer in sheet.answers.items():
        scale = sheet.instrument.answerable[key].scale
        if isinstance(scale, OptionScale) and scale.share(answer.value) == 1:
            return key, scale.codes[-1]
    raise AssertionError("no such answer")


@pytest.mark.parametrize("index", [0, 1])
def test_answer_is_changed_in_its_year_alone(tmp_path: Path, index: int) -> None:
    """An answer is changed in the block of its year; the other year, and every other part, stay."""
    content = make(side_by_side()).content
    path, out = _file(tmp_path, content), tmp_path / "baru.xlsx"
    before = pmprb.read_worksheets(path)
    key, worst = _worse(before[index])
    filled = pmprb.fill(path, {key: worst}, out, year=before[index].year)
    after = pmprb.read_worksheets(out)

    assert before[index].with_answers({key: worst}).answers == filled.answers
    assert pmprb.score(before[index].with_answers({key: worst})).exact == pmprb.score(after[index]).exact
    assert pmprb.score(before[1 - index]).exact == pmprb.score(after[1 - index]).exact
    old, new = _members(content), _members(out.read_bytes())
    assert 1 == sum(old[name] != new[name] for name in old)
    assert not [told for told in after[index].notices if isinstance(told, DiffersFromFile)]


def test_worksheet_is_saved_into_its_lke(tmp_path: Path) -> None:
    """A worksheet with changed answers and notes goes back into the workbook it was read from."""
    path = _file(tmp_path, make(zona_integritas()).content)
    sheet = pmprb.read_worksheet(path)
    key, worst = _worse(sheet)
    sheet.with_answers({key: worst}).save_into(path, overwrite=True)

    assert sheet.with_answers({key: worst}).answers == pmprb.read_worksheet(path).answers


def test_nothing_is_written_over_or_guessed(tmp_path: Path) -> None:
    """A file that exists is left alone, and so is one that has no block of the year."""
    path = _file(tmp_path, make(side_by_side()).content)
    key, worst = _worse(pmprb.read_worksheets(path)[0])
    with pytest.raises(pmprb.PmprbError) as raised:
        pmprb.fill(path, {key: worst}, path)
    assert isinstance(raised.value.problems[0], FileExists)
    with pytest.raises(WorksheetError) as refused:
        pmprb.fill(path, {key: worst}, tmp_path / "baru.xlsx", year=1999)
    assert isinstance(refused.value.problems[0], NoSuchYear)
    assert not (tmp_path / "baru.xlsx").exists()


def test_instrument_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    """An LKE is not scored as nothing by an instrument that its rows have no place in."""
    path = _file(tmp_path, make(side_by_side()).content)
    with pytest.raises(WorksheetError) as raised:
        pmprb.read_worksheets(path, instrument=pmprb.load_instrument("permenpanrb-26-2020"))

    assert [MadeForAnother] == [type(problem) for problem in raised.value.problems]


def test_mistake_of_one_year_changes_no_other(tmp_path: Path) -> None:
    """A weight changed in one year leaves the figure of the other year as it is."""
    clean = [
        pmprb.score(sheet).exact
        for sheet in pmprb.read_worksheets(_file(tmp_path, make(side_by_side()).content))
    ]
    group = next(item.id for item, _ in side_by_side().walk() if item.weight and item.items and item.is_mean)
    wrong = make(side_by_side(Mistake(Wrong.WEIGHT, group, "7.5", block=0))).content
    found = [pmprb.score(sheet).exact for sheet in pmprb.read_worksheets(_file(tmp_path, wrong))]

    assert clean[0] != found[0]
    assert clean[1] == found[1]


def test_official_workbook(tmp_path: Path) -> None:
    """J11 and J12 of the sheet of 2015 from B to A come to 71,62628571428571, stored before recalculation."""
    if _BPS.exists():
        path = tmp_path / "lke.xlsx"
        shutil.copy(_BPS, path)
        pmprb.fill(path, {f"{_TEAM}.b": "A", f"{_TEAM}.c": "A"}, overwrite=True)
        old, new = _members(_BPS.read_bytes()), _members(path.read_bytes())

        assert ["xl/worksheets/sheet1.xml"] == [name for name in old if old[name] != new[name]]
        assert b"<v>71.62628571428571</v>" in new["xl/worksheets/sheet1.xml"]
        scores = [float(pmprb.score(sheet).exact) for sheet in pmprb.read_worksheets(path)]
        assert [71.62628571428571, 60.86020238095238] == scores


def test_figures_that_differ_are_told_by_any_instrument(tmp_path: Path) -> None:
    """Scored by an instrument from elsewhere too, what the formulas of the file come to is told."""
    right = _file(tmp_path, make(side_by_side()).content)
    rules = pmprb.read_worksheets(right)[0].instrument
    group = next(item.id for item, _ in side_by_side().walk() if item.weight and item.items and item.is_mean)
    wrong = _file(tmp_path, make(side_by_side(Mistake(Wrong.WEIGHT, group, "7.5", block=0))).content)
    told = [
        [type(notice) for notice in sheet.notices].count(DiffersFromFile)
        for sheet in pmprb.read_worksheets(wrong, instrument=rules)
    ]

    assert [1, 0] == told
