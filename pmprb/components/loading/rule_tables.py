"""From the tables of rules to the rules: publication, predicates, awards, gates."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from pmprb.components.awards import Award, Minimum
from pmprb.components.gates import Gate, LimitGate, MultiplyGate
from pmprb.components.loading.node_tables import NodeBuilder
from pmprb.components.loading.tables import (
    AwardTable,
    GateRule,
    GateTable,
    MinimumTable,
    PredicateTable,
    PublicationTable,
)
from pmprb.components.problems import WrongEntry
from pmprb.components.provenance import Certainty, Provenance
from pmprb.components.publication import Predicate, Publication


@frozen
class RuleBuilder:
    """Makes rules of tables. ``sumber`` and ``keyakinan`` are those of tables that name none."""

    nodes: NodeBuilder
    sumber: str
    keyakinan: Certainty

    def publication(self, table: PublicationTable) -> Publication:
        """Return the rule of publication that ``table`` describes."""
        return Publication(
            decimals=table.decimals,
            totals=table.totals,
            lines=table.lines,
            provenance=self.nodes.provenance("publication", table.sumber, table.keyakinan),
        )

    def predicates(self, tables: Iterable[PredicateTable]) -> tuple[Predicate, ...]:
        """Return the predicates that ``tables`` describe."""
        return tuple(
            Predicate(table.code, table.label, table.above, table.up_to, self._provenance("predicate", table))
            for table in tables
        )

    def awards(self, tables: Iterable[AwardTable]) -> tuple[Award, ...]:
        """Return the awards that ``tables`` describe."""
        return tuple(
            Award(
                table.code,
                table.label,
                tuple(
                    Minimum(least.label, least.nodes, least.points, self._provenance("award", least))
                    for least in table.minimum
                ),
            )
            for table in tables
        )

    def gates(self, tables: Iterable[GateTable], *, is_derived: bool = False) -> tuple[Gate, ...]:
        """Return the gates that ``tables`` describe; only those of a derived one can be none."""
        return tuple(gate for table in tables if (gate := self._gate(table, is_derived=is_derived)))

    def _gate(self, table: GateTable, *, is_derived: bool) -> Gate | None:
        provenance = self.nodes.provenance(table.target, table.sumber, table.keyakinan)
        if table.rule is GateRule.MULTIPLY:
            return MultiplyGate(table.target, table.source, provenance)
        if table.rule is GateRule.LIMIT:
            return LimitGate(table.target, table.source, frozenset(table.when), table.limit, provenance)
        if not is_derived:
            problem = WrongEntry(node=table.target, found=repr(table.rule.value), allowed="kali, batas")
            self.nodes.problems.append(problem)
        return None

    def _provenance(self, place: str, table: PredicateTable | MinimumTable) -> Provenance:
        return self.nodes.provenance(place, table.sumber or self.sumber, table.keyakinan or self.keyakinan)
