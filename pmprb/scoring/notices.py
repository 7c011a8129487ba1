"""What a reader of a score must be told beside the figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion, Group, Node
from pmprb.components.numbers import plain, total
from pmprb.components.provenance import Certainty, least_sure
from pmprb.components.worksheet import Worksheet
from pmprb.errors import Problem
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
    found += _covered(worksheet, nodes)
    uncertain = uncertain_weight(instrument, nodes)
    if uncertain:
        found.append(RestsOnCirculatingFigures(found=plain(uncertain), allowed=plain(instrument.root.weight)))
    return tuple(found)


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
    for gate in instrument.gates:
        if nodes[gate.target].state is State.WAITING:
            yield WaitingForGate(node=gate.target, found=gate.source)
    for key, score in nodes.items():
        group = score.node
        if isinstance(group, Group) and score.state is State.COMPUTED:
            states = {nodes[child.id].state for child in group.children}
            only_criteria = all(isinstance(child, Criterion) for child in group.children)
            if only_criteria and states <= {State.UNANSWERED, State.WAITING}:
                yield NothingAnswered(node=key)


def _covered(worksheet: Worksheet, nodes: Nodes) -> Iterator[Problem]:
    answered = [key for key in (*worksheet.answers, *worksheet.given) if nodes[key].state is State.COVERED]
    beside = [key for key in worksheet.answers if key in worksheet.given]
    for key in dict.fromkeys((*answered, *beside)):
        yield AnswersCovered(node=key)
