"""The order of the rows of a kertas kerja."""

from __future__ import annotations

from collections.abc import Iterator

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion, Node
from pmprb.components.ratios import Count


def row_order(instrument: Instrument) -> list[Node | Count]:
    """Return what has a row, from the top: counts below their criterion.

    The index stands below everything, where a total is looked for.
    """
    return [*_below_root(instrument), instrument.root]


def _below_root(instrument: Instrument) -> Iterator[Node | Count]:
    for node in list(instrument.nodes.values())[1:]:
        yield node
        if isinstance(node, Criterion):
            yield from node.counts
