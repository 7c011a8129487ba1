"""Gates: one answer limits what another may earn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from graphlib import TopologicalSorter

from attrs import frozen

from pmprb.components.provenance import Provenance


@frozen
class MultiplyGate:
    """The share of ``target`` is its own share times the resulting share of ``source``.

    While ``source`` is unanswered nothing can be said of ``target``: it waits, as if unanswered.
    """

    target: str
    source: str
    provenance: Provenance


@frozen
class LimitGate:
    """The share of ``target`` is at most ``limit`` if the answer of ``source`` is one of ``when``.

    While ``source`` is unanswered the limit does not apply.
    """

    target: str
    source: str
    when: frozenset[str]
    limit: Fraction
    provenance: Provenance


Gate = MultiplyGate | LimitGate


def in_order(gates: Iterable[Gate]) -> tuple[Gate, ...]:
    """Return ``gates`` so that whatever limits a source comes before the gates that read that source.

    Raises:
        graphlib.CycleError: gates limit each other in a circle.

    """
    by_target: defaultdict[str, list[Gate]] = defaultdict(list)
    for gate in gates:
        by_target[gate.target].append(gate)
    # Lists, not sets: the order of the result must not depend on how text is hashed.
    graph = {target: [gate.source for gate in found] for target, found in by_target.items()}
    return tuple(gate for target in TopologicalSorter(graph).static_order() for gate in by_target[target])
