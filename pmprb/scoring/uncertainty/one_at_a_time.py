"""What the index becomes where one thing alone is another, for everything that is uncertain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import cast

import numpy as np

from pmprb.components.numbers import in_places, plain
from pmprb.components.scales import AnswerValue
from pmprb.scoring.many.integers import Integers
from pmprb.scoring.many.score import score_codes
from pmprb.scoring.many.scores import ManyScores
from pmprb.scoring.score import Score, score_worksheet
from pmprb.scoring.uncertainty.assumptions import SHARE_PARTS
from pmprb.scoring.uncertainty.factors import Factor, FactorKind
from pmprb.scoring.uncertainty.model import Model
from pmprb.scoring.uncertainty.result import Swing, SwingEnd
from pmprb.scoring.uncertainty.weight_sets import WeightSet, drawn_weights


def one_at_a_time(model: Model, score: Score) -> tuple[Swing, ...]:
    """Return how far the index swings with each thing that is uncertain, the widest first.

    Of equals, the one that stands first in the worksheet comes first.
    """
    now = SwingEnd(score.exact, score.published, "")
    found = [
        *_of_answers(model, now),
        *(_of_weights(model, each, score, now) for each in model.sets[0]),
        *(_of_rules(model, kind, now) for kind, size in model.rules.sizes.items() if size > 1),
    ]
    return tuple(sorted(found, key=lambda swing: (-swing.published, -swing.exact)))


def _of_answers(model: Model, now: SwingEnd) -> Iterator[Swing]:
    answers = model.coded.alone()
    scores = score_codes(model.coded.codes(model.worksheet, answers), (model.worksheet.instrument.root.id,))
    row = 0
    for each in model.coded.alternatives:
        ends = []
        for outcome in each.outcomes:
            ends.append(_end(scores, row, _shown(each.criterion, outcome)) if outcome else now)
            row += 1
        yield _swing(Factor(FactorKind.ANSWERS, each.criterion), now, ends)


def _of_weights(model: Model, own: WeightSet, score: Score, now: SwingEnd) -> Swing:
    """Return the swing where the weights of ``own`` alone are drawn.

    The group is their weighted mean: it is highest where, in the order of what the children achieve,
    those from some place on are as heavy as can be and all others as light, and lowest the other way round.
    """
    instrument = model.worksheet.instrument
    shares = {key: (cast(Fraction, score[key].exact)) / instrument.nodes[key].weight for key in own.children}
    rising = sorted(own.children, key=lambda key: shares[key])
    heavy = [set(rising[start:]) for start in range(1, len(rising))]
    heavy += [set(rising[:stop]) for stop in range(1, len(rising))]
    least, most = SHARE_PARTS - model.spread, SHARE_PARTS + model.spread
    drawn: Mapping[str, Integers] = {
        key: np.array([most if key in more else least for more in heavy]) for key in own.children
    }
    answers = model.coded.unchanged(len(heavy)).T
    codes = model.coded.codes(model.worksheet, answers)
    scores = score_codes(codes, (instrument.root.id,), drawn_weights(instrument, (own,), drawn))
    held = [" ".join(key for key in own.children if key in more) for more in heavy]
    ends = [_end(scores, row, more) for row, more in enumerate(held)]
    return _swing(Factor(FactorKind.WEIGHTS, own.group), now, ends)


def _of_rules(model: Model, kind: FactorKind, now: SwingEnd) -> Swing:
    scores = [(name, score_worksheet(sheet)) for name, sheet in model.rules.alone(kind)]
    ends = [SwingEnd(score.exact, score.published, name) for name, score in scores]
    return _swing(Factor(kind, model.worksheet.instrument.root.id), now, ends)


def _swing(factor: Factor, now: SwingEnd, ends: Iterable[SwingEnd]) -> Swing:
    """Return the swing between the lowest and the highest of ``ends``, and what the index is now."""
    every = [now, *ends]
    return Swing(
        factor,
        min(every, key=lambda end: (end.published, end.exact)),
        max(every, key=lambda end: (end.published, end.exact)),
    )


def _end(scores: ManyScores, row: int, held: str) -> SwingEnd:
    root = scores.instrument.root.id
    published = in_places(int(scores.published(root)[row]), scores.instrument.publication.decimals)
    return SwingEnd(scores.amounts[root].exact(row), published, held)


def _shown(criterion: str, answers: Mapping[str, AnswerValue]) -> str:
    """Return the answers to ``criterion`` as data write them; counts are named."""
    shown = {key: value if isinstance(value, str) else plain(value) for key, value in answers.items()}
    if answers.keys() == {criterion}:
        return shown[criterion]
    return " ".join(f"{key.rpartition('.')[2]}={value}" for key, value in shown.items())
