"""Putting the figures of a worksheet together, node by node."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final, cast

from attrs import frozen
from immutabledict import immutabledict

from pmprb.components.gates import Gate
from pmprb.components.nodes import Criterion, Group, Node
from pmprb.components.provenance import Certainty, least_sure
from pmprb.components.worksheet import Answer, Given, Worksheet
from pmprb.scoring.node_score import Completeness, Interval, NodeScore, State
from pmprb.scoring.points import Points, points
from pmprb.scoring.published import Published, published
from pmprb.scoring.reach import reach
from pmprb.scoring.shares import Shares, bounds, gated_shares, own_shares

_ANSWERED = Completeness(1, 0, 1)
_COVERED = Completeness(0, 1, 1)
_OPEN = Completeness(0, 0, 1)


Figures = tuple[Points, Published]
"""The exact points and the published figures of nodes, by id."""


@frozen
class _Found:
    """What has been computed, before it is told node by node.

    ``own``, ``shares`` and the figures are those of the nodes to tell; of the others ``earlier`` tells.
    """

    answers: dict[str, Answer]
    given: dict[str, Given]
    gates_on: Callable[[str], tuple[Gate, ...]]
    own: Shares
    shares: Shares
    now: Figures
    low: Figures
    high: Figures
    earlier: Mapping[str, NodeScore]


def assemble(
    worksheet: Worksheet,
    earlier: Mapping[str, NodeScore] = immutabledict(),
    concerned: Iterable[str] = (),
) -> dict[str, NodeScore]:
    """Return the score of every node, in the order of the worksheet.

    Where ``earlier`` scores are at hand, of a worksheet that differs only in the answers that criteria
    ``concerned`` rest on, only what lies on the way from these to the index is computed.
    """
    instrument = worksheet.instrument
    again = reach(instrument, concerned)
    if earlier and not again.groups:
        return dict(earlier)
    own = own_shares(worksheet, again.read if earlier else None)
    shares = gated_shares(worksheet, own)
    stays = {key: earlier[key] for key in again.beside} if earlier else {}
    now = _figures(worksheet, shares, stays, _now)
    low = high = now
    if None in shares.values() or any(node.completeness.is_open for node in stays.values()):
        possible = bounds(worksheet, own)
        low = _figures(worksheet, possible.lowest, stays, _lowest)
        high = _figures(worksheet, possible.highest, stays, _highest)
    computed = again.groups | again.criteria
    kept = {key: node for key, node in earlier.items() if key not in computed}
    found = _Found(
        dict(worksheet.answers.items()),
        dict(worksheet.given.items()),
        instrument.gates_on,
        own,
        shares,
        now,
        low,
        high,
        kept,
    )
    scores: dict[str, NodeScore] = dict(kept)
    _assemble(instrument.root, found, scores, covered=False)
    return {node: scores[node] for node in instrument.nodes}


Told = tuple[Fraction, Decimal]
"""The exact points and the published figure of one node."""
_NOTHING: Final[Told] = (Fraction(0), Decimal(0))


def _figures(
    worksheet: Worksheet,
    shares: Shares,
    stays: Mapping[str, NodeScore],
    told: Callable[[NodeScore], Told | None],
) -> Figures:
    """Return the figures that ``shares`` make; of the groups that ``stays`` has, what is ``told`` there."""
    given = {node: figure.points for node, figure in worksheet.given.items()}
    # What a figure given above covers is not asked for.
    known = {key: told(node) or _NOTHING for key, node in stays.items()}
    exact = points(worksheet.instrument, shares, given, {key: figure[0] for key, figure in known.items()})
    printed = {key: figure[1] for key, figure in known.items()}
    return exact, published(worksheet.instrument, exact, given, printed)


def _now(node: NodeScore) -> Told | None:
    return None if node.exact is None or node.published is None else (node.exact, node.published)


def _lowest(node: NodeScore) -> Told | None:
    return (node.interval.lowest, node.interval.published[0]) if node.interval else None


def _highest(node: NodeScore) -> Told | None:
    return (node.interval.highest, node.interval.published[1]) if node.interval else None


def _assemble(node: Node, found: _Found, scores: dict[str, NodeScore], *, covered: bool) -> NodeScore:
    if node.id in found.earlier:
        return found.earlier[node.id]
    state = State.COVERED if covered else _state(node, found)
    hidden = covered or state is State.GIVEN
    below = (
        [_assemble(child, found, scores, covered=hidden) for child in node.children]
        if isinstance(node, Group)
        else []
    )
    scores[node.id] = NodeScore(
        node=node,
        state=state,
        exact=None if covered else found.now[0][node.id],
        published=None if covered else found.now[1][node.id],
        interval=None if covered else _interval(node.id, found),
        completeness=_completeness(state, below),
        certainty=_certainty(node, state, found, below),
        own_share=found.own.get(node.id),
        share=found.shares.get(node.id),
        answer=found.answers.get(node.id),
        given=found.given.get(node.id),
    )
    return scores[node.id]


def _state(node: Node, found: _Found) -> State:
    if node.id in found.given:
        return State.GIVEN
    if isinstance(node, Group) or found.shares[node.id] is not None:
        return State.COMPUTED
    return State.UNANSWERED if found.own[node.id] is None else State.WAITING


def _interval(node: str, found: _Found) -> Interval:
    (low, low_published), (high, high_published) = found.low, found.high
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


def _certainty(node: Node, state: State, found: _Found, below: list[NodeScore]) -> Certainty:
    rests_on = [node.provenance.certainty]
    if state is not State.GIVEN:
        rests_on += [child.certainty for child in below]
    if isinstance(node, Criterion) and state is State.COMPUTED:
        answer = found.answers.get(node.id)
        value = answer.value if answer else cast(Fraction, found.own[node.id])
        rests_on.append(node.scale.provenance_of(value).certainty)
        if node.meanings_certainty is not None:  # what the assessor chose by
            rests_on.append(node.meanings_certainty)
        gates = found.gates_on(node.id)
        rests_on += [gate.provenance.certainty for gate in gates]
    return least_sure(rests_on)
