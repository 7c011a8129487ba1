"""What is done with many worksheets at once, by name: ours, and what each peer does with the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

import pmprb
from bench import trees

Work = Callable[[], object]
_INT32: Final = 2**31


def scored(
    instrument: pmprb.Instrument, codes: trees.Codes, nodes: Iterable[str] | None = None
) -> pmprb.ManyScores:
    """Score the rows of ``codes`` in one call."""
    return pmprb.score_many(instrument, codes, denominators=trees.denominators(instrument), nodes=nodes)


def points(found: pmprb.ManyScores) -> pmprb.ManyScores:
    """Compute the integers of every node that was kept, one after the other, as who writes them out would.

    What is kept of a criterion below a mean with gaps are two factors; only when asked are they multiplied.
    Beside the integers of nodes above percentages stand terms, which are arrays already.
    """
    out = np.empty(len(found), dtype=np.int64)
    for amounts in found.amounts.values():
        if amounts.factor is not None:
            amounts.write(out.view(np.int32)[: len(found)] if amounts.most < _INT32 else out)
    return found


def floats(drawn: trees.Codes) -> NDArray[np.float64]:
    """Return answers in hundredths as floats, a run of memory per worksheet."""
    return np.ascontiguousarray(drawn) / float(trees.DENOMINATOR)


def _values(rows: int) -> Work:
    drawn = trees.random_values(rows)
    return lambda: points(scored(trees.values(), drawn))


def _wide(rows: int) -> Work:
    drawn = trees.random_values(rows).astype(np.int32, order="F")
    return lambda: points(scored(trees.values(), drawn))


def _groups(rows: int) -> Work:
    drawn = trees.random_values(rows)
    groups = [node.id for node in trees.values().nodes.values() if isinstance(node, pmprb.Group)]
    return lambda: points(scored(trees.values(), drawn, groups))


def _by_worksheet(rows: int) -> Work:
    drawn = np.ascontiguousarray(trees.random_values(rows))
    return lambda: points(scored(trees.values(), drawn))


def _codes(rows: int) -> Work:
    drawn = trees.random_codes(rows)
    return lambda: points(scored(trees.questions(), drawn))


def _published(rows: int) -> Work:
    drawn = trees.random_codes(rows)

    def work() -> object:
        found = scored(trees.questions(), drawn)
        return points(found), found.published(trees.questions().root.id), found.predicates

    return work


def _openfisca(rows: int) -> Work:
    from bench.peers import openfisca  # noqa: PLC0415  a peer, imported where measured

    inputs = openfisca.inputs(trees.random_values(rows))
    return lambda: openfisca.computed(openfisca.simulation(inputs, rows))


def _openfisca_ready(rows: int) -> Work:
    from bench.peers import openfisca  # noqa: PLC0415  a peer, imported where measured

    ready = openfisca.simulation(openfisca.inputs(trees.random_values(rows)), rows)

    def work() -> object:
        openfisca.forget(ready)
        return openfisca.computed(ready)

    return work


def _dot(rows: int) -> Work:
    matrix, weights = floats(trees.random_values(rows)), trees.flat_weights()
    return lambda: matrix @ weights


def _criteria(rows: int) -> Work:
    from bench.peers import criteria  # noqa: PLC0415  a peer, imported where measured

    decided = criteria.decisions(floats(trees.random_values(rows)))
    return lambda: criteria.indices(decided)


WORKS: Final[dict[str, Callable[[int], Work]]] = {
    "values": _values,
    "OpenFisca": _openfisca,
    "OpenFisca, inputs set": _openfisca_ready,
    "numpy dot": _dot,
    "values in 32 bits": _wide,
    "values, groups alone": _groups,
    "values, a run per worksheet": _by_worksheet,
    "codes": _codes,
    "codes, published": _published,
    "scikit-criteria": _criteria,
}
"""From the number of worksheets to the work that is timed; what comes before it is not."""

NEEDS: Final = {
    "OpenFisca": "OpenFisca",
    "OpenFisca, inputs set": "OpenFisca",
    "scikit-criteria": "scikit-criteria",
}
"""The peer that a work cannot do without."""
