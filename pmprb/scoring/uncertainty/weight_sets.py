"""Weights that nobody could trace to a source (certainty U), drawn anew so that they still add up.

In each group that is a sum, the children of certainty U share among themselves what they have together in
the instrument; their surer siblings keep what they have. One child of certainty U alone is settled by its
siblings. What lies below a weight that is drawn follows in proportion. Weights at and above figures that
are given stay, so that the figures fit; those below them have no effect.

Weights are counted in whole parts of a point, a millionth or less, and divided from the top down by
largest remainders.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import gcd, lcm
from typing import Final

import numpy as np
from attrs import frozen

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Combine, Criterion, Node
from pmprb.components.provenance import Certainty
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.many.integers import Integers, times
from pmprb.scoring.many.layout import Weights
from pmprb.scoring.uncertainty.assumptions import SHARE_PARTS
from pmprb.scoring.uncertainty.largest_remainder import divided
from pmprb.scoring.uncertainty.units import chosen

_LEAST_PARTS: Final = 1_000_000
_FEWEST: Final = 2


@frozen
class WeightSet:
    """The children of one group whose weights are drawn; together they keep what they have."""

    group: str
    children: tuple[str, ...]


def weight_sets(worksheet: Worksheet) -> tuple[WeightSet, ...]:
    """Return the weights that may be other ones, by group, in the order of the worksheet."""
    instrument, given = worksheet.instrument, worksheet.given
    held = {key for figure in given for key in (figure, *instrument.groups_above(figure))}
    found: list[WeightSet] = []
    for key, node in instrument.nodes.items():
        if isinstance(node, Criterion) or node.combine is Combine.MEAN:
            continue
        if not given.keys().isdisjoint((key, *instrument.groups_above(key))):
            continue
        unsure = tuple(
            child.id
            for child in node.children
            if child.provenance.certainty is Certainty.U and child.weight > 0 and child.id not in held
        )
        if len(unsure) >= _FEWEST:
            found.append(WeightSet(key, unsure))
    return tuple(found)


def factors(units: Integers, spread: int) -> Integers:
    """Return what to multiply a weight by, in parts of `SHARE_PARTS`: all, ``spread`` more or less."""
    return chosen(units, 2 * spread + 1) + (SHARE_PARTS - spread)


def drawn_weights(
    instrument: Instrument, sets: tuple[WeightSet, ...], drawn: Mapping[str, Integers]
) -> Weights:
    """Return the weights of all that is weighed, where ``drawn`` has factors for the children of ``sets``."""
    whole = lcm(*(node.weight.denominator for node in instrument.nodes.values()))
    denominator = whole * -(-_LEAST_PARTS // whole)
    unsure = {each.group: each.children for each in sets}
    found: dict[str, Integers] = {}
    for key, group in instrument.nodes.items():  # from the top
        if isinstance(group, Criterion) or group.combine is Combine.MEAN or not group.weight:
            continue
        parts = {child.id: int(child.weight * denominator) for child in group.children}
        free = unsure.get(key, ())
        total = np.array([sum(parts[child] for child in free)])
        if key in found:
            sure = [child for child in parts if child not in free]
            *shared, total = divided(found[key], _reduced([*(parts[child] for child in sure), int(total[0])]))
            found |= dict(zip(sure, shared, strict=True))
        if free:
            wanted = zip(free, _reduced([parts[child] for child in free]), strict=True)
            heaviest = 2 * SHARE_PARTS
            weighed = [times(drawn[child], own, own * heaviest) for child, own in wanted]
            found |= dict(zip(free, divided(np.broadcast_to(total, weighed[0].shape), weighed), strict=True))
    return Weights(
        {key: own for key, own in found.items() if _is_weighed(instrument.nodes[key])}, denominator
    )


def _reduced(proportions: list[int]) -> list[int]:
    common = gcd(*proportions)
    return [each // common for each in proportions]


def _is_weighed(node: Node) -> bool:
    """Tell whether points come about at this node: in a criterion that is in no mean, or in a mean."""
    return isinstance(node, Criterion) or node.combine is Combine.MEAN
