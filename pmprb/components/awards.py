"""Awards (predikat WBK, WBBM): what a unit must reach, part by part, to be proposed for one."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from pmprb.components.provenance import Provenance


@frozen
class Minimum:
    """The least points that ``nodes`` must reach together. ``label`` says what they are, in Indonesian."""

    label: str
    nodes: tuple[str, ...]
    points: Fraction
    provenance: Provenance

    def reached(self, points: Mapping[str, Fraction]) -> Fraction:
        """Return what the nodes have together; ``points`` are those of every node, by id."""
        return sum((points[node] for node in self.nodes), Fraction(0))

    def is_met(self, points: Mapping[str, Fraction]) -> bool:
        """Tell whether the nodes have enough; exactly enough is enough."""
        return self.reached(points) >= self.points


@frozen
class Award:
    """An award and the minimums that must all be met."""

    code: str
    label: str
    minimums: tuple[Minimum, ...]
