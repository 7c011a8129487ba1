"""The sources of an instrument, numbered, and what in it is not certain."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from pmprb import Certainty, Instrument, Node, OptionScale, Provenance
from pmprb.components.provenance import least_sure
from tools.pages.words import CERTAINTIES, escaped, named, number, table

_NAMED_AT_MOST: Final = 3
"""Places that a row tells by name; the others are counted."""
_WORDING: Final = "Bunyi pilihan disusun untuk instrumen ini; bunyi resminya tidak dibaca utuh"


def numbered(instrument: Instrument) -> Mapping[str, int]:
    """Return every source with its number on the page, in the order in which they are met."""
    found = dict.fromkeys(provenance.source for _, provenance in _everything(instrument))
    return {source: place for place, source in enumerate(found, start=1)}


def sources(instrument: Instrument) -> str:
    """Return the list of sources."""
    return "\n".join(f"{place}. {escaped(source)}" for source, place in numbered(instrument).items())


def doubts(instrument: Instrument) -> str:
    """Return how much of the weight is how certain, and what is derived or in circulation only, and why."""
    points: defaultdict[Certainty, Fraction] = defaultdict(Fraction)
    for criterion in instrument.criteria:
        points[_weight_certainty(instrument, criterion)] += criterion.weight
    shares = table(
        ("Keyakinan", "Poin", "Artinya"),
        ((letter.value, number(points[letter]), words) for letter, words in CERTAINTIES.items()),
    )
    shares = f"{shares}\n\n{_wordings(instrument)}"
    reasons: defaultdict[tuple[Certainty, str], list[str]] = defaultdict(list)
    for place, provenance in _doubtful(instrument):
        reasons[(provenance.certainty, provenance.source)].append(place)
    if not reasons:
        return f"{shares}\n\nTidak ada yang diturunkan atau hanya beredar."
    rows = sorted(reasons.items(), key=lambda item: item[0][0], reverse=True)
    why = table(
        ("Keyakinan", "Apa", "Mengapa"),
        ((letter.value, _few(places), escaped(source)) for (letter, source), places in rows),
    )
    return f"{shares}\n\n{why}"


def _wordings(instrument: Instrument) -> str:
    """Return how many points more are uncertain once they are answered: the options are chosen by words."""
    points = sum(
        criterion.weight
        for criterion in instrument.criteria
        if criterion.meanings_certainty is Certainty.U
        and _weight_certainty(instrument, criterion) is not Certainty.U
    )
    told = "Tabel itu mengenai bobot. "
    if not points:
        return f"{told}Tidak ada poin lain yang bersandar pada bunyi pilihan berkeyakinan U."
    return (
        f"{told}Begitu kriterianya dijawab, {number(Fraction(points))} poin lain bersandar pada bunyi pilihan"
        " berkeyakinan U."
    )


def _weight_certainty(instrument: Instrument, node: Node) -> Certainty:
    path = (node.id, *instrument.groups_above(node.id))
    return least_sure(instrument.nodes[key].provenance.certainty for key in path)


def _few(places: list[str]) -> str:
    counted = [
        f"{place} ({times} kriteria)" if times > 1 else place for place, times in Counter(places).items()
    ]
    others = len(counted) - _NAMED_AT_MOST
    told = "; ".join(counted[:_NAMED_AT_MOST])
    return f"{told}; dan {others} lainnya" if others > 0 else told


def _doubtful(instrument: Instrument) -> Iterator[tuple[str, Provenance]]:
    """Yield what is derived or in circulation only; of nodes, the topmost of those that share a source."""
    for place, provenance in _everything(instrument):
        parent = instrument.parents.get(place)
        if provenance.certainty < Certainty.D or (parent is not None and parent.provenance == provenance):
            continue
        yield named(instrument, place) if place in instrument.nodes else place, provenance


def _everything(instrument: Instrument) -> Iterator[tuple[str, Provenance]]:
    """Yield all that has a provenance: the id of a node, or what else it is."""
    for node in instrument.nodes.values():
        yield node.id, node.provenance
    yield from _rules(instrument)
    for criterion in instrument.criteria:
        scale = criterion.scale
        if isinstance(scale, OptionScale):
            for option in scale.options:
                if option.certainty is not Certainty.A:
                    yield f"nilai jawaban {escaped(option.code)}", scale.provenance_of(option.code)
        if criterion.meanings_certainty is not None:
            yield "bunyi pilihan", Provenance(_WORDING, criterion.meanings_certainty)


def _rules(instrument: Instrument) -> Iterator[tuple[str, Provenance]]:
    yield "aturan publikasi", instrument.publication.provenance
    if instrument.unanswered_provenance is not None:
        yield "aturan kriteria kosong", instrument.unanswered_provenance
    for predicate in instrument.predicates:
        yield f"predikat {escaped(predicate.code)}", predicate.provenance
    for award in instrument.awards:
        for least in award.minimums:
            yield f"{escaped(award.code)}: {escaped(least.label)}", least.provenance
    for gate in instrument.gates:
        yield f"gerbang pada `{gate.target}`", gate.provenance
