import json
from pathlib import Path

import pytest

from pmprb.components.registry import load_instrument
from pmprb.components.transfer import shared_worksheets, transferred
from pmprb.i18n import language
from pmprb.io.comparison_json import comparison_to_json
from pmprb.io.files import new_worksheet, read_worksheets, write_worksheet
from pmprb.scoring.comparison import compare
from pmprb.scoring.score import score_worksheet
from tests.cli.running import pmprb
from tests.io.lke.examples import side_by_side
from tests.io.lke.making import make
from tests.tangsel import tangsel

PAGE = """\
Pertama  Kota Tangerang Selatan, 2020; permenpanrb-26-2020; a.json
Kedua    Kota Tangerang Selatan, 2020; permenpanrb-26-2020; b.json
 ──────────────────────────────────────────────────────────────────────────────
 Komponen penilaian         Pertama       Kedua     Beda   Sebab
 ──────────────────────────────────────────────────────────────────────────────
 B Komponen Hasil             26,56       27,33   +0,775
   III Pemerintahan            8,23        9,00   +0,775
   yang Bersih dan
   Bebas KKN
     1 Indeks persepsi         8,23        9,00   +0,775   jawaban: 3,29 -> 3,6
     anti korupsi
     (IPAK)
 ──────────────────────────────────────────────────────────────────────────────
 Jumlah, persis                                   +0,775
 Pembulatan                                       -0,005
 Indeks Reformasi         61,11 (B)   61,88 (B)    +0,77
 Birokrasi
 ──────────────────────────────────────────────────────────────────────────────
Menurut sebab (poin persis)
+0,775  jawaban
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with two kertas kerja of a city, one of another regulation, and an LKE of two years."""
    path = tmp_path_factory.mktemp("banding")
    write_worksheet(tangsel(), path / "a.json")
    write_worksheet(tangsel().with_answers({"hasil.bersih-kkn.ipak": "3,60"}), path / "b.json")
    old = new_worksheet("permenpanrb-14-2014", entity="Kota", year=2015)
    answers = {"hasil.kapasitas-akuntabilitas.sakip": "50", "pengungkit.tatalaksana.e-government.a": "Ya"}
    write_worksheet(old.with_answers(answers), path / "lama.json")
    (path / "lke.xlsx").write_bytes(make(side_by_side()).content)
    (path / "bukan.json").write_text("bukan JSON", encoding="utf-8")
    return path


def test_two_files(files: Path) -> None:
    """What differs is told node by node, with its cause; the sums stand below, and add up."""
    assert (0, PAGE, "") == pmprb("compare", "a.json", "b.json", cwd=files).output


def test_every_row(files: Path) -> None:
    """With --all components that do not differ are shown as well."""
    ran = pmprb("compare", "a.json", "b.json", "--all", "--lang=en", cwd=files)

    assert "II Akuntabilitas" not in PAGE
    assert "Pemenuhan" in ran.out
    assert "Cause" in ran.out


def test_groups_of_rows_that_differ(files: Path) -> None:
    """Where two criteria of a group make up for each other, the group stands above them all the same."""
    empty = new_worksheet("permenpanrb-26-2020", entity="Kota", year=2020)
    here = "hasil.kinerja-organisasi"
    for name, answers in (("d.json", ("2", "0")), ("e.json", ("0", "2"))):
        keys = (f"{here}.capaian-kinerja", f"{here}.kinerja-lainnya")
        write_worksheet(empty.with_answers(dict(zip(keys, answers, strict=True))), files / name)
    shown = pmprb("compare", "d.json", "e.json", cwd=files).out

    names = ["B Komponen Hasil", "IV Kinerja", "1 Capaian", "2 Kinerja"]
    places = [shown.find(name) for name in names]
    assert -1 not in places
    assert sorted(places) == places
    assert "I Akuntabilitas" not in shown


def test_json(files: Path) -> None:
    """--json prints the exact comparison."""
    ran = pmprb("compare", "a.json", "b.json", "--json", cwd=files)
    (before,), (after,) = (read_worksheets(files / name) for name in ("a.json", "b.json"))
    found = compare(score_worksheet(before), score_worksheet(after))

    assert (0, comparison_to_json(found, "a.json", "b.json", (), language("id"))) == (ran.status, ran.out)


def test_by_another_instrument(files: Path) -> None:
    """With --by a file is scored by its own instrument and by another one; what was left is told."""
    ran = pmprb("compare", "lama.json", "--by", "permenpanrb-26-2020", cwd=files)

    assert (0, "") == (ran.status, ran.err)
    assert (
        "Tidak dipindahkan\ntidak ditanyakan di sana:\n  pengungkit.tatalaksana.e-government.a\n" in ran.out
    )
    assert "Hanya di yang kedua\n" in ran.out
    assert "PMPRB-B004" in ran.out
    assert "Simpul dengan 0 poin di sana: " in ran.out


def test_every_node_without_counterpart(files: Path) -> None:
    """With --all every node that only one of the two has is named; with --shared it is said what counts."""
    ran = pmprb("compare", "lama.json", "--by=permenpanrb-26-2020", "--shared", "--all", cwd=files)

    assert "0  III Reform (pengungkit.reform), 36 kriteria\n" in ran.out
    assert "Hanya yang ditanyakan keduanya yang dinilai" in ran.out
    assert "Simpul dengan 0 poin" not in ran.out


