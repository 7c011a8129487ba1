"""The random numbers everything is drawn by: whole numbers from 0 to before `PARTS`, all as likely.

Whatever makes them, a draw is worked out from them in integers.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import numpy as np

from pmprb.scoring.many.integers import Integers

PARTS: Final = 2**32


def part(share: Fraction) -> int:
    """Return the number below which ``share`` of all units lie, to the next whole one."""
    return int(share * PARTS)


def chosen(units: Integers, among: int) -> Integers:
    """Return which of so many things each unit stands for, from 0; all are as likely."""
    return (units.astype(np.int64) * among) // PARTS
