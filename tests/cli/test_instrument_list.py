import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pmprb.cli.instrument import list as list_command
from pmprb.components.registry import instruments, load_instrument
from pmprb.i18n import language
from tests.cli.running import pmprb

PROVINSI = """\
 permenpanrb-26-2020-provinsi                                       225     100
 Indeks Reformasi Birokrasi, Permen PANRB 26/2020 (instansi,
 provinsi)
 Diturunkan dari permenpanrb-26-2020
"""
BOBOT_LKE = """\
 Varian: bobot-lke-2020
 Diturunkan dari permenpanrb-26-2020
"""


def test_table(tmp_path: Path) -> None:
    """Every known instrument stands in the table with what it is for, its criteria and its weight."""
    ran = pmprb("instrument", "list", cwd=tmp_path)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[1].split() == ["Instrumen", "Kriteria", "Bobot"]
    assert PROVINSI in ran.out
    assert BOBOT_LKE in ran.out
    assert [line.split()[0] for line in ran.out.splitlines() if line.startswith(" permenpanrb")] == list(
        instruments()
    )


def test_english(tmp_path: Path) -> None:
    """In English words and numbers are English."""
    ran = pmprb("instrument", "list", "--lang", "en", cwd=tmp_path)

    assert ran.out.splitlines()[1].split() == ["Instrument", "Criteria", "Weight"]
    assert " Derived from permenpanrb-26-2020\n" in ran.out
    assert ["permenpanrb-26-2020-unit", "183", "36.3"] in [line.split() for line in ran.out.splitlines()]


def test_json(tmp_path: Path) -> None:
    """``--json`` prints an object for each, with its exact weight."""
    ran = pmprb("instrument", "list", "--json", cwd=tmp_path)

    found = json.loads(ran.out)
    assert [entry["id"] for entry in found] == list(instruments())
    assert found[instruments().index("permenpanrb-26-2020-unit")] == {
        "id": "permenpanrb-26-2020-unit",
        "title": "Indeks Reformasi Birokrasi",
        "regulation": "Permen PANRB 26/2020",
        "level": "unit",
        "entity_kind": "unit kerja",
        "variant": "",
        "base": "permenpanrb-26-2020",
        "criteria": 183,
        "counts": 28,
        "weight": "363/10",
    }


@pytest.fixture
def _with_a_broken_one(monkeypatch: pytest.MonkeyPatch, instrument_folder: Path) -> None:
    names = {"permenpanrb-14-2014": "permenpanrb-14-2014", "rusak": str(instrument_folder / "rusak.toml")}
    monkeypatch.setattr(list_command, "instruments", lambda: tuple(names))
    monkeypatch.setattr(list_command, "load_instrument", lambda name: load_instrument(names[name]))


@pytest.mark.usefixtures("_with_a_broken_one")
def test_broken_instrument_of_a_package() -> None:
    """An instrument that a package brings and that is broken is told on stderr; the others are listed."""
    ran = CliRunner().invoke(list_command.command(language("id")), [])

    assert ran.exit_code == 1
    assert " permenpanrb-14-2014 " in ran.stdout
    assert ran.stderr.startswith("PMPRB-I002 rusak.toml: berkas ini bukan TOML: ")
