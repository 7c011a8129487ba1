"""What each of several changed answers contributes to the difference they make together.

Most answers act by themselves: what they contribute is what they change alone. Some act on each other: the
counts of one percentage, answers that gates connect, and answers of one mean while its gaps come and go.
Among these nobody can say by arithmetic alone whose the common effect is. We take the mean over all orders
in which they could have been given (the Shapley value): it adds up exactly, and no order is preferred.
With more than `MOST` of them that takes too long; then they are taken in the order of the worksheet, and
that is told. Both are our own convention; no regulation knows one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import factorial
from typing import Final

from attrs import frozen

from pmprb.components.instrument import Unanswered
from pmprb.components.nodes import Combine, Criterion
from pmprb.components.numbers import Exact, total
from pmprb.components.scales import AnswerValue
from pmprb.components.worksheet import read_answers
from pmprb.scoring.score import Score

MOST: Final = 8
"""As many answers that act on each other are taken in every order; 256 scores tell all of them apart."""

Changes = Mapping[str, AnswerValue | None]


@frozen
class Contribution:
    """What the changed answer of this id (a criterion or count) contributes: exact points of the index.

    ``among`` are the changed answers that it acts on or that act on it, itself included. ``in_order`` says
    that these were too many, so that they were taken in the order of the worksheet.
    """

    id: str
    exact: Fraction
    among: tuple[str, ...]
    in_order: bool


def contributions(score: Score, answers: Mapping[str, str | Exact | None]) -> tuple[Contribution, ...]:
    """Return what each of ``answers`` contributes if all of them change, in the order of the worksheet.

    Answers that are as they were are left out. The contributions add up to the difference of the exact
    index that `Score.with_answers` makes.

    Raises:
        WorksheetError: an id is unknown or an answer not allowed; every one is named.

    """
    read = read_answers(score.instrument, answers)
    now = score.worksheet.answers
    changes = {
        key: read[key]
        for key in score.instrument.answerable
        if key in read and read[key] != (now[key].value if key in now else None)
    }
    found = {each.id: each for among in _sets(score, changes) for each in _shared(score, among)}
    return tuple(found[key] for key in changes)


def _shared(score: Score, changes: Changes) -> Iterator[Contribution]:
    keys = tuple(changes)
    in_order = len(keys) > MOST
    points = _in_order(score, changes) if in_order else _in_every_order(score, changes)
    for key in keys:
        yield Contribution(key, points[key], keys, in_order)


def _in_order(score: Score, changes: Changes) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for key, value in changes.items():
        after = score.with_answers({key: value})
        found[key] = after.exact - score.exact
        score = after
    return found


def _in_every_order(score: Score, changes: Changes) -> dict[str, Fraction]:
    keys = list(changes)
    places = range(len(keys))
    # The bits of a number say which of the changes are made.
    worth = [
        score.with_answers({keys[place]: changes[keys[place]] for place in places if made >> place & 1}).exact
        for made in range(2 ** len(keys))
    ]
    orders = factorial(len(keys))
    found: dict[str, Fraction] = {}
    for place in places:
        parts: list[Fraction] = []
        for made in range(2 ** len(keys)):
            if not made >> place & 1:
                before = made.bit_count()
                weight = Fraction(factorial(before) * factorial(len(keys) - before - 1), orders)
                parts.append(weight * (worth[made | 1 << place] - worth[made]))
        found[keys[place]] = total(parts)
    return found


def _sets(score: Score, changes: Changes) -> Iterator[Changes]:
    """Yield the sets of changes that act on each other; between two of them nothing acts."""
    instrument = score.instrument
    criteria = {key: instrument.counting[key].id if key in instrument.counting else key for key in changes}
    marks = _connected(score, changes, set(criteria.values()))
    sets: dict[str, dict[str, AnswerValue | None]] = {}
    for key, value in changes.items():
        sets.setdefault(marks[criteria[key]], {})[key] = value
    yield from sets.values()


def _connected(score: Score, changes: Changes, changed: set[str]) -> dict[str, str]:
    """Return a mark for every criterion: those that may act on each other have the same."""
    instrument = score.instrument
    marks = {criterion.id: criterion.id for criterion in instrument.criteria}

    def connect(one: str, other: str) -> None:
        old, new = marks[one], marks[other]
        for key, mark in marks.items():
            if mark == old:
                marks[key] = new

    for gate in instrument.gates:
        connect(gate.source, gate.target)
    reached = {marks[key] for key in changed}
    opening = [gate.target for gate in instrument.gates if marks[gate.target] in reached]
    opening += [
        criterion.id
        for criterion in instrument.criteria
        if criterion.id in changed and _may_open(score, criterion, changes)
    ]
    for key in opening:
        parent = instrument.parents[key]
        if parent.combine is Combine.MEAN and instrument.unanswered is Unanswered.LEAVES:
            for child in parent.children:
                connect(child.id, key)
    return marks


def _may_open(score: Score, criterion: Criterion, changes: Changes) -> bool:
    """Tell whether the criterion may be open with some of the changes, and answered with others."""
    return criterion.ratio is not None or (score[criterion.id].answer is None) != (
        changes[criterion.id] is None
    )
