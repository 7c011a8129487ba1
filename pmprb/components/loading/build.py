"""From typed tables to the instrument they describe."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from graphlib import CycleError

from attrs import frozen
from immutabledict import immutabledict

from pmprb.components.gates import Gate, LimitGate, MultiplyGate, in_order
from pmprb.components.instrument import ROOT_ID, Instrument
from pmprb.components.known_scales import known_scales
from pmprb.components.loading.checks import check
from pmprb.components.loading.tables import GateTable, InstrumentFile, NodeTable
from pmprb.components.nodes import Combine, Criterion, Group, Node
from pmprb.components.numbers import total
from pmprb.components.problems import (
    DuplicateId,
    EmptyGroup,
    GatesInACircle,
    MissingParent,
    UnknownScale,
    UnknownSource,
    WeightMissing,
    WrongEntry,
)
from pmprb.components.provenance import Certainty, Provenance
from pmprb.components.publication import Predicate, Publication
from pmprb.components.scales import IndexScale, Scale
from pmprb.errors import InstrumentError, Problem

POINTS_SCALE = "nilai"
"""The scale of a criterion that is answered with its points themselves, from 0 to its weight."""

POINTS_SOURCE = "Poin diisi langsung"

_SHAPE = (DuplicateId, EmptyGroup, MissingParent, WeightMissing)
"""Problems of the tree itself; with these nothing else about the instrument can be checked."""


def build(document: InstrumentFile) -> Instrument:
    """Return the instrument that ``document`` describes.

    Raises:
        InstrumentError: it contradicts itself; every problem is named.

    """
    builder = _Builder(document, [])
    instrument = builder.instrument()
    if instrument is not None and not any(isinstance(problem, _SHAPE) for problem in builder.problems):
        builder.problems.extend(check(instrument, {problem.node for problem in builder.problems}))
    if instrument is None or builder.problems:
        raise InstrumentError(*builder.problems)
    return instrument


def parent_id(node: str) -> str:
    """Return the id of the group that the id ``node`` belongs to."""
    return node.rpartition(".")[0] or ROOT_ID


@frozen
class _Builder:
    document: InstrumentFile
    problems: list[Problem]

    def instrument(self) -> Instrument | None:
        document = self.document
        provenance = self.provenance("", document.sumber, document.keyakinan)
        root = self.tree(provenance)
        gates = tuple(gate for table in document.gate if (gate := self.gate(table)))
        try:
            in_order(gates)
        except CycleError as error:
            self.problems.append(GatesInACircle(found=" < ".join(error.args[1])))
            return None
        publication = document.publication
        unanswered = document.unanswered
        return Instrument(
            id=document.id,
            title=document.title,
            regulation=document.regulation,
            level=document.level,
            entity_kind=document.entity_kind,
            root=root,
            provenance=provenance,
            publication=Publication(
                decimals=publication.decimals,
                totals=publication.totals,
                lines=publication.lines,
                provenance=self.provenance("publication", publication.sumber, publication.keyakinan),
            ),
            predicates=tuple(
                Predicate(
                    table.code,
                    table.label,
                    table.above,
                    table.up_to,
                    self.provenance(
                        "predicate", table.sumber or document.sumber, table.keyakinan or document.keyakinan
                    ),
                )
                for table in document.predicate
            ),
            gates=gates,
            unanswered=unanswered.rule,
            unanswered_provenance=self.provenance("unanswered", unanswered.sumber, unanswered.keyakinan),
        )

    def provenance(self, node: str, source: str, certainty: Certainty) -> Provenance:
        text = self.document.sources.get(source)
        if text is None:
            known = ", ".join(self.document.sources)
            self.problems.append(UnknownSource(node=node, found=source, allowed=known))
        return Provenance(text or source, certainty)

    def tree(self, provenance: Provenance) -> Group:
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
        return self.group(top, top.bobot or Fraction(0), children, provenance)

    def group(
        self, table: NodeTable, weight: Fraction, children: dict[str, list[NodeTable]], above: Provenance
    ) -> Group:
        below = children.get(table.id, [])
        own = self.inherited(table, above)
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
                nodes.append(self.criterion(child, child.scale, share, own))
        return Group(table.id, table.label, weight, combine, tuple(nodes), own, table.number)

    def criterion(self, table: NodeTable, scale: str, weight: Fraction, above: Provenance) -> Criterion:
        return Criterion(
            id=table.id,
            label=table.label,
            weight=weight,
            scale=self.scale(table.id, scale, weight),
            provenance=self.inherited(table, above),
            number=table.number,
            meanings=immutabledict(table.pilihan),
            guidance=table.penjelasan,
            evidence=table.bukti,
            full=table.penuh,
        )

    def scale(self, node: str, name: str, weight: Fraction) -> Scale:
        found = (
            IndexScale(POINTS_SCALE, weight, POINTS_SOURCE)
            if name == POINTS_SCALE
            else known_scales().get(name)
        )
        if found is None:
            known = ", ".join((*known_scales(), POINTS_SCALE))
            self.problems.append(UnknownScale(node=node, found=name, allowed=known))
        return found or IndexScale(name, Fraction(1), name)

    def inherited(self, table: NodeTable, above: Provenance) -> Provenance:
        certainty = table.keyakinan or above.certainty
        if table.sumber is None:
            return Provenance(above.source, certainty)
        return self.provenance(table.id, table.sumber, certainty)

    def gate(self, table: GateTable) -> Gate | None:
        provenance = self.provenance(table.target, table.sumber, table.keyakinan)
        if table.rule == "kali":
            return MultiplyGate(table.target, table.source, provenance)
        if table.rule == "batas":
            return LimitGate(table.target, table.source, frozenset(table.when), table.limit, provenance)
        self.problems.append(WrongEntry(node=table.target, found=repr(table.rule), allowed="kali, batas"))
        return None
