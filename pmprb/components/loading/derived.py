"""From the tables of a derived instrument to the instrument: its base, with the changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from fractions import Fraction

from attrs import frozen

from pmprb.components.derive import Changes, derived
from pmprb.components.doubt import doubts, telling
from pmprb.components.instrument import Instrument, parent_id
from pmprb.components.loading.node_tables import Above, NodeBuilder
from pmprb.components.loading.rule_tables import RuleBuilder
from pmprb.components.loading.scale_tables import own_scales
from pmprb.components.loading.tables import DerivedFile, GateRule, NodeTable
from pmprb.components.nodes import Combine, Group, Node
from pmprb.components.problems import DuplicateId, WeightMissing
from pmprb.components.tree import NewWeight, weighed_in_a_mean
from pmprb.errors import Problem


def built_derived(
    document: DerivedFile, base: Instrument, doubtful: AbstractSet[str] = frozenset()
) -> tuple[Instrument, list[Problem]]:
    """Return what ``document`` makes of ``base``, and everything that is wrong with it.

    Of what is ``doubtful`` already, ids or names of tables, nothing is told.
    """
    problems: list[Problem] = []
    scales = own_scales(document.scale, document.sources, document.sumber, document.keyakinan, problems)
    nodes = NodeBuilder(document.sources, problems, scales)
    rules = RuleBuilder(nodes, document.sumber, document.keyakinan)
    own = nodes.provenance("", document.sumber, document.keyakinan)
    unanswered = document.unanswered
    weighed = Counter(table.id for table in document.bobot)
    problems.extend(DuplicateId(node=key, found=str(times)) for key, times in weighed.items() if times > 1)
    changes = Changes(
        drop=document.drop,
        add=tuple(_Adder(document, base, nodes, Above(own)).nodes()),
        weights={
            table.id: NewWeight(
                table.bobot,
                nodes.provenance(
                    table.id, table.sumber or document.sumber, table.keyakinan or document.keyakinan
                ),
            )
            for table in document.bobot
        },
        gates=rules.gates(document.gate, is_derived=True),
        ungated=tuple(table.target for table in document.gate if table.rule is GateRule.NONE),
        publication=None if document.publication is None else rules.publication(document.publication),
        predicates=None if document.predicate is None else rules.predicates(document.predicate),
        awards=None if document.award is None else rules.awards(document.award),
        unanswered=None
        if unanswered is None
        else (unanswered.rule, nodes.provenance("unanswered", unanswered.sumber, unanswered.keyakinan)),
        provenance=own,
    )
    names = ("title", "regulation", "level", "entity_kind", "variant")
    told = {name: value for name in names if (value := getattr(document, name)) is not None}
    instrument, found = derived(base, changes, id=document.id, **told)
    lost = {table.id for table in document.node}.difference(instrument.nodes)
    known = {problem.node for problem in problems} | doubtful
    unsure = doubts(known) if doubtful else known
    return instrument, telling(problems, doubtful) + telling(found, unsure, lost)


@frozen
class _Adder:
    """Makes the nodes that are added or replaced.

    They take their source from the file, not from the base: what a city adds was not read where the rest
    was.
    """

    document: DerivedFile
    base: Instrument
    builder: NodeBuilder
    above: Above

    def nodes(self) -> Iterator[Node]:
        inherited: dict[str, Above] = {}
        for table in sorted(self.document.node, key=lambda table: table.id.count(".")):  # groups first
            parent = parent_id(table.id)
            above = inherited.get(parent)
            if above is None:
                group = self.known(parent)
                above = Above(self.above.provenance, group.measured_at if group else ())
            weight = self.weight(table, parent)
            if table.scale is None:
                inherited[table.id] = self.builder.inherited(table, above)
                combine = self.combine(table.id)
                yield self.builder.group(table, weight, combine, (), inherited[table.id])
            else:
                yield self.builder.criterion(table, weight, above)

    def weight(self, table: NodeTable, parent: str) -> Fraction:
        if self.combine(parent) is Combine.MEAN:
            if table.bobot is not None:
                self.builder.problems.append(weighed_in_a_mean(table.id, table.bobot))
            return Fraction(1)  # a mean weighs its criteria itself
        if table.bobot is not None:
            return table.bobot
        known = self.known(table.id)
        if known is None:
            self.builder.problems.append(WeightMissing(node=table.id))
        return known.weight if known else Fraction(1)

    def known(self, key: str) -> Node | None:
        """Return the node that the base brings along: what was dropped may come back as something else."""
        if any(f"{key}.".startswith(f"{dropped}.") for dropped in self.document.drop):
            return None
        return self.base.nodes.get(key)

    def combine(self, group: str) -> Combine:
        known = self.known(group)
        if isinstance(known, Group):
            return known.combine
        below = [table for table in self.document.node if parent_id(table.id) == group]
        is_sum = any(table.scale is None or table.bobot is not None for table in below)
        return Combine.SUM if is_sum else Combine.MEAN
