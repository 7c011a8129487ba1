"""What must be learned of a made LKE, by the ids of its description."""

import re
from fractions import Fraction
from functools import cached_property

from attrs import frozen

from pmprb.components.instrument import ROOT_ID
from pmprb.components.scales import IndexScale, OptionScale
from pmprb.io.lke.learn import LearnedBlock
from pmprb.io.lke.read import Lke, read_lke
from pmprb.io.workbook.package import Package
from tests.io.lke.description import Item, Role, Wrong
from tests.io.lke.made import TOTAL, Made

Node = tuple[str, Fraction, tuple[str, ...]]
"""How a group comes about, its weight, what it consists of."""
Rule = tuple[str, str, str]
"""A gate: target, source, rule."""


def row_of(made: Made, key: str) -> int:
    """Return the row of an item; all blocks of a sheet have the same."""
    found = re.search(r"\d+$", made.blocks[0].cell(key, Role.ANSWER))
    assert found
    return int(found[0])


@frozen
class Expected:
    """What the description says: without criteria whose type of answer is unknown, with changed weights."""

    made: Made

    @cached_property
    def mistakes(self) -> dict[tuple[str, Wrong], str]:
        return {(each.id, each.kind): each.other for each in self.made.lke.mistakes}

    def nodes(self) -> dict[str, Node]:
        found: dict[str, Node] = {}
        for item, _ in self.made.lke.walk():
            if item.items:
                below = tuple(child.id for child in item.items if self.is_there(child))
                found[item.id] = ("mean" if item.is_mean else "sum", self.weight(item), below)
        return found

    def is_there(self, item: Item) -> bool:
        return (item.id, Wrong.UNKNOWN_TYPE) not in self.mistakes

    def weight(self, item: Item) -> Fraction:
        changed = self.mistakes.get((item.id, Wrong.WEIGHT))
        if changed is not None:
            return Fraction(changed)
        if item.items and not item.is_mean:
            return sum((self.weight(below) for below in item.items if self.is_there(below)), Fraction(0))
        assert item.weight is not None
        return item.weight

    def shares(self) -> dict[str, dict[str, Fraction] | Fraction]:
        """Return by criterion the shares of its options, or the top of its index."""
        return {
            item.id: item.options or item.top or Fraction(1)
            for item, _ in self.made.lke.walk()
            if not item.items and item.type != "Jumlah" and self.is_there(item)
        }

    def gates(self) -> set[Rule]:
        lost = {key for key, kind in self.mistakes if kind in _WITHOUT_FORMULA}
        return {
            (item.id, item.gate.source, "kali" if item.gate.kind == "times" else "batas 0 Tidak")
            for item, _ in self.made.lke.walk()
            if item.gate and not {item.id, item.gate.source} & (lost - self.still_sources)
        }

    @property
    def still_sources(self) -> set[str]:
        """Return what still limits others, though its own formula is gone."""
        return {key for key, kind in self.mistakes if kind is not Wrong.UNKNOWN_TYPE} - {
            item.id for item, _ in self.made.lke.walk() if item.gate
        }

    def ratios(self) -> dict[str, tuple[str, str, bool, dict[str, tuple[str, ...]]]]:
        return {
            item.id: (
                item.ratio.denominator if item.ratio.is_decrease else item.ratio.numerator,
                item.ratio.numerator if item.ratio.is_decrease else item.ratio.denominator,
                item.ratio.is_decrease,
                {count.id: count.parts for count in item.counts if count.parts},
            )
            for item, _ in self.made.lke.walk()
            if item.ratio
        }


_WITHOUT_FORMULA = {Wrong.OVERWRITTEN, Wrong.READS_OTHER, Wrong.UNKNOWN_TYPE}


@frozen
class Found:
    """What was learned, by the ids of the description."""

    made: Made
    lke: Lke

    @classmethod
    def of(cls, made: Made, file: str = "lke.xlsx") -> "Found":
        return cls(made, read_lke(Package.open(made.content), file))

    @property
    def learned(self) -> LearnedBlock:
        return self.lke.blocks[0]

    @cached_property
    def names(self) -> dict[int, str]:
        found = {row_of(self.made, item.id): item.id for item, _ in self.made.lke.walk()}
        totals = {row_of(self.made, TOTAL + item.id): item.id for item in self.made.lke.items}
        return found | {row: key for row, key in totals.items() if row in self.learned.children}

    @cached_property
    def ids(self) -> dict[str, str]:
        """The ids of the instrument, by those of the description."""
        return {name: self.learned.ids[row] for row, name in self.names.items() if row in self.learned.ids}

    def nodes(self) -> dict[str, Node]:
        own = {self.names.get(row, "") for row in self.learned.children}
        return {
            self.names[row]: (
                rule.combine.value,
                self.lke.instrument.nodes[self.learned.ids.get(row, ROOT_ID)].weight,
                tuple(self.names[child] for child in self.learned.children[row]),
            )
            for row, rule in self.learned.groups.items()
            if self.names.get(row, "") in own - {""}
        }

    def shares(self) -> dict[str, dict[str, Fraction] | Fraction]:
        found: dict[str, dict[str, Fraction] | Fraction] = {}
        for row, learned in self.learned.criteria.items():
            scale = learned.scale
            if isinstance(scale, OptionScale):
                found[self.names[row]] = {code: scale.share(code) for code in scale.codes}
            else:
                assert isinstance(scale, IndexScale)
                found[self.names[row]] = scale.top
        return found

    def gates(self) -> set[Rule]:
        return {
            (
                self.names[gate.target],
                self.names[gate.source],
                "kali" if gate.limit is None else f"batas {gate.limit} {' '.join(sorted(gate.when))}",
            )
            for gate in self.learned.gates
        }

    def ratios(self) -> dict[str, tuple[str, str, bool, dict[str, tuple[str, ...]]]]:
        return {
            self.names[row]: (
                self.names[ratio.first],
                self.names[ratio.second],
                ratio.is_decrease,
                {
                    self.names[count]: tuple(self.names[part] for part in parts)
                    for count, parts in ratio.sums.items()
                },
            )
            for row, ratio in self.learned.ratios.items()
        }
