import json
from pathlib import Path

import pytest

from pmprb.components.difference import diff
from pmprb.components.registry import load_instrument
from tests.cli.running import pmprb
from tests.components.loading.files import SMALL as KECIL

KOTA = """\
kota
Indeks Kota, Perwal 1/2026 (instansi, kota)
Bobot          10
Kriteria       3, dengan 2 jumlah
Publikasi      baris publikasi dibulatkan setengah ke atas, 2 desimal, lalu
               dijumlahkan (keyakinan A)
Baris          kerja
               hasil
Tidak dijawab  keluar dari rata-rata kelompoknya (keyakinan U)

Indeks Kota
indeks
bobot 10; keyakinan A
├── A Cara Kerja
│   kerja
│   bobot 4; keyakinan A
│   ├── 1 SOP ditetapkan
│   │   kerja.sop
│   │   bobot 2; jawaban Ya/Tidak; keyakinan A; diukur di: unit
│   └── 2 Pegawai melapor
│       kerja.lapor
│       bobot 2; jawaban %; keyakinan A
│       Rasio: "Sudah lapor" dibagi "Wajib lapor", paling tinggi 1.
│       ├── Wajib lapor
│       │   kerja.lapor.wajib
│       └── Sudah lapor
│           kerja.lapor.sudah
│           paling banyak kerja.lapor.wajib
└── B Hasil
    hasil
    bobot 6; keyakinan A
    └── Nilai hasil
        hasil.nilai
        bobot 6; jawaban 0-6; keyakinan U

Syarat jawaban
A  kerja.lapor: paling tinggi 0,5 dari bobot jika kerja.sop dijawab Tidak

Predikat
P  penuh: di atas 5 sampai dengan 10 (keyakinan A)
K  kurang: di atas 0 sampai dengan 5 (keyakinan A)

Syarat WBK (bebas korupsi)
2,5  Kerja (kerja) (keyakinan A)
7    Semua (kerja + hasil) (keyakinan U)

Sumber, dengan keyakinan atas isinya
A  Perwal 1/2026, Lampiran
U  Angka yang beredar
"""
SOP = """\
kota
Indeks Kota, Perwal 1/2026 (instansi, kota)

1 SOP ditetapkan
kerja.sop
bobot 2; jawaban Ya/Tidak; keyakinan A; diukur di: unit
Ya mendapat 1 dari bobot (keyakinan A): Ada SOP
Tidak mendapat 0 dari bobot (keyakinan A): Belum ada
Bukti: Keputusan

Syarat jawaban
A  kerja.lapor: paling tinggi 0,5 dari bobot jika kerja.sop dijawab Tidak

Sumber, dengan keyakinan atas isinya
A  Perwal 1/2026, Lampiran
"""
DESA_HASIL = """\
desa
Indeks Kota, Perwal 1/2026 (instansi, kota, kecil)

B Hasil
hasil
weight 5.5; certainty A

Sources, with the certainty of what they say
A  Perwal 2/2026

Differences from kota
hasil
  weight  6 → 5.5
  source  Perwal 1/2026, Lampiran → Perwal 2/2026
"""


@pytest.mark.parametrize("name", ["kota", "kota/instrument.toml"])
def test_whole_instrument(instrument_folder: Path, name: str) -> None:
    """A file or folder is shown with its tree, gates, predicates, awards and sources."""
    assert pmprb("instrument", "show", name, cwd=instrument_folder).output == (0, KOTA, "")


def test_criterion(instrument_folder: Path) -> None:
    """A criterion by itself is shown with what its answers mean and earn."""
    ran = pmprb("instrument", "show", "kota", "--node", "kerja.sop", cwd=instrument_folder)

    assert ran.output == (0, SOP, "")


def test_depth_language_and_differences(instrument_folder: Path) -> None:
    """The tree ends at the depth asked for, and so do the differences from the base."""
    args = ("--node", "hasil", "--depth", "0", "--lang", "en")
    ran = pmprb("instrument", "show", "desa", *args, cwd=instrument_folder)

    assert ran.output == (0, DESA_HASIL, "")


def test_base_that_is_not_known(instrument_folder: Path, tmp_path: Path) -> None:
    """Where the base is not known by its id, its id is told and no differences are."""
    ran = pmprb("instrument", "show", str(instrument_folder / "desa"), cwd=tmp_path)

    assert (ran.status, ran.err) == (0, "")
    assert "\nDasar          kota\n" in ran.out
    assert "Perbedaan" not in ran.out


def test_bundled_instrument(tmp_path: Path) -> None:
    """A bundled instrument that derives from another is shown with all that differs."""
    ran = pmprb("instrument", "show", "permenpanrb-26-2020-provinsi", "--depth", "0", cwd=tmp_path)

    assert "\nPerbedaan dari permenpanrb-26-2020\nInstrumen\n  untuk  kabupaten/kota → provinsi\n" in ran.out


def test_unknown_node(instrument_folder: Path) -> None:
    """A node that does not exist is told with the instrument, status 1."""
    ran = pmprb("instrument", "show", "kota", "--node", "kerja.x", cwd=instrument_folder)

    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("PMPRB-A001 kota, kerja.x: instrumen tidak memiliki butir dengan id ini.")


