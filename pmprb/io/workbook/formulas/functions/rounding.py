"""Rounding and division with rest, exact."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from pmprb.io.workbook.formulas.coerce import bounded, number
from pmprb.io.workbook.formulas.frame import Function
from pmprb.io.workbook.formulas.functions.plain import plain
from pmprb.io.workbook.formulas.operand_values import Stop, Value
from pmprb.io.workbook.formulas.operators import power, quotient

_MOST_PLACES: Final = 300


def _rounded(whole: Callable[[Fraction], int]) -> Callable[..., Value]:
    """Return the function that rounds the magnitude of a number, in units of the last place, by ``whole``."""

    def rounded(value: Value, places: Value = None) -> Value:
        decimals = int(number(places))
        exact = number(value)
        if abs(decimals) > _MOST_PLACES:
            raise Stop
        unit = Fraction(10) ** -decimals
        magnitude = whole(abs(exact) / unit) * unit
        return -magnitude if exact < 0 else magnitude

    return rounded


def _mod(value: Value, divisor: Value) -> Value:
    left, right = number(value), number(divisor)
    return left - right * math.floor(quotient(left, right))


FUNCTIONS: Final[dict[str, Function]] = {
    "ABS": plain(lambda value: abs(number(value)), 1),
    "INT": plain(lambda value: Fraction(math.floor(number(value))), 1),
    "MOD": plain(_mod, 2),
    "POWER": plain(lambda base, exponent: bounded(power(number(base), number(exponent))), 2),
    "ROUND": plain(_rounded(lambda value: math.floor(value + Fraction(1, 2))), 2),
    "ROUNDDOWN": plain(_rounded(math.floor), 2),
    "ROUNDUP": plain(_rounded(math.ceil), 2),
    "TRUNC": plain(_rounded(math.floor), 1, 2),
}
