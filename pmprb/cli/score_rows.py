"""The rows of the published table (Tabel 2) and their footnotes, before any word or number is shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import Enum, auto

from attrs import frozen

from pmprb.components.nodes import Node
from pmprb.components.worksheet import Given
from pmprb.scoring.node_score import NodeScore, State
from pmprb.scoring.score import Score


class Kind(Enum):
    """What a row is."""

    HEADING = auto()
    """The name of a component; its figure stands in the row of its total."""
    LINE = auto()
    """A published line."""
    TOTAL = auto()
    """The total of a component, after its lines."""
    INDEX = auto()
    """The index, last."""


@frozen
class Row:
    """One row: what it is, of which node, and how deep below the index (the components have depth 0)."""

    kind: Kind
    score: NodeScore
    depth: int


@frozen
class Footnote:
    """A note about given figures: its number, their source, and the nodes they were given for.

    ``partly`` tells that these nodes have no rows of their own: they are part of the rows marked.
    """

    number: int
    source: str
    nodes: tuple[NodeScore, ...]
    partly: bool


@frozen
class Footnotes:
    """The footnotes, and which of them mark the row of each node."""

    notes: tuple[Footnote, ...]
    marks: Mapping[str, tuple[int, ...]]


def rows(score: Score) -> tuple[Row, ...]:
    """Return the rows of the published table, each with its figure."""
    instrument = score.instrument
    totals = {node.id for node, is_total in instrument.published_table if is_total}
    return tuple(
        Row(_kind(node, score, totals, is_total=is_total), score[node.id], _depth(node, score))
        for node, is_total in instrument.published_table
    )


def _kind(node: Node, score: Score, totals: Collection[str], *, is_total: bool) -> Kind:
    if node is score.instrument.root:
        return Kind.INDEX
    if is_total:
        return Kind.TOTAL
    return Kind.HEADING if node.id in totals else Kind.LINE


def _depth(node: Node, score: Score) -> int:
    parents = score.instrument.parents
    depth = -1
    while node.id in parents:
        node = parents[node.id]
        depth += 1
    return max(depth, 0)


def footnotes(score: Score, shown: tuple[Row, ...]) -> Footnotes:
    """Return the notes on figures that were given; those of one source share a note."""
    with_figure = {row.score.node.id for row in shown if row.kind is not Kind.HEADING}
    groups: dict[tuple[str, bool], list[NodeScore]] = {}
    for key, node in score.nodes.items():
        if node.state is State.GIVEN and node.given is not None:
            groups.setdefault((_source(node.given), key not in with_figure), []).append(node)
    notes: list[Footnote] = []
    marks: dict[str, tuple[int, ...]] = {}
    for number, ((source, partly), nodes) in enumerate(groups.items(), start=1):
        notes.append(Footnote(number, source, tuple(nodes), partly))
        for node in nodes:
            row = _row_of(node.node.id, score, with_figure)
            if number not in marks.get(row, ()):
                marks[row] = (*marks.get(row, ()), number)
    return Footnotes(tuple(notes), marks)


def _source(given: Given) -> str:
    return given.source.rstrip(". ")


def _row_of(node: str, score: Score, with_figure: set[str]) -> str:
    while node not in with_figure:
        node = score.instrument.parents[node].id
    return node
