"""What the cells of a made LKE come to, in Fractions: errors and texts as text, as a sheet shows them."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from tests.io.lke.description import Answers, Item, Layout, Lke, Mistake, Wrong

Shown = Fraction | str
NO_VALUE: Final = "Error"
"""What the ministry's formulas show for an answer they do not know, or none: no part of a mean."""


def error_in(values: Iterable[Shown]) -> str:
    return next((value for value in values if isinstance(value, str) and value.startswith("#")), "")


def total(values: list[Shown]) -> Shown:
    return error_in(values) or sum((value for value in values if isinstance(value, Fraction)), Fraction(0))


def mean(values: list[Shown], weight: Fraction) -> Shown:
    numbers = [value for value in values if isinstance(value, Fraction)]
    if error_in(values):
        return error_in(values)
    return sum(numbers, Fraction(0)) / len(numbers) * weight if numbers else "#DIV/0!"


@frozen
class Figures:
    """The values of one block, with ``mistakes`` or, with none given, as the rules say."""

    items: Mapping[str, Item]
    means: frozenset[str]
    """The ids of criteria that enter a mean: their cells show shares."""
    layout: Layout
    answers: Answers
    mistakes: Mapping[str, Mistake] = field(factory=dict)

    @classmethod
    def of(cls, lke: Lke, answers: Answers, mistakes: Iterable[Mistake] = ()) -> "Figures":
        items = {item.id: item for item, _ in lke.walk()}
        means = {below.id for item in items.values() if item.is_mean for below in item.items}
        return cls(
            items, frozenset(means), lke.layout, answers, {mistake.id: mistake for mistake in mistakes}
        )

    def has(self, item: Item, kind: Wrong) -> bool:
        return item.id in self.mistakes and self.mistakes[item.id].kind is kind

    def weight(self, item: Item) -> Fraction:
        """Return what the weight cell holds."""
        if self.has(item, Wrong.WEIGHT):
            return Fraction(self.mistakes[item.id].other)
        assert item.weight is not None
        return item.weight

    def value(self, item: Item) -> Shown:
        """Return what the value cell shows: points of a group, the share or points of a criterion."""
        if self.has(item, Wrong.OVERWRITTEN):
            return Fraction(self.mistakes[item.id].other)
        if self.has(item, Wrong.REFERENCE):
            return "#REF!"
        if not item.items:
            return self.criterion(item)
        values = [self.value(below) for below in self.added(item)]
        return mean(values, self.weight(item)) if item.is_mean else total(values)

    def added(self, item: Item) -> tuple[Item, ...]:
        """Return the rows that a group adds up."""
        return item.items[:-1] if self.has(item, Wrong.SHORT_RANGE) else item.items

    def criterion(self, item: Item) -> Shown:
        gate = item.gate
        if gate and gate.kind == "zero" and self.answers.get(gate.source) == "Tidak":
            return Fraction(0)
        share = self.share(item)
        if gate and gate.kind == "times" and isinstance(share, Fraction):
            source = self.value(self.items[gate.source])
            share = source if isinstance(source, str) else share * source
        if isinstance(share, str) or item.id in self.means:
            return share
        weight = self.weight(item) if self.layout.reads_weight_cell else item.weight
        assert weight is not None
        return share * weight

    def share(self, item: Item) -> Shown:
        """Return the share of the answer that the formula reads, before any gate."""
        if self.has(item, Wrong.READS_OTHER):
            return self.share(self.items[self.mistakes[item.id].other])
        if self.has(item, Wrong.UNKNOWN_TYPE):
            return NO_VALUE
        if self.has(item, Wrong.TEXT_NUMBER):
            return "#VALUE!"
        if item.ratio:
            return self.computed(item)
        answer = self.answers.get(item.id, "")
        if item.top is not None:
            return answer / item.top if isinstance(answer, Fraction) else NO_VALUE
        return item.options.get(str(answer), NO_VALUE)

    def computed(self, item: Item) -> Fraction:
        """Return what the answer cell of a % row, or of a count with parts, shows."""
        if item.parts:
            return sum((self.count(part) for part in item.parts), Fraction(0))
        assert item.ratio is not None
        numerator, denominator = self.count(item.ratio.numerator), self.count(item.ratio.denominator)
        if item.ratio.is_decrease:
            if not denominator:
                return Fraction(not numerator)
            return max(Fraction(0), (denominator - numerator) / denominator)
        return min(Fraction(1), numerator / denominator) if denominator else Fraction(0)

    def count(self, key: str) -> Fraction:
        item = self.items[key]
        return self.computed(item) if item.parts else Fraction(self.answers.get(key, 0))
