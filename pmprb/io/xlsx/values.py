"""What the formulas of a kertas kerja come to: the engine's own figures, for every cell that shows one."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from pmprb.components.nodes import Combine, Criterion, Group, Node
from pmprb.components.ratios import Count
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.assemble import assemble
from pmprb.scoring.notices import uncertain_weight
from pmprb.scoring.points import Points, points
from pmprb.scoring.published import Published, published
from pmprb.scoring.shares import Shares, entered_counts, gated_shares, own_shares, ratio_share


@frozen
class Values:
    """The figures of one worksheet, also of nodes that a given figure covers: their cells show them too."""

    worksheet: Worksheet
    own: Shares
    shares: Shares
    points: Points
    published: Published

    @classmethod
    def of(cls, worksheet: Worksheet) -> Values:
        """Return the figures of ``worksheet``."""
        given = {node: figure.points for node, figure in worksheet.given.items()}
        own = own_shares(worksheet)
        shares = gated_shares(worksheet, own)
        exact = points(worksheet.instrument, shares, given)
        return cls(worksheet, own, shares, exact, published(worksheet.instrument, exact, given))

    def value(self, node: Node) -> Fraction | None:
        """Return what the value cell shows: points, or the share of a criterion that enters a mean."""
        if isinstance(node, Group):
            return self.points[node.id]
        share = self.shares[node.id]
        is_mean = self.worksheet.instrument.parents[node.id].combine is Combine.MEAN
        return share if is_mean or share is None else share * node.weight

    def answer(self, asked: Criterion | Count) -> Fraction | None:
        """Return what the answer cell of something that is computed from counts shows."""
        if isinstance(asked, Criterion):
            return ratio_share(asked, self.worksheet.answers)
        above = self.worksheet.instrument.counting[asked.id]
        return entered_counts(above, self.worksheet.answers).get(asked.id)

    @property
    def answered(self) -> int:
        """How many criteria have an answer."""
        return sum(
            criterion.id in self.worksheet.answers
            if criterion.ratio is None
            else self.answer(criterion) is not None
            for criterion in self.worksheet.instrument.criteria
        )

    @property
    def uncertain(self) -> Fraction:
        """The points of weight that rest on figures in circulation."""
        return uncertain_weight(self.worksheet.instrument, assemble(self.worksheet))

    def percent(self, node: Node) -> Fraction | None:
        """Return the share of the weight that was reached; None is an empty cell."""
        return self.points[node.id] / node.weight if isinstance(node, Group) else self.shares[node.id]
