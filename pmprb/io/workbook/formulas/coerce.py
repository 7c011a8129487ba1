"""Values as numbers, texts and truths, as spreadsheet programs take one for the other."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from pmprb.components.numbers import half_up
from pmprb.io.workbook.formulas.operand_values import Stop, Value
from pmprb.io.workbook.values import NUMBER, VALUE, Error, Unknown

_NUMBER: Final = re.compile(
    r"\s*(?P<sign>[+-]?)(?P<digits>\d{1,300}(?:\.\d{0,300})?|\.\d{1,300})"
    r"(?:[eE](?P<power>[+-]?\d{1,3}))?(?P<percent>\s*%)?\s*",
    re.ASCII,
)
_LARGEST: Final = Fraction(10) ** 308
_MOST_BITS: Final = 20_000
"""Of numerator and denominator; chains of powers would fill the memory."""
_DIGITS: Final = 15
_FEWEST_TENTHS, _MOST_TENTHS = -9, 20
"""Between these powers of ten numbers are written out; elsewhere programs differ."""


def number(value: Value) -> Fraction:
    """Return ``value`` as a number.

    Raises:
        Stop: it is an error, is unknown, or is a text that is not plainly a number with a decimal point.

    """
    if isinstance(value, Fraction):
        return value
    if value is None:
        return Fraction(0)
    if isinstance(value, bool):
        return Fraction(int(value))
    if isinstance(value, str):
        found = number_in(value)
        if found is None:
            raise Stop(VALUE)
        return found
    raise Stop(value)


def number_in(text: str) -> Fraction | None:
    """Return the number that ``text`` plainly is; None if it is none, or only in some languages."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    value = Fraction(found["digits"].rstrip(".") if found["digits"] != "." else "0")
    value *= Fraction(10) ** int(found["power"] or 0)
    value /= 100 if found["percent"] else 1
    return bounded(-value if found["sign"] == "-" else value)


def bounded(value: Fraction) -> Fraction:
    """Return ``value`` if spreadsheet programs hold numbers as large, and this one as exact.

    Raises:
        Stop: it is larger (#NUM!), or its digits are too many to be told.

    """
    if value.numerator.bit_length() + value.denominator.bit_length() > _MOST_BITS:
        raise Stop
    if abs(value) > _LARGEST:
        raise Stop(NUMBER)
    return value


def text(value: Value) -> str:
    """Return ``value`` as text; decimals with a point.

    Raises:
        Stop: it is an error or unknown, or a number so large or small that programs differ.

    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, Fraction):
        return _written(value)
    raise Stop(value)


def _written(value: Fraction) -> str:
    if not value:
        return "0"
    tenths = 0
    while abs(value) >= Fraction(10) ** (tenths + 1):
        tenths += 1
    while abs(value) < Fraction(10) ** tenths:
        tenths -= 1
        if tenths < _FEWEST_TENTHS:
            raise Stop
    if tenths >= _MOST_TENTHS:
        raise Stop
    places = _DIGITS - 1 - tenths
    if places <= 0:
        return f"{half_up(value / 10**-places, 0) * 10**-places:f}"
    return f"{half_up(value, places):f}".rstrip("0").rstrip(".")


def truth(value: Value) -> bool:
    """Return ``value`` as truth.

    Raises:
        Stop: it is an error, unknown, or a text other than TRUE and FALSE.

    """
    if isinstance(value, bool):
        return value
    if isinstance(value, Fraction):
        return bool(value)
    if value is None:
        return False
    if isinstance(value, str):
        if value.upper() in {"TRUE", "FALSE"}:
            return value.upper() == "TRUE"
        raise Stop(VALUE)
    raise Stop(value)


def known(value: Value) -> Value:
    """Return ``value``, which may be an error.

    Raises:
        Stop: it is unknown.

    """
    if isinstance(value, Unknown):
        raise Stop
    return value


def sound(value: Value) -> Value:
    """Return ``value``.

    Raises:
        Stop: it is unknown or an error.

    """
    if isinstance(value, Error | Unknown):
        raise Stop(value)
    return value
