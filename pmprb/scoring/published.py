"""From exact points to the figures that are published."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from immutabledict import immutabledict

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Group, Node
from pmprb.components.numbers import total
from pmprb.components.publication import Totals
from pmprb.scoring.points import Points

Published = dict[str, Decimal]
"""Published figures by node id."""


def published(
    instrument: Instrument,
    points: Points,
    given: Mapping[str, Fraction],
    known: Mapping[str, Decimal] = immutabledict(),
) -> Published:
    """Return the published figure of every node.

    Every node is rounded by itself, except, where the instrument says so, those above the published
    lines: they are the sums of the lines below them. A figure given there stands as it is. What is
    ``known`` is taken as it is.
    """
    rule = instrument.publication
    figures = {node: known[node] if node in known else rule.rounded(value) for node, value in points.items()}
    if rule.totals is Totals.SUM_OF_LINES:
        _add_lines(instrument.root, instrument, figures, given, known)
    return figures


def _add_lines(
    node: Node,
    instrument: Instrument,
    figures: Published,
    given: Mapping[str, Fraction],
    known: Mapping[str, Decimal],
) -> Fraction:
    is_line = node.id in known or node.id in instrument.publication.lines
    if isinstance(node, Group) and not is_line:
        below = total([_add_lines(child, instrument, figures, given, known) for child in node.children])
        if node.id not in given:
            figures[node.id] = instrument.publication.rounded(below)
    return Fraction(figures[node.id])
