"""Conditions and choices. What is not chosen is not evaluated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pmprb.io.workbook.formulas.coerce import known, number, sound, truth
from pmprb.io.workbook.formulas.frame import Frame, Function
from pmprb.io.workbook.formulas.functions.plain import counted, plain
from pmprb.io.workbook.formulas.functions.ranges import cells
from pmprb.io.workbook.formulas.nodes import Expression, Literal
from pmprb.io.workbook.formulas.operand_values import Array, Operand, Range, Ranges, Stop, Value
from pmprb.io.workbook.values import NOT_AVAILABLE, VALUE, Error

Arguments = tuple[Expression, ...]


def _if(frame: Frame, arguments: Arguments) -> Operand:
    counted(arguments, 2, 3)
    condition, then, *rest = arguments
    otherwise = rest[0] if rest else Literal(False)
    tested = frame.spread(frame.operand(condition))
    if isinstance(tested, Array):
        chosen = frame.operand(then), frame.operand(otherwise)
        return frame.mapped(lambda test, yes, no: yes if truth(test) else no, tested, *chosen)
    found = frame.operand(then if truth(frame.single(tested)) else otherwise)
    return number(None) if found is None else found


def _ifs(frame: Frame, arguments: Arguments) -> Operand:
    counted(arguments, 2)
    for condition, then in zip(arguments[::2], arguments[1::2], strict=False):
        if truth(frame.value(condition)):
            return frame.operand(then)
    return NOT_AVAILABLE


def _or_else(frame: Frame, arguments: Arguments, caught: Error | None) -> Operand:
    counted(arguments, 2, 2)
    tried = frame.operand(arguments[0])

    def is_caught(value: Value) -> bool:
        return isinstance(known(value), Error) and caught in {None, value}

    if isinstance(frame.spread(tried), Array):
        other = frame.operand(arguments[1])
        return frame.mapped(lambda value, instead: instead if is_caught(value) else value, tried, other)
    value = frame.single(tried)
    return frame.operand(arguments[1]) if is_caught(value) else value


def _iferror(frame: Frame, arguments: Arguments) -> Operand:
    return _or_else(frame, arguments, None)


def _ifna(frame: Frame, arguments: Arguments) -> Operand:
    return _or_else(frame, arguments, NOT_AVAILABLE)


def _truths(frame: Frame, arguments: Arguments) -> Iterator[bool]:
    counted(arguments, 1)
    for argument in arguments:
        operand = frame.operand(argument)
        if isinstance(operand, Range | Ranges | Array):
            for value in cells(frame, operand):
                if sound(value) is not None and not isinstance(value, str):
                    yield truth(value)
        else:
            yield truth(operand)


def _and(frame: Frame, arguments: Arguments) -> Operand:
    found = list(_truths(frame, arguments))
    return all(found) if found else VALUE


def _or(frame: Frame, arguments: Arguments) -> Operand:
    found = list(_truths(frame, arguments))
    return any(found) if found else VALUE


def _choose(frame: Frame, arguments: Arguments) -> Operand:
    counted(arguments, 2)
    index = int(number(frame.value(arguments[0])))
    if not 1 <= index < len(arguments):
        raise Stop(VALUE)
    return frame.operand(arguments[index])


FUNCTIONS: Final[dict[str, Function]] = {
    "AND": _and,
    "CHOOSE": _choose,
    "FALSE": plain(lambda: False, 0),
    "IF": _if,
    "IFERROR": _iferror,
    "IFNA": _ifna,
    "IFS": _ifs,
    "NOT": plain(lambda value: not truth(value), 1),
    "OR": _or,
    "TRUE": plain(lambda: True, 0),
}
