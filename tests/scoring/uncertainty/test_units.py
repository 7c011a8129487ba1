from __future__ import annotations

from fractions import Fraction

import numpy as np

from pmprb.scoring.uncertainty.units import PARTS, chosen, part


def test_units_are_shared_evenly() -> None:
    """Each of several things has as many units as the others, in order."""
    assert [0, 0, 1, 1, 2, 2] == chosen(np.arange(6) * (PARTS // 6 + 1), 3).tolist()
    assert [0, 6] == chosen(np.array([0, PARTS - 1]), 7).tolist()


def test_a_share_of_the_units() -> None:
    """All units are the whole, none are nothing, and a third is cut to a whole number."""
    assert [0, PARTS // 3, PARTS] == [part(Fraction(share)) for share in ("0", "1/3", "1")]
