"""The worksheet and the instrument that a draw stands for, made one by one, to be scored one by one."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from attrs import evolve

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Combine, Criterion, Group
from pmprb.components.scales import AnswerValue
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.many.integers import Integers
from pmprb.scoring.many.layout import Weights
from pmprb.scoring.uncertainty.model import Model
from pmprb.scoring.uncertainty.units import PARTS


def units_of(model: Model, rows: int, seed: int) -> Integers:
    """Return random units, a column a draw, as `monte_carlo` draws them; ends are likelier than elsewhere."""
    generator = np.random.default_rng(seed)
    units = generator.integers(PARTS, size=(len(model.inputs), rows))
    ends = generator.integers(5, size=units.shape)
    return np.where(ends == 0, 0, np.where(ends == 1, PARTS - 1, units))


def worksheet_of(model: Model, units: Integers, column: int) -> Worksheet:
    """Return the worksheet, with the instrument, that one column of ``units`` stands for."""
    combination = int(model.ruled(units)[column])
    sheet = model.rules.worksheets[combination]
    answers: dict[str, AnswerValue] = {}
    for each, unit in zip(model.coded.alternatives, units[:, column], strict=False):
        answers |= each.outcomes[sum(bound <= unit for bound in each.bounds)]
    drawn = weighed(sheet.instrument, model.weights(combination, units), column)
    return evolve(sheet, instrument=drawn).with_answers(answers)


def weighed(instrument: Instrument, weights: Weights, row: int) -> Instrument:
    """Return the instrument with the weights of one row."""

    def made(group: Group) -> Group:
        if group.combine is Combine.MEAN:
            weight = own(group)
            each = weight / len(group.children)
            return evolve(
                group, weight=weight, children=tuple(evolve(below, weight=each) for below in group.children)
            )
        children = tuple(
            evolve(below, weight=own(below)) if isinstance(below, Criterion) else made(below)
            for below in group.children
        )
        return evolve(group, weight=sum((below.weight for below in children), Fraction(0)), children=children)

    def own(node: Group | Criterion) -> Fraction:
        points = weights.points.get(node.id)
        return node.weight if points is None else Fraction(int(points[row]), weights.denominator)

    return evolve(instrument, root=made(instrument.root))
