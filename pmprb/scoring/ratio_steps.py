"""Steps of a percentage criterion: which counts would bring its ratio to the next tenths.

Our own convention, as all of `pmprb.scoring.steps`. A step is a tenth of the ratio. What is counted is
whole, so that a ratio of few passes several tenths at once: from 0/2 to 1/2 are five steps.

- Part of a whole: the numerator rises to the least number that reaches the tenth; the whole stays what it
  is. Where the numerator is a sum, its parts rise in their order, none beyond the count that it cannot
  exceed. What the whole is a sum of gives way: who is counted as done is no longer counted as not done.
  So do other counts that must fit into the same count (``holds``).
- A fall: the later count is lowered to the greatest number that reaches the tenth.
- A count that is the same as another one (``same_as``) takes the other with it, where that is answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, floor
from typing import Final

from attrs import frozen

from pmprb.components.nodes import Criterion
from pmprb.components.ratios import Count, PartRatio, Ratio, counted
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.shares import entered_counts

TENTHS: Final = 10
"""The steps of a whole scale."""

Counts = dict[str, Fraction]


@frozen
class RatioStep:
    """A better ratio, as `pmprb.scoring.steps.Step`."""

    answers: Mapping[str, Fraction]
    share: Fraction
    count: int
    before: str
    after: str


def tenths(share: Fraction) -> int:
    """Return how many whole tenths lie in ``share``."""
    return floor(share * TENTHS)


def ratio_steps(worksheet: Worksheet, criterion: Criterion, ratio: Ratio) -> Iterator[RatioStep]:
    """Yield the better ratios of ``criterion`` in rising order; none while its counts leave it open."""
    known = entered_counts(criterion, worksheet.answers)
    share = ratio.share(known) if all(key in known for key in ratio.counts) else None
    if share is None:
        return
    first, last = tenths(share), share
    for tenth in range(first + 1, TENTHS + 1):
        answers = _with_linked(worksheet, criterion, known, _changed(criterion, ratio, known, tenth))
        after = counted(criterion.counts, known | answers)
        reached = ratio.share(after)
        if reached is None or reached <= last:  # the tenths before came as far already
            continue
        last = reached
        yield RatioStep(
            answers=answers,
            share=reached,
            count=tenths(reached) - first,
            before=_shown(ratio, known),
            after=_shown(ratio, after),
        )


def _changed(criterion: Criterion, ratio: Ratio, known: Counts, tenth: int) -> Counts:
    """Return the entered counts that must change for the ratio to reach ``tenth``, or come near it."""
    wanted = Fraction(tenth, TENTHS)
    counts = {count.id: count for count in criterion.counts}
    if isinstance(ratio, PartRatio):
        whole = known[ratio.denominator]
        more = ceil(whole * wanted) - known[ratio.numerator]
        return _raised(counts, ratio, known, max(Fraction(0), more))  # nothing reaches a tenth of nothing
    before, after = known[ratio.before], known[ratio.after]
    return _lowered(_entered(counts, ratio.after), known, after - floor(before * (1 - wanted)))


def _raised(counts: Mapping[str, Count], ratio: PartRatio, known: Counts, amount: Fraction) -> Counts:
    now = dict(known)
    of_whole = _entered(counts, ratio.denominator)
    parts = _entered(counts, ratio.numerator)
    for part in parts:
        most = now.get(counts[part].at_most)
        more = amount if most is None else max(Fraction(0), min(amount, most - now[part]))
        now[part] += more
        amount -= more
        if part in of_whole:
            now |= _lowered([key for key in of_whole if key not in parts], now, more)
    for holder in counts.values():
        inside = [key for key in holder.holds if key in now]
        if holder.id in now and not set(parts).isdisjoint(inside):
            others = [key for key in inside if key not in parts and not counts[key].parts]
            excess = sum((now[key] for key in inside), Fraction(0)) - now[holder.id]
            now |= _lowered(others, now, min(excess, _raised_by(known, now, parts)))
    return {key: value for key, value in now.items() if value != known[key]}


def _raised_by(known: Counts, now: Counts, parts: tuple[str, ...]) -> Fraction:
    """Return by how much ``parts`` have risen from ``known`` to ``now``."""
    return sum((now[key] - known[key] for key in parts), Fraction(0))


def _lowered(keys: list[str] | tuple[str, ...], known: Counts, amount: Fraction) -> Counts:
    """Return the counts ``keys`` lowered by ``amount`` together, the last first, none below 0."""
    found: Counts = {}
    for key in reversed(keys):
        less = max(Fraction(0), min(amount, known[key]))
        found[key] = known[key] - less
        amount -= less
    return found


def _entered(counts: Mapping[str, Count], key: str) -> tuple[str, ...]:
    return counts[key].parts or (key,)


def _with_linked(worksheet: Worksheet, criterion: Criterion, known: Counts, changed: Counts) -> Counts:
    """Return ``changed`` with the counts elsewhere that are the same as what changes, sums included.

    Where these are not answered they stay so.
    """
    counts = worksheet.instrument.counts
    after = counted(criterion.counts, known | changed)
    moved = {key: value for key, value in after.items() if value != known[key]}
    waiting, found = list(moved), dict(changed)
    while waiting:
        key = waiting.pop()
        same = [counts[key].same_as, *(count.id for count in counts.values() if count.same_as == key)]
        for other in same:
            if other in worksheet.answers and other not in moved:
                moved[other] = found[other] = moved[key]
                waiting.append(other)
    return found


def _shown(ratio: Ratio, known: Counts) -> str:
    ends = ratio.counts if isinstance(ratio, PartRatio) else (ratio.after, ratio.before)
    return "/".join(str(known[key]) for key in ends)
