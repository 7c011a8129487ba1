"""Whether what a unit achieved is enough for an award (predikat WBK, WBBM)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from pmprb.components.awards import Award, Minimum
from pmprb.components.provenance import Certainty, least_sure
from pmprb.scoring.node_score import NodeScore


@frozen
class AwardScore:
    """The minimums of an award: ``lacking`` are not met, of ``unknown`` nothing can be said.

    A minimum is unknown where a figure given for a group above has replaced one of its nodes.
    """

    award: Award
    lacking: tuple[Minimum, ...]
    unknown: tuple[Minimum, ...]

    @property
    def certainty(self) -> Certainty:
        """How sure the minimums are: as the least sure of them."""
        return least_sure(minimum.provenance.certainty for minimum in self.award.minimums)

    @property
    def is_met(self) -> bool:
        """Whether every minimum is met, exactly, before any rounding."""
        return not self.lacking and not self.unknown


def award_score(award: Award, nodes: Mapping[str, NodeScore]) -> AwardScore:
    """Return how far ``award`` is within reach of the score ``nodes``."""
    points: dict[str, Fraction] = {
        key: score.exact for key, score in nodes.items() if score.exact is not None
    }
    known = [least for least in award.minimums if all(node in points for node in least.nodes)]
    return AwardScore(
        award,
        lacking=tuple(least for least in known if not least.is_met(points)),
        unknown=tuple(least for least in award.minimums if least not in known),
    )