def test_json(instrument_folder: Path) -> None:
    """``--json`` prints every rule with exact fractions, and where it comes from."""
    found = json.loads(pmprb("instrument", "show", "kota", "--json", cwd=instrument_folder).out)

    nodes = found.pop("nodes")
    sure = {"source": "Perwal 1/2026, Lampiran", "certainty": "A"}
    unsure = {"source": "Angka yang beredar", "certainty": "U"}
    assert found == {
        "id": "kota",
        "title": "Indeks Kota",
        "regulation": "Perwal 1/2026",
        "level": "instansi",
        "entity_kind": "kota",
        "variant": "",
        "base": "",
        "criteria": 3,
        "counts": 2,
        "weight": "10/1",
        "provenance": sure,
        "publication": {
            "totals": "sum-of-lines",
            "decimals": 2,
            "lines": ["kerja", "hasil"],
            "provenance": sure,
        },
        "unanswered": {"rule": "keluar", "provenance": unsure},
        "predicates": [
            {"code": "P", "label": "penuh", "above": "5/1", "up_to": "10/1", "provenance": sure},
            {"code": "K", "label": "kurang", "above": "0/1", "up_to": "5/1", "provenance": sure},
        ],
        "awards": [
            {
                "code": "WBK",
                "label": "bebas korupsi",
                "minimums": [
                    {"label": "Kerja", "nodes": ["kerja"], "points": "5/2", "provenance": sure},
                    {"label": "Semua", "nodes": ["kerja", "hasil"], "points": "7/1", "provenance": unsure},
                ],
            }
        ],
        "gates": [
            {
                "target": "kerja.lapor",
                "source": "kerja.sop",
                "rule": "batas",
                "when": ["Tidak"],
                "limit": "1/2",
                "provenance": sure,
            }
        ],
        "differences": None,
    }
    assert list(nodes) == list(load_instrument(instrument_folder / "kota").nodes)


def test_json_of_nodes(instrument_folder: Path) -> None:
    """A group names its children, a criterion its scale, its meanings, its counts and its ratio."""
    ran = pmprb("instrument", "show", "kota", "--node", "kerja", "--json", cwd=instrument_folder)

    nodes = json.loads(ran.out)["nodes"]
    sure = {"source": "Perwal 1/2026, Lampiran", "certainty": "A"}
    assert list(nodes) == ["kerja", "kerja.sop", "kerja.lapor"]
    assert nodes["kerja"] == {
        "label": "Cara Kerja",
        "number": "A",
        "weight": "4/1",
        "measured_at": [],
        "provenance": sure,
        "combine": "mean",
        "children": ["kerja.sop", "kerja.lapor"],
    }
    assert nodes["kerja.lapor"] == {
        "label": "Pegawai melapor",
        "number": "2",
        "weight": "2/1",
        "measured_at": [],
        "provenance": sure,
        "scale": {"id": "persen", "allowed": "%"},
        "meanings": {},
        "meanings_certainty": None,
        "guidance": "",
        "evidence": "",
        "full": "Semua melapor",
        "references": ["Pasal 4"],
        "counts": [
            {"id": "kerja.lapor.wajib", "label": "Wajib lapor", "parts": [], "at_most": ""},
            {"id": "kerja.lapor.sudah", "label": "Sudah lapor", "parts": [], "at_most": "kerja.lapor.wajib"},
        ],
        "ratio": {
            "rule": "bagian",
            "numerator": "kerja.lapor.sudah",
            "denominator": "kerja.lapor.wajib",
            "zero": "kosong",
        },
    }
    scale = nodes["kerja.sop"]["scale"]
    assert scale["options"] == [
        {"code": "Ya", "share": "1/1", "certainty": "A"},
        {"code": "Tidak", "share": "0/1", "certainty": "A"},
    ]
    assert nodes["kerja.sop"]["meanings"] == {"Ya": "Ada SOP", "Tidak": "Belum ada"}


def test_json_of_a_derived_instrument(tmp_path: Path) -> None:
    """``--json`` has the differences from the base, and the decrease rule of a ratio."""
    args = ("permenpanrb-26-2020-unit", "--json")
    found = json.loads(pmprb("instrument", "show", *args, cwd=tmp_path).out)

    expected = diff(load_instrument("permenpanrb-26-2020"), load_instrument("permenpanrb-26-2020-unit"))
    assert [(entry["node"], entry["aspect"]) for entry in found["differences"]] == [
        (difference.node, difference.aspect) for difference in expected
    ]
    assert {node["ratio"]["rule"] for node in found["nodes"].values() if node.get("ratio")} == {
        "bagian",
        "penurunan",
    }


def test_scales_of_the_instrument_itself(tmp_path: Path) -> None:
    """A criterion with a scale of the instrument's own shows its options with their shares, also as JSON."""
    scale = (
        '[[scale]]\nid = "tahap"\noption = [{ code = "Selesai", share = "1" },'
        ' { code = "Jalan", share = "0.6" }]\n\n'
    )
    text = KECIL.replace("[[node]]", f"{scale}[[node]]", 1).replace('scale = "ya-tidak"', 'scale = "tahap"')
    text = text.replace('when = ["Tidak"]', 'when = ["Jalan"]')
    (tmp_path / "kecil.toml").write_text(text, encoding="utf-8")

    ran = pmprb("instrument", "show", "kecil.toml", "--node", "a.dua", cwd=tmp_path)
    told = pmprb("instrument", "show", "kecil.toml", "--node", "a.dua", "--json", cwd=tmp_path)

    assert (0, "") == (ran.status, ran.err)
    assert "jawaban Selesai/Jalan" in ran.out
    (node,) = json.loads(told.out)["nodes"].values()
    assert ("tahap", {"Selesai": "1/1", "Jalan": "3/5"}) == (
        node["scale"]["id"],
        {option["code"]: option["share"] for option in node["scale"]["options"]},
    )
