"""A package of its own, really installed: its instruments and its answer scale are there by name."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

import pmprb
from tests.examples.installing import KERTAS_KERJA, PUBLISHED, installed, kertas_kerja, run

NAMES: Final = sorted(KERTAS_KERJA)

_LISTED: Final = """
import json, pmprb
from pmprb.components.known_scales import known_scales
print(json.dumps({"instruments": pmprb.instruments(), "scale": known_scales()["tinggi-rendah"].allowed}))
"""
_LOADED: Final = """
import json, sys, pmprb
found = pmprb.load_instrument(sys.argv[1])
print(json.dumps([found.id, found.title, [key for key in found.answerable]]))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed(tmp_path_factory.mktemp("installed") / "packages")


def test_instruments_and_scale_are_listed(folder: Path) -> None:
    """Beside the bundled instruments stand those of the package; its scale is known by its name."""
    found = json.loads(run(folder, "-c", _LISTED))

    assert sorted({*pmprb.instruments(), *NAMES}) == found["instruments"]
    assert "Tinggi/Sedang/Rendah" == found["scale"]


def test_nothing_is_known_where_the_package_is_not() -> None:
    """Without the package neither of its instruments is known."""
    assert set() == set(NAMES).intersection(pmprb.instruments())


def test_folder_of_files_loads(folder: Path) -> None:
    """The entry point that is a folder loads as the instrument its files describe, with its own scale."""
    assert [
        "kelurahan-1-2026",
        "Indeks Kelurahan",
        ["layanan.kecepatan", "layanan.pengaduan.masuk", "layanan.pengaduan.dijawab", "kepuasan"],
    ] == json.loads(run(folder, "-c", _LOADED, "kelurahan-1-2026"))


def test_instrument_made_in_python_loads(folder: Path) -> None:
    """The entry point that is an instrument is that instrument."""
    assert [
        "kelurahan-ringkas-1-2026",
        "Indeks Kelurahan Ringkas",
        ["kepuasan", "kerapian"],
    ] == json.loads(run(folder, "-c", _LOADED, "kelurahan-ringkas-1-2026"))


@pytest.mark.parametrize("name", NAMES)
def test_empty_kertas_kerja_is_made_and_scored(folder: Path, tmp_path: Path, name: str) -> None:
    """The command makes an empty kertas kerja of the instrument, and scores it: nothing is answered yet."""
    path = tmp_path / "kosong.xlsx"
    run(folder, "-m", "pmprb", "new", name, str(path), "--entity", "Kelurahan Contoh")
    (found,) = json.loads(run(folder, "-m", "pmprb", "score", "--json", str(path)))

    assert path.read_bytes().startswith(b"PK")
    assert (name, "Kelurahan Contoh", "0.00") == (found["instrument"], found["entity"], found["published"])


@pytest.mark.parametrize("name", NAMES)
def test_answered_kertas_kerja_is_scored(folder: Path, tmp_path: Path, name: str) -> None:
    """An answered kertas kerja comes to what its answers come to by hand."""
    path = tmp_path / "diisi.xlsx"
    path.write_bytes(kertas_kerja(folder, name))
    (found,) = json.loads(run(folder, "-m", "pmprb", "score", "--json", str(path)))

    assert PUBLISHED[name] == found["published"]
    assert found["interval"]["lowest"] == found["interval"]["highest"]
    assert [] == [warning["code"] for warning in found["warnings"]]


def test_ids_of_our_own_cannot_be_claimed(tmp_path: Path) -> None:
    """``instrument list`` tells what packages bring under ids that pmprb has itself, which is not used."""
    metadata = tmp_path / "tiruan-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: tiruan\nVersion: 1\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text(
        "[pmprb.instruments]\npermenpanrb-26-2020 = json:dumps\n[pmprb.scales]\na-c = json:dumps\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "pmprb", "instrument", "list", "--json"],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(tmp_path)},
    )

    assert list(pmprb.instruments()) == [each["id"] for each in json.loads(done.stdout)]
    told = "yang tidak dapat dipakai: {} bawaan pmprb memakai id ini, dan itulah yang dipakai."
    remedy = "Beri tahu pembuat paketnya, atau lepaskan paket itu."
    assert [
        f'PMPRB-I022 paket yang terpasang membawa "{found}", {told.format(kind)} {remedy}'
        for found, kind in (
            ("pmprb.instruments: permenpanrb-26-2020", "instrumen"),
            ("pmprb.scales: a-c", "skala"),
        )
    ] == done.stderr.splitlines()
    assert 1 == done.returncode
