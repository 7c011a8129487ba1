"""From typed tables to the instrument they describe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set as AbstractSet
from fractions import Fraction
from graphlib import CycleError

from attrs import field, frozen

from pmprb.components.checks import check
from pmprb.components.doubt import doubts, telling
from pmprb.components.gates import in_order
from pmprb.components.instrument import ROOT_ID, Instrument, parent_id
from pmprb.components.loading.node_tables import Above, NodeBuilder
from pmprb.components.loading.rule_tables import RuleBuilder
from pmprb.components.loading.scale_tables import own_scales
from pmprb.components.loading.tables import InstrumentFile, NodeTable
from pmprb.components.nodes import Combine, Group, Node
from pmprb.components.numbers import total
from pmprb.components.problems import (
    DuplicateId,
    EmptyGroup,
    GatesInACircle,
    MissingParent,
    UnknownSource,
    WeightMissing,
)
from pmprb.errors import Problem


def built(
    document: InstrumentFile, doubtful: AbstractSet[str] = frozenset()
) -> tuple[Instrument, list[Problem]]:
    """Return what ``document`` describes and everything that is wrong with it.

    Of what is ``doubtful`` already, ids or names of tables, nothing is told.
    """
    builder = _Builder(document, [])
    instrument = builder.instrument()
    problems = telling(builder.problems, doubtful)
    known = doubtful | {
        problem.node for problem in builder.problems if not isinstance(problem, UnknownSource)
    }
    is_broken = any(isinstance(problem, _SHAPE) for problem in builder.problems) or doubtful
    suspect = doubts(known) if is_broken else known
    lost = {table.id for table in document.node}.difference(instrument.nodes)
    return instrument, problems + telling(check(instrument, suspect), suspect, lost)


_SHAPE = (DuplicateId, EmptyGroup, MissingParent, WeightMissing)
"""Problems of the tree itself: nothing can be said of the weights above them."""


@frozen
class _Builder:
    document: InstrumentFile
    problems: list[Problem]
    nodes: NodeBuilder = field(init=False)

    @nodes.default
    def _node_builder(self) -> NodeBuilder:
        document = self.document
        scales = own_scales(
            document.scale, document.sources, document.sumber, document.keyakinan, self.problems
        )
        return NodeBuilder(document.sources, self.problems, scales)

    def instrument(self) -> Instrument:
        document = self.document
        provenance = self.nodes.provenance("", document.sumber, document.keyakinan)
        root = self.tree(Above(provenance))
        rules = RuleBuilder(self.nodes, document.sumber, document.keyakinan)
        gates = rules.gates(document.gate)
        try:
            in_order(gates)
        except CycleError as error:
            self.problems.append(GatesInACircle(found=" < ".join(error.args[1])))
            gates = ()
        unanswered = document.unanswered
        return Instrument(
            id=document.id,
            title=document.title,
            regulation=document.regulation,
            level=document.level,
            entity_kind=document.entity_kind,
            variant=document.variant,
            root=root,
            provenance=provenance,
            publication=rules.publication(document.publication),
            predicates=rules.predicates(document.predicate),
            awards=rules.awards(document.award),
            gates=gates,
            unanswered=unanswered.rule,
            unanswered_provenance=self.nodes.provenance(
                "unanswered", unanswered.sumber, unanswered.keyakinan
            ),
        )

    def tree(self, above: Above) -> Group:
        tables: defaultdict[str, list[NodeTable]] = defaultdict(list)
        for table in self.document.node:
            tables[table.id].append(table)
        children: defaultdict[str, list[NodeTable]] = defaultdict(list)
        for node, (table, *others) in tables.items():
            if node == ROOT_ID:
                self.problems.append(DuplicateId(node=node, found=str(2 + len(others))))
                continue
            if others:
                self.problems.append(DuplicateId(node=node, found=str(1 + len(others))))
            parent = parent_id(node)
            if parent != ROOT_ID and (parent not in tables or tables[parent][0].scale):
                self.problems.append(MissingParent(node=node, found=parent))
            children[parent].append(table)
        top = NodeTable(
            id=ROOT_ID,
            label=self.document.title,
            bobot=total([table.bobot or Fraction(0) for table in children[ROOT_ID]]),
        )
        return self.group(top, top.bobot or Fraction(0), children, above)

    def group(
        self, table: NodeTable, weight: Fraction, children: dict[str, list[NodeTable]], above: Above
    ) -> Group:
        below = children.get(table.id, [])
        own = self.nodes.inherited(table, above)
        weighed = [child for child in below if child.bobot is not None]
        combine = Combine.SUM if weighed or any(child.scale is None for child in below) else Combine.MEAN
        if not below:
            self.problems.append(EmptyGroup(node=table.id))
        elif combine is Combine.SUM:
            missing = (child for child in below if child.bobot is None)
            self.problems.extend(WeightMissing(node=child.id) for child in missing)
        nodes: list[Node] = []
        for child in below:
            share = child.bobot if child.bobot is not None else weight / len(below)
            if child.scale is None:
                nodes.append(self.group(child, share, children, own))
            else:
                nodes.append(self.nodes.criterion(child, share, own))
        return self.nodes.group(table, weight, combine, tuple(nodes), own)
