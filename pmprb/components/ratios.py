"""Ratios of counts: how the numbers in the rows of a percentage criterion become a share of its weight.

The counts stand in rows of their own. They never enter a mean; only the ratio does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from fractions import Fraction

from attrs import field, frozen

from pmprb.components.numbers import typed_number
from pmprb.components.provenance import Provenance
from pmprb.components.scales import NOT_AVAILABLE, UnreadableAnswerError


class ZeroDenominator(StrEnum):
    """What a share of nothing is: the worksheets divide by zero, and no text says what was meant."""

    OPEN = "kosong"
    """Unanswered, and reported."""
    FULL = "penuh"
    """The whole weight: nothing was due, nothing is lacking."""
    NOTHING = "nol"
    """Nothing."""


@frozen
class CountScale:
    """What a count row takes: a whole number from 0."""

    id: str = "jumlah"

    @property
    def allowed(self) -> str:
        """What may be written, for a person to read."""
        return "0, 1, 2, ..."

    def read(self, found: str | Fraction) -> Fraction:
        """Return the count meant by ``found``.

        Raises:
            UnreadableAnswerError: it is not plainly one number, not whole, or negative.

        """
        try:
            value = typed_number(found) if isinstance(found, str) else found
        except ValueError as error:
            raise UnreadableAnswerError(found) from error
        is_percent = isinstance(found, str) and found.rstrip().endswith("%")
        if is_percent or value < 0 or value.denominator != 1:
            raise UnreadableAnswerError(found)
        return value


@frozen
class Count:
    """A number that a percentage criterion rests on, in a row of its own.

    ``parts`` are the ids of counts that it is the sum of; then it is computed, not entered.
    ``at_most`` is the id of the count that it cannot exceed, ``holds`` are those that together cannot exceed
    it, ``same_as`` is the id of the same count elsewhere; what does not agree is reported.
    """

    id: str
    label: str
    provenance: Provenance
    parts: tuple[str, ...] = ()
    at_most: str = ""
    holds: tuple[str, ...] = ()
    same_as: str = ""
    scale: CountScale = field(default=CountScale(), init=False)


@frozen
class PartRatio:
    """``numerator`` over ``denominator`` (ids of counts), at most 1.

    ``zero`` says what it is while the denominator is 0.
    """

    numerator: str
    denominator: str
    zero: ZeroDenominator = ZeroDenominator.OPEN

    @property
    def counts(self) -> tuple[str, ...]:
        """The ids of the counts that the ratio reads."""
        return (self.numerator, self.denominator)

    def share(self, values: Mapping[str, Fraction]) -> Fraction | None:
        """Return the share of the weight for the counts ``values``; None if a zero leaves it open."""
        denominator = values[self.denominator]
        if denominator:
            return min(Fraction(1), values[self.numerator] / denominator)
        return _ZERO_SHARES[self.zero]

    def formula(self, cell: Callable[[str], str]) -> str:
        """Return the spreadsheet formula for the ratio; ``cell`` names the cell of a count."""
        numerator, denominator = cell(self.numerator), cell(self.denominator)
        zero = _ZERO_SHARES[self.zero]
        shown = '""' if zero is None else str(zero)
        ratio = f"IF({numerator}>={denominator},1,{numerator}/{denominator})"
        return f"IF({denominator}=0,{shown},{ratio})"


@frozen
class DecreaseRatio:
    """How much a count fell, as a share of what it was: the discipline rule.

    (``before`` - ``after``) / ``before``; 1 if both are 0, 0 if it rose.
    """

    before: str
    after: str

    @property
    def counts(self) -> tuple[str, ...]:
        """The ids of the counts that the ratio reads."""
        return (self.before, self.after)

    def share(self, values: Mapping[str, Fraction]) -> Fraction | None:
        """Return the share of the weight for the counts ``values``."""
        before, after = values[self.before], values[self.after]
        if not before:
            return Fraction(not after)
        return max(Fraction(0), (before - after) / before)

    def formula(self, cell: Callable[[str], str]) -> str:
        """Return the spreadsheet formula for the ratio; ``cell`` names the cell of a count."""
        before, after = cell(self.before), cell(self.after)
        fall = f"IF({after}>={before},0,({before}-{after})/{before})"
        return f"IF({before}=0,IF({after}=0,1,0),{fall})"


Ratio = PartRatio | DecreaseRatio

_ZERO_SHARES: Mapping[ZeroDenominator, Fraction | None] = {
    ZeroDenominator.OPEN: None,
    ZeroDenominator.FULL: Fraction(1),
    ZeroDenominator.NOTHING: Fraction(0),
}


def counted(counts: tuple[Count, ...], entered: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Return the counts that are known: those ``entered``, and the sums of parts that all are."""
    known = {count.id: entered[count.id] for count in counts if count.id in entered and not count.parts}
    for count in counts:
        if count.parts and all(part in known for part in count.parts):
            known[count.id] = sum((known[part] for part in count.parts), Fraction(0))
    return known


def checked_formula(cells: list[str], formula: str) -> str:
    """Return ``formula``, empty while one of ``cells`` is, and #N/A while one holds no count."""
    is_open = [f'{cell}=""' for cell in cells]
    is_count = [condition for cell in cells for condition in (f"{cell}>=0", f"{cell}=ROUND({cell},0)")]
    return f'IF(OR({",".join(is_open)}),"",IF(AND({",".join(is_count)}),{formula},{NOT_AVAILABLE}))'
