"""What differs between two instruments, node by node and rule by rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from attrs import frozen

from pmprb.components.gates import Gate, LimitGate
from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion, Node
from pmprb.components.numbers import plain
from pmprb.components.ratios import Count, PartRatio, Ratio
from pmprb.components.scales import OptionScale, Scale


class Change(StrEnum):
    """How something differs."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@frozen
class Difference:
    """One difference: at ``node`` (an id, or "instrument"), in ``aspect``, from ``before`` to ``after``.

    ``aspect`` is the name of the field that differs, such as weight, scale, label or meanings; empty
    where the node itself was added or removed, whose labels then stand in ``after`` and ``before``.
    Numbers are plain, exact text.
    """

    node: str
    change: Change
    aspect: str = ""
    before: str = ""
    after: str = ""


def diff(one: Instrument, other: Instrument) -> tuple[Difference, ...]:
    """Return what differs from ``one`` to ``other``: first the rules, then the nodes in their order.

    The weight of a criterion in a mean is its equal part of the group's; it differs where their number does.
    """
    return (
        *_compared("instrument", _rules(one), _rules(other)),
        *_nodes(one, other),
    )


def _nodes(one: Instrument, other: Instrument) -> Iterator[Difference]:
    for key, node in other.nodes.items():
        if key not in one.nodes:
            yield Difference(key, Change.ADDED, after=node.label)
        else:
            yield from _compared(key, _told(one, one.nodes[key]), _told(other, node))
    for key, node in one.nodes.items():
        if key not in other.nodes:
            yield Difference(key, Change.REMOVED, before=node.label)


def _compared(node: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Difference]:
    for aspect in dict.fromkeys((*before, *after)):
        old, new = before.get(aspect, ""), after.get(aspect, "")
        if old != new:
            yield Difference(node, Change.CHANGED, aspect, old, new)


def _rules(instrument: Instrument) -> dict[str, str]:
    rule = instrument.publication
    return {
        "title": instrument.title,
        "regulation": instrument.regulation,
        "level": instrument.level,
        "entity_kind": instrument.entity_kind,
        "variant": instrument.variant,
        "publication": f"{rule.totals}, {rule.decimals}",
        "lines": ", ".join(rule.lines),
        "publication_source": f"{rule.provenance.certainty}: {rule.provenance.source}",
        "unanswered": instrument.unanswered,
        "predicates": ", ".join(
            f"{band.code} ({band.label}) {plain(band.above)}-{plain(band.up_to)}"
            for band in instrument.predicates
        ),
        "awards": "; ".join(
            f"{award.code}: "
            + ", ".join(f"{' + '.join(least.nodes)} >= {plain(least.points)}" for least in award.minimums)
            for award in instrument.awards
        ),
    }


def _told(instrument: Instrument, node: Node) -> dict[str, str]:
    told = {
        "type": "criterion" if isinstance(node, Criterion) else f"group ({node.combine})",
        "weight": plain(node.weight),
        "label": node.label,
        "number": node.number,
        "measured_at": ", ".join(node.measured_at),
        "certainty": node.provenance.certainty.value,
        "source": node.provenance.source,
        "gates": ", ".join(_gate(gate) for gate in instrument.gates_on(node.id)),
    }
    return told | _criterion(node) if isinstance(node, Criterion) else told


def _criterion(node: Criterion) -> dict[str, str]:
    ratio = node.ratio
    return {
        "scale": f"{node.scale.id} ({node.scale.allowed})",
        "shares": _shares(node.scale),
        "meanings_certainty": node.meanings_certainty or "",
        "meanings": "; ".join(f"{code}: {text}" for code, text in node.meanings.items()),
        "guidance": node.guidance,
        "evidence": node.evidence,
        "full": node.full,
        "counts": "; ".join(_count(count) for count in node.counts),
        "ratio": "" if ratio is None else _ratio(ratio),
        "references": ", ".join(node.references),
    }


def _count(count: Count) -> str:
    parts = f" = {' + '.join(count.parts)}" if count.parts else ""
    most = f" <= {count.at_most}" if count.at_most else ""
    return f"{count.id}: {count.label}{parts}{most}"


def _ratio(ratio: Ratio) -> str:
    if isinstance(ratio, PartRatio):
        return f"bagian: {', '.join(ratio.counts)}, {ratio.zero}"
    return f"penurunan: {', '.join(ratio.counts)}"


def _shares(scale: Scale) -> str:
    options = scale.options if isinstance(scale, OptionScale) else ()
    return ", ".join(f"{option.code} {plain(option.share)}" for option in options)


def _gate(gate: Gate) -> str:
    if isinstance(gate, LimitGate):
        return f"<= {plain(gate.limit)} ({gate.source} = {'/'.join(sorted(gate.when))})"
    return f"x {gate.source}"
