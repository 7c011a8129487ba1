"""The share of its weight that each criterion achieves: its own answer first, then the gates on it.

None means that nothing can be said: the criterion is unanswered, or waits for a gate whose source is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import cast

from attrs import frozen

from pmprb.components.gates import Gate, LimitGate, MultiplyGate
from pmprb.components.nodes import Criterion
from pmprb.components.ratios import counted
from pmprb.components.scales import AnswerValue, OptionScale
from pmprb.components.worksheet import Answer, Given, Worksheet

Shares = Mapping[str, Fraction | None]


@frozen
class Bounds:
    """The least and the greatest share still possible, for each criterion."""

    lowest: Mapping[str, Fraction]
    highest: Mapping[str, Fraction]


def own_shares(
    worksheet: Worksheet, criteria: Iterable[Criterion] | None = None
) -> dict[str, Fraction | None]:
    """Return what each criterion would earn without gates. A given figure is a share of its weight.

    ``criteria`` are those to look at, by default all.
    """
    # Plain dictionaries: looking up in them is what this function does all the time.
    answers, given = dict(worksheet.answers.items()), dict(worksheet.given.items())
    shares: dict[str, Fraction | None] = {}
    for criterion in worksheet.instrument.criteria if criteria is None else criteria:
        shares[criterion.id] = _own_share(criterion, answers, given)
    return shares


def _own_share(
    criterion: Criterion, answers: Mapping[str, Answer], given: Mapping[str, Given]
) -> Fraction | None:
    key = criterion.id
    if key in given:
        return given[key].points / criterion.weight
    if criterion.ratio is not None:
        return ratio_share(criterion, answers)
    return criterion.scale.share(answers[key].value) if key in answers else None


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
    """Return the shares after the gates. Figures that are given are beyond the reach of gates.

    ``own`` has all that the gates on its criteria read.
    """
    shares = dict(own)
    for gate in acting_gates(worksheet):
        if gate.target not in shares:
            continue
        source = shares[gate.source] if isinstance(gate, MultiplyGate) else None
        shares[gate.target] = _gated(worksheet, gate, shares[gate.target], source)
    return shares


def _gated(
    worksheet: Worksheet, gate: Gate, share: Fraction | None, source: Fraction | None
) -> Fraction | None:
    """Return what ``gate`` leaves of ``share``; ``source`` is the share that a product is taken with."""
    if share is None:
        return None
    if isinstance(gate, MultiplyGate):
        return None if source is None else share * source
    return min(share, gate.limit) if _answer(worksheet, gate) in gate.when else share


def share_of(worksheet: Worksheet, criterion: Criterion) -> Fraction | None:
    """Return the share of one criterion after the gates, without looking at what does not concern it."""
    share = _own_share(criterion, worksheet.answers, worksheet.given)
    for gate in worksheet.instrument.gates_on(criterion.id):
        if not (worksheet.given and _is_idle(worksheet, gate)):
            source = cast(Criterion, worksheet.instrument.nodes[gate.source])
            of_source = share_of(worksheet, source) if isinstance(gate, MultiplyGate) else None
            share = _gated(worksheet, gate, share, of_source)
    return share


def bounds(worksheet: Worksheet, own: Shares) -> Bounds:
    """Return how low and how high each criterion can still come out, however open answers turn out.

    ``own`` has all that the gates on its criteria read.
    """
    nodes = worksheet.instrument.nodes
    lowest: dict[str, Fraction] = {}
    highest: dict[str, Fraction] = {}
    for key, share in own.items():
        lowest[key] = cast(Criterion, nodes[key]).scale.lowest if share is None else share
        highest[key] = Fraction(1) if share is None else share
    for gate in acting_gates(worksheet):
        target = gate.target
        if target not in own:
            continue
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
