from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from pmprb.components.registry import load_instrument
from pmprb.components.scales import AnswerValue
from pmprb.io.files import write_worksheet
from pmprb.io.uncertainty_json import uncertainty_to_json
from pmprb.scoring.score import score_worksheet
from pmprb.scoring.uncertainty.uncertainty import uncertainty
from tests.cli.running import pmprb
from tests.io.lke.examples import side_by_side
from tests.io.lke.making import make
from tests.strategies import worksheet
from tests.tangsel import tangsel

_VARIANT = "permenpanrb-26-2020-bobot-lke-2020"


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with a city, a worksheet with gaps, one without predicates, an LKE of years."""
    path = tmp_path_factory.mktemp("ketidakpastian")
    write_worksheet(tangsel(), path / "tangsel.json")
    own = load_instrument("permenpanrb-26-2020")
    some: dict[str, AnswerValue] = {
        key: "Ya" for key, asked in own.answerable.items() if "Ya" in getattr(asked.scale, "codes", ())
    }
    write_worksheet(worksheet(own, some | {"hasil.bersih-kkn.ipak": Fraction(3)}), path / "kosong.json")
    unit = load_instrument("permenpanrb-90-2021-unit")
    first = "pengungkit.pemenuhan.manajemen-perubahan.tim-kerja.a"
    write_worksheet(worksheet(unit, {first: "Ya"}), path / "unit.json")
    (path / "lke.xlsx").write_bytes(make(side_by_side()).content)
    return path


def test_the_page_tells_what_was_found_and_assumed(here: Path) -> None:
    """The page says that it is not official, what was found and what was assumed."""
    ran = pmprb("uncertainty", "tangsel.json", "--draws", "500", "--samples", "32", "--top", "2", cwd=here)

    assert (0, "") == (ran.status, ran.err)
    assert "Ini bukan angka resmi." in ran.out
    assert "Publikasi kini  61,11 (B)\n" in ran.out
    assert "B (baik)" in ran.out
    assert "60,11       62,11   ░░░░░░░░░░│██████████\n" in ran.out
    assert "2,76        3,56\n" in ran.out
    assert "dan 10 lagi\n" in ran.out
    assert "taksiran dari 32 sampel" in ran.out
    assert "11 kriteria, masing-masing berpeluang 10%" in ran.out
    assert "3 nilai yang ditetapkan" in ran.out
    assert "500, dengan benih 2020" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_all_that_is_drawn_is_told(here: Path) -> None:
    """Weights, variants, the rule for gaps and certain criteria are told where they are drawn or held."""
    asked = ("--variant", _VARIANT, "--certain", "hasil", "--doubt", "2,5", "--weights", "15%", "--seed", "7")
    ran = pmprb(
        "uncertainty", "kosong.json", "--draws", "300", "--samples", "0", *asked, "--lang", "en", cwd=here
    )

    assert (0, "") == (ran.status, ran.err)
    said = " ".join(ran.out.split())
    assert "each with a chance of 2.5%" in said
    assert "weights without a source that was read (U), up to 15% more or less" in said
    assert f"any of permenpanrb-26-2020, {_VARIANT}, each as likely" in said
    assert "they leave the mean (keluar) or count as nothing (nol)" in said
    assert "the answers to 1 criteria" in said
    assert "open criteria; the weights and rules" in said
    assert "The rule for unanswered criteria" in said
    assert "ranked with --samples" in said
    assert "300, from the seed 7" in said


def test_options_hold_what_they_name(here: Path) -> None:
    """With every kind of doubt taken away each draw is the published index, and nothing is left to tell."""
    still = ("--doubt", "0", "--weights", "0", "--no-unanswered-rule", "--no-publication-rule")
    ran = pmprb("uncertainty", "tangsel.json", "--draws", "50", *still, cwd=here)

    assert (0, "") == (ran.status, ran.err)
    assert "61,11 sampai 61,11, di tengah 61,11" in ran.out
    assert "100,00%" in ran.out
    assert "Indeks bila satu hal" not in ran.out
    assert "Dari mana ragam" not in ran.out


def test_without_predicates_none_are_told(here: Path) -> None:
    """Of an instrument without predicates the page has no chances of any."""
    ran = pmprb("uncertainty", "unit.json", "--draws", "50", "--samples", "0", "--open-any", cwd=here)
    assert (0, "") == (ran.status, ran.err)
    assert "Predikat" not in ran.out
    assert "kriteria kosong mendapat jawaban apa saja" in " ".join(ran.out.split())


def test_json_is_what_the_library_finds(here: Path) -> None:
    """The JSON form has every figure of the library, exactly, and is the same each time."""
    asked = ("uncertainty", "tangsel.json", "--draws", "200", "--samples", "16", "--json")
    one, same = (pmprb(*asked, cwd=here) for _ in range(2))
    found = uncertainty(score_worksheet(tangsel()), draws=200, samples=16)

    assert (0, "") == (one.status, one.err)
    assert one == same
    assert uncertainty_to_json(found, "tangsel.json") == one.out
    told = json.loads(one.out)
    assert "61.11" == told["published"]
    assert 200 == sum(told["figures"].values())


def test_a_year_of_several(here: Path) -> None:
    """Of the ministry's worksheet of several years one is named; without it nothing is guessed."""
    ran = pmprb("uncertainty", "lke.xlsx", "--draws", "20", "--samples", "0", cwd=here)
    assert 1 == ran.status
    assert "PMPRB-" in ran.err
    year = str(next(iter(side_by_side().years)))
    ran = pmprb("uncertainty", "lke.xlsx", "--draws", "20", "--samples", "0", "--year", year, cwd=here)
    assert (0, "") == (ran.status, ran.err)


