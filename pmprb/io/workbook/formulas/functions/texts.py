"""Functions of texts."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from pmprb.components.numbers import half_up
from pmprb.io.workbook.formulas.coerce import number, sound, text
from pmprb.io.workbook.formulas.frame import Frame, Function
from pmprb.io.workbook.formulas.functions.plain import counted, plain
from pmprb.io.workbook.formulas.functions.ranges import cells
from pmprb.io.workbook.formulas.nodes import Expression
from pmprb.io.workbook.formulas.operand_values import Operand, Stop, Value
from pmprb.io.workbook.formulas.operators import joined
from pmprb.io.workbook.values import VALUE

_FORMAT: Final = re.compile(r"(?P<thousands>#,##)?0(?:\.(?P<places>0{1,15}))?(?P<percent>%)?", re.ASCII)


def _length(value: Value, least: int) -> int:
    found = int(number(value))
    if found < least:
        raise Stop(VALUE)
    return found


def _left(value: Value, length: Value = Fraction(1)) -> Value:
    return text(value)[: _length(length, 0)]


def _right(value: Value, length: Value = Fraction(1)) -> Value:
    taken = _length(length, 0)
    return text(value)[-taken:] if taken else text(value)[:0]


def _mid(value: Value, first: Value, length: Value) -> Value:
    start, taken = _length(first, 1) - 1, _length(length, 0)
    return text(value)[start : start + taken]


def _trim(value: Value) -> Value:
    return re.sub(" +", " ", text(value)).strip(" ")


def _substitute(value: Value, old: Value, new: Value, which: Value = None) -> Value:
    whole, wanted, instead = text(value), text(old), text(new)
    if not wanted:
        return whole
    if which is None:
        return joined(whole.replace(wanted, instead), "")
    pieces = whole.split(wanted)
    index = _length(which, 1)
    if index >= len(pieces):
        return whole
    return joined(wanted.join(pieces[:index]) + instead, wanted.join(pieces[index:]))


def _concatenate(frame: Frame, arguments: tuple[Expression, ...]) -> Operand:
    counted(arguments, 1)
    found = ""
    for argument in arguments:
        found = joined(found, frame.value(argument))
    return found


def _concat(frame: Frame, arguments: tuple[Expression, ...]) -> Operand:
    counted(arguments, 1)
    found = ""
    for argument in arguments:
        for value in cells(frame, frame.operand(argument)):
            found = joined(found, value)
    return found


def _value(value: Value) -> Value:
    if isinstance(value, bool):
        raise Stop(VALUE)
    return number(value)


def _text(value: Value, pattern: Value) -> Value:
    """Return a number as written in one of the plainest formats; others cannot be told."""
    wanted = text(pattern)
    if isinstance(sound(value), str | bool):
        return text(value)
    if wanted in {"@", "General"}:
        return text(value)
    found = _FORMAT.fullmatch(wanted)
    if found is None:
        raise Stop
    shown = number(value) * (100 if found["percent"] else 1)
    separator = "," if found["thousands"] else ""
    written = f"{half_up(shown, len(found['places'] or '')):{separator}f}"
    if not written.strip("-0."):
        written = written.lstrip("-")
    return written + (found["percent"] or "")


FUNCTIONS: Final[dict[str, Function]] = {
    "CONCAT": _concat,
    "CONCATENATE": _concatenate,
    "EXACT": plain(lambda one, other: text(one) == text(other), 2),
    "LEFT": plain(_left, 1, 2),
    "LEN": plain(lambda value: Fraction(len(text(value).encode("utf-16-le")) // 2), 1),
    "LOWER": plain(lambda value: text(value).lower(), 1),
    "MID": plain(_mid, 3),
    "RIGHT": plain(_right, 1, 2),
    "SUBSTITUTE": plain(_substitute, 3, 4),
    "TEXT": plain(_text, 2),
    "TRIM": plain(_trim, 1),
    "UPPER": plain(lambda value: text(value).upper(), 1),
    "VALUE": plain(_value, 1),
}
