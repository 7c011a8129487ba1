"""Drawing the index many times, piece by piece, so that memory does not grow with the number of draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
from attrs import frozen

from pmprb.scoring.many.integers import Integers
from pmprb.scoring.uncertainty.model import Model
from pmprb.scoring.uncertainty.units import PARTS

PIECE: Final = 16_384
"""Draws that are scored together."""

_RAW: Final = 2**64
"""As many numbers a bit generator yields."""

Advance = Callable[[int], object]
"""Told how many more draws are done."""


@frozen
class Drawn:
    """How often each published index, in last places, and each predicate, by position, was drawn."""

    figures: Counter[int]
    predicates: Counter[int]


def monte_carlo(model: Model, draws: int, seed: int, advance: Advance) -> Drawn:
    """Return what ``draws`` draws of ``model`` come to.

    The same seed draws the same, wherever and by whatever version of numpy: what a bit generator yields is
    promised never to change. More draws from a seed begin with the fewer.
    """
    bits = np.random.PCG64(seed)
    figures: Counter[int] = Counter()
    predicates: Counter[int] = Counter()
    for rows in pieces(draws):
        raw = bits.random_raw(rows * len(model.inputs)) // (_RAW // PARTS)
        units = raw.astype(np.int64).reshape(rows, len(model.inputs))
        found = model.figures(np.ascontiguousarray(units.T))
        figures.update(_counted(found.published))
        predicates.update(_counted(found.predicates))
        advance(rows)
    return Drawn(figures, predicates)


def pieces(draws: int) -> Iterator[int]:
    """Yield the sizes of the pieces that make up ``draws``."""
    for start in range(0, draws, PIECE):
        yield min(PIECE, draws - start)


def _counted(numbers: Integers) -> dict[int, int]:
    found, counts = np.unique(numbers, return_counts=True)
    return dict(zip(found.tolist(), counts.tolist(), strict=True))
