"""An instrument: the rules of one regulation, at one level, for one kind of institution."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from attrs import field, frozen
from immutabledict import immutabledict

from pmprb.components.awards import Award
from pmprb.components.gates import Gate, in_order
from pmprb.components.nodes import Combine, Criterion, Group, Node, walk
from pmprb.components.provenance import Provenance
from pmprb.components.publication import Predicate, Publication
from pmprb.components.ratios import Count

ROOT_ID = "indeks"


def parent_id(node: str) -> str:
    """Return the id of the group that the id ``node`` belongs to."""
    return node.rpartition(".")[0] or ROOT_ID


class Unanswered(StrEnum):
    """What an unanswered criterion does to the mean of its sub-area."""

    LEAVES = "keluar"
    """It leaves the denominator, as in the ministry's worksheets."""
    ZERO = "nol"
    """It counts as the worst there is: nothing."""


@frozen
class Instrument:
    """The rules as a value. Two instruments that say the same are equal; a change makes another one.

    ``root`` is the tree of weights, ``gates`` limit answers by answers, ``publication`` says how points
    become figures, ``predicates`` classify the index (best first; empty where there is no
    classification), ``awards`` are what a unit can be proposed for, ``unanswered`` what a gap does.
    ``entity_kind`` and ``level`` say for whom it is, ``variant`` in what it differs from another one of
    the same regulation, ``base`` the id of the instrument it was derived from.
    """

    id: str
    title: str
    regulation: str
    level: str
    entity_kind: str
    root: Group
    publication: Publication
    provenance: Provenance
    predicates: tuple[Predicate, ...] = ()
    gates: tuple[Gate, ...] = field(default=(), converter=in_order)
    unanswered: Unanswered = Unanswered.LEAVES
    unanswered_provenance: Provenance | None = None
    awards: tuple[Award, ...] = ()
    variant: str = ""
    base: str = ""

    @cached_property
    def nodes(self) -> immutabledict[str, Node]:
        """Every node by id, in the order of the worksheet, the root first."""
        return immutabledict({node.id: node for node in walk(self.root)})

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion, in the order of the worksheet."""
        return tuple(node for node in self.nodes.values() if isinstance(node, Criterion))

    @cached_property
    def counts(self) -> immutabledict[str, Count]:
        """Every count by id, in the order of the worksheet."""
        return immutabledict({count.id: count for criterion in self.criteria for count in criterion.counts})

    @cached_property
    def counting(self) -> immutabledict[str, Criterion]:
        """The percentage criterion that each count belongs to, by the id of the count."""
        return immutabledict(
            {count.id: criterion for criterion in self.criteria for count in criterion.counts}
        )

    @cached_property
    def answerable(self) -> immutabledict[str, Criterion | Count]:
        """What is answered, by id, in the order of the worksheet.

        A criterion, or, for a percentage criterion, its counts but for those that are sums of others.
        """
        found: dict[str, Criterion | Count] = {}
        for criterion in self.criteria:
            if criterion.ratio is None:
                found[criterion.id] = criterion
            found |= {count.id: count for count in criterion.counts if not count.parts}
        return immutabledict(found)

    def computed_from(self, key: str) -> tuple[str, ...]:
        """Return the ids of the counts that the percentage criterion or the sum ``key`` is computed from."""
        if key in self.counts:
            return self.counts[key].parts
        node = self.nodes[key]
        counts = node.counts if isinstance(node, Criterion) else ()
        return tuple(count.id for count in counts if not count.parts)

    @cached_property
    def parents(self) -> immutabledict[str, Group]:
        """The group each node but the root belongs to, by the id of the node."""
        return immutabledict(
            {
                child.id: node
                for node in self.nodes.values()
                if isinstance(node, Group)
                for child in node.children
            }
        )

    def groups_above(self, node: str) -> tuple[str, ...]:
        """Return the ids of the groups that the node lies in, the nearest first."""
        return self._groups_above.get(node, ())

    @cached_property
    def _groups_above(self) -> dict[str, tuple[str, ...]]:
        above: dict[str, tuple[str, ...]] = {}
        for node, parent in self.parents.items():  # groups stand before what lies in them
            above[node] = (parent.id, *above.get(parent.id, ()))
        return above

    @cached_property
    def line_of(self) -> immutabledict[str, str]:
        """The published line that each criterion lies in, or is, by the id of the criterion."""
        lines = set(self.publication.lines)
        return immutabledict(
            {
                criterion.id: next(
                    (key for key in self.groups_above(criterion.id) if key in lines), criterion.id
                )
                for criterion in self.criteria
            }
        )

    def can_be_given(self, node: str) -> bool:
        """Tell whether a figure can stand for the node: not for a criterion that only enters a mean."""
        is_group = isinstance(self.nodes[node], Group)
        return is_group or self.parents[node].combine is Combine.SUM

    @cached_property
    def published_table(self) -> tuple[tuple[Node, bool], ...]:
        """The rows of the published table: each node with whether the row is a total.

        A component stands twice, as the heading above its lines and as the total below them; a
        published line stands once, and so does the index, as the last total.
        """
        rows: list[tuple[Node, bool]] = []

        def add(node: Node) -> None:
            if node.id in self.publication.lines or not isinstance(node, Group):
                rows.append((node, False))
                return
            if node is not self.root:
                rows.append((node, False))
            for child in node.children:
                add(child)
            rows.append((node, True))

        add(self.root)
        return tuple(rows)

    def gates_on(self, target: str) -> tuple[Gate, ...]:
        """Return the gates that limit the criterion ``target``."""
        return self._gates_by_target.get(target, ())

    @cached_property
    def targets_of(self) -> immutabledict[str, tuple[str, ...]]:
        """The criteria that gates make depend on a criterion, directly or through others, by its id."""
        found: dict[str, dict[str, None]] = {}
        for gate in reversed(self.gates):  # what depends on a target stands after the gates on it
            found.setdefault(gate.source, {}).update({gate.target: None, **found.get(gate.target, {})})
        return immutabledict({source: tuple(targets) for source, targets in found.items()})

    @cached_property
    def _gates_by_target(self) -> dict[str, tuple[Gate, ...]]:
        targets = {gate.target for gate in self.gates}
        return {target: tuple(gate for gate in self.gates if gate.target == target) for target in targets}

    def predicate(self, points: Fraction, published: Decimal) -> Predicate | None:
        """Return the predicate of an index of ``points`` published as ``published``.

        None where the instrument has no predicates.
        """
        figure = self.publication.classified(points, published)
        return next((predicate for predicate in self.predicates if predicate.holds(figure)), None)
