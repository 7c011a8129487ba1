"""Two scores side by side: what differs, at which node, for which cause, adding up exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import cast

from attrs import field, frozen
from immutabledict import immutabledict

from pmprb.components.counterparts import Counterparts, counterparts
from pmprb.components.nodes import Node
from pmprb.components.numbers import total
from pmprb.errors import Problem
from pmprb.scoring.attribution import Cause, causes, exact_points
from pmprb.scoring.comparison_notices import comparison_notices
from pmprb.scoring.matching import Joined, Pair, joined
from pmprb.scoring.node_score import NodeScore
from pmprb.scoring.rounding import less, rounding
from pmprb.scoring.score import Score


@frozen
class ComparisonRow:
    """One node of both scores; ``before`` or ``after`` is None where it has no counterpart.

    Everything is in points of the index. ``attributed`` is its part of the difference: of a leaf what it
    differs by, of a group the sum of the rows below it. ``causes`` add up to it. ``moved`` is what criteria
    contribute that lie in this group on one side only, their counterpart lying elsewhere: with it,
    ``attributed`` is ``difference``. ``rounding`` is what rounding at this node adds to the published
    index. ``depth`` counts the rows above it.
    """

    before: NodeScore | None
    after: NodeScore | None
    is_leaf: bool
    depth: int
    attributed: Fraction
    causes: immutabledict[Cause, Fraction] = field(converter=immutabledict)
    rounding: Fraction = Fraction(0)

    @property
    def node(self) -> Node:
        """The node as it is after, or, where it has no counterpart there, before."""
        return cast(NodeScore, self.after or self.before).node

    @property
    def id(self) -> str:
        """The id of `node`."""
        return self.node.id

    @property
    def difference(self) -> Fraction:
        """The exact points after, less those before; what does not exist has none."""
        return exact_points(self.after) - exact_points(self.before)

    @property
    def published_difference(self) -> Decimal:
        """The published figure after, less the one before; what does not exist has none."""
        return less(_figure(self.after), _figure(self.before))

    @property
    def moved(self) -> Fraction:
        """What of `difference` comes from criteria that lie in another group before or after."""
        return self.difference - self.attributed


@frozen
class Comparison:
    """Two scores side by side.

    ``rows`` has the nodes of both in the order of ``after``, the index first, each below its group; the
    nodes that only ``before`` has follow what remained of their group. What a given figure stands for, in
    one score or both, has no row of its own. ``warnings`` tell in what the two are not alike.
    """

    before: Score
    after: Score
    counterparts: Counterparts
    rows: tuple[ComparisonRow, ...]
    warnings: tuple[Problem, ...]

    @cached_property
    def _by_id(self) -> tuple[dict[str, ComparisonRow], dict[str, ComparisonRow]]:
        after = {row.after.node.id: row for row in self.rows if row.after is not None}
        return after, {row.before.node.id: row for row in self.rows if row.before is not None}

    def __getitem__(self, node: str) -> ComparisonRow:
        """Return the row of the node of this id, after or else before; a KeyError says there is none."""
        after, before = self._by_id
        return after[node] if node in after else before[node]

    @property
    def difference(self) -> Fraction:
        """The exact index after, less the one before: the sum of what the leaves differ by."""
        return self.after.exact - self.before.exact

    @property
    def published_difference(self) -> Decimal:
        """The published index after, less the one before: `difference` and `rounding` together."""
        return less(self.after.published, self.before.published)

    @property
    def rounding(self) -> Fraction:
        """What rounding adds to the difference: the sum of the rounding of all rows."""
        return Fraction(self.published_difference) - self.difference

    @property
    def leaves(self) -> tuple[ComparisonRow, ...]:
        """The rows that the difference is attributed to: criteria, and nodes with a given figure."""
        return tuple(row for row in self.rows if row.is_leaf)

    @property
    def by_cause(self) -> immutabledict[Cause, Fraction]:
        """What each cause contributes to the exact difference, in points; they add up to it."""
        return self.rows[0].causes

    @property
    def without_counterpart(self) -> tuple[ComparisonRow, ...]:
        """The rows of nodes that only one of the two scores has, or has figures for."""
        return tuple(row for row in self.rows if row.before is None or row.after is None)


def compare(before: Score, after: Score, pairs: Counterparts | None = None) -> Comparison:
    """Return what differs from the score ``before`` to the score ``after``, node by node.

    They may be of two years, of two assessors, of a unit and its reviewer, or by two instruments.
    ``pairs`` says which nodes are counterparts; without it they are what
    `pmprb.components.counterparts.counterparts` says: the same ids, or pairs declared for the two.

    Raises:
        KeyError: ``pairs`` names a node that its instrument does not have.

    """
    found = counterparts(before.instrument, after.instrument) if pairs is None else pairs
    tree = joined(before, after, found.pairs)
    rows = tuple(_rows(before, after, tree, 0, _rounding(before, after, tree)))
    return Comparison(before, after, found, rows, comparison_notices(before, after, found, rows))


def _rows(
    before: Score, after: Score, row: Joined, depth: int, rounded: Mapping[Pair, Fraction]
) -> Iterator[ComparisonRow]:
    here, there = row.ids
    one = None if here is None else before[here]
    other = None if there is None else after[there]
    below = [list(_rows(before, after, child, depth + 1, rounded)) for child in row.below]
    found = causes(before, after, one, other) if row.is_leaf else _added([rows[0].causes for rows in below])
    points = total(list(found.values()))
    yield ComparisonRow(one, other, row.is_leaf, depth, points, found, rounded.get(row.ids, Fraction(0)))
    for rows in below:
        yield from rows


def _added(parts: list[immutabledict[Cause, Fraction]]) -> dict[Cause, Fraction]:
    sums = {cause: total([part[cause] for part in parts if cause in part]) for cause in Cause}
    return {cause: points for cause, points in sums.items() if points}


def _rounding(before: Score, after: Score, tree: Joined) -> dict[Pair, Fraction]:
    """Return what rounding adds, by the row of the node it happens at or of the leaf that swallows it."""
    ids = [row.ids for row in tree.walk()]
    found: dict[Pair, Fraction] = {}
    for side, (score, sign) in enumerate(((before, -1), (after, 1))):
        rows = {pair[side]: pair for pair in ids}
        for node, points in rounding(score).items():
            row = next(rows[key] for key in (node, *score.instrument.groups_above(node)) if key in rows)
            found[row] = found.get(row, Fraction(0)) + sign * points
    return found


def _figure(score: NodeScore | None) -> Decimal:
    return Decimal(0) if score is None or score.published is None else score.published
