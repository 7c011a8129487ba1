"""From random units to published figures: each draw scored exactly, as its worksheet would be."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from attrs import frozen

from pmprb.components.publication import Predicate
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.many.integers import Integers
from pmprb.scoring.many.layout import NO_WEIGHTS, Weights
from pmprb.scoring.many.score import score_codes
from pmprb.scoring.many.scores import NO_PREDICATE, ManyScores
from pmprb.scoring.score import Score
from pmprb.scoring.uncertainty.alternatives import alternatives
from pmprb.scoring.uncertainty.assumptions import SHARE_PARTS, Assumptions
from pmprb.scoring.uncertainty.coded import Coded, coded
from pmprb.scoring.uncertainty.factors import Factor, FactorKind, area_of, line_of
from pmprb.scoring.uncertainty.rules import Rules, rules
from pmprb.scoring.uncertainty.units import chosen
from pmprb.scoring.uncertainty.weight_sets import (
    WeightSet,
    drawn_weights,
    factors,
    weight_sets,
)


@frozen(eq=False)
class Figures:
    """What is published of each draw.

    ``published`` is in units of the last place of the model; ``predicates`` are positions among its
    predicates, -1 where the instrument has none.
    """

    published: Integers
    predicates: Integers


@frozen(eq=False)
class Model:
    """Everything that is drawn for one worksheet.

    A draw is a column of units, a row for each of ``inputs``: first the alternatives of ``coded``, then
    ``weighed``, the nodes whose weights are drawn, then the rules of which there are several. ``sets`` has
    the weights to draw by the variant, ``predicates`` every predicate there is, best first.
    """

    coded: Coded
    spread: int
    sets: tuple[tuple[WeightSet, ...], ...]
    weighed: tuple[str, ...]
    rules: Rules
    inputs: tuple[Factor, ...]
    decimals: int
    predicates: tuple[Predicate, ...]

    @property
    def worksheet(self) -> Worksheet:
        """The worksheet as it is."""
        return self.rules.worksheets[0]

    def figures(self, units: Integers) -> Figures:
        """Return what is published of the draws that ``units`` stand for."""
        held = self.ruled(units)
        codes = [predicate.code for predicate in self.predicates]
        published = np.zeros(len(held), dtype=np.int64)
        predicates = np.zeros(len(held), dtype=np.int64)
        for combination in np.unique(held).tolist():
            rows = np.flatnonzero(held == combination)
            scores = self._scored(combination, units if len(rows) == len(held) else units[:, rows])
            published[rows] = self.last_places(scores)
            own = [codes.index(predicate.code) for predicate in scores.instrument.predicates]
            predicates[rows] = np.array([*own, NO_PREDICATE])[scores.predicates]
        return Figures(published, predicates)

    def ruled(self, units: Integers) -> Integers:
        """Return the position of the worksheet of the rules that holds in each draw."""
        found = np.zeros(units.shape[1], dtype=np.int64)
        row = len(self.coded.alternatives) + len(self.weighed)
        for size in self.rules.sizes.values():
            found *= size
            if size > 1:
                found += chosen(units[row], size)
                row += 1
        return found

    def weights(self, combination: int, units: Integers) -> Weights:
        """Return the weights in the draws of ``units`` by the worksheet of the rules at ``combination``."""
        own = self.sets[combination // (len(self.rules.worksheets) // len(self.sets))]
        if not own:
            return NO_WEIGHTS
        start = len(self.coded.alternatives)
        rows = {key: row for row, key in enumerate(self.weighed, start)}
        drawn = {key: factors(units[rows[key]], self.spread) for each in own for key in each.children}
        return drawn_weights(self.rules.worksheets[combination].instrument, own, drawn)

    def last_places(self, scores: ManyScores) -> Integers:
        """Return the published indices in units of the last place of the model."""
        own = scores.instrument.publication.decimals
        found: Integers = scores.published(scores.instrument.root.id).astype(np.int64)
        found *= 10 ** (self.decimals - own)
        return found

    def _scored(self, combination: int, units: Integers) -> ManyScores:
        sheet = self.rules.worksheets[combination]
        answers = self.coded.drawn(units[: len(self.coded.alternatives)])
        weights = self.weights(combination, units)
        return score_codes(self.coded.codes(sheet, answers), (sheet.instrument.root.id,), weights)


def model(score: Score, assumed: Assumptions) -> Model:
    """Return what is drawn for the worksheet of ``score``.

    Raises:
        PmprbError: a variant cannot be used, or answers cannot be coded.

    """
    held = rules(score, assumed)
    found = alternatives(score.worksheet, assumed)
    first = held.worksheets[:: len(held.worksheets) // len(held.variants)]
    sets = tuple(weight_sets(sheet) if assumed.weights else () for sheet in first)
    groups: dict[str, Factor] = {}
    for variant, own in zip(held.variants, sets, strict=True):
        for each in own:
            factor = Factor(FactorKind.WEIGHTS, line_of(variant, each.group))
            groups |= {child: groups.get(child, factor) for child in each.children}
    instrument = score.instrument
    inputs = [Factor(FactorKind.ANSWERS, area_of(instrument, each.criterion)) for each in found]
    inputs += groups.values()
    inputs += [Factor(kind, instrument.root.id) for kind, size in held.sizes.items() if size > 1]
    return Model(
        coded(score.worksheet, found),
        int(assumed.weights * SHARE_PARTS),
        sets,
        tuple(groups),
        held,
        tuple(inputs),
        max(variant.publication.decimals for variant in held.variants),
        _predicates([variant.predicates for variant in held.variants]),
    )


def _predicates(variants: Iterable[tuple[Predicate, ...]]) -> tuple[Predicate, ...]:
    """Return the predicates of all ``variants``, of those with one code the first."""
    found: dict[str, Predicate] = {}
    for predicate in (predicate for each in variants for predicate in each):
        found.setdefault(predicate.code, predicate)
    return tuple(found.values())
