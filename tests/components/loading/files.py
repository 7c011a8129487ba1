"""A small instrument file that is right, and what becomes of it when it is changed."""

from pathlib import Path

from pmprb.components.loading import load_folder_or_file
from pmprb.errors import InstrumentError, Problem

SMALL = """\
format = 1
id = "kecil"
title = "Indeks Kecil"
regulation = "Peraturan 1"
level = "instansi"
entity-kind = "kota"
sumber = "lembar"
keyakinan = "A"
parts = []

[sources]
lembar = "Lembar kerja"
hitungan = "Hitungan sendiri"

[publication]
totals = "sum-of-lines"
decimals = 2
lines = ["a", "b"]
sumber = "hitungan"
keyakinan = "D"

[unanswered]
rule = "keluar"
sumber = "lembar"
keyakinan = "B"

[[predicate]]
code = "TINGGI"
label = "tinggi"
above = "3"
up-to = "5"

[[predicate]]
code = "RENDAH"
label = "rendah"
above = "0"
up-to = "3"
sumber = "hitungan"
keyakinan = "U"

[[node]]
id = "a"
label = "Bagian A"
number = "I"
bobot = "3"
sumber = "hitungan"

[[node]]
id = "a.satu"
label = "Pertama"
bobot = 2.5
scale = "a-c"
penjelasan = "Isi"
bukti = "Dokumen"
penuh = "Lengkap"
keyakinan = "U"

[node.pilihan]
A = "semua"
B = "sebagian"
C = "belum"

[[node]]
id = "a.dua"
label = "Kedua"
bobot = "1/2"
scale = "ya-tidak"

[[node]]
id = "b"
label = "Bagian B"
bobot = 2

[[node]]
id = "b.satu"
label = "Ketiga"
scale = "a-d"

[[node]]
id = "b.dua"
label = "Keempat"
scale = "nilai"

[[gate]]
target = "a.satu"
source = "a.dua"
rule = "kali"
sumber = "lembar"
keyakinan = "A"

[[gate]]
target = "b.dua"
source = "b.satu"
rule = "batas"
when = ["C", "D"]
limit = "0.5"
sumber = "hitungan"
keyakinan = "D"
"""

Said = tuple[str, str, str, str, str]


def changed(*changes: tuple[str, str]) -> str:
    """Return the small file with each first text, which must stand in it, replaced by the second."""
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def written(folder: Path, text: str = SMALL, name: str = "kecil.toml") -> Path:
    """Return the path of a file with ``text`` in ``folder``."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems_of(path: Path) -> list[Problem]:
    """Return the problems that loading ``path`` names."""
    try:
        load_folder_or_file(path)
    except InstrumentError as error:
        return list(error.problems)
    return []


def said(problems: list[Problem]) -> list[Said]:
    """Return what problems say: code, file, node, found, allowed."""
    return [(type(each).__name__, each.file, each.node, each.found, each.allowed) for each in problems]
