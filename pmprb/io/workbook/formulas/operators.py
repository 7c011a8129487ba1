"""What operators make of values."""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from pmprb.io.workbook.formulas.coerce import bounded, number, sound, text
from pmprb.io.workbook.formulas.operand_values import Stop, Value
from pmprb.io.workbook.values import DIVISION, NUMBER, VALUE

LONGEST_TEXT: Final = 32_767
_MOST_BITS: Final = 20_000

Rank = tuple[int, Fraction | str | bool]


def rank(value: Value, other: Value = None) -> Rank:
    """Return what ``value`` is ordered by, beside ``other``: numbers, then texts, then truths.

    An empty cell is the nothing of what it is compared with.
    """
    value = sound(value)
    if value is None:
        if isinstance(other, str):
            return 1, ""
        return (2, False) if isinstance(other, bool) else (0, Fraction(0))
    if isinstance(value, bool):
        return 2, value
    if isinstance(value, str):
        return 1, value.lower()
    assert isinstance(value, Fraction)  # noqa: S101  errors have stopped above
    return 0, value


def _comparison(compare: Callable[[Rank, Rank], bool]) -> Callable[[Value, Value], bool]:
    def compared(left: Value, right: Value) -> bool:
        sound(left)
        sound(right)
        return compare(rank(left, right), rank(right, left))

    return compared


def _arithmetic(
    compute: Callable[[Fraction, Fraction], Fraction],
) -> Callable[[Value, Value], Fraction]:
    def computed(left: Value, right: Value) -> Fraction:
        return bounded(compute(number(left), number(right)))

    return computed


def quotient(left: Fraction, right: Fraction) -> Fraction:
    """Return ``left`` by ``right``.

    Raises:
        Stop: ``right`` is 0.

    """
    if not right:
        raise Stop(DIVISION)
    return left / right


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """Return ``base`` to the power of ``exponent``.

    Raises:
        Stop: it has no exact value that can be told, or none at all.

    """
    if exponent.denominator != 1:
        raise Stop(NUMBER) if base < 0 else Stop
    times = exponent.numerator
    if not base and times <= 0:
        raise Stop(DIVISION if times else NUMBER)
    bits = base.numerator.bit_length() + base.denominator.bit_length()
    if abs(base) != 1 and bits * abs(times) > 2 * _MOST_BITS:
        raise Stop
    return base**times


def joined(left: Value, right: Value) -> str:
    """Return the texts of both, one after the other.

    Raises:
        Stop: one is an error, or they are longer than a cell holds.

    """
    found = text(left) + text(right)
    if len(found) > LONGEST_TEXT:
        raise Stop(VALUE)
    return found


BINARY: Final[dict[str, Callable[[Value, Value], Value]]] = {
    "+": _arithmetic(operator.add),
    "-": _arithmetic(operator.sub),
    "*": _arithmetic(operator.mul),
    "/": _arithmetic(quotient),
    "^": _arithmetic(power),
    "&": joined,
    "=": _comparison(operator.eq),
    "<>": _comparison(operator.ne),
    "<": _comparison(operator.lt),
    ">": _comparison(operator.gt),
    "<=": _comparison(operator.le),
    ">=": _comparison(operator.ge),
}
UNARY: Final[dict[str, Callable[[Value], Value]]] = {
    "+": sound,
    "-": lambda value: -number(value),
    "%": lambda value: number(value) / 100,
}
