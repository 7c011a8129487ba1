"""The share of its weight that each criterion achieves: its own answer first, then the gates on it.

None means that nothing can be said: the criterion is unanswered, or waits for a gate whose source is.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import cast

from attrs import frozen

from pmprb.components.gates import Gate, LimitGate, MultiplyGate
from pmprb.components.nodes import Criterion
from pmprb.components.ratios import counted
from pmprb.components.scales import AnswerValue, OptionScale
from pmprb.components.worksheet import Answer, Worksheet

Shares = Mapping[str, Fraction | None]


@frozen
class Bounds:
    """The least and the greatest share still possible, for each criterion."""

    lowest: Mapping[str, Fraction]
    highest: Mapping[str, Fraction]


def own_shares(worksheet: Worksheet) -> dict[str, Fraction | None]:
    """Return what each criterion would earn without gates. A given figure is a share of its weight."""
    # Plain dictionaries: looking up in them is what this function does all the time.
    answers, given = dict(worksheet.answers), dict(worksheet.given)
    shares: dict[str, Fraction | None] = {}
    for criterion in worksheet.instrument.criteria:
        key = criterion.id
        if key in given:
            shares[key] = given[key].points / criterion.weight
        elif criterion.ratio is not None:
            shares[key] = ratio_share(criterion, answers)
        elif key in answers:
            shares[key] = criterion.scale.share(answers[key].value)
        else:
            shares[key] = None
    return shares


def ratio_share(criterion: Criterion, answers: Mapping[str, Answer]) -> Fraction | None:
    """Return the ratio that the counts of a percentage criterion make; None while they leave it open."""
    known = entered_counts(criterion, answers)
    ratio = criterion.ratio
    return None if ratio is None or any(key not in known for key in ratio.counts) else ratio.share(known)


def entered_counts(criterion: Criterion, answers: Mapping[str, Answer]) -> dict[str, Fraction]:
    """Return the counts of ``criterion`` that are known, sums included, by id."""
    entered = {
        count.id: Fraction(answers[count.id].value) for count in criterion.counts if count.id in answers
    }
    return counted(criterion.counts, entered)


def gated_shares(worksheet: Worksheet, own: Shares) -> dict[str, Fraction | None]:
    """Return the shares after the gates. Figures that are given are beyond the reach of gates."""
    shares = dict(own)
    for gate in acting_gates(worksheet):
        share = shares[gate.target]
        if share is None:
            continue
        if isinstance(gate, MultiplyGate):
            source = shares[gate.source]
            shares[gate.target] = None if source is None else share * source
        elif _answer(worksheet, gate) in gate.when:
            shares[gate.target] = min(share, gate.limit)
    return shares


def bounds(worksheet: Worksheet, own: Shares) -> Bounds:
    """Return how low and how high each criterion can still come out, however open answers turn out."""
    instrument = worksheet.instrument
    lowest: dict[str, Fraction] = {}
    highest: dict[str, Fraction] = {}
    for criterion in instrument.criteria:
        share = own[criterion.id]
        lowest[criterion.id] = criterion.scale.lowest if share is None else share
        highest[criterion.id] = Fraction(1) if share is None else share
    for gate in acting_gates(worksheet):
        target = gate.target
        if isinstance(gate, MultiplyGate):
            lowest[target] *= lowest[gate.source]
            highest[target] *= highest[gate.source]
            continue
        possible = _possible_answers(worksheet, gate)
        if possible & gate.when:
            lowest[target] = min(lowest[target], gate.limit)
            if possible <= gate.when:
                highest[target] = min(highest[target], gate.limit)
    return Bounds(lowest, highest)


def acting_gates(worksheet: Worksheet) -> list[Gate]:
    """Return the gates that act on this worksheet, in order.

    A figure given for the target is beyond their reach. A source that a given figure replaces has
    nothing to say outside that figure: a limit needs its answer, a product the points of its own.
    """
    given = worksheet.given
    if not given:
        return list(worksheet.instrument.gates)
    return [gate for gate in worksheet.instrument.gates if not _is_idle(worksheet, gate)]


def _is_idle(worksheet: Worksheet, gate: Gate) -> bool:
    given, above = worksheet.given, worksheet.instrument.groups_above
    around = set(above(gate.source)).difference(above(gate.target))
    is_replaced = isinstance(gate, LimitGate) and gate.source in given
    return gate.target in given or is_replaced or not around.isdisjoint(given)


def _answer(worksheet: Worksheet, gate: LimitGate) -> AnswerValue | None:
    answer = worksheet.answers.get(gate.source)
    return answer.value if answer else None


def _possible_answers(worksheet: Worksheet, gate: LimitGate) -> frozenset[AnswerValue | None]:
    answer = _answer(worksheet, gate)
    scale = cast(Criterion, worksheet.instrument.nodes[gate.source]).scale
    if answer is None and isinstance(scale, OptionScale):
        return frozenset(scale.codes)
    return frozenset([answer])
