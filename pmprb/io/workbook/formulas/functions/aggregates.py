"""Sums, counts, means and extremes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from pmprb.components.numbers import total
from pmprb.io.workbook.formulas.coerce import bounded, known, number_in, sound
from pmprb.io.workbook.formulas.frame import Frame, Function
from pmprb.io.workbook.formulas.functions.plain import counted
from pmprb.io.workbook.formulas.functions.ranges import cells, numbers
from pmprb.io.workbook.formulas.nodes import Expression
from pmprb.io.workbook.formulas.operand_values import Array, Operand, Range, Ranges, Stop, Value
from pmprb.io.workbook.values import DIVISION, VALUE

Arguments = tuple[Expression, ...]


def sum_of(found: list[Fraction]) -> Fraction:
    """Return the sum of ``found``."""
    return bounded(total(found))


def mean_of(found: list[Fraction]) -> Fraction:
    """Return the mean of ``found``.

    Raises:
        Stop: there is nothing.

    """
    if not found:
        raise Stop(DIVISION)
    return sum_of(found) / len(found)


def product_of(found: list[Fraction]) -> Fraction:
    """Return the product of ``found``, 0 of nothing."""
    result = Fraction(1)
    for value in found:
        result = bounded(result * value)
    return result if found else Fraction(0)


def largest(found: list[Fraction]) -> Fraction:
    """Return the largest of ``found``, 0 of nothing."""
    return max(found, default=Fraction(0))


def smallest(found: list[Fraction]) -> Fraction:
    """Return the smallest of ``found``, 0 of nothing."""
    return min(found, default=Fraction(0))


def how_many(values: Iterator[Value]) -> Fraction:
    """Return how many of ``values`` are numbers.

    Raises:
        Stop: one of them is unknown.

    """
    return Fraction(sum(isinstance(known(value), Fraction) for value in values))


def how_many_filled(values: Iterator[Value]) -> Fraction:
    """Return how many of ``values`` are not empty: formulas whose result is unknown are not."""
    return Fraction(sum(value is not None for value in values))


def _of(function: Callable[[list[Fraction]], Fraction]) -> Function:
    def call(frame: Frame, arguments: Arguments) -> Operand:
        counted(arguments, 1)
        return function(list(numbers(frame, arguments)))

    return call


def _count(frame: Frame, arguments: Arguments) -> Operand:
    counted(arguments, 1)
    found = Fraction(0)
    for argument in arguments:
        operand = frame.operand(argument)
        if isinstance(operand, Range | Ranges | Array):
            found += how_many(cells(frame, operand))
        elif isinstance(operand, str):
            found += number_in(operand) is not None
        else:
            found += operand is None or isinstance(known(operand), bool | Fraction)
    return found


def _counta(frame: Frame, arguments: Arguments) -> Operand:
    counted(arguments, 1)
    found = Fraction(0)
    for argument in arguments:
        operand = frame.operand(argument)
        is_many = isinstance(operand, Range | Ranges | Array)
        found += how_many_filled(cells(frame, operand)) if is_many else 1
    return found


def _countblank(frame: Frame, arguments: Arguments) -> Operand:
    counted(arguments, 1, 1)
    operand = frame.operand(arguments[0])
    if not isinstance(operand, Range):
        raise Stop(VALUE)
    return operand.area.count - Fraction(
        sum(known(value) not in {None, ""} for value in cells(frame, operand))
    )


def _sumproduct(frame: Frame, arguments: Arguments) -> Operand:
    counted(arguments, 1)
    inside = frame.arrays()
    arrays = [inside.array(inside.operand(argument)) for argument in arguments]
    if len({array.shape for array in arrays}) != 1:
        raise Stop(VALUE)
    columns = [[value for row in array.rows for value in row] for array in arrays]
    return sum_of(
        [math.prod(map(_factor, values), start=Fraction(1)) for values in zip(*columns, strict=True)]
    )


def _factor(value: Value) -> Fraction:
    return value if isinstance(sound(value), Fraction) else Fraction(0)  # type: ignore[return-value]


FUNCTIONS: Final[dict[str, Function]] = {
    "AVERAGE": _of(mean_of),
    "COUNT": _count,
    "COUNTA": _counta,
    "COUNTBLANK": _countblank,
    "MAX": _of(largest),
    "MIN": _of(smallest),
    "PRODUCT": _of(product_of),
    "SUM": _of(sum_of),
    "SUMPRODUCT": _sumproduct,
}
