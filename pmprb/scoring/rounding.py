"""What rounding adds on the way from the exact index to the published one, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import cast

from pmprb.components.nodes import Group, Node
from pmprb.components.numbers import half_up
from pmprb.components.publication import Totals
from pmprb.scoring.score import Score


def rounding(score: Score) -> dict[str, Fraction]:
    """Return what rounding adds to the points, by node id; with the exact index it is the published one.

    Where the index is the sum of the published lines it is theirs, and that of figures given above the
    lines. Where nothing but what is shown is rounded it is that of the index.
    """
    root = score.instrument.root
    is_sum = score.instrument.publication.totals is Totals.SUM_OF_LINES
    nodes = _lines(root, score) if is_sum else iter([root.id])
    return {node: _added(score, node) for node in nodes}


def _lines(node: Node, score: Score) -> Iterator[str]:
    lines = score.instrument.publication.lines
    if isinstance(node, Group) and node.id not in lines and node.id not in score.given:
        for child in node.children:
            yield from _lines(child, score)
    else:
        yield node.id


def _added(score: Score, node: str) -> Fraction:
    found = score[node]
    # What is published stands above every given figure on its way down, so that nothing covers it.
    return Fraction(cast(Fraction, found.published)) - cast(Fraction, found.exact)


def less(one: Decimal, other: Decimal) -> Decimal:
    """Return the figure ``one`` less ``other``, exactly whatever precision the caller has set for Decimal."""
    places = max(-cast(int, figure.as_tuple().exponent) for figure in (one, other))
    return half_up(Fraction(one) - Fraction(other), max(places, 0))
