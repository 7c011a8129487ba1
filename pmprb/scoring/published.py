"""From exact points to the figures that are published."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Group, Node
from pmprb.components.numbers import total
from pmprb.components.publication import Totals
from pmprb.scoring.points import Points

Published = dict[str, Decimal]
"""Published figures by node id."""


def published(instrument: Instrument, points: Points, given: Mapping[str, Fraction]) -> Published:
    """Return the published figure of every node.

    Every node is rounded by itself, except, where the instrument says so, those above the published
    lines: they are the sums of the lines below them. A figure given there stands as it is.
    """
    rule = instrument.publication
    figures = {node: rule.rounded(value) for node, value in points.items()}
    if rule.totals is Totals.SUM_OF_LINES:
        _add_lines(instrument.root, instrument, figures, given)
    return figures


def _add_lines(
    node: Node, instrument: Instrument, figures: Published, given: Mapping[str, Fraction]
) -> Fraction:
    if isinstance(node, Group) and node.id not in instrument.publication.lines:
        below = total([_add_lines(child, instrument, figures, given) for child in node.children])
        if node.id not in given:
            figures[node.id] = instrument.publication.rounded(below)
    return Fraction(figures[node.id])
