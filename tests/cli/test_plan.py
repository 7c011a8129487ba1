from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pmprb.io.files import read_worksheet, write_worksheet
from pmprb.scoring.score import score_worksheet
from tests.cli.running import pmprb
from tests.io.lke.examples import side_by_side
from tests.io.lke.making import make
from tests.tangsel import tangsel


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with a kertas kerja, in both forms."""
    path = tmp_path_factory.mktemp("rencana")
    write_worksheet(tangsel(), path / "tangsel.json")
    write_worksheet(tangsel(), path / "tangsel.xlsx")
    return path


Told = dict[str, Any]


def _json(printed: str) -> Told:
    found = json.loads(printed)
    assert isinstance(found, dict)
    return found


def test_plan_to_a_predicate(here: Path) -> None:
    """The page shows what to improve, its cost, and the index before and after."""
    ran = pmprb("plan", "tangsel.json", "--target", "BB", cwd=here)

    assert (0, "") == (ran.status, ran.err)
    assert "61,11 (B) -> " in ran.out
    assert "BB (sangat baik) tercapai, dengan biaya terkecil yang mungkin." in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_json_is_the_plan_exactly(here: Path) -> None:
    """The answers in the JSON form, scored, give the index it promises; the gains add up to the whole."""
    told = _json(pmprb("plan", "tangsel.json", "--target", "BB", "--json", cwd=here).out)

    assert {"predicate": "BB", "figure": None} == told["target"]
    assert told["reached"]
    after = score_worksheet(tangsel().with_answers(_answers(told)))
    assert told["after"]["published"] == f"{after.published:f}"
    assert told["after"]["exact"] == f"{after.exact.numerator}/{after.exact.denominator}"
    assert told["cost"] == f"{sum(each['steps'] for each in told['improvements'])}/1"
    assert ([], None, None, None) == (
        told["warnings"],
        told["most"],
        told["needed"],
        told["frontier"],
    )


def _answers(told: Told) -> dict[str, str]:
    return {key: value for each in told["improvements"] for key, value in each["answers"].items()}


def test_copy_with_the_planned_answers(here: Path, tmp_path: Path) -> None:
    """With --out a copy is written that scores as planned, of a workbook or of JSON; never over a file."""
    for name in ("tangsel.xlsx", "tangsel.json"):
        out = tmp_path / name
        ran = pmprb("plan", name, "--target=65", "--json", "--out", str(out), cwd=here)

        assert (0, "") == (ran.status, ran.err)
        assert _json(ran.out)["after"]["published"] == f"{score_worksheet(read_worksheet(out)).published:f}"
        again = pmprb("plan", name, "--target=65", "--out", str(out), cwd=here)
        assert (1, True) == (again.status, "PMPRB-F003" in again.err)


def test_budget(here: Path) -> None:
    """A budget is used best; where it does not reach the target, what that costs is told."""
    told = _json(pmprb("plan", "tangsel.json", "--budget=2,5", "--json", cwd=here).out)
    assert ("5/2", "2/1", None) == (told["budget"], told["cost"], told["target"])

    ran = pmprb("plan", "tangsel.json", "--budget=2", "--target=BB", "--lang=en", cwd=here)
    assert "BB (sangat baik) costs" in ran.out
    assert "; budget 2" in ran.out


def test_copy_is_told(here: Path, tmp_path: Path) -> None:
    """A copy that was written is told with its index, also where nothing needed to be improved."""
    ran = pmprb("plan", "tangsel.xlsx", "--target=B", "--out", str(tmp_path / "b.xlsx"), cwd=here)

    assert ran.out.endswith("b.xlsx: sudah ditulis; indeksnya sekarang 61,11.\n")
    assert read_worksheet(tmp_path / "b.xlsx").answers.keys() == tangsel().answers.keys()


def test_budget_that_buys_nothing(here: Path) -> None:
    """A budget below the cheapest improvement is told to buy none."""
    for budget in ("0", "0,5"):
        ran = pmprb("plan", "tangsel.json", "--budget", budget, cwd=here)
        assert f"Biaya   tidak ada peningkatan yang terjangkau anggaran {budget}\n" in ran.out
        assert "->" not in ran.out


def test_out_of_reach(here: Path) -> None:
    """A target beyond all answers is told with the most there is; that is no mistake in the input."""
    ran = pmprb("plan", "tangsel.json", "--target=90", "--lock=hasil", "--lang=en", cwd=here)

    assert (0, "") == (ran.status, ran.err)
    assert "90.00 cannot be reached. The most is 65.55 (B), for 33." in ran.out


def test_reached_already(here: Path) -> None:
    """Where the index is there already nothing is to be improved."""
    ran = pmprb("plan", "tangsel.json", "--target=b", "--lang=en", cwd=here)

    assert "The target B (baik) is reached already; nothing needs to be improved." in ran.out
    assert "No other improvements" not in ran.out


def test_costs_from_a_file(here: Path) -> None:
    """Costs, locks and options out of reach come from a file; what is wrong in it is told with its line."""
    (here / "biaya.toml").write_text('[biaya]\n"hasil" = 3\n', encoding="utf-8")
    (here / "salah.toml").write_text('[biaya]\n\n"hasil.x" = 3\n', encoding="utf-8")

    told = _json(pmprb("plan", "tangsel.json", "--target=62", "--costs=biaya.toml", "--json", cwd=here).out)
    costs = [
        each["steps"] * (3 if each["criterion"].startswith("hasil.") else 1) for each in told["improvements"]
    ]
    assert told["cost"] == f"{sum(costs)}/1"
    wrong = pmprb("plan", "tangsel.json", "--target=62", "--costs=salah.toml", cwd=here)
    assert (1, "") == (wrong.status, wrong.out)
    assert wrong.err.startswith("PMPRB-R004 salah.toml:3, hasil.x: ")


def test_frontier(here: Path) -> None:
    """With --frontier a table tells what each cost buys; it can be asked for alone."""
    ran = pmprb("plan", "tangsel.json", "--frontier", cwd=here)
    told = _json(pmprb("plan", "tangsel.json", "--frontier", "--json", cwd=here).out)

    assert "Hasil terbaik untuk setiap biaya" in ran.out
    assert ({"cost": "0/1", "published": "61.11", "predicate": "B"}, []) == (
        told["frontier"][0],
        told["improvements"],
    )
    costs = [int(row["cost"].split("/")[0]) for row in told["frontier"]]
    assert sorted(set(costs)) == costs


def test_years_of_an_official_worksheet(tmp_path: Path) -> None:
    """Of a worksheet of several years one must be named; without, the years are told."""
    (tmp_path / "lke.xlsx").write_bytes(make(side_by_side()).content)
    unnamed = pmprb("plan", "lke.xlsx", "--target=AA", cwd=tmp_path)
    assert (1, "") == (unnamed.status, unnamed.out)
    assert unnamed.err.startswith("PMPRB-L019 lke.xlsx: ")

    assert ("2019" in unnamed.err, "2018" in unnamed.err) == (True, True)
    ran = pmprb("plan", "lke.xlsx", "--target=30", "--year=2018", "--lang=en", cwd=tmp_path)
    assert (0, "") == (ran.status, ran.err)
    code = pmprb("plan", "lke.xlsx", "--target=AA", "--year=2018", cwd=tmp_path)
    assert code.err.startswith("PMPRB-R002 lke.xlsx: ")


def test_usage(here: Path) -> None:
    """Nothing asked for, or a cost that is none, is a mistake in the command line."""
    nothing = pmprb("plan", "tangsel.json", "--lang=en", cwd=here)
    assert (2, True) == (nothing.status, "Say what is wanted" in nothing.err)
    wrong = pmprb("plan", "tangsel.json", "--budget=1.500", "--lang=en", cwd=here)
    assert (2, True) == (wrong.status, '"1.500" is not a cost' in wrong.err)
    assert 2 == pmprb("plan", "tangsel.json", "--budget=50%", cwd=here).status


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("tiada.json", "--target=BB"), "PMPRB-F001"),
        (("tangsel.json", "--target=baik"), "PMPRB-R001"),
        (("tangsel.json", "--target=BB", "--lock=x"), "PMPRB-R004"),
        (("tangsel.json", "--target=BB", "--instrument=x"), "PMPRB-I001"),
        (("tangsel.json", "--target=BB", "--predicates=x"), "PMPRB-I001"),
    ],
)
def test_what_is_wrong_in_the_input(here: Path, arguments: tuple[str, ...], code: str) -> None:
    """What cannot be used is told on stderr with its code, and nothing is printed."""
    ran = pmprb("plan", *arguments, cwd=here)

    assert (1, "", code) == (ran.status, ran.out, ran.err.split()[0])
