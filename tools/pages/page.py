"""The page of one instrument, and the page that lists them all."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pmprb import Instrument, load_instrument
from pmprb.components.registry import BUNDLED_FOLDER
from tools.pages.criteria import criteria, weights
from tools.pages.differences import differences
from tools.pages.rules import awards, gates, predicates, publication
from tools.pages.sources import doubts, numbered, sources
from tools.pages.words import escaped, number, table, title

_OVERVIEW = """\
# Instrumen

Satu halaman untuk setiap instrumen yang dibawa `pmprb`, disusun dari datanya sendiri: bobot, pertanyaan,
jawaban, aturan, dan sumber setiap angka. Kolom *Kriteria* menyebut banyaknya kriteria; *Diisi*, banyaknya
baris yang diisi di kertas kerja, sebab pada kriteria persentase yang diisi adalah jumlah-jumlahnya.
"""

_INTRODUCTION = """\
**{title}** untuk {kind}, tingkat {level}. Instrumen `{id}` memuat {criteria} kriteria dengan {rows} baris
isian; bobot seluruhnya {weight} poin.

```sh
pmprb new {id} kertas-kerja.xlsx
```"""


def bundled() -> tuple[Instrument, ...]:
    """Return the bundled instruments, by id."""
    return tuple(
        load_instrument(path.parent.name) for path in sorted(BUNDLED_FOLDER.glob("*/instrument.toml"))
    )


def overview(instruments: Iterable[Instrument]) -> str:
    """Return the page that lists ``instruments``."""
    found = tuple(instruments)
    rows = (
        (
            f"{{doc}}`{each.id}`",
            escaped(each.regulation),
            escaped(each.level),
            escaped(each.entity_kind),
            escaped(each.variant) or "-",
            str(len(each.criteria)),
            str(len(each.answerable)),
        )
        for each in found
    )
    headings = ("Halaman", "Peraturan", "Tingkat", "Untuk", "Varian", "Kriteria", "Diisi")
    names = "\n".join(each.id for each in found)
    return f"{_OVERVIEW}\n{table(headings, rows)}\n\n```{{toctree}}\n:hidden:\n\n{names}\n```\n"


def page(instrument: Instrument) -> str:
    """Return the page of ``instrument``."""
    introduction = _INTRODUCTION.format(
        title=escaped(instrument.title),
        kind=escaped(instrument.entity_kind),
        level=escaped(instrument.level),
        id=instrument.id,
        criteria=len(instrument.criteria),
        rows=len(instrument.answerable),
        weight=number(instrument.root.weight),
    )
    sections = {
        "Perbedaan dari dasarnya": differences(instrument) if instrument.base else "",
        "Yang belum pasti, dan mengapa": doubts(instrument),
        "Bobot": weights(instrument),
        "Publikasi": publication(instrument),
        "Predikat": predicates(instrument),
        "Ambang WBK dan WBBM": awards(instrument),
        "Gerbang": gates(instrument),
        "Kriteria": criteria(instrument, numbered(instrument)),
        "Sumber": sources(instrument),
    }
    parts = [f"# {escaped(title(instrument))}", introduction]
    parts += [f"## {heading}\n\n{text}" for heading, text in sections.items() if text]
    return "\n\n".join(parts) + "\n"


def write(folder: Path) -> None:
    """Write all pages into ``folder``; those that did not change stay as they are, others go."""
    found = bundled()
    pages = {"index.md": overview(found), **{f"{each.id}.md": page(each) for each in found}}
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
