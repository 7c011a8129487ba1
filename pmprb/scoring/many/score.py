"""Scoring many worksheets at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import numpy as np

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion
from pmprb.components.scales import OptionScale
from pmprb.scoring.many.amounts import joined
from pmprb.scoring.many.checked import checked_codes
from pmprb.scoring.many.codes import Codes
from pmprb.scoring.many.integers import Integers, type_for
from pmprb.scoring.many.layout import NO_WEIGHTS, Layout, Weights, layout
from pmprb.scoring.many.scores import ManyScores
from pmprb.scoring.many.tree import Found, of_factors, piece, scored

ROWS: Final = 131_072
"""Worksheets scored in one piece where few nodes are kept: what is computed of them stays near the processor.

Where all are kept there is but one piece, as joining the points of criteria takes longer than that saves.
"""


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
    unless said, ``given_denominators`` are 100. Instead of an instrument and arrays there can be `Codes`,
    made by `encode`. ``nodes`` are the ids to keep the points of, all by default; what the published index
    rests on is always kept. The scores look into the arrays, which must not change after.

    Raises:
        TypeError: an array holds no integers or is masked, there are arrays beside `Codes`, the instrument is
            none, or ``nodes`` is a single text.
        ValueError: an array has the wrong shape, its columns are named in another order, or a denominator is
            no whole number from 1.
        WorksheetError: codes or given figures are not allowed; every column is named, with the first row.
        KeyError: ``nodes`` names one that there is not.

    """
    if isinstance(nodes, str):
        raise TypeError(f"nodes must be several ids; for this one write [{nodes!r}]")
    if isinstance(subject, Codes):
        if any(each is not None for each in (answers, given, denominators, given_denominators)):
            raise TypeError("score_many of codes takes nothing beside them but the nodes to keep")
        codes = subject
    elif not isinstance(subject, Instrument):
        raise TypeError(f"score_many takes an instrument, as load_instrument returns it, not {subject!r}")
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
    kept = _kept(codes.instrument, nodes)
    room = _room(plan, kept)
    size = max(len(codes), 1)
    rows = size if nodes is None else ROWS
    found = [_kept_of(scored(piece(plan, start, start + rows, room)), kept) for start in range(0, size, rows)]
    points = {
        key: joined([piece.amounts[key] for piece in found], room.get(key), _factors(plan, room, key))
        for key in kept
    }
    answered, covered = zip(*((piece.answered, piece.covered) for piece in found), strict=True)
    return ManyScores(codes, points, np.concatenate(answered), np.concatenate(covered))


def _kept_of(found: Found, kept: list[str]) -> Found:
    return Found({key: found.amounts[key] for key in kept}, found.answered, found.covered)


def _room(plan: Layout, kept: list[str]) -> dict[str, Integers]:
    """Return arrays for the points of the nodes ``kept``, or what they are made of.

    All of one type lie in one piece of memory: it is many times quicker to come by than many small ones.
    """
    by_type: dict[np.dtype[Any], list[str]] = {}
    for key in kept:
        node = plan.codes.instrument.nodes[key]
        if isinstance(node, Criterion):
            if isinstance(node.scale, OptionScale):  # numbers are often the codes themselves
                by_type.setdefault(type_for(_whole(plan, node)), []).append(key)
            continue
        by_type.setdefault(type_for(plan.most[key]), []).append(key)
        factors = plan.parts[key].factors if key in plan.parts else None
        if factors:
            by_type.setdefault(type_for(max(factors)), []).append(of_factors(key))
    room: dict[str, Integers] = {}
    for kind, groups in by_type.items():
        room |= zip(groups, np.empty((len(groups), len(plan.codes)), dtype=kind), strict=True)
    return room


def _whole(plan: Layout, criterion: Criterion) -> int:
    """Return the largest numerator of the share of a criterion, as its group counts it."""
    part = plan.parts.get(criterion.id)
    return (part or plan.parts[plan.codes.instrument.parents[criterion.id].id]).whole


def _factors(plan: Layout, room: Mapping[str, Integers], node: str) -> Integers | None:
    """Return the room for what a criterion below a mean is multiplied by."""
    parent = plan.codes.instrument.parents.get(node)
    return room.get(of_factors(parent.id)) if parent else None


def _kept(instrument: Instrument, nodes: Iterable[str] | None) -> list[str]:
    if nodes is None:
        return list(instrument.nodes)
    needed = {instrument.nodes[key].id for key in nodes}
    for line in instrument.publication.lines:
        needed |= {line, *instrument.groups_above(line)}
    return [key for key in instrument.nodes if key in needed]
