"""The share of its weight that each criterion achieves: its own answer first, then the gates on it.

None means that nothing can be said: the criterion is unanswered, or waits for a gate whose source is.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from pmprb.components.gates import Gate, MultiplyGate
from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion
from pmprb.components.scales import AnswerValue, OptionScale
from pmprb.components.worksheet import Worksheet

Shares = Mapping[str, Fraction | None]


@frozen
class Bounds:
    """The least and the greatest share still possible, for each criterion."""

    lowest: Mapping[str, Fraction]
    highest: Mapping[str, Fraction]


def own_shares(worksheet: Worksheet) -> dict[str, Fraction | None]:
    """Return what each criterion would earn without gates. A given figure is a share of its weight."""
    answers, given = worksheet.answers, worksheet.given
    shares: dict[str, Fraction | None] = {}
    for criterion in worksheet.instrument.criteria:
        key = criterion.id
        if key in given:
            shares[key] = given[key].points / criterion.weight
        elif key in answers:
            shares[key] = criterion.scale.share(answers[key].value)
        else:
            shares[key] = None
    return shares


def gated_shares(worksheet: Worksheet, own: Shares) -> dict[str, Fraction | None]:
    """Return the shares after the gates. Figures that are given are beyond the reach of gates."""
    shares = dict(own)
    for gate in worksheet.instrument.gates:
        share = shares[gate.target]
        if share is None or gate.target in worksheet.given:
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
    for gate in instrument.gates:
        target = gate.target
        if target in worksheet.given:
            continue
        if isinstance(gate, MultiplyGate):
            lowest[target] *= lowest[gate.source]
            highest[target] *= highest[gate.source]
            continue
        possible = _possible_answers(worksheet, gate, instrument)
        if possible & gate.when:
            lowest[target] = min(lowest[target], gate.limit)
        if possible <= gate.when:
            highest[target] = min(highest[target], gate.limit)
    return Bounds(lowest, highest)


def _answer(worksheet: Worksheet, gate: Gate) -> AnswerValue | None:
    answer = worksheet.answers.get(gate.source)
    return answer.value if answer else None


def _possible_answers(
    worksheet: Worksheet, gate: Gate, instrument: Instrument
) -> frozenset[AnswerValue | None]:
    answer = _answer(worksheet, gate)
    source = instrument.nodes[gate.source]
    if answer is None and gate.source not in worksheet.given and isinstance(source, Criterion):
        return frozenset(source.scale.codes if isinstance(source.scale, OptionScale) else ())
    return frozenset([answer])
