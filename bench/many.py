"""Many worksheets at once, 250 criteria each: beside OpenFisca, scikit-criteria and one bare dot product."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

import pmprb
from bench import trees
from bench.agreement import DOUBLE, SINGLE, Agreement
from bench.measure import Row, Taken
from bench.peers import is_installed
from bench.settings import Settings
from bench.worker import in_turn_apart
from bench.works import NEEDS, WORKS, floats, scored

GROUP: Final = "many"
TIMES_VALUES: Final = 1
TIMES_CODES: Final = 1 / 5
"""Scoring codes, with gaps, gates and counts, may take five times what OpenFisca takes for bare values."""
_NODES: Final = (
    "ours, exact, has the points of all 341 nodes and has checked every code; theirs those of the 91 groups"
)
_READY: Final = "theirs holds its inputs already and only computes; ours reads and checks its own"
_FLOOR: Final = (
    "one product of a matrix and a vector, the index alone; nothing that reads 250 answers is quicker"
)
_RANKS: Final = "theirs gives the index alone and ranks the worksheets by it; its matrix is made before"


def measured(settings: Settings) -> Iterator[Row | Agreement]:
    """Yield whether all agree, and how long each takes for the same number of worksheets."""
    yield from equal_to_exact(settings.checked)
    yield from peers_agree(settings.rows)
    works = [work for work in WORKS if work not in NEEDS or is_installed(NEEDS[work])]
    yield from _rows(settings.rows, in_turn_apart(works, settings.rows, max(settings.runs // 2, 1)))


def _rows(count: int, taken: dict[str, Taken]) -> Iterator[Row]:
    def row(ours: str, peer: str, wanted: float | None = None, note: str = "") -> Row:
        name = f"{count:,} x 250 {ours}"
        return Row(GROUP, name, "ms", taken.get(ours), peer, taken.get(peer), wanted, note=note)

    yield row("values", "OpenFisca", TIMES_VALUES, _NODES)
    yield row("values", "OpenFisca, inputs set", note=_READY)
    yield row(
        "values in 32 bits",
        "OpenFisca",
        note="as many bytes for each answer as theirs; the others have 16 bits",
    )
    yield row("values, groups alone", "OpenFisca", note="the points of the 91 groups on both sides")
    yield row(
        "values, a run per worksheet", "OpenFisca", note="answers in memory by worksheet; theirs by criterion"
    )
    yield row("codes", "OpenFisca", TIMES_CODES, "gaps, gates and counts on our side, bare values on theirs")
    yield row("codes", "OpenFisca, inputs set")
    yield row("codes, published", "OpenFisca", note="with the published index and the predicate of each")
    yield row("values", "numpy dot", note=_FLOOR)
    yield row("codes", "numpy dot")
    yield row("values", "scikit-criteria", note=_RANKS)


def peers_agree(rows: int) -> Iterator[Agreement]:
    """Yield how far the peers are off our index."""
    values = trees.values()
    drawn = trees.random_values(rows)
    matrix = floats(drawn)
    many = scored(values, drawn, [values.root.id])
    exact = many.integers(values.root.id).astype(np.float64) * float(many.unit(values.root.id))
    count = len(exact)
    compared = f"index of {count:,} worksheets"

    def off(theirs: NDArray[Any]) -> float:
        return float(np.abs(theirs - exact).max())

    yield Agreement(GROUP, "numpy dot", compared, off(matrix @ trees.flat_weights()), DOUBLE)
    if is_installed("OpenFisca"):
        from bench.peers import openfisca  # noqa: PLC0415  a peer, imported where measured

        built = openfisca.simulation(openfisca.inputs(drawn), count)
        yield Agreement(GROUP, "OpenFisca", compared, off(openfisca.computed(built)[openfisca.ROOT]), SINGLE)
    if is_installed("scikit-criteria"):
        from bench.peers import criteria  # noqa: PLC0415  a peer, imported where measured

        found = criteria.indices(criteria.decisions(matrix))
        yield Agreement(GROUP, "scikit-criteria", compared, off(found), DOUBLE)


def equal_to_exact(count: int) -> Iterator[Agreement]:
    """Yield how far scoring many is off scoring one by one, on both trees: nothing may differ anywhere."""
    for instrument, drawn in (
        (trees.values(), trees.random_values(count, seed=1)),
        (trees.questions(), trees.random_codes(count, seed=1)),
    ):
        yield _equality(instrument, drawn)


def _equality(instrument: pmprb.Instrument, drawn: trees.Codes) -> Agreement:
    many = scored(instrument, drawn)
    places = 10**instrument.publication.decimals
    published = {node: many.published(node) for node in instrument.nodes}
    predicates = many.predicates
    off = 0.0
    for row, codes in enumerate(drawn):
        score = pmprb.score(instrument, trees.answers(instrument, codes))
        for key, node in score.nodes.items():
            exact = many.exact(key, row)
            if node.exact is None or node.published is None or exact is None:
                raise ValueError(f"{key} is covered, though nothing was given")
            off = max(off, float(abs(exact - node.exact)))
            off = max(off, float(abs(int(published[key][row]) - node.published * places)))
        if instrument.predicates[predicates[row]] != score.predicate:
            off = max(off, 1.0)
    compared = (
        f"{instrument.title}: exact and published points of every node, predicates, {len(drawn):,} worksheets"
    )
    return Agreement(GROUP, "scored one by one", compared, off, 0.0)
