import json
from pathlib import Path

import pytest

from tests.cli.running import pmprb

FIGURES = """\
 A.    Cara Kerja             4,00    2,50
 B.    Hasil                  6,00    4,50
       Indeks Kota (A + B)   10,00    7,00
 ─────────────────────────────────────────
Predikat     P (penuh)
WBK          terpenuhi (bebas korupsi)
             ambang yang beredar tanpa sumber (keyakinan U): Semua
Kelengkapan  3 dari 3 kriteria: 3 dijawab, 0 digantikan nilai ditetapkan

Peringatan
PMPRB-S005  6 dari 10 poin bersandar pada angka atau bunyi yang sumbernya tidak
            terbaca (keyakinan U). Bandingkan dengan lembar kerja resmi.
"""
ANSWERS = {"kerja.sop": "Ya", "kerja.lapor.wajib": "8", "kerja.lapor.sudah": "2", "hasil.nilai": "4.5"}


def _write(path: Path, answers: dict[str, str], *, instrument: str = "kota") -> None:
    document = {
        "format": "pmprb-worksheet",
        "version": 1,
        "instrument": instrument,
        "answers": {key: {"value": value} for key, value in answers.items()},
    }
    path.write_text(json.dumps(document), encoding="utf-8")


def test_scored_by_a_file(instrument_folder: Path, tmp_path: Path) -> None:
    """A kertas kerja is scored by the instrument in a file: figures, award, and what is uncertain."""
    _write(tmp_path / "a.json", ANSWERS)

    ran = pmprb("score", "a.json", "--instrument", str(instrument_folder / "kota"), cwd=tmp_path)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.endswith(FIGURES)


def test_not_known_without_the_option(tmp_path: Path) -> None:
    """Without the option an instrument that only stands in a file is not known."""
    _write(tmp_path / "a.json", ANSWERS)

    ran = pmprb("score", "a.json", cwd=tmp_path)

    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith('PMPRB-I001 a.json: instrumen "kota" tidak ada; ')


def test_explained_by_a_file(instrument_folder: Path, tmp_path: Path) -> None:
    """A figure of a kertas kerja is explained by the instrument in a file, its counts included."""
    _write(tmp_path / "a.json", ANSWERS)
    chosen = str(instrument_folder / "kota" / "instrument.toml")

    ran = pmprb("explain", "a.json", "kerja.lapor", "--instrument", chosen, cwd=tmp_path)

    assert (ran.status, ran.err) == (0, "")
    assert "  Sudah lapor: 2\n" in ran.out
    assert '  Rasio: "Sudah lapor" dibagi "Wajib lapor", paling tinggi 1.\n' in ran.out


@pytest.mark.parametrize("ending", ["json", "xlsx"])
def test_new_kertas_kerja_of_a_file(instrument_folder: Path, tmp_path: Path, ending: str) -> None:
    """``new`` takes the path of an instrument, and tells how what it makes is scored."""
    chosen = str(instrument_folder / "kota")

    made = pmprb("new", chosen, f"baru.{ending}", cwd=tmp_path)
    ran = pmprb("score", f"baru.{ending}", "--instrument", chosen, cwd=tmp_path)

    assert (made.status, made.err) == (0, "")
    assert made.out.splitlines() == [
        f"baru.{ending}: kertas kerja dengan 3 kriteria sudah dibuat.",
        f"Hitunglah dengan --instrument {chosen}.",
    ]
    assert (ran.status, ran.err) == (0, "")
    assert "       Indeks Kota (A + B)   10,00    0,00\n" in ran.out


@pytest.mark.parametrize("command", ["score", "explain"])
@pytest.mark.parametrize(
    ("chosen", "place"),
    [
        ("tidak-ada.toml", 'PMPRB-I001 instrumen "tidak-ada.toml" tidak ada'),
        ("rusak.toml", "PMPRB-I002 rusak.toml: berkas ini bukan TOML"),
        ("miring", "PMPRB-I007 miring/hasil.toml, hasil: jumlah bobot di bawah butir ini 6"),
    ],
)
def test_instrument_with_problems(instrument_folder: Path, command: str, chosen: str, place: str) -> None:
    """An instrument that is missing or broken is told once, and no file is scored."""
    ran = pmprb(command, "a.json", "--instrument", chosen, cwd=instrument_folder)

    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(place)


def test_instrument_with_problems_in_json(instrument_folder: Path) -> None:
    """With ``--json`` each file has an object with the problems of the instrument; stderr has them once."""
    args = ("a.json", "b.json", "--instrument", "rusak.toml", "--json")
    ran = pmprb("score", *args, cwd=instrument_folder)

    assert ran.status == 1
    assert [(entry["file"], entry["problems"][0]["code"]) for entry in json.loads(ran.out)] == [
        ("a.json", "PMPRB-I002"),
        ("b.json", "PMPRB-I002"),
    ]
    assert len(ran.err.splitlines()) == 1
