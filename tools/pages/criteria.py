"""The criteria of an instrument: what is asked, what may be answered, and what that earns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pmprb import Combine, Criterion, Group, Instrument, Node
from tools.pages.answers import answers
from tools.pages.rules import gate_words
from tools.pages.words import LEVELS, escaped, number, table

_HIGHEST = 3
_LOWEST = 6
"""Levels of headings: below the section, and the deepest that there is."""
_INDENT = "&emsp;"


def weights(instrument: Instrument) -> str:
    """Return the table of weights: everything but the parts of a mean."""
    rows = []
    for node in instrument.nodes.values():
        parent = instrument.parents.get(node.id)
        if parent is None or parent.combine is Combine.SUM:
            indent = _INDENT * len(instrument.groups_above(node.id))
            label = escaped(" ".join(part for part in (node.number, node.label) if part))
            rows.append((f"{indent}{label}", number(node.weight), node.provenance.certainty.value))
    return table(("Bagian", "Bobot", "Keyakinan"), rows)


def criteria(instrument: Instrument, numbers: Mapping[str, int]) -> str:
    """Return every group as a heading with its criteria below; ``numbers`` are those of the sources."""
    return "\n\n".join(_below(instrument, instrument.root, numbers))


def _below(instrument: Instrument, group: Group, numbers: Mapping[str, int]) -> Iterator[str]:
    for node in group.children:
        if isinstance(node, Criterion):
            yield _criterion(instrument, node, numbers)
            continue
        depth = len(instrument.groups_above(node.id)) - 1
        heading = "#" * min(_HIGHEST + depth, _LOWEST)
        yield f"{heading} {_title(node)}\n\nBobot {number(node.weight)}. Id `{node.id}`."
        if node.combine is Combine.MEAN:
            count = len(node.children)
            yield f"Nilainya rata-rata dari {count} kriteria berikut." if count > 1 else "Satu kriteria."
        yield from _below(instrument, node, numbers)


def _title(node: Node) -> str:
    return escaped(f"{node.number}. {node.label}" if node.number else node.label)


def _criterion(instrument: Instrument, criterion: Criterion, numbers: Mapping[str, int]) -> str:
    in_mean = instrument.parents[criterion.id].combine is Combine.MEAN
    part = " sebagai bagian rata-rata" if in_mean else ""
    lines = [
        f"**{_title(criterion)}** (`{criterion.id}`)\n",
        f"- Bobot {number(criterion.weight)}{part}.",
        *answers(criterion),
        *_texts(criterion),
        *(f"- Gerbang: {gate_words(instrument, gate)}" for gate in instrument.gates_on(criterion.id)),
    ]
    source = criterion.provenance
    lines.append(f"- Sumber {numbers[source.source]}, keyakinan {source.certainty}.")
    return "\n".join(lines)


def _texts(criterion: Criterion) -> Iterator[str]:
    told = {
        "Cara mengisi": criterion.guidance,
        "Bukti": criterion.evidence,
        "Nilai penuh": criterion.full,
        "Diukur di": " dan ".join(LEVELS[level] for level in criterion.measured_at),
        "Rujukan": ", ".join(criterion.references),
    }
    for name, text in told.items():
        if text:
            yield f"- {name}: {escaped(text)}"
