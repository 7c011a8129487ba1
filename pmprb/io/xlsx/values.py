"""What the formulas of a kertas kerja come to: the engine's own figures, for every cell that shows one."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from pmprb.components.nodes import Combine, Group, Node
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.points import Points, points
from pmprb.scoring.published import Published, published
from pmprb.scoring.shares import Shares, gated_shares, own_shares


@frozen
class Values:
    """The figures of one worksheet, also of nodes that a given figure covers: their cells show them too."""

    worksheet: Worksheet
    shares: Shares
    points: Points
    published: Published

    @classmethod
    def of(cls, worksheet: Worksheet) -> Values:
        """Return the figures of ``worksheet``."""
        given = {node: figure.points for node, figure in worksheet.given.items()}
        shares = gated_shares(worksheet, own_shares(worksheet))
        exact = points(worksheet.instrument, shares, given)
        return cls(worksheet, shares, exact, published(worksheet.instrument, exact, given))

    def value(self, node: Node) -> Fraction | None:
        """Return what the value cell shows: points, or the share of a criterion that enters a mean."""
        if isinstance(node, Group):
            return self.points[node.id]
        share = self.shares[node.id]
        is_mean = self.worksheet.instrument.parents[node.id].combine is Combine.MEAN
        return share if is_mean or share is None else share * node.weight

    def percent(self, node: Node) -> Fraction | None:
        """Return the share of the weight that was reached; None is an empty cell."""
        return self.points[node.id] / node.weight if isinstance(node, Group) else self.shares[node.id]
