"""What a file of costs says, entry by entry, before it is put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction

from attrs import evolve, field, frozen

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion
from pmprb.components.numbers import typed_amount
from pmprb.components.scales import OptionScale, UnreadableAnswerError
from pmprb.errors import PmprbError, Problem
from pmprb.followup.plan.costs import COST_RANGE, Costs
from pmprb.followup.plan.problems import CostTwice, GroupWithoutAnswers, WrongCostEntry


class Kind(StrEnum):
    """What an entry says."""

    DEFAULT = "biaya-per-langkah"
    PER_STEP = "biaya"
    OPTION = "biaya-pilihan"
    LOCKED = "terkunci"
    HIGHEST = "tertinggi"
    IMPOSSIBLE = "tidak-mungkin"


@frozen
class Spot:
    """Where an entry stands."""

    file: str
    sheet: str = ""
    cell: str = ""

    def mark(self, problem: Problem) -> Problem:
        """Return ``problem`` with this place."""
        return evolve(problem, file=self.file, sheet=self.sheet, cell=self.cell)


@frozen
class Entry:
    """One thing said: of the node ``key``, of its ``option`` if it is about one, and what."""

    kind: Kind
    key: str
    value: str | Fraction
    spot: Spot = field(eq=False)
    option: str = ""


def costs_of(entries: Iterable[Entry], instrument: Instrument) -> Costs:
    """Return the costs that ``entries`` say, all checked against ``instrument``.

    Raises:
        PmprbError: something in them is wrong; everything is named with its place.

    """
    work = _Work(instrument)
    for entry in entries:
        work.add(entry)
    costs = Costs(
        default=work.numbers.get((Kind.DEFAULT, "", ""), Fraction(1)),
        per_step={key: value for (kind, key, _), value in work.numbers.items() if kind is Kind.PER_STEP},
        options=_nested(work.numbers),
        locked=work.locked,
        highest=work.highest,
        impossible=work.impossible,
    )
    problems = work.problems
    for problem in costs.problems(instrument):
        spots = [spot for (key, found), spot in work.spots.items() if key == problem.node]
        exact = [
            spot for (key, found), spot in work.spots.items() if (key, found) == (problem.node, problem.found)
        ]
        limits = [work.limits[problem.node]] if isinstance(problem, GroupWithoutAnswers) else []
        problems.append((limits or exact or spots)[0].mark(problem))
    if problems:
        raise PmprbError(*problems)
    return costs


def _nested(numbers: Mapping[tuple[Kind, str, str], Fraction]) -> dict[str, dict[str, Fraction]]:
    found: dict[str, dict[str, Fraction]] = {}
    for (kind, key, option), value in numbers.items():
        if kind is Kind.OPTION:
            found.setdefault(key, {})[option] = value
    return found


@frozen
class _Work:
    instrument: Instrument
    numbers: dict[tuple[Kind, str, str], Fraction] = field(factory=dict)
    locked: set[str] = field(factory=set)
    highest: dict[str, str] = field(factory=dict)
    impossible: dict[str, set[str]] = field(factory=dict)
    spots: dict[tuple[str, str], Spot] = field(factory=dict)
    limits: dict[str, Spot] = field(factory=dict)
    seen: set[tuple[Kind, str, str]] = field(factory=set)
    problems: list[Problem] = field(factory=list)

    def add(self, entry: Entry) -> None:
        """Take ``entry`` in, or note what is wrong with it."""
        option = self._spelt(entry.key, entry.option)
        told = str(entry.value) if entry.kind is Kind.IMPOSSIBLE else option
        mark = (entry.kind, entry.key, self._spelt(entry.key, told))
        if mark in self.seen:
            self._wrong(entry, CostTwice(node=entry.key, found=": ".join(filter(None, (entry.key, told)))))
            return
        self.seen.add(mark)
        self.spots.setdefault((entry.key, told or str(entry.value)), entry.spot)
        self.spots.setdefault((entry.key, entry.key), entry.spot)
        if entry.kind in {Kind.OPTION, Kind.HIGHEST, Kind.IMPOSSIBLE}:
            self.limits.setdefault(entry.key, entry.spot)
        if entry.kind is Kind.LOCKED:
            self.locked.add(entry.key)
        elif entry.kind is Kind.HIGHEST:
            self.highest[entry.key] = str(entry.value)
        elif entry.kind is Kind.IMPOSSIBLE:
            self.impossible.setdefault(entry.key, set()).add(str(entry.value))
        else:
            value = _number(entry.value)
            if value is None or value < 0:
                found = str(entry.value)
                self._wrong(entry, WrongCostEntry(node=entry.key, found=found, allowed=COST_RANGE))
            else:
                self.numbers[mark] = value

    def _spelt(self, key: str, option: str) -> str:
        """Return ``option`` as the scale of the criterion spells it, where it does."""
        criterion = self.instrument.nodes.get(key)
        if not option or not isinstance(criterion, Criterion) or not isinstance(criterion.scale, OptionScale):
            return option
        try:
            return criterion.scale.read(option)
        except UnreadableAnswerError:
            return option

    def _wrong(self, entry: Entry, problem: Problem) -> None:
        self.problems.append(entry.spot.mark(problem))


def _number(value: str | Fraction) -> Fraction | None:
    if isinstance(value, Fraction):
        return value
    try:
        return typed_amount(value)
    except ValueError:
        return None
