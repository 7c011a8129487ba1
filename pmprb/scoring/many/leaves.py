"""How the share of each criterion is read from its columns: worked out once, then done piece by piece."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import gcd, lcm

import numpy as np
from attrs import frozen

from pmprb.components.gates import MultiplyGate
from pmprb.components.nodes import Combine, Criterion
from pmprb.components.scales import IndexScale, OptionScale
from pmprb.scoring.many.codes import OPEN, Codes
from pmprb.scoring.many.integers import Integers, type_for
from pmprb.scoring.many.shares import Share, closed, of_counts, of_numbers, of_options

Columns = list[Integers]
"""The codes of a piece, one array for each column."""
Reader = Callable[[Columns], Share]


@frozen
class Leaves:
    """What is known of the criteria before any worksheet is looked at, by the id of the criterion.

    ``readers`` read the own share of each, ``wholes`` are what the numerators of its share, after gates,
    are parts of; ``can_be_open`` are those of which nothing may be known on some worksheet.
    """

    readers: dict[str, Reader]
    wholes: dict[str, int]
    can_be_open: frozenset[str]


def leaves(codes: Codes) -> Leaves:
    """Return how the criteria of ``codes`` are read.

    A criterion below a mean that no gate touches is read in what the whole group counts in at once.
    """
    instrument = codes.instrument
    position = {key: place for place, key in enumerate(instrument.answerable)}
    own: dict[str, int] = {}
    tables: dict[str, dict[int, Fraction]] = {}
    for criterion in instrument.criteria:
        own[criterion.id] = _own_whole(criterion, codes, position, tables)
    wholes = dict(own)
    touched: set[str] = set()
    for criterion in instrument.criteria:
        if criterion.id in codes.given:
            touched.add(criterion.id)
            wholes[criterion.id] = lcm(own[criterion.id], share_of_one(codes, criterion).denominator)
    is_open = {criterion.id for criterion in instrument.criteria if _can_be_open(criterion, codes, position)}
    for gate in instrument.gates:
        touched |= {gate.source, gate.target}
        if isinstance(gate, MultiplyGate):
            wholes[gate.target] *= wholes[gate.source]
            if gate.source in is_open:
                is_open.add(gate.target)
        else:
            wholes[gate.target] = lcm(wholes[gate.target], gate.limit.denominator)
    readers: dict[str, Reader] = {}
    for criterion in instrument.criteria:
        key = criterion.id
        group = instrument.parents[key]
        together = group.children if group.combine is Combine.MEAN else (criterion,)
        whole = own[key] if key in touched else lcm(*(wholes[child.id] for child in together))
        readers[key] = _reader(criterion, codes, position, whole, tables.get(key, {}))
    return Leaves(readers, wholes, frozenset(is_open))


def share_of_one(codes: Codes, criterion: Criterion) -> Fraction:
    """Return the share that 1 in the figures given for ``criterion`` is."""
    return 1 / (criterion.weight * codes.given_denominator(criterion.id))


def _can_be_open(criterion: Criterion, codes: Codes, position: dict[str, int]) -> bool:
    return criterion.ratio is not None or codes.lowest[position[criterion.id]] == OPEN


def _own_whole(
    criterion: Criterion, codes: Codes, position: dict[str, int], tables: dict[str, dict[int, Fraction]]
) -> int:
    scale = criterion.scale
    if criterion.ratio is not None:
        return 1
    if isinstance(scale, OptionScale):
        return lcm(*(option.share.denominator for option in scale.options))
    if isinstance(scale, IndexScale):
        return _of_one(scale, codes.denominator(criterion.id))[1]
    denominator = codes.denominator(criterion.id)
    found = np.unique(codes.answers[:, position[criterion.id]]).tolist()
    table = {code: scale.share(Fraction(code, denominator)) for code in found if code != OPEN}
    tables[criterion.id] = table
    return lcm(*(share.denominator for share in table.values()))


def _of_one(scale: IndexScale, denominator: int) -> tuple[int, int]:
    """Return the share that 1 earns, in lowest terms; in integers, as there are many criteria."""
    parts, whole = scale.top.denominator, scale.top.numerator * denominator
    divisor = gcd(parts, whole)
    return parts // divisor, whole // divisor


def _reader(
    criterion: Criterion,
    codes: Codes,
    position: dict[str, int],
    whole: int,
    table: dict[int, Fraction],
) -> Reader:
    scale, ratio = criterion.scale, criterion.ratio
    if ratio is not None:
        return _ratio_reader(criterion, codes, position)
    column = position[criterion.id]
    gaps = codes.lowest[column] == OPEN
    if isinstance(scale, OptionScale):
        shares = (option.share for option in scale.options)
        values = tuple(share.numerator * (whole // share.denominator) for share in shares)
        return lambda columns: of_options(columns[column], values, whole, gaps=gaps)
    if isinstance(scale, IndexScale):
        parts, of_whole = _of_one(scale, codes.denominator(criterion.id))
        factor = parts * (whole // of_whole)
        return lambda columns: of_numbers(columns[column], factor, whole, gaps=gaps)
    known = np.array(sorted(table), dtype=type_for(max(table, default=0)))
    earned = np.array([int(table[code] * whole) for code in sorted(table)] or [0], dtype=type_for(whole))

    def look_up(columns: Columns) -> Share:
        found = np.searchsorted(known, columns[column])
        return closed(earned[np.minimum(found, len(earned) - 1)], columns[column], whole, gaps=gaps)

    return look_up


def _ratio_reader(criterion: Criterion, codes: Codes, position: dict[str, int]) -> Reader:
    ratio = criterion.ratio
    entered = {count.id: position[count.id] for count in criterion.counts if not count.parts}
    sums = {count.id: count.parts for count in criterion.counts if count.parts}
    most = 1 + sum(max(0, codes.highest[column]) for column in entered.values())
    kind = type_for(most)

    def read(columns: Columns) -> Share:
        counts = {key: columns[column].astype(kind) for key, column in entered.items()}
        for key, parts in sums.items():
            known = np.all([counts[part] >= 0 for part in parts], axis=0)
            counts[key] = np.where(known, sum(counts[part] for part in parts), OPEN)
        assert ratio is not None  # noqa: S101  only percentage criteria are read here
        return of_counts(ratio, counts, most)

    return read
