"""The trees of two scores as one: which node stands beside which, and where a figure stands for all below it.

What is compared are leaves. A leaf is a criterion, or a node one of the two scores was given a figure for:
that figure stands for everything below it, in the other score as well. Every point of either score lies in
exactly one leaf.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import field, frozen

from pmprb.components.nodes import Criterion, walk
from pmprb.scoring.node_score import NodeScore, State
from pmprb.scoring.score import Score

Pair = tuple[str | None, str | None]
"""The ids of two counterparts; None where a node has none."""


@frozen
class Joined:
    """One node of both trees: its ids, whether it is a leaf, what lies below it in the order of ``after``."""

    ids: Pair
    is_leaf: bool
    below: list[Joined] = field(factory=list)

    def walk(self) -> Iterator[Joined]:
        """Yield this node and everything below it."""
        yield self
        for child in self.below:
            yield from child.walk()


def joined(before: Score, after: Score, pairs: Mapping[str, str]) -> Joined:
    """Return the two trees as one, by ``pairs`` of ids of counterparts; the two roots always are a pair.

    Nodes stand where ``after`` has them; those that only ``before`` has stand below what their group
    became, after what lies there.
    """
    roots = (before.instrument.root.id, after.instrument.root.id)
    known = {
        there: here
        for here, there in pairs.items()
        if here != roots[0] and before[here].exact is not None and after[there].exact is not None
    }
    known[roots[1]] = roots[0]
    back = {there: known[there] for there in after if there in known}
    return _built(before, after, back, _leaves(before, after, back))


@frozen
class _Leaves:
    """The leaves both scores have, by the id ``after``, and what they swallow ``before`` and ``after``."""

    pairs: dict[str, str] = field(factory=dict)
    before: set[str] = field(factory=set)
    after: set[str] = field(factory=set)


def _leaves(before: Score, after: Score, back: Mapping[str, str]) -> _Leaves:
    """Return the leaves of both scores: given figures first, since they swallow what lies below them."""
    found = _Leaves()
    for is_given in (True, False):
        for there, here in back.items():
            states = (before[here].state, after[there].state)
            if State.GIVEN in states if is_given else isinstance(after[there].node, Criterion):
                one = {node.id for node in walk(before[here].node)}
                other = {node.id for node in walk(after[there].node)}
                # Something below either may be part of a leaf already; then each stands for itself.
                if found.before.isdisjoint(one) and found.after.isdisjoint(other):
                    found.pairs[there] = here
                    found.before.update(one)
                    found.after.update(other)
    return found


def _built(before: Score, after: Score, back: Mapping[str, str], leaves: _Leaves) -> Joined:
    rows: dict[str, Joined] = {}
    rows_before: dict[str, Joined] = {}
    for key, score in after.nodes.items():
        is_leaf = key in leaves.pairs
        if score.exact is None or (key in leaves.after and not is_leaf):
            continue
        is_own = not is_leaf and _stops(score)
        here = back.get(key)
        if not is_leaf and here is not None and (is_own or here in leaves.before or _stops(before[here])):
            here = None
        rows[key] = Joined((here, key), is_leaf=is_leaf or is_own)
        _place(rows[key], key, after, rows)
        if here is not None:
            rows_before[here] = rows[key]
    for key, score in before.nodes.items():
        if score.exact is not None and key not in leaves.before and key not in rows_before:
            rows_before[key] = Joined((key, None), is_leaf=_stops(score))
            _place(rows_before[key], key, before, rows_before)
    return rows[after.instrument.root.id]


def _place(row: Joined, key: str, score: Score, rows: Mapping[str, Joined]) -> None:
    parent = score.instrument.parents.get(key)
    if parent is not None:
        rows[parent.id].below.append(row)


def _stops(score: NodeScore) -> bool:
    """Tell whether the points of the node come from itself: it is given, or a criterion."""
    return score.state is State.GIVEN or isinstance(score.node, Criterion)
