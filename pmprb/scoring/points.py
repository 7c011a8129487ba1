"""From the shares of criteria to the points of every node."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.nodes import Combine, Criterion, Group
from pmprb.components.numbers import total
from pmprb.scoring.shares import Shares

Points = dict[str, Fraction | None]
"""Points by node id; None where a figure given above replaces the node."""


def points(instrument: Instrument, shares: Shares, given: Mapping[str, Fraction]) -> Points:
    """Return the points of every node: means and sums of what lies below, or the figure given.

    ``shares`` has a share or None for every criterion; None leaves the mean of its sub-area or counts
    as nothing, as the instrument says. A sub-area without any answer has 0 points (the worksheets of
    the ministry divide by zero there). The children of a group always add up to it.
    """
    found: Points = {}
    _group(instrument.root, instrument.unanswered, shares, given, found)
    return found


def _group(
    group: Group, unanswered: Unanswered, shares: Shares, given: Mapping[str, Fraction], found: Points
) -> Fraction:
    value = given.get(group.id)
    found[group.id] = value
    if value is not None:
        _cover(group, found)
        return value
    part = group.weight
    if group.combine is Combine.MEAN:
        counted = sum(shares[child.id] is not None for child in group.children)
        part /= counted if counted and unanswered is Unanswered.LEAVES else len(group.children)
    below: list[Fraction] = []
    for child in group.children:
        if isinstance(child, Group):
            below.append(_group(child, unanswered, shares, given, found))
            continue
        share = shares[child.id]
        weight = part if group.combine is Combine.MEAN else child.weight
        earned = Fraction(0) if share is None else share * weight
        found[child.id] = earned
        below.append(earned)
    found[group.id] = value = total(below)
    return value


def _cover(group: Group, found: Points) -> None:
    for child in group.children:
        found[child.id] = None
        if not isinstance(child, Criterion):
            _cover(child, found)
