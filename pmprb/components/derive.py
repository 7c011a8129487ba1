"""Deriving an instrument from another, as a new value: criteria added, replaced, dropped, weighed anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from graphlib import CycleError
from typing import Any, Final

from attrs import Attribute, evolve, field, frozen
from attrs.validators import instance_of

from pmprb.components.awards import Award
from pmprb.components.checks import check
from pmprb.components.doubt import doubts, telling
from pmprb.components.gates import Gate, in_order
from pmprb.components.instrument import ROOT_ID, Instrument, Unanswered
from pmprb.components.nodes import Criterion, Node, walk
from pmprb.components.problems import (
    GatesInACircle,
    GateToMissingNode,
    IdTaken,
    UnknownDrop,
)
from pmprb.components.provenance import Provenance
from pmprb.components.publication import Predicate, Publication
from pmprb.components.registry import is_bundled
from pmprb.components.tree import NewWeight, Tree
from pmprb.errors import InstrumentError, Problem
from pmprb.i18n import mark

_IS_TUPLE: Final[Any] = instance_of(tuple)
"""A single text in place of several would be taken letter by letter."""


def _are_weights(_: object, attribute: Attribute[Any], weights: Mapping[str, NewWeight]) -> None:
    for key, weight in weights.items():
        if not isinstance(weight, NewWeight):
            raise TypeError(f"{attribute.name}[{key!r}] is no NewWeight, which says its source")


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

    drop: tuple[str, ...] = field(default=(), validator=_IS_TUPLE)
    add: tuple[Node, ...] = field(default=(), validator=_IS_TUPLE)
    weights: Mapping[str, NewWeight] = field(factory=dict, validator=_are_weights)
    gates: tuple[Gate, ...] = field(default=(), validator=_IS_TUPLE)
    ungated: tuple[str, ...] = field(default=(), validator=_IS_TUPLE)
    publication: Publication | None = None
    predicates: tuple[Predicate, ...] | None = None
    awards: tuple[Award, ...] | None = None
    unanswered: tuple[Unanswered, Provenance] | None = None
    provenance: Provenance | None = None


def derive(  # noqa: PLR0913  the fields of an instrument
    base: Instrument,
    changes: Changes,
    *,
    id: str,  # noqa: A002  the field's name
    title: str | None = None,
    regulation: str | None = None,
    level: str | None = None,
    entity_kind: str | None = None,
    variant: str | None = None,
) -> Instrument:
    """Return the instrument ``id``: ``base`` with ``changes``. The base is not changed.

    What describes it is as in the base where it is left out. Weights are checked again, all of them.

    Raises:
        InstrumentError: the result contradicts itself, or has the id of a bundled instrument; every
            problem is named.

    """
    described = {
        "title": title,
        "regulation": regulation,
        "level": level,
        "entity_kind": entity_kind,
        "variant": variant,
    }
    told = {name: text for name, text in described.items() if text is not None}
    instrument, problems = derived(base, changes, id=id, **told)
    if is_bundled(id):
        problems.append(IdTaken(node="id", found=id))
    if problems:
        raise InstrumentError(*problems)
    return instrument


def derived(
    base: Instrument,
    changes: Changes,
    *,
    id: str,  # noqa: A002
    **told: str,
) -> tuple[Instrument, list[Problem]]:
    """Return what `derive` would, and every problem with it."""
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
    try:
        in_order(gates)
    except CycleError as error:
        tree.problems.append(GatesInACircle(found=" < ".join(error.args[1])))
        gates = ()
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
    lost = {node.id for top in changes.add for node in walk(top)}.difference(instrument.nodes)
    unsure = doubts(problem.node for problem in tree.problems)
    return instrument, tree.problems + telling(check(instrument, unsure), unsure, lost)


def _gates(base: Instrument, changes: Changes, dropped: Iterable[str]) -> tuple[Gate, ...]:
    replaced = {gate.target for gate in changes.gates}.union(changes.ungated, dropped)
    return (*(gate for gate in base.gates if gate.target not in replaced), *changes.gates)
