"""The shares that criteria achieve on many worksheets: own answers, given figures, gates.

The counterpart of `pmprb.scoring.shares`, a column of worksheets at a time.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import lcm

import numpy as np
from attrs import frozen

from pmprb.components.ratios import DecreaseRatio, Ratio, ZeroDenominator
from pmprb.scoring.many.integers import Integers, Mask, times, type_for


@frozen(eq=False)
class Share:
    """The share of its weight that one criterion earns on each worksheet.

    It is ``numerators / (over * whole)``; ``over`` is None where it is 1 throughout. No numerator exceeds
    ``whole * most_over``. ``is_open`` tells where nothing can be said (None: nowhere); there the numerator
    is 0.
    """

    numerators: Integers
    whole: int
    over: Integers | None = None
    most_over: int = 1
    is_open: Mask | None = None

    def in_parts_of(self, whole: int) -> Share:
        """Return the same share with another ``whole``, a multiple of this one."""
        if whole == self.whole:
            return self
        numerators = times(self.numerators, whole // self.whole, whole * self.most_over)
        return Share(numerators, whole, self.over, self.most_over, self.is_open)

    def given(self, points: Integers, share_of_one: Fraction) -> Share:
        """Return the share with given figures in its place; ``share_of_one`` is what 1 of ``points`` earns.

        Where ``points`` is negative no figure is given.
        """
        has = points >= 0
        whole = lcm(self.whole, share_of_one.denominator)
        own = self.in_parts_of(whole)
        taken = times(
            np.maximum(points, 0), share_of_one.numerator * (whole // share_of_one.denominator), whole
        )
        kind = type_for(whole * self.most_over)
        return Share(
            np.where(has, taken, own.numerators).astype(kind, copy=False),
            whole,
            None if self.over is None else np.where(has, 1, self.over),
            self.most_over,
            None if self.is_open is None else self.is_open & ~has,
        )

    def multiplied(self, source: Share, idle: Mask | None) -> Share:
        """Return the share times that of ``source``, but where the gate is ``idle``."""
        whole, most_over = self.whole * source.whole, self.most_over * source.most_over
        most = whole * most_over
        numerators = times(self.numerators, source.numerators, most)
        over = _product(self.over, source.over, most_over)
        is_open = source.is_open
        if idle is not None:
            alone = times(self.numerators, source.whole, most)
            if source.over is not None:
                alone = times(alone, source.over, most)
            numerators = np.where(idle, alone, numerators)
            is_open = None if is_open is None else is_open & ~idle
        if is_open is not None and self.is_open is not None:
            is_open = is_open | self.is_open
        return Share(numerators, whole, over, most_over, self.is_open if is_open is None else is_open)

    def limited(self, where: Mask, limit: Fraction) -> Share:
        """Return the share, at most ``limit`` on the worksheets of ``where``."""
        whole = lcm(self.whole, limit.denominator)
        own = self.in_parts_of(whole)
        most: int | Integers = limit.numerator * (whole // limit.denominator)
        if self.over is not None:
            most = times(self.over, most, whole * self.most_over)
        capped = np.where(where, np.minimum(own.numerators, most), own.numerators)
        return Share(capped, whole, self.over, self.most_over, self.is_open)


def _product(one: Integers | None, other: Integers | None, most: int) -> Integers | None:
    if one is None or other is None:
        return one if other is None else other
    return times(one, other, most)


def of_options(codes: Integers, values: tuple[int, ...], whole: int, *, gaps: bool) -> Share:
    """Return the shares for positions of options; ``values`` are what each earns, in parts of ``whole``.

    A negative code is no answer; ``gaps`` tells whether there are any.
    """
    first, steps = values[0], {before - after for before, after in pairwise(values)}
    if len(steps) == 1:
        step = steps.pop()
        kind = type_for(max(whole, abs(first) + abs(step)))
        codes = codes.astype(kind, copy=False)
        lost = codes * kind.type(step)
        numerators = np.subtract(kind.type(first), lost, out=lost)
    else:
        kind = type_for(2 * whole)
        numerators = np.full(codes.shape, values[-1], dtype=kind)
        for position, (before, after) in enumerate(pairwise(values)):
            numerators += times(codes <= position, before - after, 2 * whole)
    return closed(numerators, codes, whole, gaps=gaps)


def of_numbers(codes: Integers, factor: int, whole: int, *, gaps: bool) -> Share:
    """Return the shares for numbers that earn ``factor`` parts of ``whole`` each."""
    return closed(times(codes, factor, whole), codes, whole, gaps=gaps)


def closed(numerators: Integers, codes: Integers, whole: int, *, gaps: bool) -> Share:
    """Return the share with nothing where ``codes`` are negative; ``gaps`` tells whether any are."""
    if not gaps:
        return Share(numerators, whole)
    known = codes >= 0
    return Share(numerators * known.astype(numerators.dtype), whole, is_open=~known)


def of_counts(ratio: Ratio, counts: dict[str, Integers], most: int) -> Share:
    """Return the ratios that ``counts``, by id, make; none exceeds ``most``, a negative one is not known."""
    first, second = (counts[key] for key in ratio.counts)
    is_open = (first < 0) | (second < 0)
    if isinstance(ratio, DecreaseRatio):
        over = first
        nothing = first == 0
        part = np.maximum(first - second, 0)
        of_nothing: Integers = (second == 0).astype(part.dtype)
    else:
        over = second
        nothing = second == 0
        part = np.minimum(first, second)
        of_nothing = np.full_like(part, ratio.zero is ZeroDenominator.FULL)
        if ratio.zero is ZeroDenominator.OPEN:
            is_open |= nothing
    part = np.where(nothing, of_nothing, part)
    over = np.where(nothing | is_open, 1, over)
    part = np.where(is_open, 0, part)
    kind = type_for(most)
    return Share(
        part.astype(kind, copy=False),
        1,
        over.astype(kind, copy=False),
        most,
        is_open if is_open.any() else None,
    )
