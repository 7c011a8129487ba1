"""From the shares of criteria to the points of every node."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from immutabledict import immutabledict

from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.nodes import Combine, Group
from pmprb.components.numbers import total
from pmprb.scoring.shares import Shares

Points = dict[str, Fraction]
"""Points by node id."""


def points(
    instrument: Instrument,
    shares: Shares,
    given: Mapping[str, Fraction],
    known: Mapping[str, Fraction] = immutabledict(),
) -> Points:
    """Return the points of every node: means and sums of what lies below, or the figure given.

    ``shares`` has a share or None for every criterion; None leaves the mean of its sub-area or counts
    as nothing, as the instrument says. A sub-area without any answer has 0 points (the worksheets of
    the ministry divide by zero there). The children of a group add up to it, unless it is given; what
    lies below a given figure is computed all the same, without effect above. Groups that are ``known``
    are taken as they are, with what lies below; only of the others shares are needed.
    """
    found: Points = dict(known)
    _group(instrument.root, instrument.unanswered, shares, given, found)
    return found


def part_of(group: Group, unanswered: Unanswered, counted: int) -> Fraction:
    """Return the points that each criterion of a mean is worth where ``counted`` of them are answered."""
    return group.weight / (counted if counted and unanswered is Unanswered.LEAVES else len(group.children))


def _group(
    group: Group, unanswered: Unanswered, shares: Shares, given: Mapping[str, Fraction], found: Points
) -> Fraction:
    part = group.weight
    if group.combine is Combine.MEAN:
        part = part_of(group, unanswered, sum(shares[child.id] is not None for child in group.children))
    below: list[Fraction] = []
    for child in group.children:
        if child.id in found:
            below.append(found[child.id])
            continue
        if isinstance(child, Group):
            below.append(_group(child, unanswered, shares, given, found))
            continue
        share = shares[child.id]
        weight = part if group.combine is Combine.MEAN else child.weight
        earned = Fraction(0) if share is None else share * weight
        found[child.id] = earned
        below.append(earned)
    value = given.get(group.id)
    found[group.id] = total(below) if value is None else value
    return found[group.id]
