"""Exact numbers from text, and back. No float ever becomes a number here."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import Final

Exact = int | Decimal | Fraction

_PLAIN: Final = re.compile(r"[+-]?\d+(?:\.\d+|/0*[1-9]\d*)?", re.ASCII)
_INDONESIAN: Final = re.compile(
    r"(?P<sign>[+-]?)(?P<whole>\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,(?P<decimals>\d+))?"
)
_POINT: Final = re.compile(r"(?P<sign>[+-]?)(?P<whole>\d+)\.(?P<decimals>\d+)")
_THOUSANDS: Final = 3
_LONGEST: Final = 1000
"""Characters of a number; longer ones are a mistake, and Python refuses to read them."""
_LARGEST_EXPONENT: Final = 308
"""That of a double. Written out, larger numbers would fill the memory."""


def is_plain(text: str) -> bool:
    """Tell whether ``text`` is a number as data are written, which `exact` would read."""
    return len(text) <= _LONGEST and _PLAIN.fullmatch(text) is not None


def exact(value: str | Exact) -> Fraction:
    """Return ``value`` as a fraction; text is read as data are written: ``"2.5"``, ``"5/12"``.

    Raises:
        TypeError: ``value`` is a float (its digits are not those that were written) or no number at all.
        ValueError: the text is not a number, or the number is not finite.

    """
    if type(value) is Fraction:  # most are, and a copy would say the same
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal | Fraction):
        raise TypeError(f"{value!r} is a {type(value).__name__}; write the number as text or Decimal")
    if isinstance(value, str) and not is_plain(value):
        raise ValueError(f"{value!r} is not a number such as 2.5 or 5/12")
    if isinstance(value, Decimal) and not (value.is_finite() and abs(value.adjusted()) <= _LARGEST_EXPONENT):
        raise ValueError(f"{value!r} is not a number that anything is measured in")
    return Fraction(value)


def typed_number(text: str) -> Fraction:
    """Return the number a person typed: decimal comma (``3,29``), decimal point (``3.29``), ``85%``.

    ``1.234`` may be a thousand or little more than one; it is refused, and so is everything else
    that is not plainly one number.

    Raises:
        ValueError: the text is not plainly one number.

    """
    digits = text.strip()
    scale = 1
    if digits.endswith("%"):
        digits, scale = digits[:-1].rstrip(), 100
    point = _POINT.fullmatch(digits)
    if point and (len(point["decimals"]) != _THOUSANDS or point["whole"].startswith("0")):
        return Fraction(digits) / scale
    indonesian = _INDONESIAN.fullmatch(digits)
    if indonesian and not point:
        whole = indonesian["whole"].replace(".", "")
        return Fraction(f"{indonesian['sign']}{whole}.{indonesian['decimals'] or '0'}") / scale
    raise ValueError(f"{text!r} is not plainly one number")


def typed_amount(text: str) -> Fraction:
    """Return the number a person typed, as `typed_number`, where no percentage is meant: points, a cost.

    Raises:
        ValueError: the text is not plainly one number, or a percentage.

    """
    if "%" in text:
        raise ValueError(f"{text!r} is a percentage")
    return typed_number(text)


def stored_number(text: str) -> Fraction:
    """Return the number a spreadsheet cell shows, from the digits of the double stored in the file.

    A file holds 66.51 as ``66.510000000000005``. The program shows, and the assessor typed, the
    fifteen digits it is significant to; those are the number.

    Raises:
        ValueError: the text is not a finite number.

    """
    double = float(text)
    if not isfinite(double):
        raise ValueError(f"{text!r} is not a finite number")
    return Fraction(format(double, ".15g"))


def half_up(value: Fraction, decimals: int) -> Decimal:
    """Return ``value`` rounded to ``decimals`` places, halves away from zero: 8,225 becomes 8,23."""
    return in_places(last_places(value, decimals), decimals)


def last_places(value: Fraction, decimals: int) -> int:
    """Return ``value`` rounded as by `half_up`, in units of the last of ``decimals`` places."""
    numerator, denominator = value.numerator, value.denominator
    magnitude: int = (2 * abs(numerator) * 10**decimals + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude


def in_places(units: int, decimals: int) -> Decimal:
    """Return ``units`` of the last of ``decimals`` places."""
    # Made from text: arithmetic on Decimal would round to whatever precision the caller has set.
    return Decimal(f"{units}E-{decimals}")


def plain(value: Fraction) -> str:
    """Return ``value`` as data write it, exactly: ``66.51``, or ``5/12`` where decimals do not end."""
    rest = value.denominator
    places = 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        places = max(places, power)
    if rest != 1:
        return str(value)
    return f"{half_up(value, places):f}"


def in_formula(value: Fraction) -> str:
    """Return ``value`` as a spreadsheet formula writes it: the digits of the nearest double."""
    return str(value) if value.denominator == 1 else repr(float(value))


def total(values: list[Fraction]) -> Fraction:
    """Return the exact sum of ``values``, reducing once at the end (many times faster than ``sum``)."""
    numerator, denominator = 0, 1
    for value in values:
        other = value.denominator
        if other == denominator:
            numerator += value.numerator
        else:
            numerator, denominator = numerator * other + value.numerator * denominator, denominator * other
    return Fraction(numerator, denominator)
