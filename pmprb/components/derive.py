"""Deriving an instrument from another, as a new value: criteria added, replaced, dropped, weighed anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from graphlib import CycleError
from typing import cast

from attrs import evolve, field, frozen

from pmprb.components.awards import Award
from pmprb.components.checks import check
from pmprb.components.gates import Gate, in_order
from pmprb.components.instrument import ROOT_ID, Instrument, Unanswered, parent_id
from pmprb.components.nodes import Combine, Criterion, Group, Node, walk
from pmprb.components.numbers import plain, total
from pmprb.components.problems import (
    DuplicateId,
    EmptyGroup,
    GatesInACircle,
    GateToMissingNode,
    MissingParent,
    UnknownDrop,
    WrongEntry,
)
from pmprb.components.provenance import Certainty, Provenance, least_sure
from pmprb.components.publication import Predicate, Publication
from pmprb.components.scales import points_scale
from pmprb.errors import InstrumentError, Problem
from pmprb.i18n import mark


@frozen
class NewWeight:
    """A weight for a node of a derived instrument, in points, and where it comes from."""

    points: Fraction
    provenance: Provenance


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
    tree = _Tree.of(base)
    tree.drop(changes.drop)
    tree.add(changes.add)
    unknown = [key for key in changes.weights if key not in tree.nodes or key == ROOT_ID]
    tree.problems.extend(UnknownDrop(node=key, found=key, allowed=mark("weigh anew")) for key in unknown)
    tree.problems.extend(
        GateToMissingNode(node=key, found=key)
        for key in changes.ungated
        if not isinstance(base.nodes.get(key), Criterion)
    )
    root = tree.rebuilt(changes.weights)
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


@frozen
class _Tree:
    """The nodes of an instrument by id, taken apart, to be put together again."""

    nodes: dict[str, Node]
    children: dict[str, list[str]]
    problems: list[Problem] = field(factory=list)

    @classmethod
    def of(cls, instrument: Instrument) -> _Tree:
        nodes = dict(instrument.nodes)
        children = {
            key: [child.id for child in node.children]
            for key, node in nodes.items()
            if isinstance(node, Group)
        }
        return cls(nodes, children)

    def drop(self, keys: Iterable[str]) -> None:
        for key in keys:
            if key not in self.nodes or key == ROOT_ID:
                self.problems.append(UnknownDrop(node=key, found=key, allowed=mark("drop")))
                continue
            self.children[parent_id(key)].remove(key)
            for below in [node for node in self.nodes if node == key or node.startswith(f"{key}.")]:
                del self.nodes[below]
                self.children.pop(below, None)

    def add(self, nodes: Iterable[Node]) -> None:
        added: set[str] = set()
        # Groups first: what is added may stand in any order.
        below = (node for top in nodes for node in walk(top))
        for node in sorted(below, key=lambda node: node.id.count(".")):
            if node.id in added or node.id == ROOT_ID:
                self.problems.append(DuplicateId(node=node.id, found="2"))
                continue
            added.add(node.id)
            parent = parent_id(node.id)
            if parent not in self.children:
                self.problems.append(MissingParent(node=node.id, found=parent))
                continue
            if node.id not in self.nodes:
                self.children[parent].append(node.id)
            self.nodes[node.id] = node
            if isinstance(node, Group):
                self.children.setdefault(node.id, [])
            else:
                orphans = self.children.pop(node.id, [])
                self.problems.extend(MissingParent(node=child, found=node.id) for child in orphans)

    def rebuilt(self, weights: Mapping[str, NewWeight]) -> Group:
        top = total(
            [
                weights[key].points if key in weights else self.nodes[key].weight
                for key in self.children[ROOT_ID]
            ]
        )
        root = self.group(self.nodes[ROOT_ID], top, None, weights)
        return evolve(root, weight=top)

    def group(
        self, node: Node, weight: Fraction, scaled_by: Provenance | None, weights: Mapping[str, NewWeight]
    ) -> Group:
        """Return the group again, weighing ``weight``; ``scaled_by`` is where a new weight comes from."""
        group = cast(Group, node)  # only groups have a list of children
        keys = self.children[node.id]
        if not keys:
            self.problems.append(EmptyGroup(node=node.id))
            return evolve(group, weight=weight, children=())
        shares = {key: self.nodes[key].weight for key in keys}
        sources: dict[str, Provenance | None] = dict.fromkeys(keys)
        if group.combine is Combine.MEAN:
            shares = dict.fromkeys(keys, weight / len(keys))
            self.problems.extend(
                weighed_in_a_mean(key, weights[key].points) for key in keys if key in weights
            )
        elif any(key in weights for key in keys):
            for key in keys:
                if key in weights:
                    shares[key], sources[key] = weights[key].points, weights[key].provenance
        elif scaled_by is not None and (below := total(list(shares.values()))):
            for key in keys:
                shares[key] *= weight / below
                sources[key] = _in_proportion(self.nodes[key].provenance, scaled_by)
        children: list[Node] = []
        for key in keys:
            child = self.nodes[key]
            source = sources[key]
            provenance = child.provenance if source is None else source
            if key in self.children:
                again = self.group(child, shares[key], source, weights)
                children.append(evolve(again, weight=shares[key], provenance=provenance))
            else:
                children.append(_weighing(cast(Criterion, child), shares[key], provenance))
        return evolve(group, weight=weight, children=tuple(children))


def weighed_in_a_mean(node: str, weight: Fraction) -> WrongEntry:
    """Return the problem of a criterion that is given a weight where a mean weighs all alike."""
    return WrongEntry(node=node, found=f"bobot {plain(weight)}", allowed=mark("no weight, as beside it"))


def _weighing(criterion: Criterion, weight: Fraction, provenance: Provenance) -> Criterion:
    scale = criterion.scale
    if scale == points_scale(criterion.weight):
        scale = points_scale(weight)
    return evolve(criterion, weight=weight, scale=scale, provenance=provenance)


def _in_proportion(own: Provenance, scaled_by: Provenance) -> Provenance:
    certainty = least_sure((own.certainty, scaled_by.certainty, Certainty.D))
    return Provenance(f"{own.source}; disesuaikan sebanding dengan: {scaled_by.source}", certainty)
