"""The score again, by another way: plain dictionaries, recursion from each node, nothing shared."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from pmprb.components.gates import LimitGate
from pmprb.components.nodes import Group, Node
from pmprb.components.ratios import DecreaseRatio, PartRatio
from pmprb.components.scales import IndexScale, OptionScale
from pmprb.components.worksheet import Worksheet

Tree = dict[str, Any]


def _tree(node: Node) -> Tree:
    if isinstance(node, Group):
        return {
            "id": node.id,
            "weight": node.weight,
            "mean": node.combine.value == "mean",
            "children": [_tree(child) for child in node.children],
        }
    scale = node.scale
    earns = (
        {option.code: option.share for option in scale.options} if isinstance(scale, OptionScale) else None
    )
    top = scale.top if isinstance(scale, IndexScale) else None
    leaf = {"id": node.id, "weight": node.weight, "earns": earns, "top": top, "children": []}
    leaf["sums"] = {count.id: count.parts for count in node.counts if count.parts}
    match node.ratio:
        case PartRatio(done, due, zero):
            leaf["ratio"] = ("part", done, due, zero.value)
        case DecreaseRatio(before, after):
            leaf["ratio"] = ("fall", after, before, "")
        case None:
            leaf["ratio"] = None
    return leaf


def _leaves(tree: Tree) -> list[Tree]:
    return [leaf for child in tree["children"] for leaf in _leaves(child)] or [tree]


class Naive:
    """One worksheet, computed figure by figure when asked."""

    def __init__(self, worksheet: Worksheet) -> None:
        instrument = worksheet.instrument
        self.tree = _tree(instrument.root)
        self.leaves = {leaf["id"]: leaf for leaf in _leaves(self.tree)}
        self.answers: Mapping[str, Any] = {key: answer.value for key, answer in worksheet.answers.items()}
        self.given = {key: given.points for key, given in worksheet.given.items()}
        self.gates = instrument.gates
        self.gaps_leave = instrument.unanswered.value == "keluar"
        self.lines = set(instrument.publication.lines)
        self.adds_lines = instrument.publication.totals.value == "sum-of-lines"
        self.places = instrument.publication.decimals

    def share(self, key: str) -> Fraction | None:
        leaf = self.leaves[key]
        if key in self.given:
            return self.given[key] / Fraction(leaf["weight"])
        if leaf["ratio"]:
            ratio = self.ratio(leaf)
            if ratio is None:
                return None
            share = ratio
        elif key not in self.answers:
            return None
        else:
            answer = self.answers[key]
            share = Fraction(leaf["earns"][answer] if leaf["earns"] else Fraction(answer, leaf["top"]))
        for gate in self.gates:
            if gate.target != key:
                continue
            if isinstance(gate, LimitGate):
                if self.answers.get(gate.source) in gate.when and share > gate.limit:
                    share = gate.limit
            else:
                source = self.share(gate.source)
                if source is None:
                    return None
                share = share * source
        return share

    def counted(self, leaf: Tree, key: str) -> int | None:
        if key not in leaf["sums"]:
            return int(self.answers[key]) if key in self.answers else None
        found = 0
        for part in leaf["sums"][key]:
            value = self.counted(leaf, part)
            if value is None:
                return None
            found += value
        return found

    def ratio(self, leaf: Tree) -> Fraction | None:
        """Return a ratio as the rows of a worksheet make it, rule by rule."""
        rule, above, below, zero = leaf["ratio"]
        top, bottom = self.counted(leaf, above), self.counted(leaf, below)
        if top is None or bottom is None:
            return None
        if rule == "fall":
            if top >= bottom:
                return Fraction(1 if top == bottom == 0 else 0)
            return 1 - Fraction(top, bottom)
        if bottom == 0:
            return {"kosong": None, "penuh": Fraction(1), "nol": Fraction(0)}[zero]
        return Fraction(1) if top > bottom else Fraction(top, bottom)

    def part(self, tree: Tree, child: Tree) -> Fraction:
        """Return what a criterion adds to its group."""
        share = self.share(child["id"])
        if share is None:
            return Fraction(0)
        if not tree["mean"]:
            return share * Fraction(child["weight"])
        counted = [leaf for leaf in tree["children"] if self.share(leaf["id"]) is not None]
        among = counted if self.gaps_leave else tree["children"]
        return share * Fraction(tree["weight"]) / len(among)

    def points(self, tree: Tree) -> Fraction:
        if tree["id"] in self.given:
            return self.given[tree["id"]]
        return sum(
            (
                self.points(child) if child["children"] else self.part(tree, child)
                for child in tree["children"]
            ),
            Fraction(0),
        )

    def rounded(self, value: Fraction) -> Fraction:
        step = Fraction(1, 10**self.places)
        return (value / step + Fraction(1, 2)).__floor__() * step

    def figures(self) -> dict[str, tuple[Fraction, Fraction] | None]:
        """Return points and published figure by node id; None for what a given figure covers."""
        found: dict[str, tuple[Fraction, Fraction] | None] = {}
        self._figures(self.tree, self.points(self.tree), found, covered=False, above=self.adds_lines)
        return found

    def _figures(
        self,
        tree: Tree,
        points: Fraction,
        found: dict[str, tuple[Fraction, Fraction] | None],
        *,
        covered: bool,
        above: bool,
    ) -> Fraction:
        key, children = tree["id"], tree["children"]
        above = above and key not in self.lines
        published = Fraction(0)
        for child in children:
            value = self.points(child) if child["children"] else self.part(tree, child)
            published += self._figures(child, value, found, covered=covered or key in self.given, above=above)
        if not above or not children or key in self.given:
            published = self.rounded(points)
        found[key] = None if covered else (points, published)
        return published
