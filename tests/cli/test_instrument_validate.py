import json
from pathlib import Path

from tests.cli.running import pmprb

MIRING = (
    "PMPRB-I007 miring/hasil.toml, hasil: jumlah bobot di bawah butir ini 6; bobotnya sendiri 5."
    " Perbaiki bobotnya sampai angka terakhir."
)


def test_instruments_that_hold_together(instrument_folder: Path) -> None:
    """Folders, files and ids that hold together are told so, with their counts and totals."""
    names = ("kota", "desa/instrument.toml", "permenpanrb-26-2020-unit")
    ran = pmprb("instrument", "validate", *names, cwd=instrument_folder)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "kota: baik; 3 kriteria, 2 jumlah, 10 poin.",
        "desa/instrument.toml: baik; 3 kriteria, 0 jumlah, 10 poin.",
        "permenpanrb-26-2020-unit: baik; 183 kriteria, 28 jumlah, 36,3 poin.",
    ]


def test_problems_are_all_told(instrument_folder: Path) -> None:
    """Every problem is told with instrument, file and node; the others are validated all the same."""
    names = ("miring", "rusak.toml", "kota", "tidak-ada")
    ran = pmprb("instrument", "validate", *names, cwd=instrument_folder)

    assert (ran.status, ran.out) == (1, "kota: baik; 3 kriteria, 2 jumlah, 10 poin.\n")
    first, *others = ran.err.splitlines()
    assert first == MIRING
    assert [line.partition(": ")[0] for line in others] == [
        "PMPRB-I014 miring/instrument.toml, predicate",
        "PMPRB-I002 rusak.toml",
        "PMPRB-I001 tidak-ada",
    ]


def test_json(instrument_folder: Path) -> None:
    """``--json`` prints an object for each, with its totals or its problems; problems go to stderr too."""
    ran = pmprb("instrument", "validate", "kota", "rusak.toml", "--json", cwd=instrument_folder)

    good, broken = json.loads(ran.out)
    assert ran.status == 1
    assert good == {
        "file": "kota",
        "valid": True,
        "id": "kota",
        "criteria": 3,
        "counts": 2,
        "weight": "10/1",
        "problems": [],
    }
    assert (broken["file"], broken["valid"]) == ("rusak.toml", False)
    assert [(problem["code"], problem["file"]) for problem in broken["problems"]] == [
        ("PMPRB-I002", "rusak.toml")
    ]
    assert ran.err.startswith("PMPRB-I002 rusak.toml: ")
