"""Putting the figures of a worksheet together, node by node."""

from __future__ import annotations

from fractions import Fraction
from typing import cast

from attrs import frozen

from pmprb.components.nodes import Criterion, Group, Node
from pmprb.components.provenance import Certainty, least_sure
from pmprb.components.worksheet import Answer, Given, Worksheet
from pmprb.scoring.node_score import Completeness, Interval, NodeScore, State
from pmprb.scoring.points import Points, points
from pmprb.scoring.published import Published, published
from pmprb.scoring.shares import Shares, bounds, gated_shares, own_shares

_ANSWERED = Completeness(1, 0, 1)
_COVERED = Completeness(0, 1, 1)
_OPEN = Completeness(0, 0, 1)


@frozen
class _Figures:
    """What has been computed for every node, before it is told node by node."""

    worksheet: Worksheet
    answers: dict[str, Answer]
    given: dict[str, Given]
    own: Shares
    shares: Shares
    points: Points
    published: Published
    low: tuple[Points, Published]
    high: tuple[Points, Published]


def assemble(worksheet: Worksheet) -> dict[str, NodeScore]:
    """Return the score of every node, in the order of the worksheet."""
    instrument = worksheet.instrument
    given = {node: figure.points for node, figure in worksheet.given.items()}
    own = own_shares(worksheet)
    shares = gated_shares(worksheet, own)
    exact = points(instrument, shares, given)
    now = (exact, published(instrument, exact, given))
    low = high = now
    if None in shares.values():
        possible = bounds(worksheet, own)
        lowest = points(instrument, possible.lowest, given)
        highest = points(instrument, possible.highest, given)
        low = (lowest, published(instrument, lowest, given))
        high = (highest, published(instrument, highest, given))
    scores: dict[str, NodeScore] = {}
    answers, figures = dict(worksheet.answers), dict(worksheet.given)
    found = _Figures(worksheet, answers, figures, own, shares, *now, low, high)
    _assemble(instrument.root, found, scores, covered=False)
    return {node: scores[node] for node in instrument.nodes}


def _assemble(node: Node, figures: _Figures, scores: dict[str, NodeScore], *, covered: bool) -> NodeScore:
    state = State.COVERED if covered else _state(node, figures)
    hidden = covered or state is State.GIVEN
    below = (
        [_assemble(child, figures, scores, covered=hidden) for child in node.children]
        if isinstance(node, Group)
        else []
    )
    scores[node.id] = NodeScore(
        node=node,
        state=state,
        exact=None if covered else figures.points[node.id],
        published=None if covered else figures.published[node.id],
        interval=None if covered else _interval(node.id, figures),
        completeness=_completeness(state, below),
        certainty=_certainty(node, state, figures, below),
        own_share=figures.own.get(node.id),
        share=figures.shares.get(node.id),
        answer=figures.answers.get(node.id),
        given=figures.given.get(node.id),
    )
    return scores[node.id]


def _state(node: Node, figures: _Figures) -> State:
    if node.id in figures.given:
        return State.GIVEN
    if isinstance(node, Group) or figures.shares[node.id] is not None:
        return State.COMPUTED
    return State.UNANSWERED if figures.own[node.id] is None else State.WAITING


def _interval(node: str, figures: _Figures) -> Interval:
    (low, low_published), (high, high_published) = figures.low, figures.high
    return Interval(low[node], high[node], (low_published[node], high_published[node]))


def _completeness(state: State, below: list[NodeScore]) -> Completeness:
    if not below:
        if state is State.COMPUTED:
            return _ANSWERED
        return _COVERED if state is State.COVERED or state is State.GIVEN else _OPEN
    counts = [child.completeness for child in below]
    criteria = sum(count.criteria for count in counts)
    if state is State.GIVEN:
        return Completeness(0, criteria, criteria)
    return Completeness(
        sum(count.answered for count in counts), sum(count.covered for count in counts), criteria
    )


def _certainty(node: Node, state: State, figures: _Figures, below: list[NodeScore]) -> Certainty:
    rests_on = [node.provenance.certainty]
    if state is not State.GIVEN:
        rests_on += [child.certainty for child in below]
    if isinstance(node, Criterion) and state is State.COMPUTED:
        answer = figures.answers.get(node.id)
        value = answer.value if answer else cast(Fraction, figures.own[node.id])
        rests_on.append(node.scale.provenance_of(value).certainty)
        if node.meanings_certainty is not None:  # what the assessor chose by
            rests_on.append(node.meanings_certainty)
        gates = figures.worksheet.instrument.gates_on(node.id)
        rests_on += [gate.provenance.certainty for gate in gates]
    return least_sure(rests_on)
