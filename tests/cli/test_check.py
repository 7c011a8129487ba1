import json
import shutil
from pathlib import Path

import pytest

import pmprb as library
from pmprb.i18n import language
from pmprb.io.check_json import findings_to_json
from pmprb.io.score_json import array
from tests.cli.running import ROOT, pmprb
from tests.io.lke.description import Mistake, Wrong
from tests.io.lke.examples import single_block
from tests.io.lke.making import make

CLEAN = """\
Berkas: bersih.xlsx
Tidak ditemukan kesalahan.
"""
FOUND = """\
Berkas: lke.xlsx
Jumlah temuan: 2

Lembar "LKE"
 ──────────────────────────────────────────────────────────────────────────────
 Sel   Kode         Yang salah                     Yang dilakukan
 ──────────────────────────────────────────────────────────────────────────────
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("periksa")
    mistakes = (
        Mistake(Wrong.STALE, "pengungkit.kelembagaan"),
        Mistake(Wrong.SUBTOTAL, "hasil.kinerja"),
    )
    (path / "lke.xlsx").write_bytes(make(single_block(*mistakes)).content)
    (path / "bersih.xlsx").write_bytes(make(single_block()).content)
    (path / "rusak.xlsx").write_bytes(b"PK")
    shutil.copy(ROOT / "worksheets" / "tangsel-2020.xlsx", path / "tangsel.xlsx")
    return path


def test_nothing_wrong(files: Path) -> None:
    """A file without findings says so, in Indonesian; status 0."""
    assert (0, CLEAN, "") == pmprb("check", "bersih.xlsx", cwd=files).output


def test_findings_cell_by_cell(files: Path) -> None:
    """Findings stand in a table for each sheet, in the order of the cells, with what to do; status 1."""
    ran = pmprb("check", "lke.xlsx", cwd=files)

    cells = [line.split()[:2] for line in ran.out.splitlines() if "PMPRB-" in line]
    assert (1, "") == (ran.status, ran.err)
    assert ran.out.startswith(FOUND)
    assert [[found.cell, found.code] for found in library.check(files / "lke.xlsx")] == cells
    assert "Pakai SUM." in ran.out


def test_several_files(files: Path) -> None:
    """Each file has its part; one that cannot be read is told on stderr, and the others all the same."""
    ran = pmprb("check", "bersih.xlsx", "rusak.xlsx", "tangsel.xlsx", cwd=files)

    assert 1 == ran.status
    assert CLEAN + "\n" + CLEAN.replace("bersih", "tangsel") == ran.out
    assert 1 == len(ran.err.splitlines())
    assert ran.err.startswith("PMPRB-X0")
    assert " rusak.xlsx: " in ran.err


def test_json(files: Path) -> None:
    """``--json`` prints the objects that the library makes; a file that cannot be read has problems."""
    ran = pmprb("check", "--json", "lke.xlsx", "bersih.xlsx", "rusak.xlsx", cwd=files)

    said = language("id")
    objects = [
        findings_to_json(library.check(files / name), name, said) for name in ("lke.xlsx", "bersih.xlsx")
    ]
    assert 1 == ran.status
    assert ran.out.startswith(array(objects).removesuffix("\n]\n"))
    wrong, clean, broken = json.loads(ran.out)
    assert {"code", "message", "sheet", "cell", "node", "found", "allowed", "remedy"} == set(
        wrong["findings"][0]
    )
    assert {"file": "bersih.xlsx", "findings": []} == clean
    assert ["rusak.xlsx", True] == [broken["file"], bool(broken["problems"])]


def test_in_english(files: Path) -> None:
    """Asked for English, the page is in English."""
    ran = pmprb("check", "lke.xlsx", "--lang=en", cwd=files)

    assert ran.out.startswith("File: lke.xlsx\nFindings: 2\n")
    assert "Use SUM." in ran.out
