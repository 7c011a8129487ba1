"""Steps: the better answers of a criterion, one after the other, as a plan or a comparison counts them.

No regulation says what a step is. This is our own convention, the same wherever steps are counted:

- Options: one step for each option passed on the way up. Options that earn the same are one; the one
  listed first stands for them.
- A number on a scale, points entered directly included: one step for each tenth of the scale that is
  passed. The answers are the tenths themselves, up to the top.
- A percentage: one step for each tenth of the ratio that is passed; see `pmprb.scoring.ratio_steps`.
- No answer stands one step below the worst one.
- Kinds of scales that a package brings have answers nobody knows beforehand, and no steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from attrs import field, frozen
from immutabledict import immutabledict

from pmprb.components.nodes import Criterion
from pmprb.components.numbers import plain
from pmprb.components.scales import AnswerValue, IndexScale, OptionScale
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.ratio_steps import TENTHS, ratio_steps, tenths

UNANSWERED: Final = "-"
"""What a step shows for no answer."""


@frozen
class Step:
    """A better answer to one criterion.

    ``answers`` are what to answer, by id: the criterion itself, or the counts of a percentage criterion
    with those linked to them (``same_as``). ``share`` is the own share of the weight that it then earns,
    before any gate; ``count`` how many steps it lies above the present answer. ``before`` and ``after``
    name the two answers: codes, numbers as data write them, or counts as part/whole.
    """

    criterion: str
    answers: immutabledict[str, AnswerValue] = field(converter=immutabledict)
    share: Fraction
    count: int
    before: str
    after: str

    @property
    def label(self) -> str:
        """Return the step in short: ``B -> A``."""
        return f"{self.before} -> {self.after}"


def steps(worksheet: Worksheet, criterion: str) -> tuple[Step, ...]:
    """Return the better answers to the criterion of this id, in rising order of share and of count.

    There are none where a figure given for the criterion or for a group above replaces it, while a
    count of a percentage is open or its denominator is 0, and where the best answer is given already.

    Raises:
        KeyError: there is no such criterion.

    """
    instrument = worksheet.instrument
    node = instrument.nodes[criterion]
    if not isinstance(node, Criterion):
        raise KeyError(criterion)
    if not worksheet.given.keys().isdisjoint((criterion, *instrument.groups_above(criterion))):
        return ()
    if node.ratio is not None:
        return tuple(
            Step(criterion, immutabledict(found.answers), found.share, found.count, found.before, found.after)
            for found in ratio_steps(worksheet, node, node.ratio)
        )
    answer = worksheet.answers.get(criterion)
    return tuple(_better(node, answer.value if answer else None))


def _better(criterion: Criterion, present: AnswerValue | None) -> Iterator[Step]:
    scale = criterion.scale
    if isinstance(scale, OptionScale):
        better = _options(scale, present)
    elif isinstance(scale, IndexScale):
        better = _numbers(scale, present)
    else:
        return
    before = UNANSWERED if present is None else _shown(present)
    for value, count in better:
        answers = immutabledict({criterion.id: value})
        yield Step(criterion.id, answers, scale.share(value), count, before, _shown(value))


def _options(scale: OptionScale, present: AnswerValue | None) -> Iterator[tuple[AnswerValue, int]]:
    first: dict[Fraction, str] = {}
    for option in scale.options:
        first.setdefault(option.share, option.code)
    least = Fraction(-1) if present is None else scale.share(present)
    above = sorted(share for share in first if share > least)
    yield from ((first[share], count) for count, share in enumerate(above, start=1))


def _numbers(scale: IndexScale, present: AnswerValue | None) -> Iterator[tuple[AnswerValue, int]]:
    passed = -1 if present is None else tenths(scale.share(present))
    yield from ((scale.top * tenth / TENTHS, tenth - passed) for tenth in range(passed + 1, TENTHS + 1))


def _shown(value: AnswerValue) -> str:
    return value if isinstance(value, str) else plain(value)
