"""What one node achieved, how sure and how complete it is."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from attrs import frozen

from pmprb.components.nodes import Node
from pmprb.components.provenance import Certainty
from pmprb.components.worksheet import Answer, Given


class State(StrEnum):
    """How a node came by its points."""

    COMPUTED = "computed"
    """From what lies below it (groups) or from its answer (criteria)."""
    GIVEN = "given"
    """Taken over from a document."""
    COVERED = "covered"
    """It has none of its own: a figure given for a group above replaces it."""
    UNANSWERED = "unanswered"
    """It has no answer yet."""
    WAITING = "waiting"
    """It has an answer, but the answer it depends on is missing."""


@frozen
class Completeness:
    """How many criteria are settled: answered, or covered by a given figure; of how many."""

    answered: int
    covered: int
    criteria: int

    @property
    def is_open(self) -> bool:
        """Whether a criterion is not settled yet."""
        return self.answered + self.covered < self.criteria

    @property
    def share(self) -> Fraction:
        """The settled share of the criteria, from 0 to 1."""
        return Fraction(self.answered + self.covered, self.criteria)


@frozen
class Interval:
    """The lowest and the highest still possible: exact points, and the figures then published."""

    lowest: Fraction
    highest: Fraction
    published: tuple[Decimal, Decimal]


@frozen
class NodeScore:
    """What one node achieved.

    ``exact`` are its points, ``published`` the figure printed, ``interval`` what both can still become;
    None if a figure given above covers the node. ``own_share`` is what a criterion's answer earns of its
    weight by itself, ``share`` what it earns after gates; None for groups and gaps. ``certainty`` is
    that of the least sure weight, rule or answer the points rest on.
    """

    node: Node
    state: State
    exact: Fraction | None
    published: Decimal | None
    interval: Interval | None
    completeness: Completeness
    certainty: Certainty
    own_share: Fraction | None = None
    share: Fraction | None = None
    answer: Answer | None = None
    given: Given | None = None

    @property
    def is_gated(self) -> bool:
        """Whether gates changed what the answer earns."""
        return self.share != self.own_share
