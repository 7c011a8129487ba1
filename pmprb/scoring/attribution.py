"""Why the points of one criterion differ between two scores: causes that add up to the difference exactly.

The points of an answered criterion are its effective weight times its share. The effective weight is its
weight in the instrument times the effect of gaps: where unanswered criteria leave a mean, those left share
its weight. The share is what the answer earns by itself less what gates take away. Hence, of two scores,

    difference = difference of weights x mean of shares + mean of weights x difference of shares,

and each half splits once more by the same rule. The means treat both scores alike: seen from the other
side, every cause only changes its sign. This way of splitting is our own; no regulation knows one.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from typing import cast

from attrs import frozen

from pmprb.components.instrument import Unanswered
from pmprb.components.nodes import Combine, Criterion
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.node_score import NodeScore, State
from pmprb.scoring.score import Score

Causes = dict["Cause", Fraction]
"""What each cause contributes, in points; causes that contribute nothing are left out."""


class Cause(StrEnum):
    """Why points differ."""

    ANSWER = "answer"
    """Another answer, which by itself earns another share."""
    SCALE = "scale"
    """The same answer, which the other instrument's scale values differently."""
    GATE = "gate"
    """Gates take away another part of the share, or leave the answer waiting."""
    ANSWERED = "answered"
    """It was not answered before."""
    OPEN = "open"
    """It is not answered any more."""
    GAPS = "gaps"
    """Other criteria of the same mean were answered or left open, so that it weighs more or less."""
    WEIGHT = "weight"
    """Another weight in the instrument."""
    GIVEN = "given"
    """A given figure, before or after or both, stands for everything here."""
    REMOVED = "removed"
    """It has no counterpart after."""
    ADDED = "added"
    """It has no counterpart before."""


@frozen
class Part:
    """What makes the points of a criterion: ``weight`` (points) times ``gaps`` times ``own`` less ``taken``.

    ``gaps`` is 1 without gaps in a mean; ``own`` and ``taken`` are shares.
    """

    weight: Fraction
    gaps: Fraction
    own: Fraction
    taken: Fraction


def causes(before: Score, after: Score, one: NodeScore | None, other: NodeScore | None) -> Causes:
    """Return what the difference from ``one`` (of ``before``) to ``other`` (of ``after``) is due to.

    Both are counterparts; where one of them is None the other has none. Together the causes are the
    difference in points, exactly.
    """
    found = _causes(before, after, one, other)
    return {cause: points for cause, points in found if points}


def _causes(
    before: Score, after: Score, one: NodeScore | None, other: NodeScore | None
) -> Iterator[tuple[Cause, Fraction]]:
    if other is None:
        yield Cause.REMOVED, -exact_points(one)
        return
    if one is None:
        yield Cause.ADDED, exact_points(other)
        return
    difference = exact_points(other) - exact_points(one)
    if not (_is_answered(one) and _is_answered(other)):
        yield _whole(one, other), difference
        return
    same = _answers(one, before.worksheet) == _answers(other, after.worksheet)
    yield from _split(_part(one, before), _part(other, after), Cause.SCALE if same else Cause.ANSWER)


def exact_points(score: NodeScore | None) -> Fraction:
    """Return the points of a node that no given figure covers; 0 for none."""
    return Fraction(0) if score is None else cast(Fraction, score.exact)


def _is_answered(score: NodeScore) -> bool:
    return isinstance(score.node, Criterion) and score.state is State.COMPUTED


def _whole(one: NodeScore, other: NodeScore) -> Cause:
    """Return the cause of the whole difference where not both have an answer that counts."""
    states = (one.state, other.state)
    if State.GIVEN in states:
        return Cause.GIVEN
    if State.WAITING in states:
        return Cause.GATE
    return Cause.ANSWERED if one.state is State.UNANSWERED else Cause.OPEN


def _split(one: Part, other: Part, answer: Cause) -> Iterator[tuple[Cause, Fraction]]:
    shares = _mean(one.own - one.taken, other.own - other.taken)
    yield Cause.WEIGHT, (other.weight - one.weight) * _mean(one.gaps, other.gaps) * shares
    yield Cause.GAPS, _mean(one.weight, other.weight) * (other.gaps - one.gaps) * shares
    weights = _mean(one.weight * one.gaps, other.weight * other.gaps)
    yield answer, weights * (other.own - one.own)
    yield Cause.GATE, weights * (one.taken - other.taken)


def _mean(one: Fraction, other: Fraction) -> Fraction:
    return (one + other) / 2


def _part(score: NodeScore, whole: Score) -> Part:
    own, share = cast(Fraction, score.own_share), cast(Fraction, score.share)
    return Part(score.node.weight, _gaps(score, whole), own, own - share)


def _gaps(score: NodeScore, whole: Score) -> Fraction:
    """Return by how much gaps beside the answered criterion make it weigh more: a factor from 1."""
    parent = whole.instrument.parents[score.node.id]
    if parent.combine is Combine.SUM or whole.instrument.unanswered is Unanswered.ZERO:
        return Fraction(1)
    counted = sum(whole[child.id].share is not None for child in parent.children)
    return Fraction(len(parent.children), counted)


def _answers(score: NodeScore, worksheet: Worksheet) -> dict[str, object]:
    """Return what was answered to the criterion: its answer, or its counts by the last part of their ids."""
    node = cast(Criterion, score.node)
    if not node.counts:
        return {"": score.answer and score.answer.value}
    entered = (count.id for count in node.counts if count.id in worksheet.answers)
    return {key.removeprefix(node.id): worksheet.answers[key].value for key in entered}