@pytest.mark.parametrize(
    ("asked", "status", "told"),
    [
        (
            ("--variant", "permenpanrb-14-2014"),
            1,
            "PMPRB-T001 tangsel.json: permenpanrb-14-2014 tidak menanyakan",
        ),
        (("--certain", "x"), 1, "tangsel.json, x: "),
        (("--instrument", "x"), 1, "PMPRB-I001"),
        (("--samples", "12"), 2, "12 bukan pangkat dari 2 mulai 16"),
        (("--doubt", "101"), 2, '"101" bukan persentase dari 0 sampai 100 seperti'),
        (("--doubt", "banyak"), 2, '"banyak" bukan persentase'),
        (("--weights", "100"), 2, '"100" bukan persentase dari 0 sampai 99,99 seperti'),
        (("--weights", "0,001"), 2, '"0,001" bukan persentase'),
        (("--draws", "0"), 2, "--draws"),
    ],
)
def test_what_cannot_be_is_told(here: Path, asked: tuple[str, str], status: int, told: str) -> None:
    """What cannot be used is told with what is wrong, and nothing is drawn."""
    ran = pmprb("uncertainty", "tangsel.json", *asked, cwd=here)
    assert (status, "") == (ran.status, ran.out)
    assert told in ran.err


def test_a_file_that_is_not_there(here: Path) -> None:
    """A file that cannot be read is told as by every command."""
    ran = pmprb("uncertainty", "tidak-ada.xlsx", cwd=here)
    assert (1, "") == (ran.status, ran.out)
    assert "tidak-ada.xlsx" in ran.err


def test_a_terminal_shows_how_far_it_is(here: Path) -> None:
    """On a terminal a bar tells how many draws are done, and the page follows."""
    terminal = pytest.importorskip("tests.cli.terminal", reason="terminals are opened as POSIX does")
    shown = terminal.in_terminal(
        90, "uncertainty", "tangsel.json", "--draws", "100", "--samples", "16", cwd=here
    )
    assert "Mengundi" in shown
    assert "Ini bukan angka resmi." in shown
