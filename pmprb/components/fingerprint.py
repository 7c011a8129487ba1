"""A mark of what an instrument computes: two that score alike have the same."""

from __future__ import annotations

from hashlib import sha256

from pmprb.components.gates import Gate, LimitGate
from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion, Node
from pmprb.components.ratios import PartRatio
from pmprb.components.scales import IndexScale, OptionScale

_LENGTH = 16


def fingerprint(instrument: Instrument) -> str:
    """Return a short text that differs if ids, weights, scales, ratios, gates or rules of rounding differ.

    Wording and sources do not enter it: a corrected word leaves earlier kertas kerja as they are.
    """
    rule = instrument.publication
    told = [f"{rule.totals} {rule.decimals} {' '.join(rule.lines)} {instrument.unanswered}"]
    told += [_node(node) for node in instrument.nodes.values()]
    told += [_gate(gate) for gate in instrument.gates]
    return sha256("\n".join(told).encode()).hexdigest()[:_LENGTH]


def _node(node: Node) -> str:
    told = f"{node.id} {node.weight}"
    if not isinstance(node, Criterion):
        return f"{told} {node.combine}"
    scale = node.scale
    told += f" {scale.id}"
    if isinstance(scale, OptionScale):
        told += " " + " ".join(f"{option.code}={option.share}" for option in scale.options)
    elif isinstance(scale, IndexScale):
        told += f" {scale.top}"
    for count in node.counts:
        told += f" {count.id}={'+'.join(count.parts)}"
    ratio = node.ratio
    if ratio is not None:
        zero = f" {ratio.zero}" if isinstance(ratio, PartRatio) else ""
        told += f" {type(ratio).__name__} {' '.join(ratio.counts)}{zero}"
    return told


def _gate(gate: Gate) -> str:
    if isinstance(gate, LimitGate):
        return f"{gate.target} <= {gate.limit} {gate.source} {' '.join(sorted(gate.when))}"
    return f"{gate.target} * {gate.source}"
