"""From the codes of a piece of the worksheets to the points of every node."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, cast

import numpy as np
import numpy.typing as npt
from attrs import frozen
from immutabledict import immutabledict

from pmprb.components.gates import Gate, LimitGate, MultiplyGate
from pmprb.components.nodes import Combine, Criterion, Group
from pmprb.components.scales import OptionScale
from pmprb.scoring.many.amounts import Amounts, Term
from pmprb.scoring.many.integers import Column, Integers, Mask, added, times, type_for
from pmprb.scoring.many.layout import Layout, Part
from pmprb.scoring.many.leaves import Columns, share_of_one
from pmprb.scoring.many.shares import Share

_NEAR: Final = 256
"""Rows that are copied into columns at a time."""


@frozen(eq=False)
class Piece:
    """Some of the worksheets: their codes by column, given figures and weights by node.

    ``room`` has arrays for the points of groups, ``scratch`` is for whatever passes.
    """

    layout: Layout
    columns: Columns
    given: dict[str, Integers]
    weights: dict[str, Integers]
    room: dict[str, Integers]
    scratch: npt.NDArray[np.intp]
    size: int

    def place(self, group: str) -> Integers:
        """Return the array to write the points of ``group`` to."""
        kept = self.room.get(group)
        return np.empty(self.size, dtype=type_for(self.layout.most[group])) if kept is None else kept

    def is_given(self, node: str) -> Mask | None:
        """Tell where a figure is given for the node; None if nowhere."""
        return self.given[node] >= 0 if node in self.given else None


def of_factors(group: str) -> str:
    """Return the name of the room for what the criteria of the mean ``group`` are multiplied by."""
    return f"{group} factors"


def piece(layout: Layout, start: int, stop: int, room: Mapping[str, Integers] = immutabledict()) -> Piece:
    """Return the worksheets from row ``start`` to before row ``stop``.

    ``room`` has, for groups, arrays for the points of all worksheets.
    """
    answers = layout.codes.answers[start:stop]
    return Piece(
        layout,
        list(_in_columns(answers)),
        {key: points[start:stop] for key, points in layout.codes.given.items()},
        {key: points[start:stop] for key, points in layout.weights.points.items()},
        {key: points[start:stop] for key, points in room.items()},
        np.empty(len(answers), dtype=np.intp),
        len(answers),
    )


def _in_columns(answers: Integers) -> Integers:
    """Return the columns of ``answers``, each in one piece of memory; copied a few rows at a time if need be.

    So few stay near the processor while every column takes its own of them: twice as quick as all at once.
    """
    turned = answers.T
    if not turned.size or turned.strides[1] == turned.itemsize:
        return turned
    columns = np.empty(turned.shape, dtype=turned.dtype)
    for start in range(0, len(answers), _NEAR):
        columns[:, start : start + _NEAR] = turned[:, start : start + _NEAR]
    return columns


def gated_shares(part: Piece) -> dict[str, Share]:
    """Return the shares, after gates, of the criteria that gates read or limit."""
    instrument = part.layout.codes.instrument
    touched = {key for gate in instrument.gates for key in (gate.source, gate.target)}
    shares = {key: own_share(part, key) for key in touched}
    for gate in instrument.gates:
        idle = _idle(part, gate)
        target = shares[gate.target]
        if isinstance(gate, MultiplyGate):
            shares[gate.target] = target.multiplied(shares[gate.source], idle)
        else:
            where = _answered(part, gate)
            shares[gate.target] = target.limited(where if idle is None else where & ~idle, gate.limit)
    return shares


def own_share(part: Piece, key: str) -> Share:
    """Return what a criterion earns by its answer, or by the figure given for it."""
    share = part.layout.leaves.readers[key](part.columns)
    points = part.given.get(key)
    if points is None:
        return share
    criterion = cast(Criterion, part.layout.codes.instrument.nodes[key])
    return share.given(points, share_of_one(part.layout.codes, criterion))


def _idle(part: Piece, gate: Gate) -> Mask | None:
    """Tell where a given figure leaves the gate nothing to do; see `pmprb.scoring.shares.acting_gates`."""
    if not part.given:
        return None
    above = part.layout.codes.instrument.groups_above
    around = [key for key in above(gate.source) if key not in above(gate.target)]
    keys = [gate.target, *around, *([gate.source] if isinstance(gate, LimitGate) else [])]
    masks = [mask for key in keys if (mask := part.is_given(key)) is not None]
    return np.any(masks, axis=0) if masks else None


def _answered(part: Piece, gate: LimitGate) -> Mask:
    """Tell where the source of ``gate`` is answered as the gate asks for."""
    instrument = part.layout.codes.instrument
    source = instrument.nodes[gate.source]
    scale = source.scale if isinstance(source, Criterion) else None
    codes = scale.codes if isinstance(scale, OptionScale) else ()
    asked = [position for position, code in enumerate(codes) if code in gate.when]
    if not asked:
        return np.zeros(part.size, dtype=np.bool_)
    column = part.columns[list(instrument.answerable).index(gate.source)]
    return np.isin(column, asked)


@frozen(eq=False)
class Found:
    """What was found of a piece: the points of every node, and how many criteria are answered and covered."""

    amounts: dict[str, Amounts]
    answered: Integers
    covered: Integers


def scored(part: Piece) -> Found:
    """Return what every node achieved, children before their groups."""
    instrument = part.layout.codes.instrument
    counting = type_for(len(instrument.criteria))
    answered = np.full(part.size, len(instrument.criteria), dtype=counting)
    found = Found({}, answered, np.zeros_like(answered))
    gated = gated_shares(part)
    for key, node in reversed(list(instrument.nodes.items())):
        if isinstance(node, Group):
            _add_criteria(part, node, gated, found)
            found.amounts[key] = _group(part, node, found.amounts)
    return found


def _add_criteria(part: Piece, group: Group, gated: dict[str, Share], found: Found) -> None:
    """Add the criteria of ``group``; their shares are let go with it, so that the next find room there."""
    criteria = [child.id for child in group.children if isinstance(child, Criterion)]
    shares = {key: gated[key] if key in gated else own_share(part, key) for key in criteria}
    is_open = [share.is_open for share in shares.values() if share.is_open is not None]
    missing = _number_of(is_open) if is_open else None
    _settle(part, shares, missing, found)
    worth, factor = part.layout.parts.get(group.id), part.weights.get(group.id)
    if worth is not None and worth.factors:
        each = _looked_up(part, group.id, missing)
        factor = each if factor is None else times(each, factor, worth.most)
    for key, share in shares.items():
        own = part.weights.get(key) if worth is None else factor
        found.amounts[key] = _points(part, key, share, worth or part.layout.parts[key], own)


def _number_of(masks: list[Mask]) -> Integers:
    """Return how many of ``masks`` are true on each worksheet."""
    number = np.zeros(len(masks[0]), dtype=type_for(len(masks)))
    for mask in masks:
        number += mask.view(np.int8)
    return number


def _settle(part: Piece, shares: dict[str, Share], missing: Integers | None, found: Found) -> None:
    """Take what is ``missing`` from the criteria that are answered, and what given figures replace."""
    answered, covered = found.answered, found.covered
    if missing is not None:
        answered -= missing
    if not part.given:
        return
    for key, share in shares.items():
        above = part.layout.codes.instrument.groups_above(key)
        masks = [mask for node in (key, *above) if (mask := part.is_given(node)) is not None]
        if masks:
            is_covered: Mask = np.any(masks, axis=0)
            covered += is_covered
            answered -= is_covered if share.is_open is None else is_covered & ~share.is_open


def _looked_up(part: Piece, group: str, missing: Integers | None) -> Integers:
    """Return what to multiply by where so many of the criteria of the mean ``group`` are missing."""
    factors = part.layout.parts[group].factors or ()
    table = np.array(factors[::-1], dtype=type_for(max(factors)))
    np.copyto(part.scratch, 0 if missing is None else missing)
    place = part.room.get(of_factors(group))
    return table.take(part.scratch, out=place, mode="wrap")


def _points(part: Piece, key: str, share: Share, worth: Part, factor: Integers | None) -> Amounts:
    own = share.in_parts_of(worth.whole)
    if own.over is None:
        numbers, place = own.numerators, part.room.get(key)
        if place is not None and numbers.base is None:  # not the column of codes itself
            np.copyto(place, numbers, casting="unsafe")  # known to fit
            numbers = place
        return Amounts(numbers, worth.unit, worth.most, factor=factor)
    most = worth.most * share.most_over
    numerators = own.numerators if factor is None else times(own.numerators, factor, most)
    nothing = np.zeros(len(numerators), dtype=np.int8)
    return Amounts(nothing, worth.unit, 0, (Term(key, numerators, own.over, worth.unit),))


def _group(part: Piece, group: Group, found: dict[str, Amounts]) -> Amounts:
    unit, most = part.layout.units[group.id], part.layout.most[group.id]
    children = [found[child.id] for child in group.children]
    whole = added(
        [_column(part, group, child, unit) for child in children if child.most], part.place(group.id)
    )
    terms = tuple(term for child in children for term in child.terms)
    is_given = part.is_given(group.id)
    if is_given is None:
        return Amounts(whole, unit, most, terms)
    denominator = part.layout.codes.given_denominator(group.id)
    points = times(part.given[group.id], int(1 / (denominator * unit)), most)
    np.copyto(whole, points, where=is_given, casting="unsafe")  # known to fit
    return Amounts(whole, unit, most, tuple(_without(term, is_given, group.id) for term in terms))


def _column(part: Piece, group: Group, child: Amounts, unit: Fraction) -> Column:
    """Return what a child adds to its group, in its ``unit``."""
    multiple = child.multiple_of(unit)
    if group.combine is Combine.MEAN and multiple == 1:  # all that count alike are multiplied once added
        return child.numbers, 1 if child.factor is None else child.factor, part.layout.parts[group.id].whole
    return child.integers, multiple, child.most


def _without(term: Term, where: Mask, group: str) -> Term:
    """Return the term with nothing in it ``where`` a figure given for ``group`` replaces it."""
    return Term(f"{term.name} {group}", np.where(where, 0, term.numerators), term.over, term.unit)
