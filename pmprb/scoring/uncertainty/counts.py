"""The counts of a percentage criterion, as somebody would count who sees one step less or more.

A step is a tenth of the whole, at least one. What is counted as done moves; where the whole is the sum of
done and not done, the one rises as the other falls. Counts that stand in other rows too stay as they are
there: each row is doubted by itself.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from pmprb.components.nodes import Criterion
from pmprb.components.ratios import PartRatio, Ratio, counted
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.ratio_steps import TENTHS
from pmprb.scoring.shares import entered_counts

Counts = dict[str, Fraction]


def counted_otherwise(worksheet: Worksheet, criterion: Criterion, ratio: Ratio) -> tuple[Counts, Counts]:
    """Return the counts that change for the ratio to be one step lower, and one step higher.

    Nothing changes at the end of the scale, and while counts are missing or there is nothing to count.
    """
    known = entered_counts(criterion, worksheet.answers)
    is_part = isinstance(ratio, PartRatio)
    moving, whole = (
        (ratio.numerator, ratio.denominator) if isinstance(ratio, PartRatio) else (ratio.after, ratio.before)
    )
    if moving not in known or not known.get(whole):
        return {}, {}
    step = Fraction(ceil(known[whole] / TENTHS))
    now = min(known[moving], known[whole])
    fewer = _moved(criterion, moving, whole, known, max(Fraction(0), now - step))
    more = _moved(criterion, moving, whole, known, min(known[whole], now + step))
    lower, higher = (fewer, more) if is_part else (more, fewer)
    present = ratio.share(known)
    return (
        lower if _less(_share(criterion, ratio, known, lower), present) else {},
        higher if _less(present, _share(criterion, ratio, known, higher)) else {},
    )


def _share(criterion: Criterion, ratio: Ratio, known: Counts, changed: Counts) -> Fraction | None:
    return ratio.share(counted(criterion.counts, known | changed))


def _less(one: Fraction | None, other: Fraction | None) -> bool:
    return one is not None and other is not None and one < other


def _moved(criterion: Criterion, moving: str, whole: str, known: Counts, target: Fraction) -> Counts:
    """Return what is entered otherwise for the count ``moving`` to be ``target``."""
    entered = {count.id: count.parts or (count.id,) for count in criterion.counts}
    parts = entered[moving]
    change = target - known[moving]
    found = _changed(parts, known, change)
    if set(parts) <= set(entered[whole]):
        others = tuple(key for key in entered[whole] if key not in parts)
        if others:
            found |= _changed(others, known, -change)
    return found


def _changed(keys: tuple[str, ...], known: Counts, change: Fraction) -> Counts:
    """Return the counts ``keys`` changed by ``change`` together: the first rises, the last falls first."""
    if change >= 0:
        return {keys[0]: known[keys[0]] + change} if change else {}
    found: Counts = {}
    for key in reversed(keys):
        less = min(-change, known[key])
        if less:
            found[key] = known[key] - less
        change += less
    return found
