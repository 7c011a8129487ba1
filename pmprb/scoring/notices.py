"""What a reader of a score must be told beside the figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from pmprb.components.gates import MultiplyGate
from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion, Group, Node
from pmprb.components.numbers import half_up, plain, total
from pmprb.components.provenance import Certainty, least_sure
from pmprb.components.worksheet import Worksheet
from pmprb.errors import Problem
from pmprb.scoring.counts import count_notices
from pmprb.scoring.node_score import NodeScore, State
from pmprb.scoring.problems import (
    AnswersCovered,
    NothingAnswered,
    RestsOnCirculatingFigures,
    Unanswered,
    WaitingForGate,
)

Nodes = Mapping[str, NodeScore]


def notices(worksheet: Worksheet, nodes: Nodes) -> tuple[Problem, ...]:
    """Return what must be told of the score ``nodes``: gaps, answers without effect, uncertain figures."""
    instrument = worksheet.instrument
    root = nodes[instrument.root.id].completeness
    found: list[Problem] = []
    settled = root.answered + root.covered
    if settled < root.criteria:
        found.append(Unanswered(found=str(root.criteria - settled), allowed=str(root.criteria)))
    found += _gaps(instrument, nodes)
    found += count_notices(worksheet, nodes)
    found += _covered(worksheet, nodes)
    uncertain = uncertain_weight(instrument, nodes)
    if uncertain:
        points = (_readable(uncertain), _readable(instrument.root.weight))
        found.append(RestsOnCirculatingFigures(found=points[0], allowed=points[1]))
    return tuple(found)


def _readable(points: Fraction) -> str:
    """Return ``points`` exactly where their decimals end, and to two places where they do not."""
    exact = plain(points)
    return f"{half_up(points, 2):f}" if "/" in exact else exact


def uncertain_weight(instrument: Instrument, nodes: Nodes) -> Fraction:
    """Return the points of weight whose score rests on circulating figures (keyakinan U).

    A node does if its weight, one above it or the rule of its answer is such a figure. What lies below
    a given figure does not matter.
    """
    if nodes[instrument.root.id].certainty is not Certainty.U:
        return Fraction(0)
    return total(list(_uncertain(instrument.root, Certainty.A, nodes)))


def _uncertain(node: Node, above: Certainty, nodes: Nodes) -> Iterator[Fraction]:
    score = nodes[node.id]
    certainty = least_sure((above, node.provenance.certainty))
    if isinstance(node, Group) and score.state is not State.GIVEN:
        for child in node.children:
            yield from _uncertain(child, certainty, nodes)
    elif Certainty.U in (certainty, score.certainty):
        yield node.weight


def _gaps(instrument: Instrument, nodes: Nodes) -> Iterator[Problem]:
    # Gates come in the order in which they depend on each other, so that a chain leads to its beginning.
    waits_for: dict[str, list[str]] = {}
    for gate in instrument.gates:
        if isinstance(gate, MultiplyGate) and nodes[gate.target].state is State.WAITING:
            is_open = nodes[gate.source].state is State.UNANSWERED
            sources = [gate.source] if is_open else waits_for.get(gate.source, [])
            waits_for.setdefault(gate.target, []).extend(sources)
    for target, sources in waits_for.items():
        for source in dict.fromkeys(sources):
            yield WaitingForGate(node=target, found=source)
    for key, score in nodes.items():
        group = score.node
        if isinstance(group, Group) and score.state is State.COMPUTED:
            states = {nodes[child.id].state for child in group.children}
            if states <= {State.UNANSWERED, State.WAITING}:
                yield NothingAnswered(node=key)


def _covered(worksheet: Worksheet, nodes: Nodes) -> Iterator[Problem]:
    for key, score in nodes.items():
        counts = score.node.counts if isinstance(score.node, Criterion) else ()
        is_answered = score.answer or any(count.id in worksheet.answers for count in counts)
        is_covered = score.state is State.COVERED and (is_answered or score.given)
        if is_covered or (is_answered and score.given):
            yield AnswersCovered(node=key)
