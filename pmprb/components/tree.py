"""The tree of an instrument taken apart, changed, and put together again with weights that follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import cast

from attrs import evolve, field, frozen

from pmprb.components.instrument import ROOT_ID, Instrument, parent_id
from pmprb.components.nodes import Combine, Criterion, Group, Node, walk
from pmprb.components.numbers import exact, plain, total
from pmprb.components.problems import DuplicateId, EmptyGroup, MissingParent, UnknownDrop, WrongEntry
from pmprb.components.provenance import Certainty, Provenance, least_sure
from pmprb.components.scales import points_scale
from pmprb.errors import Problem
from pmprb.i18n import mark


@frozen
class NewWeight:
    """A weight for a node of a derived instrument, in points, and where it comes from."""

    points: Fraction = field(converter=exact)
    provenance: Provenance


@frozen
class Tree:
    """The nodes of an instrument by id, and the ids of the children of each group.

    ``before`` are the children as they were. What goes wrong is collected in ``problems``.
    """

    nodes: dict[str, Node]
    children: dict[str, list[str]]
    before: Mapping[str, tuple[str, ...]]
    problems: list[Problem] = field(factory=list)

    @classmethod
    def of(cls, instrument: Instrument) -> Tree:
        """Return the tree of ``instrument``, taken apart."""
        nodes = dict(instrument.nodes)
        before = {
            key: tuple(child.id for child in node.children)
            for key, node in nodes.items()
            if isinstance(node, Group)
        }
        return cls(nodes, {key: list(below) for key, below in before.items()}, before)

    def drop(self, keys: Iterable[str]) -> None:
        """Leave out the nodes ``keys``, with all that lies below."""
        for key in keys:
            if key not in self.nodes or key == ROOT_ID:
                self.problems.append(UnknownDrop(node=key, found=key, allowed=mark("drop")))
                continue
            self.children[parent_id(key)].remove(key)
            for below in [node for node in self.nodes if node == key or node.startswith(f"{key}.")]:
                del self.nodes[below]
                self.children.pop(below, None)

    def add(self, nodes: Iterable[Node]) -> None:
        """Put in ``nodes``; one with a known id takes its place."""
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

    def rebuilt(self, weights: Mapping[str, NewWeight], changed_by: Provenance) -> Group:
        """Return the root with ``weights``; ``changed_by`` is where the other changes come from."""
        top = total(
            [
                weights[key].points if key in weights else self.nodes[key].weight
                for key in self.children[ROOT_ID]
            ]
        )
        builder = _Builder(self, weights, changed_by)
        old = self.nodes[ROOT_ID]
        root = builder.group(ROOT_ID, top, None)
        if top == old.weight or not root.children:
            return root
        # The index weighs what its components weigh together: it is as sure as the least sure of them.
        certainty = least_sure(child.provenance.certainty for child in root.children)
        return evolve(root, provenance=Provenance(changed_by.source, certainty))


@frozen
class _Builder:
    """Puts a tree together again, from the top down."""

    tree: Tree
    weights: Mapping[str, NewWeight]
    changed_by: Provenance

    def group(self, key: str, weight: Fraction, scaled_by: Provenance | None) -> Group:
        """Return the group ``key`` weighing ``weight``; ``scaled_by`` is where a new weight comes from."""
        tree = self.tree
        group = cast(Group, tree.nodes[key])  # only groups have a list of children
        keys = tree.children[key]
        if not keys:
            tree.problems.append(EmptyGroup(node=key))
            return evolve(group, weight=weight, children=())
        below = total([tree.nodes[child].weight for child in keys])
        if group.combine is Combine.MEAN:
            children = self.mean(group, weight)
        elif any(child in self.weights for child in keys):
            children = [self.weighed(child) for child in keys]
        elif scaled_by is not None and below not in (0, weight):
            children = [self.scaled(child, weight / below, scaled_by) for child in keys]
        else:
            children = [self.child(child, tree.nodes[child].weight, None) for child in keys]
        return evolve(group, weight=weight, children=tuple(children))

    def child(
        self,
        key: str,
        weight: Fraction,
        provenance: Provenance | None,
        scaled_by: Provenance | None = None,
    ) -> Node:
        node = self.tree.nodes[key]
        own = provenance or node.provenance
        if key in self.tree.children:
            return evolve(self.group(key, weight, scaled_by), provenance=own)
        criterion = cast(Criterion, node)
        scale = criterion.scale
        if scale == points_scale(criterion.weight):
            scale = points_scale(weight)
        return evolve(criterion, weight=weight, scale=scale, provenance=own)

    def weighed(self, key: str) -> Node:
        new = self.weights.get(key)
        if new is None:
            return self.child(key, self.tree.nodes[key].weight, None)
        return self.child(key, new.points, new.provenance, new.provenance)

    def scaled(self, key: str, factor: Fraction, scaled_by: Provenance) -> Node:
        node = self.tree.nodes[key]
        own = node.provenance
        by = f"; disesuaikan sebanding dengan: {scaled_by.source}"
        is_told = own.source == scaled_by.source or own.source.endswith(by)
        certainty = least_sure((own.certainty, scaled_by.certainty, Certainty.D))
        provenance = Provenance(own.source if is_told else own.source + by, certainty)
        return self.child(key, node.weight * factor, provenance, scaled_by)

    def mean(self, group: Group, weight: Fraction) -> list[Node]:
        """Return the criteria of a mean; where their number changed, all rest on what changed it."""
        tree = self.tree
        keys, before = tree.children[group.id], tree.before.get(group.id, ())
        tree.problems.extend(
            weighed_in_a_mean(key, self.weights[key].points) for key in keys if key in self.weights
        )
        causes: list[Certainty] = []
        if before and len(keys) != len(before):
            causes += [tree.nodes[key].provenance.certainty for key in keys if key not in before]
            causes += [] if set(before) <= set(keys) else [self.changed_by.certainty]
        children: list[Node] = []
        for key in keys:
            own = tree.nodes[key].provenance
            certainty = least_sure((own.certainty, *causes))
            children.append(self.child(key, weight / len(keys), Provenance(own.source, certainty)))
        return children


def weighed_in_a_mean(node: str, weight: Fraction) -> WrongEntry:
    """Return the problem of a criterion that is given a weight where a mean weighs all alike."""
    return WrongEntry(node=node, found=f"bobot {plain(weight)}", allowed=mark("no weight, as beside it"))
