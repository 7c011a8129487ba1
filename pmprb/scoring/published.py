"""From exact points to the figures that are published."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Group
from pmprb.components.publication import Totals
from pmprb.scoring.points import Points

Published = dict[str, Decimal | None]


def published(instrument: Instrument, points: Points, given: Mapping[str, Fraction]) -> Published:
    """Return the published figure of every node, None where ``points`` has none.

    Every node is rounded by itself, except, where the instrument says so, those above the published
    lines: they are the sums of the lines below them. A figure given there stands as it is.
    """
    rule = instrument.publication
    figures: Published = {
        node: None if value is None else rule.rounded(value) for node, value in points.items()
    }
    if rule.totals is Totals.SUM_OF_LINES:
        _add_lines(instrument.root, instrument, figures, given)
    return figures


def _add_lines(
    node: Group, instrument: Instrument, figures: Published, given: Mapping[str, Fraction]
) -> Fraction:
    if node.id not in instrument.publication.lines and node.id not in given:
        # Every child is a line or has lines below it: that is what the instrument was checked for.
        lines = Fraction(0)
        for child in node.children:
            below = _add_lines(child, instrument, figures, given) if isinstance(child, Group) else None
            lines += Fraction(figures[child.id] or 0) if below is None else below
        figures[node.id] = instrument.publication.rounded(lines)
    return Fraction(figures[node.id] or 0)
