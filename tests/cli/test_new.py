import shlex
import shutil
from pathlib import Path

import pytest

from pmprb.components.registry import load_instrument
from pmprb.io.files import new_worksheet, read_worksheet
from tests.cli.running import pmprb


@pytest.mark.parametrize("ending", ["json", "xlsx"])
def test_new_kertas_kerja(tmp_path: Path, ending: str) -> None:
    """``new`` writes an empty kertas kerja that reads as the one the library makes."""
    about = ("--entity", "Kota Contoh", "--year", "2021", "--assessor", "Inspektorat")

    ran = pmprb("new", "permenpanrb-26-2020", f"baru.{ending}", *about, cwd=tmp_path)

    assert (0, f"baru.{ending}: kertas kerja dengan 222 kriteria sudah dibuat.\n", "") == ran.output
    instrument = load_instrument("permenpanrb-26-2020")
    expected = new_worksheet(instrument, entity="Kota Contoh", year=2021, assessor="Inspektorat")
    assert expected == read_worksheet(tmp_path / f"baru.{ending}")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A file that exists is left as it is, with status 1."""
    target = tmp_path / "ada.json"
    target.write_text("berharga", encoding="utf-8")

    ran = pmprb("new", "permenpanrb-26-2020", "ada.json", cwd=tmp_path)

    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("PMPRB-F003 ada.json: berkas sudah ada; tidak ada yang ditulis.")
    assert target.read_text(encoding="utf-8") == "berharga"


def test_unknown_instrument(tmp_path: Path) -> None:
    """An unknown instrument is told with those that are known, and nothing is written."""
    ran = pmprb("new", "permenpanrb-9-2099", "baru.json", cwd=tmp_path)

    assert ran.status == 1
    assert ran.err.startswith(
        'PMPRB-I001 instrumen "permenpanrb-9-2099" tidak ada; yang dikenal: permenpanrb-'
    )
    assert list(tmp_path.iterdir()) == []


def test_path_in_the_hint_can_be_typed_as_it_stands(instrument_folder: Path, tmp_path: Path) -> None:
    """The path of an instrument is quoted for the shell in the hint how to score what was made."""
    shutil.copytree(instrument_folder / "kota", tmp_path / "kota kita's")

    ran = pmprb("new", "kota kita's", "baru.json", cwd=tmp_path)

    hint = ran.out.splitlines()[1]
    assert shlex.split(hint.removeprefix("Hitunglah dengan ").removesuffix(".")) == [
        "--instrument",
        "kota kita's",
    ]
