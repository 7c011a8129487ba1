"""Deriving an instrument from another, as a new value: criteria added, replaced, dropped, weighed anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError

from attrs import evolve, field, frozen

from pmprb.components.awards import Award
from pmprb.components.checks import check
from pmprb.components.gates import Gate, in_order
from pmprb.components.instrument import ROOT_ID, Instrument, Unanswered
from pmprb.components.nodes import Criterion, Node
from pmprb.components.problems import (
    GatesInACircle,
    GateToMissingNode,
    UnknownDrop,
)
from pmprb.components.provenance import Provenance
from pmprb.components.publication import Predicate, Publication
from pmprb.components.tree import NewWeight, Tree
from pmprb.errors import InstrumentError, Problem
from pmprb.i18n import mark


@frozen(kw_only=True)
class Changes:
    """What a derived instrument changes in its base.

    ``drop`` are ids of nodes to leave out, with all that lies below. ``add`` are nodes: one with a new id
    comes last in the group its id belongs to; one with an id of the base takes that one's place (a group
    keeps what lies below it). Below a mean, weights follow from the group, whatever the node says.
    ``weights`` weigh nodes anew; what lies below keeps its proportions, unless a child is weighed too.

    ``gates`` take the place of all gates on the same targets; ``ungated`` are targets that lose theirs.
    Gates on dropped criteria go with them. ``publication``, ``predicates`` and ``awards`` replace those
    of the base; None keeps them, without the published lines that were dropped. So does ``unanswered``,
    with where that rule comes from, and ``provenance``, that of what names no other.
    """

    drop: tuple[str, ...] = ()
    add: tuple[Node, ...] = ()
    weights: Mapping[str, NewWeight] = field(factory=dict)
    gates: tuple[Gate, ...] = ()
    ungated: tuple[str, ...] = ()
    publication: Publication | None = None
    predicates: tuple[Predicate, ...] | None = None
    awards: tuple[Award, ...] | None = None
    unanswered: tuple[Unanswered, Provenance] | None = None
    provenance: Provenance | None = None


def derive(base: Instrument, changes: Changes, *, id: str, **told: str) -> Instrument:  # noqa: A002  the field's name
    """Return the instrument ``id``: ``base`` with ``changes``. The base is not changed.

    ``told`` are the fields that describe it: title, regulation, level, entity_kind, variant. Weights are
    checked again, all of them.

    Raises:
        InstrumentError: the result contradicts itself; every problem is named.

    """
    instrument, problems = derived(base, changes, id=id, **told)
    if instrument is None or problems:
        raise InstrumentError(*problems)
    return instrument


def derived(
    base: Instrument,
    changes: Changes,
    *,
    id: str,  # noqa: A002
    **told: str,
) -> tuple[Instrument | None, list[Problem]]:
    """Return what `derive` would, and every problem with it; None if the tree itself is broken."""
    tree = Tree.of(base)
    tree.drop(changes.drop)
    tree.add(changes.add)
    unknown = [key for key in changes.weights if key not in tree.nodes or key == ROOT_ID]
    tree.problems.extend(UnknownDrop(node=key, found=key, allowed=mark("weigh anew")) for key in unknown)
    tree.problems.extend(
        GateToMissingNode(node=key, found=key)
        for key in changes.ungated
        if not isinstance(base.nodes.get(key), Criterion)
    )
    root = tree.rebuilt(changes.weights, changes.provenance or base.provenance)
    gates = _gates(base, changes, dropped=base.nodes.keys() - tree.nodes.keys())
    if tree.problems:
        return None, tree.problems
    try:
        in_order(gates)
    except CycleError as error:
        return None, [GatesInACircle(found=" < ".join(error.args[1]))]
    publication = changes.publication or evolve(
        base.publication, lines=tuple(line for line in base.publication.lines if line in tree.nodes)
    )
    unanswered, unanswered_provenance = changes.unanswered or (base.unanswered, base.unanswered_provenance)
    instrument = evolve(
        base,
        id=id,
        **told,
        base=base.id,
        root=evolve(root, label=told.get("title", base.root.label)),
        gates=gates,
        publication=publication,
        predicates=base.predicates if changes.predicates is None else changes.predicates,
        awards=base.awards if changes.awards is None else changes.awards,
        unanswered=unanswered,
        unanswered_provenance=unanswered_provenance,
        provenance=changes.provenance or base.provenance,
    )
    return instrument, check(instrument)


def _gates(base: Instrument, changes: Changes, dropped: Iterable[str]) -> tuple[Gate, ...]:
    replaced = {gate.target for gate in changes.gates}.union(changes.ungated, dropped)
    return (*(gate for gate in base.gates if gate.target not in replaced), *changes.gates)
