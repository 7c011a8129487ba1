"""The tables of an instrument file, typed. Keys are in the regulation's words, as assessors know them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from attrs import Factory, frozen
from immutabledict import immutabledict

from pmprb.components.instrument import Unanswered
from pmprb.components.nodes import Level
from pmprb.components.provenance import Certainty
from pmprb.components.publication import Totals
from pmprb.components.ratios import ZeroDenominator

FORMAT = 1
"""The version of the format; a file says which it is written in."""


@frozen(kw_only=True)
class OptionTable:
    """An option of a scale: its code as answered, the share of the weight it earns, other spellings."""

    code: str
    share: Fraction
    spellings: tuple[str, ...] = ()
    keyakinan: Certainty | None = None


@frozen(kw_only=True)
class ScaleTable:
    """An answer scale of this instrument: a choice of ``option``, or a number from 0 to ``top``."""

    id: str
    option: tuple[OptionTable, ...] = ()
    top: Fraction | None = None
    sumber: str | None = None


@frozen(kw_only=True)
class CountTable:
    """A count of a percentage criterion: ``key`` is its name there, and the last part of its id.

    ``parts`` are the keys of counts it is the sum of; ``at-most`` is the key of the one it cannot exceed,
    ``holds`` are the keys of those that together cannot exceed it. ``same-as`` is the id of the same count
    in another criterion.
    """

    key: str
    label: str
    parts: tuple[str, ...] = ()
    at_most: str = ""
    holds: tuple[str, ...] = ()
    same_as: str = ""


class RatioRule(StrEnum):
    """The rule of a ratio."""

    PART = "bagian"
    """``numerator`` over ``denominator``, at most 1."""
    DECREASE = "penurunan"
    """(``before`` - ``after``) over ``before``; 1 if both are 0, 0 if it rose."""


@frozen(kw_only=True)
class RatioTable:
    """How counts make a ratio, by their keys; ``zero`` is what it is while a denominator is 0."""

    rule: RatioRule
    numerator: str = ""
    denominator: str = ""
    before: str = ""
    after: str = ""
    zero: ZeroDenominator = ZeroDenominator.OPEN


@frozen(kw_only=True)
class NodeTable:
    """A node: a criterion if it names a ``scale``, a group otherwise.

    ``bobot`` is the weight in points, exactly (``"2.5"``, ``"5/12"``); criteria without it share the
    weight of their group as a mean. ``sumber`` and ``keyakinan`` are taken from the group above, and
    at last from the instrument, where they are left out; so is ``diukur`` from the group above.
    ``counts`` and ``ratio`` belong to the scale ``persen``.
    """

    id: str
    label: str
    number: str = ""
    bobot: Fraction | None = None
    scale: str | None = None
    pilihan: Mapping[str, str] = immutabledict()
    penjelasan: str = ""
    bukti: str = ""
    penuh: str = ""
    sumber: str | None = None
    keyakinan: Certainty | None = None
    keyakinan_pilihan: Certainty | None = None
    counts: tuple[CountTable, ...] = ()
    ratio: RatioTable | None = None
    diukur: tuple[Level, ...] = ()
    rujukan: tuple[str, ...] = ()


class GateRule(StrEnum):
    """What a gate does with its target."""

    MULTIPLY = "kali"
    """Times what the source achieved."""
    LIMIT = "batas"
    """At most ``limit`` if the answer of the source is one of ``when``."""
    NONE = "tanpa"
    """Nothing any more: only in a derived instrument."""


@frozen(kw_only=True)
class GateTable:
    """A gate: ``rule`` is ``kali`` (multiply) or ``batas`` (limit, with ``when`` and ``limit``).

    In a derived instrument it takes the place of the gates on the same target; ``tanpa`` removes them.
    """

    target: str
    source: str = ""
    rule: GateRule
    sumber: str
    keyakinan: Certainty
    when: tuple[str, ...] = ()
    limit: Fraction = Fraction(0)


@frozen(kw_only=True)
class PublicationTable:
    """How points are published; see `pmprb.components.publication`."""

    totals: Totals
    decimals: int
    lines: tuple[str, ...]
    sumber: str
    keyakinan: Certainty


@frozen(kw_only=True)
class PredicateTable:
    """A predicate: above ``above``, up to and including ``up-to``."""

    code: str
    label: str
    above: Fraction
    up_to: Fraction
    sumber: str | None = None
    keyakinan: Certainty | None = None


@frozen(kw_only=True)
class MinimumTable:
    """The least ``points`` that ``nodes`` must reach together."""

    label: str
    nodes: tuple[str, ...]
    points: Fraction
    sumber: str | None = None
    keyakinan: Certainty | None = None


@frozen(kw_only=True)
class AwardTable:
    """An award, and what must be reached for it."""

    code: str
    label: str
    minimum: tuple[MinimumTable, ...]


@frozen(kw_only=True)
class WeightTable:
    """A new weight for a node of a derived instrument.

    What lies below keeps its proportions, unless something there is weighed anew too.
    """

    id: str
    bobot: Fraction
    sumber: str | None = None
    keyakinan: Certainty | None = None


@frozen(kw_only=True)
class UnansweredTable:
    """What an unanswered criterion does, and where that is written."""

    rule: Unanswered
    sumber: str
    keyakinan: Certainty


@frozen(kw_only=True)
class PartFile:
    """A file with a part of the tree and its gates."""

    node: tuple[NodeTable, ...] = ()
    gate: tuple[GateTable, ...] = ()


@frozen(kw_only=True)
class InstrumentFile:
    """The main file.

    ``parts`` names further files beside it, in order; ``sources`` tells what each ``sumber`` stands for.
    """

    format: int
    id: str
    title: str
    regulation: str
    level: str
    entity_kind: str
    sumber: str
    keyakinan: Certainty
    sources: Mapping[str, str]
    publication: PublicationTable
    unanswered: UnansweredTable
    variant: str = ""
    predicate: tuple[PredicateTable, ...] = ()
    award: tuple[AwardTable, ...] = ()
    scale: tuple[ScaleTable, ...] = ()
    parts: tuple[str, ...] = ()
    node: tuple[NodeTable, ...] = Factory(tuple)
    gate: tuple[GateTable, ...] = Factory(tuple)


@frozen(kw_only=True)
class DerivedFile:
    """The main file of an instrument that is another one with changes.

    ``base`` is the id or the path, from this file, of the other. What is left out is as there. ``drop``
    are ids of nodes to leave out, ``bobot`` new weights; a ``node`` is added at the end of its group, or
    takes the place of the one with the same id.
    """

    format: int
    id: str
    base: str
    sumber: str
    keyakinan: Certainty
    sources: Mapping[str, str]
    title: str | None = None
    regulation: str | None = None
    level: str | None = None
    entity_kind: str | None = None
    variant: str | None = None
    publication: PublicationTable | None = None
    unanswered: UnansweredTable | None = None
    predicate: tuple[PredicateTable, ...] | None = None
    award: tuple[AwardTable, ...] | None = None
    parts: tuple[str, ...] = ()
    scale: tuple[ScaleTable, ...] = ()
    drop: tuple[str, ...] = ()
    bobot: tuple[WeightTable, ...] = ()
    node: tuple[NodeTable, ...] = ()
    gate: tuple[GateTable, ...] = ()
