"""The tables of an instrument file, typed. Keys are in the regulation's words, as assessors know them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import Factory, frozen
from immutabledict import immutabledict

from pmprb.components.instrument import Unanswered
from pmprb.components.provenance import Certainty
from pmprb.components.publication import Totals

FORMAT = 1
"""The version of the format; a file says which it is written in."""


@frozen(kw_only=True)
class NodeTable:
    """A node: a criterion if it names a ``scale``, a group otherwise.

    ``bobot`` is the weight in points, exactly (``"2.5"``, ``"5/12"``); criteria without it share the
    weight of their group as a mean. ``sumber`` and ``keyakinan`` are taken from the group above, and
    at last from the instrument, where they are left out.
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


@frozen(kw_only=True)
class GateTable:
    """A gate: ``rule`` is ``kali`` (multiply) or ``batas`` (limit, with ``when`` and ``limit``)."""

    target: str
    source: str
    rule: str
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
    predicate: tuple[PredicateTable, ...] = ()
    parts: tuple[str, ...] = ()
    node: tuple[NodeTable, ...] = Factory(tuple)
    gate: tuple[GateTable, ...] = Factory(tuple)
