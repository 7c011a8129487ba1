"""What a derived instrument changes in its base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from pmprb import Combine, Difference, Group, Instrument, diff, load_instrument
from pmprb.components.difference import Change
from tools.pages.words import escaped, named, number, table

_INSTRUMENT: Final = "instrument"
_THE_REST: Final = (
    "Yang tidak disebut di sini sama, kecuali bobot di dalam rata-rata: itu mengikuti kelompoknya."
)
_SHARED_ANEW: Final = (
    "Rata-rata dari kriteria yang lebih banyak atau lebih sedikit, sehingga bobot setiap kriterianya berubah:"
)
_WHENCE: Final = ("source", "certainty")
_ASPECTS: Final = {
    "title": "judul",
    "regulation": "peraturan",
    "level": "tingkat",
    "entity_kind": "untuk",
    "variant": "varian",
    "publication": "aturan publikasi",
    "lines": "baris publikasi",
    "unanswered": "kriteria kosong",
    "predicates": "predikat",
    "awards": "ambang predikat unit",
    "weight": "bobot",
    "label": "bunyi",
    "number": "nomor",
    "measured_at": "diukur di",
    "gates": "gerbang",
    "scale": "jenis jawaban",
    "meanings": "bunyi pilihan",
    "guidance": "cara mengisi",
    "evidence": "bukti",
    "full": "nilai penuh",
    "counts": "jumlah yang diisi",
    "ratio": "cara menghitung persentase",
    "references": "rujukan",
    "type": "jenis",
}


def differences(instrument: Instrument) -> str:
    """Return what differs from the instrument that ``instrument`` is derived from."""
    base = load_instrument(instrument.base)
    found = diff(base, instrument)
    return "\n\n".join(
        (
            f"Instrumen ini turunan dari {{doc}}`{base.id}`. {_THE_REST}",
            *_rules(found),
            *_listed("Ditambahkan", instrument, base, _of(found, Change.ADDED)),
            *_listed("Dihapus", base, instrument, _of(found, Change.REMOVED)),
            *_changed(instrument, found),
            *_shared_anew(base, instrument),
        )
    )


def _of(found: Sequence[Difference], change: Change) -> list[str]:
    return [each.node for each in found if each.change is change]


def _rules(found: Sequence[Difference]) -> Iterator[str]:
    rows = [
        (_ASPECTS.get(each.aspect, each.aspect), escaped(each.before) or "-", escaped(each.after) or "-")
        for each in found
        if each.node == _INSTRUMENT
    ]
    if rows:
        yield table(("Aturan", "Pada dasarnya", "Di sini"), rows)


def _listed(heading: str, has: Instrument, lacks: Instrument, nodes: list[str]) -> Iterator[str]:
    """Yield the list of ``nodes``; what lies below one of them is only counted."""
    tops = [node for node in nodes if has.parents[node].id in lacks.nodes]
    lines = []
    for node in tops:
        below = sum(other.startswith(f"{node}.") for other in nodes)
        more = f", dengan {below} bagian di bawahnya" if below else ""
        lines.append(f"- {named(has, node)}, bobot {number(has.nodes[node].weight)}{more}")
    if lines:
        yield f"{heading}:"
        yield "\n".join(lines)


def _changed(instrument: Instrument, found: Sequence[Difference]) -> Iterator[str]:
    changes = [each for each in found if each.change is Change.CHANGED and each.node != _INSTRUMENT]
    rows = [
        (
            named(instrument, each.node),
            _ASPECTS.get(each.aspect, each.aspect),
            _value(each.aspect, each.before),
            _value(each.aspect, each.after),
            instrument.nodes[each.node].provenance.certainty.value,
        )
        for each in changes
        if each.aspect not in _WHENCE
    ]
    if rows:
        yield "Diubah:"
        yield table(("Bagian", "Apa", "Pada dasarnya", "Di sini", "Keyakinan"), rows)
    told = {row.node for row in changes if row.aspect not in _WHENCE}
    others = {each.node for each in changes if each.aspect in _WHENCE and each.node not in told}
    if others:
        yield f"Pada {len(others)} bagian lain hanya sumber atau keyakinannya yang berbeda."


def _shared_anew(base: Instrument, instrument: Instrument) -> Iterator[str]:
    """Yield the groups whose mean is of more criteria or fewer, so that each of them weighs otherwise."""
    rows = []
    for node in instrument.nodes.values():
        old = base.nodes.get(node.id)
        if not (isinstance(node, Group) and isinstance(old, Group) and node.combine is Combine.MEAN):
            continue
        if len(node.children) != len(old.children):
            shares = (f"{len(each.children)} × {number(each.children[0].weight)}" for each in (old, node))
            rows.append((named(instrument, node.id), *shares))
    if rows:
        yield _SHARED_ANEW
        yield table(("Kelompok", "Pada dasarnya", "Di sini"), rows)


def _value(aspect: str, text: str) -> str:
    if aspect == "weight" and text:
        return number(Fraction(text))
    return escaped(text) or "-"
