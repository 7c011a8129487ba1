import json
from pathlib import Path

from tests.cli.running import pmprb

KOTA_TO_DESA = """\
Instrumen
  varian  (tidak ada) → kecil
kerja
  bobot   4 → 4,5
  sumber  Perwal 1/2026, Lampiran → Perwal 2/2026
kerja.sop
  bobot  2 → 2,25
kerja.baru
  ditambahkan  Cara kerja baru
hasil
  bobot   6 → 5,5
  sumber  Perwal 1/2026, Lampiran → Perwal 2/2026
hasil.nilai
  bobot   6 → 5,5
  sumber  Angka yang beredar → Angka yang beredar; disesuaikan sebanding dengan:
          Perwal 2/2026
  skala   nilai (0-6) → nilai (0-5,5)
kerja.lapor
  dihapus  Pegawai melapor
"""


def test_differences(instrument_folder: Path) -> None:
    """What differs is told node by node, weights in means too, in Indonesian; the status is 0."""
    assert pmprb("instrument", "diff", "kota", "desa", cwd=instrument_folder).output == (0, KOTA_TO_DESA, "")


def test_english(instrument_folder: Path) -> None:
    """In English aspects and numbers are English."""
    ran = pmprb("instrument", "diff", "kota", "desa", "--lang", "en", cwd=instrument_folder)

    assert "kerja\n  weight  4 → 4.5\n  source  Perwal 1/2026" in ran.out


def test_kind_ratio_and_gate(instrument_folder: Path, tmp_path: Path) -> None:
    """A criterion that is counted otherwise is told in words, decimals in gates with a comma."""
    kota = (instrument_folder / "kota" / "instrument.toml").read_text(encoding="utf-8")
    ratio = 'ratio = { rule = "bagian", numerator = "sudah", denominator = "wajib" }'
    other = kota.replace(ratio, 'ratio = { rule = "penurunan", before = "wajib", after = "sudah" }')
    (tmp_path / "instrument.toml").write_text(other.replace('limit = "0.5"', 'limit = "0.25"'))
    hasil = (instrument_folder / "kota" / "hasil.toml").read_text(encoding="utf-8")
    (tmp_path / "hasil.toml").write_text(hasil)

    ran = pmprb("instrument", "diff", str(instrument_folder / "kota"), str(tmp_path), cwd=tmp_path)

    told = " ".join(ran.out.split())
    assert "syarat jawaban <= 0,5 (kerja.sop = Tidak) → <= 0,25 (kerja.sop = Tidak)" in told
    assert "rasio bagian: kerja.lapor.sudah, kerja.lapor.wajib" in told
    assert "→ penurunan: kerja.lapor.wajib, kerja.lapor.sudah" in told


def test_no_difference(instrument_folder: Path) -> None:
    """An instrument does not differ from itself."""
    ran = pmprb("instrument", "diff", "kota", "kota/instrument.toml", cwd=instrument_folder)

    assert ran.output == (0, "Tidak ada perbedaan.\n", "")


def test_json(instrument_folder: Path) -> None:
    """``--json`` prints an array of objects, numbers and aspects as data have them; empty if none differs."""
    ran = pmprb("instrument", "diff", "kota", "desa", "--json", cwd=instrument_folder)
    none = pmprb("instrument", "diff", "kota", "kota", "--json", cwd=instrument_folder)

    found = json.loads(ran.out)
    assert {
        "node": "kerja",
        "change": "changed",
        "aspect": "weight",
        "before": "4",
        "after": "4.5",
    } == found[1]
    assert [entry["node"] for entry in found if entry["change"] != "changed"] == ["kerja.baru", "kerja.lapor"]
    assert none.output == (0, "[]\n", "")


def test_both_are_broken(instrument_folder: Path) -> None:
    """The problems of both instruments are told, and nothing is compared."""
    ran = pmprb("instrument", "diff", "rusak.toml", "tidak-ada", cwd=instrument_folder)

    assert (ran.status, ran.out) == (1, "")
    assert [line[:10] for line in ran.err.splitlines()] == ["PMPRB-I002", "PMPRB-I001"]
