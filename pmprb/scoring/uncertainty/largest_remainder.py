"""Dividing whole numbers in proportion so that the parts add up exactly, on many worksheets at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pmprb.scoring.many.integers import Integers, type_for


def divided(totals: Integers, proportions: Sequence[Integers | int]) -> list[Integers]:
    """Return the ``totals`` in as many parts as there are ``proportions``, which are from 0, not all 0.

    Each part is the whole number below its exact size or the next one; who lacks most gets one more, of
    equals the first.
    """
    heaviest = sum(int(np.max(each)) for each in proportions)
    kind = type_for(int(totals.max(initial=1)) * max(heaviest, 1))
    wide = totals.astype(kind)
    wanted = np.array([np.broadcast_to(np.asarray(each, dtype=kind), wide.shape) for each in proportions])
    whole = wanted.sum(axis=0)
    products = wanted * wide
    parts = products // whole
    lacking = products - parts * whole
    order = np.argsort(-lacking, axis=0, kind="stable")
    ranks = np.argsort(order, axis=0, kind="stable")
    left = wide - parts.sum(axis=0)
    return list(parts + (ranks < left))
