"""What an uncertain index depends on: the names of the factors, the same in every result."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise

from attrs import frozen

from pmprb.components.instrument import Instrument


class FactorKind(StrEnum):
    """What kind of thing is uncertain."""

    ANSWERS = "answers"
    """The answer to a criterion, or those to all criteria of an area."""
    WEIGHTS = "weights"
    """The weights of certainty U in a group, or in all groups of a published line."""
    VARIANT = "variant"
    """The instrument that holds."""
    UNANSWERED = "unanswered-rule"
    """What an unanswered criterion does to the mean of its sub-area."""
    PUBLICATION = "publication-rule"
    """Whether the published index is the sum of rounded lines, or rounded itself."""


@frozen
class Factor:
    """One thing that is uncertain: of what kind, and the id of the node it is about."""

    kind: FactorKind
    node: str


def line_of(instrument: Instrument, node: str) -> str:
    """Return the published line that ``node`` is or lies in; the node itself where it lies above them."""
    lines = instrument.publication.lines
    return next((key for key in (node, *instrument.groups_above(node)) if key in lines), node)


def area_of(instrument: Instrument, criterion: str) -> str:
    """Return the area of the criterion: the group right below its published line, or else the line."""
    line = line_of(instrument, criterion)
    above = instrument.groups_above(criterion)
    return next((key for key, around in pairwise(above) if around == line), line)
