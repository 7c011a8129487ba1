"""A small instrument in files, with one of everything, and one that derives from it."""

from pathlib import Path
from typing import Final

KOTA: Final = """\
format = 1
id = "kota"
title = "Indeks Kota"
regulation = "Perwal 1/2026"
level = "instansi"
entity-kind = "kota"
sumber = "perwal"
keyakinan = "A"
parts = ["hasil.toml"]

[sources]
perwal = "Perwal 1/2026, Lampiran"
beredar = "Angka yang beredar"

[publication]
totals = "sum-of-lines"
decimals = 2
lines = ["kerja", "hasil"]
sumber = "perwal"
keyakinan = "A"

[unanswered]
rule = "keluar"
sumber = "beredar"
keyakinan = "U"

[[predicate]]
code = "P"
label = "penuh"
above = "5"
up-to = "10"

[[predicate]]
code = "K"
label = "kurang"
above = "0"
up-to = "5"

[[award]]
code = "WBK"
label = "bebas korupsi"

[[award.minimum]]
label = "Kerja"
nodes = ["kerja"]
points = "2.5"

[[award.minimum]]
label = "Semua"
nodes = ["kerja", "hasil"]
points = "7"
sumber = "beredar"
keyakinan = "U"

[[node]]
id = "kerja"
number = "A"
label = "Cara Kerja"
bobot = "4"

[[node]]
id = "kerja.sop"
number = "1"
label = "SOP ditetapkan"
scale = "ya-tidak"
pilihan = { Ya = "Ada SOP", Tidak = "Belum ada" }
bukti = "Keputusan"
diukur = ["unit"]

[[node]]
id = "kerja.lapor"
number = "2"
label = "Pegawai melapor"
scale = "persen"
penuh = "Semua melapor"
rujukan = ["Pasal 4"]
counts = [{ key = "wajib", label = "Wajib lapor" },
          { key = "sudah", label = "Sudah lapor", at-most = "wajib" }]
ratio = { rule = "bagian", numerator = "sudah", denominator = "wajib" }

[[gate]]
target = "kerja.lapor"
source = "kerja.sop"
rule = "batas"
when = ["Tidak"]
limit = "0.5"
sumber = "perwal"
keyakinan = "A"
"""
HASIL: Final = """\
[[node]]
id = "hasil"
number = "B"
label = "Hasil"
bobot = "6"

[[node]]
id = "hasil.nilai"
label = "Nilai hasil"
scale = "nilai"
bobot = "6"
sumber = "beredar"
keyakinan = "U"
"""
DESA: Final = """\
format = 1
id = "desa"
base = "kota"
variant = "kecil"
sumber = "perwal"
keyakinan = "A"
drop = ["kerja.lapor"]
bobot = [{ id = "kerja", bobot = "4.5" }, { id = "hasil", bobot = "5.5" }]

[sources]
perwal = "Perwal 2/2026"

[[node]]
id = "kerja.baru"
label = "Cara kerja baru"
scale = "a-c"
"""


def write_instruments(folder: Path) -> None:
    """Write the instruments kota and desa to ``folder``."""
    for name, texts in (
        ("kota", {"instrument.toml": KOTA, "hasil.toml": HASIL}),
        ("desa", {"instrument.toml": DESA.replace('base = "kota"', 'base = "../kota"')}),
    ):
        (folder / name).mkdir()
        for file, text in texts.items():
            (folder / name / file).write_text(text, encoding="utf-8")
