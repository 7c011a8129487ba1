"""How a group comes about from the values below it, learned by putting other values there."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from pmprb.components.nodes import Combine
from pmprb.io.lke.probe import Probe
from pmprb.io.workbook.formulas.operand_values import Value


@frozen
class Combined:
    """A group: its rule; of a mean its ``weight``; of a sum what each row below counts for, mostly 1.

    ``leaves`` tells whether an unanswered row leaves the denominator of a mean.
    """

    combine: Combine
    weight: Fraction | None
    factors: dict[int, Fraction]
    leaves: bool = True


def combined(
    row: int, children: list[int], probe: Probe, *, has_groups: bool, others: tuple[int, ...] = ()
) -> Combined | None:
    """Return how the group ``row`` comes about from ``children``; None if it cannot be told.

    A group that ``has_groups`` below it is a sum: only criteria are averaged. ``others`` are further rows
    that its formula reads, of which nothing is known: it is asked as if nothing stood there, or 0.
    """
    for idle in ("", Fraction(0)) if others else ("",):
        found = _combined(row, children, probe, dict.fromkeys(others, idle), has_groups=has_groups)
        if found is not None:
            return found
    return None


def _combined(
    row: int, children: list[int], probe: Probe, idle: dict[int, Value], *, has_groups: bool
) -> Combined | None:
    nothing: dict[int, Value] = {**idle, **dict.fromkeys(children, Fraction(0))}
    everything: dict[int, Value] = {**idle, **dict.fromkeys(children, Fraction(1))}
    whole = probe.number(row, values=everything)
    single = {child: probe.number(row, values={**nothing, child: Fraction(1)}) for child in children}
    factors = {child: factor for child, factor in single.items() if factor is not None}
    if whole is None or len(factors) < len(children) or sum(factors.values()) != whole:
        return None
    without = probe.number(row, values={**everything, children[0]: ""})
    if has_groups:
        return Combined(Combine.SUM, None, factors)
    leaves = len(children) > 1 and without == whole
    is_mean = len(set(factors.values())) == 1 and (
        leaves or (len(children) == 1 and _averages(row, children, probe, idle))
    )
    if is_mean:
        return Combined(Combine.MEAN, whole, factors)
    if len(set(factors.values())) == 1 and set(factors.values()) != {Fraction(1)} and len(children) > 1:
        return Combined(Combine.MEAN, whole, factors, leaves=False)
    return Combined(Combine.SUM, None, factors)


def _averages(row: int, children: list[int], probe: Probe, idle: dict[int, Value]) -> bool:
    """Tell whether a group of one divides by how many are answered: without any it comes to no number."""
    return probe.number(row, values={**idle, children[0]: ""}) is None
