from __future__ import annotations

from collections import Counter

import numpy as np

from pmprb.scoring.score import score_worksheet
from pmprb.scoring.uncertainty.assumptions import Assumptions
from pmprb.scoring.uncertainty.model import Model, model
from pmprb.scoring.uncertainty.monte_carlo import PIECE, monte_carlo, pieces
from tests.components.made import BANDS, CIRCULATING, added, criterion, instrument
from tests.strategies import worksheet


def _model() -> Model:
    own = instrument(
        added("a", *(criterion(f"a.{key}", "50", provenance=CIRCULATING) for key in "ab")), predicates=BANDS
    )
    return model(score_worksheet(worksheet(own, {"a.a": "A", "a.b": "B"})), Assumptions())


def test_pieces_draw_what_is_drawn_at_once() -> None:
    """Where the draws are parted does not matter: the pieces have the figures of all of them together."""
    found, draws, told = _model(), PIECE + 77, list[int]()
    drawn = monte_carlo(found, draws, 5, told.append)
    raw = np.random.PCG64(5).random_raw((draws, len(found.inputs)))

    figures = found.figures((raw >> np.uint64(32)).astype(np.int64).T)
    assert Counter(figures.published.tolist()) == drawn.figures
    assert Counter(figures.predicates.tolist()) == drawn.predicates
    assert [PIECE, 77] == told


def test_another_seed_draws_others() -> None:
    """The same seed draws the same figures, another one others."""
    found = _model()
    one, same, other = (monte_carlo(found, 500, seed, int) for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_pieces_make_up_all_draws() -> None:
    """Every draw is in a piece, and none is larger than the memory that is meant for it."""
    assert [PIECE, PIECE, 1] == list(pieces(2 * PIECE + 1))
    assert [PIECE] == list(pieces(PIECE))
    assert [1] == list(pieces(1))
