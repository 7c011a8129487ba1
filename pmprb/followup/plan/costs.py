"""What improvements cost, what is not to be changed, and what cannot be reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from attrs import field, frozen
from immutabledict import immutabledict

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion
from pmprb.components.numbers import Exact, exact, plain, typed_number
from pmprb.components.scales import AnswerValue, IndexScale, OptionScale, UnreadableAnswerError
from pmprb.errors import PmprbError, Problem
from pmprb.followup.plan.problems import CostOfUnknown, GroupWithoutAnswers, OptionNotOnScale, WrongCost
from pmprb.i18n import mark
from pmprb.scoring.steps import Step

COST_RANGE: Final = mark("a number from 0, such as 1500000 or 2,5")


def _numbers(found: Mapping[str, str | Exact]) -> immutabledict[str, Fraction]:
    return immutabledict({key: exact(value) for key, value in found.items()})


def _nested(
    found: Mapping[str, Mapping[str, str | Exact]],
) -> immutabledict[str, immutabledict[str, Fraction]]:
    return immutabledict({key: _numbers(options) for key, options in found.items()})


def _set(found: Iterable[str]) -> frozenset[str]:
    if isinstance(found, str):  # which would be taken letter by letter
        raise TypeError(f"{found!r} is one text; write a list of texts")
    return frozenset(found)


def _sets(found: Mapping[str, Iterable[str]]) -> immutabledict[str, frozenset[str]]:
    return immutabledict({key: _set(options) for key, options in found.items()})


@frozen(kw_only=True)
class Costs:
    """The costs of improvements, in whatever unit: rupiah, days, or steps.

    ``per_step`` is the cost of one step (see `pmprb.scoring.steps`), by the id of a criterion or of a
    group above it; the nearest counts, and ``default`` where there is none. ``options`` are the whole cost
    of reaching an option from the present answer, by criterion and option. ``locked`` are ids of what is
    not to be changed, groups with all that lies in them. ``highest`` is the best answer that can be reached,
    by criterion: an option, a number on the scale, or a ratio such as ``80%``; ``impossible`` are options
    that cannot be reached at all. Numbers are exact: text, int, Decimal or Fraction, never float.
    """

    default: Fraction = field(default=Fraction(1), converter=exact)
    per_step: immutabledict[str, Fraction] = field(default=immutabledict(), converter=_numbers)
    options: immutabledict[str, immutabledict[str, Fraction]] = field(
        default=immutabledict(), converter=_nested
    )
    locked: frozenset[str] = field(default=frozenset(), converter=_set)
    highest: immutabledict[str, str] = field(default=immutabledict(), converter=immutabledict)
    impossible: immutabledict[str, frozenset[str]] = field(default=immutabledict(), converter=_sets)

    def problems(self, instrument: Instrument) -> tuple[Problem, ...]:
        """Return everything in which these costs do not fit ``instrument``."""
        return tuple(_problems(self, instrument))

    def check(self, instrument: Instrument) -> None:
        """Raise `PmprbError` with everything in which these costs do not fit ``instrument``."""
        found = self.problems(instrument)
        if found:
            raise PmprbError(*found)

    def is_locked(self, instrument: Instrument, criterion: str) -> bool:
        """Tell whether the criterion, or a group it lies in, is not to be changed."""
        return not self.locked.isdisjoint((criterion, *instrument.groups_above(criterion)))

    def of(self, instrument: Instrument, step: Step) -> Fraction | None:
        """Return what ``step`` costs; None if it cannot be taken."""
        criterion = instrument.nodes[step.criterion]
        answer = step.answers.get(step.criterion, step.share)  # a percentage is measured by its ratio
        if self._is_beyond(criterion, answer):
            return None
        options = self.options.get(step.criterion)
        if options is not None and isinstance(answer, str) and answer in options:
            return options[answer]
        above = (step.criterion, *instrument.groups_above(step.criterion))
        each = next((self.per_step[key] for key in above if key in self.per_step), self.default)
        return each * step.count

    def _is_beyond(self, criterion: object, answer: AnswerValue) -> bool:
        if not isinstance(criterion, Criterion):  # pragma: no cover  steps are of criteria
            return True
        barred = {read_limit(criterion, text) for text in self.impossible.get(criterion.id, ())}
        highest = self.highest.get(criterion.id)
        if answer in barred:
            return True
        if highest is None:
            return False
        most = read_limit(criterion, highest)
        return criterion.scale.share(answer) > criterion.scale.share(most)


def read_limit(criterion: Criterion, text: str) -> AnswerValue:
    """Return the answer that ``text`` names as a limit for ``criterion``; of a percentage its ratio.

    Raises:
        UnreadableAnswerError: it is no answer to this criterion.

    """
    if criterion.ratio is None:
        return criterion.scale.read(text)
    try:
        value = typed_number(text)
    except ValueError as error:
        raise UnreadableAnswerError(text) from error
    if not 0 <= value <= 1:
        raise UnreadableAnswerError(text)
    return value


def _problems(costs: Costs, instrument: Instrument) -> Iterator[Problem]:
    limited = dict.fromkeys((*costs.options, *costs.highest, *costs.impossible))
    for key in dict.fromkeys((*costs.per_step, *sorted(costs.locked), *limited)):
        if key not in instrument.nodes:
            yield CostOfUnknown(node=key, found=key, allowed=instrument.id)
    numbers = [("", costs.default), *costs.per_step.items()]
    numbers += [(key, value) for key, found in costs.options.items() for value in found.values()]
    for key, value in numbers:
        if value < 0:
            yield WrongCost(node=key, found=plain(value), allowed=COST_RANGE)
    for key in limited:
        node = instrument.nodes.get(key)
        if isinstance(node, Criterion):
            yield from _limits(costs, node)
        elif node is not None:
            yield GroupWithoutAnswers(node=key, found=key)


def _limits(costs: Costs, criterion: Criterion) -> Iterator[Problem]:
    codes = criterion.scale.codes if isinstance(criterion.scale, OptionScale) else ()
    for code in costs.options.get(criterion.id, ()):
        if code not in codes:
            allowed = "/".join(codes) or mark("a cost for each step")
            yield OptionNotOnScale(node=criterion.id, found=code, allowed=allowed)
    named = [*sorted(costs.impossible.get(criterion.id, ()))]
    if criterion.id in costs.highest:
        named.append(costs.highest[criterion.id])
    for text in named:
        try:
            read_limit(criterion, text)
        except UnreadableAnswerError:
            is_known = isinstance(criterion.scale, OptionScale | IndexScale)
            allowed = criterion.scale.allowed if is_known else "0%-100%"
            yield OptionNotOnScale(node=criterion.id, found=text, allowed=allowed)
