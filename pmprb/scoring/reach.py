"""How far the change of an answer reaches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from attrs import frozen

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion, Group


def concerned(instrument: Instrument, answers: Iterable[str]) -> tuple[str, ...]:
    """Return the criteria whose share the answers of these ids, of criteria or counts, can change."""
    found: dict[str, None] = {}
    for key in answers:
        criterion = instrument.counting[key].id if key in instrument.counting else key
        found |= dict.fromkeys((criterion, *instrument.targets_of.get(criterion, ())))
    return tuple(found)


@frozen
class Reach:
    """What must be computed again: ``groups`` lie above the criteria that a change concerns.

    ``criteria`` and ``beside`` are the criteria and the other groups directly in these, ``read`` the criteria
    and all that the gates on them read.
    """

    groups: frozenset[str]
    beside: frozenset[str]
    criteria: frozenset[str]
    read: tuple[Criterion, ...]


def reach(instrument: Instrument, concerned: Iterable[str]) -> Reach:
    """Return what must be computed again where the criteria ``concerned`` may earn something else."""
    groups = frozenset(group for key in concerned for group in instrument.groups_above(key))
    children = [child for key in groups for child in cast(Group, instrument.nodes[key]).children]
    criteria = frozenset(child.id for child in children if isinstance(child, Criterion))
    beside = frozenset(child.id for child in children).difference(criteria, groups)
    read = set(criteria)
    for gate in reversed(instrument.gates):  # what a source depends on stands before it
        if gate.target in read:
            read.add(gate.source)
    nodes = instrument.nodes
    return Reach(groups, beside, criteria, tuple(cast(Criterion, nodes[key]) for key in read))
