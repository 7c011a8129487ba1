"""The rules of an instrument, in words: publication, gaps, gates, predicates, awards; and the sources."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from pmprb.components.awards import Award
from pmprb.components.gates import LimitGate
from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.provenance import Provenance
from pmprb.components.publication import Totals
from pmprb.i18n import Language, mark

_TOTALS: Final[Mapping[Totals, str]] = {
    Totals.SUM_OF_LINES: mark("published lines are rounded half up to {places} decimals and added up"),
    Totals.EXACT: mark("rounded for display only, half up to {places} decimals"),
}
_UNANSWERED: Final[Mapping[Unanswered, str]] = {
    Unanswered.LEAVES: mark("leaves the mean of its group"),
    Unanswered.ZERO: mark("counts as 0"),
}


def facts(instrument: Instrument, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what can be said in a line each: totals, variant, base, publication, what a gap does."""
    yield language(mark("Weight")), language.number(instrument.root.weight)
    said = language(mark("{criteria}, with {counts} counts")) if instrument.counts else "{criteria}"
    criteria, counts = len(instrument.criteria), len(instrument.counts)
    yield language(mark("Criteria")), said.format(criteria=criteria, counts=counts)
    if instrument.variant:
        yield language(mark("Variant")), instrument.variant
    if instrument.base:
        yield language(mark("Base")), instrument.base
    rule = instrument.publication
    said = language(_TOTALS[rule.totals]).format(places=rule.decimals)
    yield language(mark("Publication")), _certain(said, rule.provenance, language)
    yield language(mark("Lines")), "\n".join(rule.lines)
    said = language(_UNANSWERED[instrument.unanswered])
    yield language(mark("Unanswered")), _certain(said, instrument.unanswered_provenance, language)


def gate_rules(
    instrument: Instrument, nodes: Collection[str], language: Language
) -> Iterator[tuple[str, str]]:
    """Yield what each gate on or from ``nodes`` does, under the certainty of that rule."""
    for gate in instrument.gates:
        if gate.target not in nodes and gate.source not in nodes:
            continue
        if isinstance(gate, LimitGate):
            said = language(mark("{target}: at most {limit} of the weight if {source} is {when}")).format(
                target=gate.target,
                limit=language.number(gate.limit),
                source=gate.source,
                when="/".join(sorted(gate.when)),
            )
        else:
            said = language(mark("{target}: times what {source} achieved")).format(
                target=gate.target, source=gate.source
            )
        yield gate.provenance.certainty, said


def predicate_rules(instrument: Instrument, language: Language) -> Iterator[tuple[str, str]]:
    """Yield each predicate and the figures that have it."""
    for band in instrument.predicates:
        said = language(mark("{label}: above {above}, up to {up_to}")).format(
            label=band.label, above=language.number(band.above), up_to=language.number(band.up_to)
        )
        yield band.code, _certain(said, band.provenance, language)


def award_rules(award: Award, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the least points of each minimum of ``award``, and of what they are asked."""
    for least in award.minimums:
        said = f"{least.label} ({' + '.join(least.nodes)})"
        yield language.number(least.points), _certain(said, least.provenance, language)


def sources(instrument: Instrument, nodes: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the certainty and the name of each source of ``nodes`` and of the rules told with them."""
    told = [node.provenance for key, node in instrument.nodes.items() if key in nodes]
    told += [gate.provenance for gate in instrument.gates if {gate.target, gate.source} & set(nodes)]
    if instrument.root.id in nodes:
        told.append(instrument.publication.provenance)
        told += [instrument.unanswered_provenance] if instrument.unanswered_provenance else []
        told += [band.provenance for band in instrument.predicates]
        told += [least.provenance for award in instrument.awards for least in award.minimums]
    yield from sorted({(provenance.certainty.value, provenance.source) for provenance in told})


def _certain(said: str, provenance: Provenance | None, language: Language) -> str:
    if provenance is None:
        return said
    return language(mark("{said} (certainty {certainty})")).format(said=said, certainty=provenance.certainty)
