"""From the tables of nodes to criteria and groups."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import evolve, frozen
from immutabledict import immutabledict

from pmprb.components.known_scales import broken_scales, known_scales
from pmprb.components.loading.tables import NodeTable, RatioRule, RatioTable
from pmprb.components.nodes import Combine, Criterion, Group, Level, Node
from pmprb.components.problems import (
    DuplicateId,
    RatioWithoutCounts,
    UnknownCount,
    UnknownScale,
    UnknownSource,
)
from pmprb.components.provenance import Certainty, Provenance
from pmprb.components.ratios import Count, DecreaseRatio, PartRatio, Ratio
from pmprb.components.scales import POINTS_SCALE, IndexScale, RatioScale, Scale, points_scale
from pmprb.errors import Problem


@frozen
class Above:
    """What a node takes over from above where its table says nothing: provenance and where it is measured."""

    provenance: Provenance
    measured_at: tuple[Level, ...] = ()


@frozen
class NodeBuilder:
    """Makes nodes of tables; what is wrong with them goes to ``problems``."""

    sources: Mapping[str, str]
    problems: list[Problem]
    scales: Mapping[str, Scale] = immutabledict()

    def provenance(self, node: str, source: str, certainty: Certainty) -> Provenance:
        """Return the provenance named ``source``."""
        text = self.sources.get(source)
        if text is None:
            known = ", ".join(self.sources)
            self.problems.append(UnknownSource(node=node, found=source, allowed=known))
        return Provenance(text or source, certainty)

    def inherited(self, table: NodeTable, above: Above) -> Above:
        """Return what ``table`` says, or what stands ``above``."""
        certainty = table.keyakinan or above.provenance.certainty
        provenance = (
            Provenance(above.provenance.source, certainty)
            if table.sumber is None
            else self.provenance(table.id, table.sumber, certainty)
        )
        return Above(provenance, table.diukur or above.measured_at)

    def group(
        self, table: NodeTable, weight: Fraction, combine: Combine, children: tuple[Node, ...], own: Above
    ) -> Group:
        """Return the group that ``table`` describes; ``own`` is what `inherited` gives for it."""
        return Group(
            table.id,
            table.label,
            weight,
            combine,
            children,
            own.provenance,
            table.number,
            own.measured_at,
        )

    def criterion(self, table: NodeTable, weight: Fraction, above: Above) -> Criterion:
        """Return the criterion that ``table`` describes."""
        own = self.inherited(table, above)
        counts = tuple(
            Count(
                id=f"{table.id}.{count.key}",
                label=count.label,
                provenance=own.provenance,
                parts=tuple(self.count_id(table, part) for part in count.parts),
                at_most=self.count_id(table, count.at_most) if count.at_most else "",
                holds=tuple(self.count_id(table, held) for held in count.holds),
                same_as=count.same_as,
            )
            for count in table.counts
        )
        keys = [count.key for count in table.counts]
        self.problems.extend(
            DuplicateId(node=f"{table.id}.{key}", found=str(keys.count(key)))
            for key in dict.fromkeys(keys)
            if keys.count(key) > 1
        )
        scale = self.scale(table, weight)
        ratio = self.ratio(table, table.ratio) if table.ratio else None
        here = {"persen": isinstance(scale, RatioScale), "counts": bool(counts), "ratio": ratio is not None}
        if len(set(here.values())) > 1:
            found = ", ".join(name for name, stands in here.items() if stands)
            self.problems.append(RatioWithoutCounts(node=table.id, found=found))
        return Criterion(
            id=table.id,
            label=table.label,
            weight=weight,
            scale=scale,
            provenance=own.provenance,
            number=table.number,
            meanings=immutabledict(table.pilihan),
            guidance=table.penjelasan,
            evidence=table.bukti,
            full=table.penuh,
            meanings_certainty=table.keyakinan_pilihan,
            counts=counts,
            ratio=ratio,
            measured_at=own.measured_at,
            references=table.rujukan,
        )

    def scale(self, table: NodeTable, weight: Fraction) -> Scale:
        """Return the scale that ``table`` names."""
        name = table.scale or ""
        if name == POINTS_SCALE:
            return points_scale(weight)
        found = self.scales.get(name) or known_scales().get(name)
        if found is None and name in broken_scales():
            self.problems.append(evolve(broken_scales()[name], node=table.id))
        elif found is None:
            known = ", ".join((*self.scales, *known_scales(), POINTS_SCALE))
            self.problems.append(UnknownScale(node=table.id, found=name, allowed=known))
        return found or IndexScale(name, Fraction(1), name)

    def ratio(self, table: NodeTable, ratio: RatioTable) -> Ratio:
        """Return the ratio that ``ratio`` describes."""
        if ratio.rule is RatioRule.DECREASE:
            return DecreaseRatio(self.count_id(table, ratio.before), self.count_id(table, ratio.after))
        numerator, denominator = (self.count_id(table, key) for key in (ratio.numerator, ratio.denominator))
        return PartRatio(numerator, denominator, ratio.zero)

    def count_id(self, table: NodeTable, key: str) -> str:
        """Return the id of the count of ``table`` that its ``key`` means."""
        if key not in {count.key for count in table.counts}:
            known = ", ".join(count.key for count in table.counts)
            self.problems.append(UnknownCount(node=table.id, found=key, allowed=known))
        return f"{table.id}.{key}"
