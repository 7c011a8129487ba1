"""The tree of an instrument: groups, and the criteria they are made of."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction

from attrs import field, frozen
from immutabledict import immutabledict

from pmprb.components.provenance import Certainty, Provenance
from pmprb.components.ratios import Count, Ratio
from pmprb.components.scales import Scale


class Combine(StrEnum):
    """How a group comes about from its children."""

    SUM = "sum"
    """The points of the children, added up."""
    MEAN = "mean"
    """The mean of the shares its criteria achieved, times the weight of the group."""


class Level(StrEnum):
    """Where something is measured (diukur): at the institution as a whole, or in each unit kerja."""

    INSTITUTION = "instansi"
    UNIT = "unit"


@frozen
class Criterion:
    """One question of the worksheet.

    ``weight`` is in points of the index; below a mean it is an equal part of the group's.
    ``meanings`` tells, for each option code, what must be true to answer it; ``guidance`` what to fill
    in where there are no options; ``evidence`` the kind of document that shows it; ``full`` what full
    achievement looks like. All are Indonesian, for the assessor. ``meanings_certainty`` is how sure the
    wording of the meanings is, where that differs from the rest.

    ``ratio`` makes it a percentage criterion: it is answered by its ``counts``, in rows of their own.
    ``measured_at`` are the levels it is answered at; empty means that nothing is said
    of it. ``references`` name the passages of sources that ask for it.
    """

    id: str
    label: str
    weight: Fraction
    scale: Scale
    provenance: Provenance
    number: str = ""
    meanings: immutabledict[str, str] = field(default=immutabledict(), converter=immutabledict)
    guidance: str = ""
    evidence: str = ""
    full: str = ""
    meanings_certainty: Certainty | None = None
    counts: tuple[Count, ...] = ()
    ratio: Ratio | None = None
    measured_at: tuple[Level, ...] = ()
    references: tuple[str, ...] = ()


@frozen
class Group:
    """Nodes that are weighed together. ``weight`` is in points of the index.

    ``measured_at`` is as in `Criterion`.
    """

    id: str
    label: str
    weight: Fraction
    combine: Combine
    children: tuple[Group | Criterion, ...]
    provenance: Provenance
    number: str = ""
    measured_at: tuple[Level, ...] = ()


Node = Group | Criterion


def walk(node: Node) -> Iterator[Node]:
    """Yield ``node`` and everything below it, in the order of the worksheet."""
    yield node
    if isinstance(node, Group):
        for child in node.children:
            yield from walk(child)
