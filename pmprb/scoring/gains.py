"""The effective weight of every criterion: what the index would gain from a better answer to it alone.

Each gain is the difference of two whole scores, so that gates, gaps and rounding have their say. Which
answers are better, and which the next of them is, `pmprb.scoring.steps` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from attrs import frozen

from pmprb.components.nodes import Criterion, walk
from pmprb.scoring.node_score import NodeScore, State
from pmprb.scoring.rounding import less
from pmprb.scoring.score import Score
from pmprb.scoring.steps import Step, steps


class NoGain(StrEnum):
    """Why a criterion has nothing to gain."""

    GIVEN = "given"
    """A figure given here or for a group above replaces it."""
    BEST = "best"
    """It has the best answer."""
    UNKNOWN = "unknown"
    """No better answer is known: counts are missing or 0, or the scale is one that a package brings."""
    GATE = "gate"
    """Another answer holds it down; see `pmprb.Instrument.gates_on`."""
    WAITING = "waiting"
    """It waits for another answer."""
    LOWERS = "lowers"
    """It is unanswered, and any answer to it alone would leave the index where it is or lower it."""


@frozen
class StepGain:
    """A better answer, and what the index gains by it: exact points, and those of the published index."""

    step: Step
    exact: Fraction
    published: Decimal


@frozen
class Gain:
    """What a better answer to one criterion would bring.

    ``next`` is its next better answer and ``best`` its best. For an unanswered criterion ``next`` is the
    first answer that raises the index and ``best`` the one that raises it most: where gaps leave the mean, a
    low answer can lower the index. Both are None where no better answer counts. ``reason`` says why there
    is nothing to gain; None where there is.
    """

    score: NodeScore
    next: StepGain | None
    best: StepGain | None
    reason: NoGain | None


def gains(score: Score, node: str | None = None) -> tuple[Gain, ...]:
    """Return what a better answer to each criterion would bring, in the order of the worksheet.

    With ``node``, the id of a group or criterion, only of those that lie there. Everything else is left as
    it is answered now. Gains of several criteria do not simply add up where gates or gaps lie between
    them; `Score.with_answers` scores any number of changes.

    Raises:
        KeyError: there is no such node.

    """
    below = walk(score.instrument.root if node is None else score[node].node)
    return tuple(_gain(score, criterion) for criterion in below if isinstance(criterion, Criterion))


def _gain(score: Score, criterion: Criterion) -> Gain:
    found = score[criterion.id]
    if found.state in {State.GIVEN, State.COVERED}:
        return Gain(found, None, None, NoGain.GIVEN)
    better = steps(score.worksheet, criterion.id)
    if not better:
        return Gain(found, None, None, NoGain.BEST if found.own_share == 1 else NoGain.UNKNOWN)
    if found.state is State.UNANSWERED:
        return _first_answer(score, found, list(_gained(score, better)))
    last = better if len(better) == 1 else (better[0], better[-1])
    ends = list(_gained(score, last))
    return Gain(found, ends[0], ends[-1], None if any(end.exact for end in ends) else _held(found))


def _first_answer(score: Score, found: NodeScore, answers: list[StepGain]) -> Gain:
    raising = [answer for answer in answers if answer.exact > 0]
    if raising:
        return Gain(found, raising[0], max(raising, key=lambda answer: answer.exact), None)
    waits = any(score[gate.source].share is None for gate in score.instrument.gates_on(found.node.id))
    return Gain(found, None, None, NoGain.WAITING if waits else NoGain.LOWERS)


def _held(found: NodeScore) -> NoGain:
    return NoGain.WAITING if found.state is State.WAITING else NoGain.GATE


def _gained(score: Score, better: tuple[Step, ...]) -> Iterator[StepGain]:
    for step in better:
        after = score.with_answers(step.answers)
        yield StepGain(step, after.exact - score.exact, less(after.published, score.published))
