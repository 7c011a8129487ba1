from fractions import Fraction
from pathlib import Path

import pytest

from pmprb.components.registry import load_instrument
from tests.cli.running import ROOT, pmprb
from tests.io.lke.description import Mistake, Wrong
from tests.io.lke.examples import every_mistake, side_by_side
from tests.io.lke.making import make

BPS = ROOT.parent / "shared" / "workbooks" / "lke-rb-bps-2015.xlsx"


@pytest.fixture(scope="module")
def lke_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with an LKE of two years, the same with mistakes, and a file that is none."""
    path = tmp_path_factory.mktemp("lke")
    (path / "lke.xlsx").write_bytes(make(side_by_side()).content)
    (path / "salah.xlsx").write_bytes(make(every_mistake(side_by_side())).content)
    mean = next(item for item, _ in side_by_side().walk() if item.is_mean)
    broken = side_by_side(Mistake(Wrong.REFERENCE, mean.id))
    (path / "galat.xlsx").write_bytes(make(broken).content)
    (path / "bukan.xlsx").write_text("bukan buku kerja", encoding="utf-8")
    return path


def test_what_was_learned_is_told(lke_folder: Path) -> None:
    """What was learned is told with the figure of each year; without --out the file is named by the id."""
    ran = pmprb("instrument", "import", "lke.xlsx", cwd=lke_folder)

    assert (0, "") == (ran.status, ran.err)
    assert [
        "lke-lembar-kerja-2019.toml: instrumen lke-lembar-kerja-2019 sudah ditulis (LEMBAR KERJA EVALUASI).",
        "Dipelajari: 20 kriteria dalam 12 kelompok, 0 jumlah, 6 gerbang, 35 poin.",
        "2019: 25,959375 di Lembar Kerja!L45, dan sama menurut aturan.",
        "2018: 26,54875 di Lembar Kerja!Y45, dan sama menurut aturan.",
        "Nilai dengan: pmprb score lke.xlsx --instrument lke-lembar-kerja-2019.toml",
    ] == ran.out.splitlines()


def test_the_file_scores_the_worksheet_to_its_own_figures(lke_folder: Path) -> None:
    """The file that was written is an instrument, and by it both years come to the figures in them."""
    pmprb("instrument", "import", "lke.xlsx", "--out", "aturan.toml", cwd=lke_folder)

    scored = pmprb("score", "lke.xlsx", "--instrument", "aturan.toml", cwd=lke_folder)
    shown = pmprb("instrument", "show", "aturan.toml", cwd=lke_folder)

    assert (0, "") == (scored.status, scored.err)
    totals = [line.split()[-1] for line in scored.out.splitlines() if "LEMBAR KERJA EVALUASI  " in line]
    assert ["25,96", "26,55"] == totals
    assert (0, "") == (shown.status, shown.err)


def test_id_title_and_year_are_those_asked_for(lke_folder: Path) -> None:
    """Id and title are those that were asked for, and the rules those of the year."""
    options = ("--id", "contoh-2018", "--title", "Indeks Contoh", "--year", "2018")
    ran = pmprb("instrument", "import", "lke.xlsx", *options, cwd=lke_folder)

    assert (0, "") == (ran.status, ran.err)
    instrument = load_instrument(lke_folder / "contoh-2018.toml")
    assert ("contoh-2018", "Indeks Contoh", Fraction(35)) == (
        instrument.id,
        instrument.title,
        instrument.root.weight,
    )


def test_an_existing_file_is_left_alone(lke_folder: Path) -> None:
    """A file that exists stays as it is, and nothing else is written."""
    (lke_folder / "ada.toml").write_text("milik orang", encoding="utf-8")
    before = sorted(lke_folder.iterdir())
    ran = pmprb("instrument", "import", "lke.xlsx", "--out", "ada.toml", cwd=lke_folder)

    assert (1, "") == (ran.status, ran.out)
    assert "PMPRB-F003 ada.toml: berkas sudah ada" in ran.err
    assert "milik orang" == (lke_folder / "ada.toml").read_text(encoding="utf-8")
    assert before == sorted(lke_folder.iterdir())


def test_what_is_wrong_is_told(lke_folder: Path) -> None:
    """Mistakes are told on stderr with their cells, and figures that differ from the file as well."""
    ran = pmprb("instrument", "import", "salah.xlsx", "--out", "salah.toml", cwd=lke_folder)

    assert 0 == ran.status
    codes = [line.partition(" ")[0] for line in ran.err.splitlines()]
    assert {"PMPRB-L002", "PMPRB-L005", "PMPRB-L006", "PMPRB-L007", "PMPRB-L017"} == set(codes)
    assert all("salah.xlsx" in line for line in ran.err.splitlines())
    assert f"Yang salah atau tidak dipahami di lembar kerja: {len(codes)}." in ran.out
    assert "tetapi" in ran.out


def test_no_number_in_the_file(lke_folder: Path) -> None:
    """Where the formulas of the file come to no number, the rules learned still do."""
    ran = pmprb("instrument", "import", "galat.xlsx", "--out", "galat.toml", cwd=lke_folder)

    assert 0 == ran.status
    assert "2019: Lembar Kerja!L45 tidak menghasilkan angka; 25,959375 menurut aturan." in ran.out
    assert "PMPRB-L013" in ran.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("bukan.xlsx",), "PMPRB-X001"),
        (("tidak-ada.xlsx",), "PMPRB-F001"),
        (("lke.xlsx", "--year", "2001"), "PMPRB-L020"),
    ],
)
def test_what_cannot_be_imported(lke_folder: Path, arguments: tuple[str, ...], code: str) -> None:
    """What is no official worksheet, is not there or has no such year is told; nothing is written."""
    before = sorted(lke_folder.iterdir())
    ran = pmprb("instrument", "import", *arguments, cwd=lke_folder)

    assert (1, "") == (ran.status, ran.out)
    assert ran.err.startswith(f"{code} {arguments[0]}: ")
    assert before == sorted(lke_folder.iterdir())


def test_in_english(lke_folder: Path) -> None:
    """With --lang en it is told in English."""
    ran = pmprb("instrument", "import", "lke.xlsx", "--out", "en.toml", "--lang", "en", cwd=lke_folder)

    assert "2019: 25.959375 in Lembar Kerja!L45, and the same by the rules." in ran.out.splitlines()


def test_the_real_one(tmp_path: Path) -> None:
    """The worksheet that the ministry filled in 2015, where it is at hand, comes to its own two figures."""
    if BPS.exists():
        ran = pmprb("instrument", "import", str(BPS), "--out", "bps.toml", cwd=tmp_path)

        assert 0 == ran.status
        assert [
            "Dipelajari: 151 kriteria dalam 46 kelompok, 0 jumlah, 6 gerbang, 100 poin.",
            "2015: 71,406285… di LKE!K212, dan sama menurut aturan.",
            "2014: 60,860202… di LKE!W212, dan sama menurut aturan.",
        ] == ran.out.splitlines()[1:4]
