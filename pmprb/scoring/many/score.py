"""Scoring many worksheets at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion
from pmprb.scoring.many.amounts import Amounts, Term
from pmprb.scoring.many.codes import Codes, checked_codes
from pmprb.scoring.many.integers import Integers, type_for
from pmprb.scoring.many.layout import NO_WEIGHTS, Layout, Weights, layout
from pmprb.scoring.many.scores import ManyScores
from pmprb.scoring.many.shares import Share
from pmprb.scoring.many.tree import Piece, amounts, gated_shares, piece

ROWS: Final = 16_384
"""Worksheets scored in one piece: what is computed of them stays near the processor."""


def score_many(  # noqa: PLR0913  each says one thing of the arrays
    subject: Instrument | Codes,
    answers: Integers | None = None,
    *,
    given: Mapping[str, Integers] | None = None,
    denominators: Mapping[str, int] | None = None,
    given_denominators: Mapping[str, int] | None = None,
    nodes: Iterable[str] | None = None,
) -> ManyScores:
    """Return the scores of many worksheets, each exactly as `pmprb.score` would score it.

    ``answers`` has a row for each worksheet and a column for each of ``instrument.answerable``, of
    integers: the position of the option (0 is the best), or the number times its denominator; -1 is no
    answer. ``given`` has, by node id, the points taken over on each worksheet, times their denominator; -1
    where there are none. ``denominators`` of answers, by id, are 1 for counts and 100 for other numbers
    unless said, ``given_denominators`` are 100. Instead of an instrument and arrays there can be `Codes`, made by `encode`. ``nodes`` are the ids
    to keep the points of, all by default; what the published index rests on is always kept.

    Raises:
        TypeError: an array holds no integers.
        ValueError: an array has the wrong shape, or a denominator is no whole number from 1.
        WorksheetError: codes or given figures are not allowed; every column is named, with the first row.
        KeyError: ``nodes`` names one that there is not.

    """
    if isinstance(subject, Codes):
        codes = subject
    elif answers is None:
        raise TypeError("score_many of an instrument needs the answers")
    else:
        codes = checked_codes(subject, answers, given, denominators, given_denominators)
    return score_codes(codes, nodes)


def score_codes(
    codes: Codes, nodes: Iterable[str] | None = None, weights: Weights = NO_WEIGHTS
) -> ManyScores:
    """Return the scores of ``codes``, on each worksheet by its own ``weights`` where there are any."""
    plan = layout(codes, weights)
    columns = _Columns(plan, _kept(codes.instrument, nodes))
    for start in range(0, len(codes), ROWS):
        part = piece(plan, start, min(start + ROWS, len(codes)))
        shares = gated_shares(part)
        columns.put(start, amounts(part, shares), *_settled(part, shares))
    return columns.scores()


def _kept(instrument: Instrument, nodes: Iterable[str] | None) -> list[str]:
    if nodes is None:
        return list(instrument.nodes)
    needed = {instrument.nodes[key].id for key in nodes}
    for line in instrument.publication.lines:
        needed |= {line, *instrument.groups_above(line)}
    return [key for key in instrument.nodes if key in needed]


def _settled(part: Piece, shares: Mapping[str, Share]) -> tuple[Integers, Integers]:
    """Return how many criteria are answered on each worksheet, and how many a given figure replaces."""
    instrument = part.layout.codes.instrument
    answered = np.full(part.size, len(shares), dtype=type_for(len(shares)))
    covered = np.zeros_like(answered)
    for key, share in shares.items():
        masks = [
            mask
            for above in (key, *instrument.groups_above(key))
            if (mask := part.is_given(above)) is not None
        ]
        is_covered = np.any(masks, axis=0) if masks else None
        if is_covered is not None:
            covered += is_covered
            answered -= is_covered if share.is_open is None else is_covered | share.is_open
        elif share.is_open is not None:
            answered -= share.is_open
    return answered, covered


class _Columns:
    """The figures of all worksheets, filled piece by piece."""

    def __init__(self, plan: Layout, kept: list[str]) -> None:
        self.plan = plan
        self.kept = kept
        self.size = len(plan.codes)
        self.integers: dict[str, Integers] = {
            key: np.zeros(self.size, dtype=type_for(self._most(key))) for key in kept
        }
        self.terms: dict[str, tuple[Term, ...]] = dict.fromkeys(kept, ())
        self.arrays: dict[tuple[str, str], Integers] = {}
        criteria = type_for(len(plan.codes.instrument.criteria))
        self.answered: Integers = np.zeros(self.size, dtype=criteria)
        self.covered: Integers = np.zeros(self.size, dtype=criteria)

    def _most(self, key: str) -> int:
        node = self.plan.codes.instrument.nodes[key]
        return 0 if isinstance(node, Criterion) and node.ratio else self.plan.most[key]

    def put(self, start: int, found: Mapping[str, Amounts], answered: Integers, covered: Integers) -> None:
        """Take over what was found of the worksheets from row ``start`` on."""
        rows = slice(start, start + len(answered))
        self.answered[rows], self.covered[rows] = answered, covered
        for key in self.kept:
            points = found[key]
            self.integers[key][rows] = points.integers
            self.terms[key] = tuple(self._whole(term, rows) for term in points.terms)

    def _whole(self, term: Term, rows: slice) -> Term:
        numerators = self._array((term.name, "numerators"), term.numerators, rows)
        over = self._array((term.name.split()[0], "over"), term.over, rows)
        return Term(term.name, numerators, over, term.unit)

    def _array(self, key: tuple[str, str], values: Integers, rows: slice) -> Integers:
        if key not in self.arrays:
            self.arrays[key] = np.zeros(self.size, dtype=values.dtype)
        array: Integers = self.arrays[key]
        array[rows] = values
        return array

    def scores(self) -> ManyScores:
        """Return what was filled in."""
        points = {
            key: Amounts(self.integers[key], self.plan.units[key], self.plan.most[key], self.terms[key])
            for key in self.kept
        }
        return ManyScores(self.plan.codes, points, self.answered, self.covered)
