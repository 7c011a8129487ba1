"""What else may be answered to a criterion, and how likely each answer is.

A step is our own convention, as in `pmprb.scoring.steps`, but downwards as well: the next option that earns
something else, a tenth of the scale for a number (not beyond its ends), a tenth of what is counted for a
percentage; see `pmprb.scoring.uncertainty.counts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from attrs import field, frozen
from immutabledict import immutabledict

from pmprb.components.nodes import Criterion
from pmprb.components.scales import AnswerValue, IndexScale, OptionScale, Scale
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.ratio_steps import TENTHS
from pmprb.scoring.uncertainty.assumptions import Assumptions
from pmprb.scoring.uncertainty.counts import counted_otherwise
from pmprb.scoring.uncertainty.units import part

Answers = Mapping[str, AnswerValue]


def _frozen_answers(outcomes: tuple[Answers, ...]) -> tuple[immutabledict[str, AnswerValue], ...]:
    return tuple(map(immutabledict, outcomes))


@frozen
class Alternatives:
    """The answers that may hold for one criterion, the lowest first.

    Each of ``outcomes`` are answers by id: of the criterion itself, or of counts; one that is empty is the
    present answer. The unit u stands for the outcome with as many of ``bounds`` at or below u.
    """

    criterion: str
    outcomes: tuple[immutabledict[str, AnswerValue], ...] = field(converter=_frozen_answers)
    bounds: tuple[int, ...]


def alternatives(worksheet: Worksheet, assumed: Assumptions) -> tuple[Alternatives, ...]:
    """Return what else may be answered, for each criterion where that has an effect.

    There is nothing else where a figure given for the criterion or for a group above replaces it, where
    the answer is certain, for criteria without answer unless any may be, and on scales that a package brings.
    """
    instrument, held = worksheet.instrument, worksheet.given.keys() | set(assumed.certain)
    free = [
        criterion
        for criterion in instrument.criteria
        if held.isdisjoint((criterion.id, *instrument.groups_above(criterion.id)))
    ]
    return tuple(each for criterion in free for each in _alternatives(worksheet, criterion, assumed))


def _alternatives(worksheet: Worksheet, criterion: Criterion, assumed: Assumptions) -> Iterator[Alternatives]:
    key = criterion.id
    lower: Answers
    higher: Answers
    if criterion.ratio is not None:
        lower, higher = counted_otherwise(worksheet, criterion, criterion.ratio)
    elif key in worksheet.answers:
        lower, higher = (
            {} if value is None else {key: value}
            for value in _beside(criterion.scale, worksheet.answers[key].value)
        )
    else:
        possible = _possible(criterion.scale) if assumed.open_any else ()
        if possible:
            shares = [Fraction(place, len(possible)) for place in range(1, len(possible))]
            outcomes = tuple({key: value} for value in possible)
            yield Alternatives(key, outcomes, tuple(map(part, shares)))
        return
    if assumed.doubt and (lower or higher):
        yield _doubted(key, lower, higher, assumed.doubt)


def _doubted(key: str, lower: Answers, higher: Answers, doubt: Fraction) -> Alternatives:
    if not lower:
        return Alternatives(key, ({}, higher), (part(1 - doubt),))
    if not higher:
        return Alternatives(key, (lower, {}), (part(doubt),))
    return Alternatives(key, (lower, {}, higher), (part(doubt / 2), part(1 - doubt / 2)))


def _beside(scale: Scale, value: AnswerValue) -> tuple[AnswerValue | None, AnswerValue | None]:
    """Return the answers one step below and above ``value``; None where there is none."""
    if isinstance(scale, IndexScale):
        number, step = Fraction(value), scale.top / TENTHS
        return (
            max(Fraction(0), number - step) if number > 0 else None,
            min(scale.top, number + step) if number < scale.top else None,
        )
    rising = _possible(scale)
    share = scale.share(value)
    below = [other for other in rising if scale.share(other) < share]
    above = [other for other in rising if scale.share(other) > share]
    return below[-1] if below else None, above[0] if above else None


def _possible(scale: Scale) -> tuple[AnswerValue, ...]:
    """Return the answers there are, the lowest first, of those that earn the same the one listed first."""
    if isinstance(scale, IndexScale):
        return tuple(scale.top * tenth / TENTHS for tenth in range(TENTHS + 1))
    if not isinstance(scale, OptionScale):
        return ()
    rising = sorted(scale.options, key=lambda option: option.share)
    return tuple(
        option.code
        for before, option in pairwise([None, *rising])
        if option is not None and (before is None or before.share != option.share)
    )
