import csv
import io
import json
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from pyarrow import parquet

import pmprb
from pmprb.i18n import language
from pmprb.io.folder.csv_table import safe_text
from pmprb.io.folder.row_json import row_of
from pmprb.io.folder.saving import WRITERS
from tests.io.folder.made import scored
from tests.io.folder_names import names


@pytest.fixture(scope="module")
def scores(mixed: Path) -> pmprb.FolderScores:
    return scored(mixed)


def table(scores: pmprb.FolderScores) -> list[dict[str, str]]:
    text = WRITERS[".csv"](scores, language("id")).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_csv_holds_each_score_as_an_indonesian_excel_reads_it(scores: pmprb.FolderScores) -> None:
    """Published figures have a decimal comma; numerator and denominator keep the exact index."""
    rows = table(scores)

    assert [row.file for row in scores.rows] == [row["berkas"] for row in rows]
    assert [row.exact for row in scores.rows] == [
        Fraction(int(row["indeks_pembilang"]), int(row["indeks_penyebut"])) for row in rows
    ]
    (city,) = (row for row in rows if row["berkas"] == "tangsel.xlsx")
    told = ("instansi", "tahun", "peringkat", "indeks", "predikat", "kelengkapan_persen", "hasil.bersih-kkn")
    assert ["Kota Tangerang Selatan", "2020", "1", "61,11", "B", "100,00", "8,23"] == [
        city[key] for key in told
    ]
    assert {"", "34,55"} < {row["pengungkit"] for row in rows} | {""}
    assert all(row["hasil.bersih-kkn"] == "" for row in rows if row is not city)


def test_csv_begins_with_the_mark_of_utf_8(scores: pmprb.FolderScores) -> None:
    """Excel takes the text for UTF-8 only with its mark, and lines end as it ends them."""
    content = WRITERS[".csv"](scores, language("id"))

    assert content.startswith(b"\xef\xbb\xbfberkas;instansi;")
    assert content.count(b"\r\n") == content.count(b"\n") == 1 + len(scores.rows)


@pytest.mark.parametrize("text", ["=1+1", "+62", "-5", "@sum", "\t=1", " =1+1", "\r=1"])
def test_nothing_in_csv_is_a_formula(scores: pmprb.FolderScores, text: str) -> None:
    """A name that a spreadsheet would compute has an apostrophe before it, wherever it stands."""
    assert f"'{text}" == safe_text(text)

    hostile = evolve(scores, rows=(evolve(scores.rows[0], entity=text, file=text, predicate=text),))
    (row,) = table(hostile)

    assert [f"'{text}"] * 3 == [row["instansi"], row["berkas"], row["predikat"]]


def test_ordinary_names_stay_as_they_are() -> None:
    """Only the first character matters."""
    assert ["Dinas A-B", "", "Kota = X"] == [safe_text(text) for text in ("Dinas A-B", "", "Kota = X")]


@pytest.mark.parametrize(
    ("exact", "mark", "told"),
    [
        (Fraction(10**15 - 1, 7), "24335574eb19022d", ["999999999999999", "7", "24335574eb19022d"]),
        (Fraction(10**15, 10**15 + 1), "1" * 16, [f"'{10**15}", f"'{10**15 + 1}", f"'{'1' * 16}"]),
        (Fraction(1, 3), "123456789012e456", ["1", "3", "'123456789012e456"]),
    ],
)
def test_csv_keeps_digits_that_a_spreadsheet_would_drop(
    scores: pmprb.FolderScores, exact: Fraction, mark: str, told: list[str]
) -> None:
    """What Excel would round to 15 digits stands as a text: the exact index stays exact."""
    long = evolve(scores, rows=(evolve(scores.rows[0], exact=exact, fingerprint=mark),))
    (row,) = table(long)

    assert told == [row["indeks_pembilang"], row["indeks_penyebut"], row["sidik_instrumen"]]


def test_json_lines_hold_all_rows_and_problems(scores: pmprb.FolderScores) -> None:
    """A line for each score, from which the row comes back, then one for each file with problems."""
    lines = [json.loads(line) for line in WRITERS[".jsonl"](scores, language("id")).splitlines()]
    count = len(scores.rows)

    assert list(scores.rows) == [row_of(line) for line in lines[:count]]
    assert list(scores.broken) == [line["file"] for line in lines[count:]]
    assert "berkasnya kosong" in lines[count + 1]["problems"][0]["message"]


def test_parquet_holds_decimals_and_exact_text(scores: pmprb.FolderScores) -> None:
    """Published figures are decimals, exact ones text; lines and gaps are lists within the row."""
    found = parquet.read_table(io.BytesIO(WRITERS[".parquet"](scores, language("id"))))

    assert "decimal128(18, 2)" == str(found.schema.field("published").type)
    rows = found.to_pylist()
    assert [row.published for row in scores.rows] == [row["published"] for row in rows]
    assert [row.exact for row in scores.rows] == [Fraction(row["exact"]) for row in rows]
    city = next(row for row in rows if row["year"] == 2020)
    assert Decimal("61.11") == city["lines"][-1]["published"]
    assert "1069241/17500" == city["exact"]
    gaps = [[area.open for area in row.gaps] for row in scores.rows]
    assert gaps == [[area["open"] for area in row["gaps"]] for row in rows]


def test_parquet_needs_its_extra(scores: pmprb.FolderScores, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow it is told what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(pmprb.PmprbError) as found:
        WRITERS[".parquet"](scores, language("id"))

    assert ["PMPRB-K007"] == [problem.code for problem in found.value.problems]


@pytest.mark.parametrize("kind", WRITERS)
def test_same_scores_same_bytes(scores: pmprb.FolderScores, kind: str) -> None:
    """Each output depends on the scores alone."""
    assert WRITERS[kind](scores, language("id")) == WRITERS[kind](evolve(scores, reused=3), language("id"))


@pytest.mark.parametrize("kind", WRITERS)
def test_nothing_to_write_is_written_too(scores: pmprb.FolderScores, kind: str) -> None:
    """Where no file could be scored the outputs are tables without rows."""
    assert WRITERS[kind](evolve(scores, rows=()), language("id"))


def test_nothing_is_overwritten_unasked(scores: pmprb.FolderScores, tmp_path: Path) -> None:
    """An existing file stays, unless it is to be overwritten."""
    path = tmp_path / "nilai.csv"
    path.write_text("penting", encoding="utf-8")

    with pytest.raises(pmprb.PmprbError) as found:
        scores.save(path)

    assert ["PMPRB-F003"] == [problem.code for problem in found.value.problems]
    assert "penting" == path.read_text(encoding="utf-8")
    scores.save(path, overwrite=True)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfberkas")
    assert ["nilai.csv"] == names(tmp_path)


def test_other_endings_are_refused(scores: pmprb.FolderScores, tmp_path: Path) -> None:
    """The ending says what is written; another one is told with those that there are."""
    with pytest.raises(pmprb.PmprbError) as found:
        scores.save(tmp_path / "nilai.xls")

    assert ".csv, .jsonl, .parquet, .xlsx" == found.value.problems[0].allowed
    assert [] == names(tmp_path)
