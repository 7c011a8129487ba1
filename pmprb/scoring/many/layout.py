"""The tree, worked out once for an array of codes: in what units each node counts, and how it is summed."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm
from typing import Final

import numpy as np
from attrs import field, frozen
from immutabledict import immutabledict

from pmprb.components.instrument import Unanswered
from pmprb.components.nodes import Combine, Criterion, Group
from pmprb.scoring.many.codes import Codes
from pmprb.scoring.many.integers import Integers, common_unit, times, type_for
from pmprb.scoring.many.leaves import Leaves, leaves


@frozen(eq=False)
class Weights:
    """Weights of their own on each worksheet, for what is not certain about them.

    ``points`` has, for each group that is a mean and each criterion that is in none, an array of its
    weights, times ``denominator``. What is not named keeps the weight of the instrument, and so does a
    criterion where a figure is given for it: those points stay what they are.
    """

    points: immutabledict[str, Integers] = field(default=immutabledict(), converter=immutabledict)
    denominator: int = 1


NO_WEIGHTS: Final = Weights()


@frozen
class Part:
    """What the numerators of a criterion's share are worth: ``unit`` points each.

    ``whole`` is what they are parts of. Below a mean they are also multiplied by what ``factors`` has for
    the number of criteria that count there, None where that is always the same. ``most`` is the largest
    that then comes out, ``together`` the largest that those of a mean come to.
    """

    whole: int
    unit: Fraction
    most: int
    together: int
    factors: tuple[int, ...] | None = None


@frozen
class Layout:
    """How the points of every node come about, from the bottom up.

    ``parts`` go by the id of a criterion that is in no mean, and by that of each group that is one.
    ``units`` has what the integers of each node are counted in, ``most`` the largest they can be.
    """

    codes: Codes
    leaves: Leaves
    weights: Weights
    parts: Mapping[str, Part]
    units: Mapping[str, Fraction]
    most: Mapping[str, int]


def layout(codes: Codes, weights: Weights = NO_WEIGHTS) -> Layout:
    """Return how the points of every node of ``codes`` come about."""
    instrument = codes.instrument
    read = leaves(codes)
    weights = _beside_given(weights, codes)
    parts: dict[str, Part] = {}
    units: dict[str, Fraction] = {}
    most: dict[str, int] = {}

    def worth(node: Criterion | Group, whole: int, counting: int, factors: tuple[int, ...] | None) -> Part:
        own = weights.points.get(node.id)
        weight = node.weight if own is None else Fraction(1, weights.denominator)
        heaviest = 1 if own is None else int(own.max(initial=1))
        most = whole * heaviest * max(factors or (1,))
        part = Part(whole, weight / (whole * counting), most, whole * counting * heaviest, factors)
        parts[node.id] = part
        return part

    for key, node in reversed(list(instrument.nodes.items())):
        if isinstance(node, Criterion):
            continue
        children = [child.id for child in node.children]
        if node.combine is Combine.MEAN:
            leaves_mean = instrument.unanswered is Unanswered.LEAVES
            gaps = sum(child in read.can_be_open for child in children) if leaves_mean else 0
            factors, counting = _factors(len(children), gaps)
            part = worth(node, lcm(*(read.wholes[child] for child in children)), counting, factors)
            units |= dict.fromkeys(children, part.unit)
            most |= dict.fromkeys(children, part.most)
            most[key] = part.together
        else:
            for child in node.children:
                if isinstance(child, Criterion):
                    part = worth(child, read.wholes[child.id], 1, None)
                    units[child.id], most[child.id] = part.unit, part.most
        given = [Fraction(1, codes.given_denominator(key))] if key in codes.given else []
        counted_apart = children[:1] if node.combine is Combine.MEAN else children
        units[key] = common_unit([*(units[child] for child in counted_apart), *given])
        if node.combine is Combine.SUM:
            most[key] = sum(most[child] * _times(units[child], units[key]) for child in children)
        else:
            most[key] *= _times(units[children[0]], units[key])
        if given:
            most[key] = max(most[key], _times(node.weight, units[key]))
    return Layout(codes, read, weights, parts, units, most)


def _beside_given(weights: Weights, codes: Codes) -> Weights:
    """Return ``weights`` in small types, those of the instrument where a figure is given for a criterion."""
    nodes = codes.instrument.nodes
    both = {key for key in codes.given if key in weights.points and isinstance(nodes[key], Criterion)}
    denominator = lcm(weights.denominator, *(nodes[key].weight.denominator for key in both))
    points: dict[str, Integers] = {}
    for key, own in weights.points.items():
        factor = denominator // weights.denominator
        weight = int(nodes[key].weight * denominator) if key in both else 0
        most = max(int(own.max(initial=1)) * factor, weight)
        points[key] = times(own, factor, most)
        if key in both:
            points[key] = np.where(codes.given[key] >= 0, weight, points[key]).astype(type_for(most))
    return Weights(points, denominator)


def _times(unit: Fraction, of: Fraction) -> int:
    """Return how many of ``of`` make at least one ``unit``."""
    ratio = 1 if unit is of else unit / of
    return -(-ratio.numerator // ratio.denominator)


def _factors(criteria: int, gaps: int) -> tuple[tuple[int, ...] | None, int]:
    """Return what to multiply by for each number of criteria that count, and what all is then counted in."""
    if not gaps:
        return None, criteria
    least = max(1, criteria - gaps)
    counting = lcm(*range(least, criteria + 1))
    return (
        0,
        *(counting // counted if counted >= least else 0 for counted in range(1, criteria + 1)),
    ), counting
