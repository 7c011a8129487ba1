"""The instruments that ours and peers are measured on: 250 criteria, with the groups and weights of 26/2020.

`questions` asks as the regulation does, with options, counts, gates and gaps. `values` is the same tree,
each criterion answered with a number from 0 to 100: what a library of weighted trees can do as well.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import islice
from typing import Any, Final, cast

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

import pmprb
from pmprb.components.nodes import Node
from pmprb.components.scales import AnswerValue

CRITERIA: Final = 250
BASE: Final = "permenpanrb-26-2020"
DENOMINATOR: Final = 100
"""Answered numbers are in hundredths; those of a scale too long for 16 bits in tenths."""
COARSE: Final = 10
GAP: Final = -1
"""The code of what is unanswered."""
SOURCE: Final = pmprb.Provenance("Untuk pengukuran saja", pmprb.Certainty.U)
GAP_SHARE: Final = 0.05
"""How many of the answers are missing, of `questions`."""
MOST_COUNTED: Final = 400

Codes = NDArray[np.integer[Any]]


@cache
def questions() -> pmprb.Instrument:
    """Return the regulation's instrument with one more criterion in each of its first sub-areas."""
    base = pmprb.load_instrument(BASE)
    means = (
        node
        for node in base.nodes.values()
        if isinstance(node, pmprb.Group)
        and node.combine is pmprb.Combine.MEAN
        and isinstance(cast(pmprb.Criterion, node.children[0]).scale, pmprb.OptionScale)
    )
    more = tuple(
        evolve(cast(pmprb.Criterion, group.children[0]), id=f"{group.id}.tambahan", provenance=SOURCE)
        for group in islice(means, CRITERIA - len(base.criteria))
    )
    return pmprb.derive(base, pmprb.Changes(add=more), id="uji-250-pertanyaan", title="Uji 250 pertanyaan")


@cache
def values() -> pmprb.Instrument:
    """Return the tree of `questions`, with a number from 0 to 100 in place of each answer."""
    base = questions()
    index = next(criterion.scale for criterion in base.criteria if criterion.scale.id == "indeks-100")
    leaves: tuple[Node, ...] = tuple(
        pmprb.Criterion(criterion.id, criterion.label, criterion.weight, index, SOURCE)
        for criterion in base.criteria
    )
    ungated = tuple({gate.target: None for gate in base.gates})
    changes = pmprb.Changes(add=leaves, ungated=ungated)
    return pmprb.derive(base, changes, id="uji-250-nilai", title="Uji 250 nilai")


@frozen
class Part:
    """A child of a group: its id, and what its value is multiplied by on the way to the group's points."""

    id: str
    factor: Fraction


@cache
def formulas() -> dict[str, tuple[Part, ...]]:
    """Return, for each group of `values`, what its points are the sum of; groups below come first.

    The factor of a criterion turns its answer from 0 to 100 into points; that of a group is 1.
    """
    instrument = values()
    groups = [node for node in instrument.nodes.values() if isinstance(node, pmprb.Group)]
    return {
        group.id: tuple(
            Part(child.id, Fraction(1) if isinstance(child, pmprb.Group) else child.weight / 100)
            for child in group.children
        )
        for group in reversed(groups)
    }


@cache
def flat_weights() -> NDArray[np.float64]:
    """Return the points of the index that one unit of each criterion of `values` earns, as one vector."""
    factors = {part.id: part.factor for parts in formulas().values() for part in parts}
    return np.array([float(factors[criterion.id]) for criterion in values().criteria])


def random_values(rows: int, *, seed: int = 2020) -> NDArray[np.int16]:
    """Return answers to `values` in hundredths, all given: ``rows`` x 250, a run of memory per criterion."""
    drawn = np.random.default_rng(seed).integers(0, 100 * DENOMINATOR + 1, (CRITERIA, rows), dtype=np.int16)
    return drawn.T


def random_codes(rows: int, *, seed: int = 2020, gaps: float = GAP_SHARE) -> NDArray[np.int16]:
    """Return codes of answers to `questions`: ``rows`` x answerable, a run of memory per criterion.

    The share ``gaps`` of them is missing. A part is never more than what it is a part of.
    """
    draw = np.random.default_rng(seed)
    instrument = questions()
    columns = list(instrument.answerable)
    codes = np.empty((len(columns), rows), dtype=np.int16)
    for column, asked in enumerate(instrument.answerable.values()):
        codes[column] = draw.integers(0, _most(asked) + 1, rows)
    position = {key: column for column, key in enumerate(columns)}
    for count in instrument.counts.values():
        if count.at_most in position and count.id in position:
            own, most = position[count.id], position[count.at_most]
            np.minimum(codes[own], codes[most], out=codes[own])
        held = [position[key] for key in count.holds if key in position]
        if held and count.id in position:
            codes[held] = np.minimum(codes[held], codes[position[count.id]] // len(held))
    for answered in codes:
        answered[draw.random(rows, dtype=np.float32) < gaps] = GAP
    return codes.T


def denominators(instrument: pmprb.Instrument) -> dict[str, int]:
    """Return what the numbers of each column that takes any are multiplied by, to be integers."""
    return {
        key: _denominator(asked.scale)
        for key, asked in instrument.answerable.items()
        if isinstance(asked.scale, pmprb.IndexScale)
    }


def _denominator(scale: pmprb.IndexScale) -> int:
    return DENOMINATOR if scale.top * DENOMINATOR <= np.iinfo(np.int16).max else COARSE


def _most(asked: pmprb.Criterion | pmprb.Count) -> int:
    if isinstance(asked, pmprb.Count):
        return MOST_COUNTED
    scale = asked.scale
    if isinstance(scale, pmprb.OptionScale):
        return len(scale.options) - 1
    index = cast(pmprb.IndexScale, scale)
    return int(index.top * _denominator(index))


def answers(instrument: pmprb.Instrument, row: NDArray[np.integer[Any]]) -> dict[str, AnswerValue]:
    """Return one row of codes as the answers an assessor gives, by id, without those that are missing."""
    found: dict[str, AnswerValue] = {}
    for (key, asked), code in zip(instrument.answerable.items(), row.tolist(), strict=True):
        if code == GAP:
            continue
        if isinstance(asked, pmprb.Count):
            found[key] = Fraction(code)
        elif isinstance(asked.scale, pmprb.OptionScale):
            found[key] = asked.scale.codes[code]
        else:
            found[key] = Fraction(code, _denominator(cast(pmprb.IndexScale, asked.scale)))
    return found
