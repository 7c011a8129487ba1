from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from attrs import evolve

import pmprb
from pmprb.i18n import language
from pmprb.io.folder import recap_sheet
from pmprb.io.folder.recap import to_recap
from tests.io.folder.made import filled, scored
from tests.tangsel import tangsel

Cells = list[tuple[object, ...]]


@pytest.fixture(scope="module")
def scores(mixed: Path) -> pmprb.FolderScores:
    return scored(mixed)


def sheets(scores: pmprb.FolderScores) -> dict[str, Cells]:
    """Return the tables of the recap, from the headings on."""
    book = openpyxl.load_workbook(BytesIO(to_recap(scores, language("id"))))
    return {sheet.title: list(sheet.iter_rows(min_row=4, values_only=True)) for sheet in book}


def test_a_sheet_for_each_question(scores: pmprb.FolderScores) -> None:
    """Ranks, aspects of each instrument, gaps and problems stand on sheets of their own."""
    assert ["Peringkat", "Aspek 1", "Aspek 2", "Kekosongan", "Masalah"] == list(sheets(scores))


def test_ranks(scores: pmprb.FolderScores) -> None:
    """Each score has its row: rank, subject, year, index, predicate, completeness, and what is possible."""
    headings, *rows = sheets(scores)["Peringkat"]

    assert ("Peringkat", "Instansi atau unit", "Tahun", "Indeks", "Predikat") == headings[:5]
    assert (1, "Kota Tangerang Selatan", 2020, 61.11, "B", 100, 61.11, 61.11) == rows[0][:8]
    assert [1, 2, 3] == [row[0] for row in rows[1:]]
    assert [float(row.published) for row in expected(scores)] == [row[3] for row in rows]
    assert [row.file for row in expected(scores)] == [row[-1] for row in rows]


def expected(scores: pmprb.FolderScores) -> Iterator[pmprb.ScoreRow]:
    return (each.row for ranking in scores.rankings for each in ranking.ranked)


def test_aspects(scores: pmprb.FolderScores) -> None:
    """Each line of the published table is a column, with its weight; the index is the last."""
    headings, city = sheets(scores)["Aspek 1"]

    assert "I. Pemenuhan\n(bobot 20)" == headings[2]
    assert "Indeks Reformasi Birokrasi\n(bobot 100)" == headings[-2]
    assert (14.06, 5.56, 14.93, 34.55, 7.66, 7.9, 8.23, 2.77, 26.56, 61.11) == city[2:-1]


def test_given_figures_are_slanted(scores: pmprb.FolderScores) -> None:
    """A figure that was taken over looks otherwise than one that was computed."""
    book = openpyxl.load_workbook(BytesIO(to_recap(scores, language("id"))))

    slanted = [cell.font.italic for cell in book["Aspek 1"][5][2:5]]

    assert [True, False, True] == slanted


def test_gaps(scores: pmprb.FolderScores) -> None:
    """Each area in which something is open has its row."""
    _, *rows = sheets(scores)["Kekosongan"]

    assert [
        (row.entity, row.year, area.line, area.label, area.open, area.criteria, row.file)
        for row in expected(scores)
        for area in row.gaps
    ] == rows


def test_problems(scores: pmprb.FolderScores) -> None:
    """Each file that could not be scored is told with its code and what to do, in the language asked for."""
    _, *rows = sheets(scores)["Masalah"]

    assert [("Tidak dinilai", problem.file) for problem in scores.problems] == [row[:2] for row in rows]
    assert "berkasnya kosong" in str(rows[1][5])


def test_notices_are_told_too(tmp_path: Path) -> None:
    """What must be looked at stands below what could not be scored."""
    for name in ("a", "b"):
        filled("Dinas").save(tmp_path / f"{name}.json")

    _, *rows = sheets(scored(tmp_path))["Masalah"]

    assert [("Perlu dilihat", "a.json", "PMPRB-K004")] == [(row[0], row[1], row[4]) for row in rows]


def test_headings_stay_and_filter(scores: pmprb.FolderScores) -> None:
    """On every sheet the headings stay in sight and have filters; points have two decimals."""
    book = openpyxl.load_workbook(BytesIO(to_recap(scores, language("id"))))

    for sheet in book:
        assert sheet.freeze_panes in {"B5", "C5"}
        assert sheet.auto_filter.ref.startswith("A4:")
    assert "0.00" == book["Peringkat"]["D5"].number_format


def test_what_was_typed_stays_text(tmp_path: Path) -> None:
    """A name that looks like a formula, and one that is too long for a cell, are texts."""
    tangsel_row = scored(_saved(tmp_path))
    row = tangsel_row.rows[0]
    hostile = evolve(
        tangsel_row, rows=(evolve(row, entity='=HYPERLINK("http://a")'), evolve(row, entity="x" * 40_000))
    )
    book = openpyxl.load_workbook(BytesIO(to_recap(hostile, language("id"))))

    cells = [book["Peringkat"]["B5"], book["Peringkat"]["B6"]]

    assert ["s", "s"] == [cell.data_type for cell in cells]
    assert '=HYPERLINK("http://a")' == cells[0].value
    assert 32_767 == len(cells[1].value)


def _saved(folder: Path) -> Path:
    tangsel().save(folder / "a.json")
    return folder


def test_rows_that_no_sheet_holds_are_counted(
    scores: pmprb.FolderScores, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a sheet ends before the rows do, its last row says how many are left out."""
    monkeypatch.setattr(recap_sheet, "_LAST", 10)

    cells = sheets(scores)["Kekosongan"]
    gaps = sum(len(row.gaps) for row in scores.rows)

    assert f"... dan {gaps - 6} baris lagi, yang tidak muat di lembar ini; lihat berkas .jsonl" == cells[7][0]
    assert 8 == len(cells)