def test_answers_that_cannot_be_carried_are_not_scored(files: Path) -> None:
    """With --by and --shared both sides rest on the same answers: none is told to be answered no longer."""
    old = new_worksheet("permenpanrb-14-2014", entity="Kota", year=2015)
    key = "hasil.kapasitas-akuntabilitas.survei-internal"  # its counterpart asks something else
    write_worksheet(
        old.with_answers({key: "3", key.replace("survei-internal", "sakip"): "50"}), files / "c.json"
    )
    ran = pmprb("compare", "c.json", "--by=permenpanrb-26-2020", "--shared", cwd=files)

    assert f"berarti lain di sana:\n  {key}\n" in ran.out
    assert "tidak dijawab lagi" not in ran.out
    assert "(D)" not in ran.out


def test_year_by_another_instrument(files: Path) -> None:
    """With --by one of the years of a file is named with --year, which is for nothing else."""
    instrument = load_instrument("permenpanrb-14-2014").id
    asked = ("compare", "lke.xlsx", f"--by={instrument}", "--json")
    year = json.loads(pmprb("compare", "lke.xlsx", "--json", cwd=files).out)["before"]["year"]
    found = json.loads(pmprb(*asked, f"--year={year}", cwd=files).out)

    assert [year, year] == [found[side]["year"] for side in ("before", "after")]
    assert pmprb(*asked, cwd=files).err.startswith("PMPRB-L019 lke.xlsx: ")
    assert 2 == pmprb("compare", "a.json", "b.json", "--year=2020", cwd=files).status


def test_shared_criteria_only(files: Path) -> None:
    """With --shared what has no counterpart is taken out on both sides."""
    ran = pmprb("compare", "lama.json", "--by=permenpanrb-26-2020", "--shared", "--json", cwd=files)
    (sheet,) = read_worksheets(files / "lama.json")
    moved = transferred(sheet, load_instrument("permenpanrb-26-2020"))
    before, after = shared_worksheets(moved.carried, moved.worksheet)
    found = compare(score_worksheet(before), score_worksheet(after))
    names = ("lama.json", "lama.json")

    assert comparison_to_json(found, *names, moved.left, language("id"), is_shared=True) == ran.out


def test_years_of_one_file(files: Path) -> None:
    """The two years of a ministry's worksheet are compared, the older first, or as --years says."""
    plain = json.loads(pmprb("compare", "lke.xlsx", "--json", cwd=files).out)
    years = [plain[side]["year"] for side in ("before", "after")]
    ran = pmprb("compare", "lke.xlsx", "--years", *map(str, reversed(years)), "--json", cwd=files)
    back = json.loads(ran.out)

    assert sorted(years) == years
    assert plain["before"] == back["after"]
    assert plain["after"] == back["before"]


def test_files_of_several_years(files: Path) -> None:
    """Of a file with several years one must be named; a year it does not have is told."""
    several = pmprb("compare", "lke.xlsx", "a.json", cwd=files)
    missing = pmprb("compare", "a.json", "b.json", "--years", "2020", "1999", cwd=files)

    assert (1, "") == (several.status, several.out)
    assert several.err.startswith("PMPRB-L019 lke.xlsx: ")
    assert missing.err.startswith("PMPRB-L020 b.json: ")


def test_broken_files(files: Path) -> None:
    """The problems of both files are told, and nothing is compared."""
    ran = pmprb("compare", "bukan.json", "tiada.json", cwd=files)

    assert (1, "") == (ran.status, ran.out)
    assert ["PMPRB-F002 bukan.json", "PMPRB-F001 tiada.json"] == [
        line.partition(":")[0] for line in ran.err.splitlines()
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("a.json",),
        ("a.json", "b.json", "--by", "permenpanrb-14-2014"),
        ("a.json", "--by", "permenpanrb-14-2014", "--years", "2020", "2020"),
    ],
)
def test_usage(files: Path, arguments: tuple[str, ...]) -> None:
    """One file alone needs something to compare it with, and --by only one file."""
    assert 2 == pmprb("compare", *arguments, cwd=files).status


def test_unknown_instrument(files: Path) -> None:
    """An instrument that is not known is told."""
    assert pmprb("compare", "a.json", "--by", "entah", cwd=files).err.startswith("PMPRB-I001")


def test_counterparts_of_a_file(files: Path) -> None:
    """--counterparts takes the pairs from a file; one that is wrong, or for others, is told."""
    head = """format = 1
from = "permenpanrb-26-2020"
to = "permenpanrb-14-2014"
sumber = "x"
keyakinan = "D"
"""
    pair = '[padanan]\n"hasil.akuntabilitas.sakip" = "hasil.kapasitas-akuntabilitas.sakip"\n'
    (files / "padanan.toml").write_text(head + pair, encoding="utf-8")
    (files / "salah.toml").write_text(head + pair.replace("sakip", "entah"), encoding="utf-8")
    asked = ("compare", "lama.json", "--by=permenpanrb-26-2020", "--json", "--counterparts")
    found = json.loads(pmprb(*asked, "padanan.toml", cwd=files).out)
    wrong = pmprb(*asked, "salah.toml", cwd=files)
    others = pmprb("compare", "a.json", "b.json", "--counterparts", "padanan.toml", cwd=files)

    shared = [row["after"] for row in found["rows"] if row["before"] and row["after"]]
    assert ["indeks", "hasil.akuntabilitas.sakip"] == shared
    assert ["PMPRB-A001 salah.toml", "PMPRB-A001 salah.toml"] == [
        line.partition(",")[0] for line in wrong.err.splitlines()
    ]
    assert others.err.startswith("PMPRB-I003 from, to: ")
