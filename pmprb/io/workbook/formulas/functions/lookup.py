"""Looking things up. Only exact matches: others suppose an order that nobody checks."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from pmprb.io.workbook.formulas.coerce import known, number, sound, truth
from pmprb.io.workbook.formulas.criteria import text_matcher
from pmprb.io.workbook.formulas.frame import Frame, Function
from pmprb.io.workbook.formulas.functions.plain import counted
from pmprb.io.workbook.formulas.nodes import Expression
from pmprb.io.workbook.formulas.operand_values import Array, Operand, Range, Ranges, Stop, Value
from pmprb.io.workbook.sheet import Area
from pmprb.io.workbook.values import NOT_AVAILABLE, REFERENCE, VALUE, Error, Unknown

Arguments = tuple[Expression, ...]


def _table(frame: Frame, argument: Expression) -> Range | Array:
    operand = frame.operand(argument)
    if isinstance(operand, Range):
        return operand
    if isinstance(operand, Ranges):
        raise Stop(VALUE)
    if isinstance(operand, Error | Unknown):
        raise Stop(operand)
    return frame.array(operand)


def part(table: Range | Array, row: int, column: int) -> Range | Array:
    """Return a cell of ``table``, counted from 1, or a whole column or row of it where the other is 0.

    Raises:
        Stop: it has no such row or column.

    """
    rows, columns = table.shape
    if not (0 <= row <= rows and 0 <= column <= columns):
        raise Stop(REFERENCE)
    top, bottom = (row - 1, row) if row else (0, rows)
    left, right = (column - 1, column) if column else (0, columns)
    if isinstance(table, Array):
        return Array(tuple(each[left:right] for each in table.rows[top:bottom]))
    first_row, first_column = table.area.top, table.area.left
    area = Area(first_row + top, first_column + left, first_row + bottom - 1, first_column + right - 1)
    return Range(table.sheet, area)


def position(frame: Frame, wanted: Value, line: Range | Array) -> int:
    """Return where in ``line``, from 1, ``wanted`` first stands.

    Raises:
        Stop: nowhere, or what is wanted is an error.

    """
    wanted = Fraction(0) if sound(wanted) is None else wanted
    matches = text_matcher(wanted) if isinstance(wanted, str) else None
    for index, value in enumerate(_values(frame, line), start=1):
        known(value)
        is_met = matches(value) if matches else (type(value) is type(wanted) and value == wanted)
        if is_met:
            return index
    raise Stop(NOT_AVAILABLE)


def _values(frame: Frame, line: Range | Array) -> Iterator[Value]:
    if isinstance(line, Range):
        return (frame.reader.value(line.sheet, place) for place in frame.places(line))
    return (value for row in line.rows for value in row)


def _match(frame: Frame, arguments: Arguments) -> Operand:
    counted(arguments, 2, 3)
    if len(arguments) == 2 or number(frame.value(arguments[2])) != 0:  # noqa: PLR2004  without the kind of match
        raise Stop
    line = _table(frame, arguments[1])
    if 1 not in line.shape:
        raise Stop(NOT_AVAILABLE)
    return Fraction(position(frame, frame.value(arguments[0]), line))


def _index(frame: Frame, arguments: Arguments) -> Operand:
    counted(arguments, 2, 3)
    table = _table(frame, arguments[0])
    indexes = [int(number(frame.value(argument))) for argument in arguments[1:]]
    if len(indexes) == 1:
        indexes = [1, *indexes] if table.shape[0] == 1 else [*indexes, 1 if table.shape[1] == 1 else 0]
    if min(indexes) < 0:
        raise Stop(VALUE)
    found = part(table, indexes[0], indexes[1])
    return found.rows[0][0] if isinstance(found, Array) and found.shape == (1, 1) else found


def _looked_up(frame: Frame, arguments: Arguments, *, across: bool) -> Operand:
    counted(arguments, 3, 4)
    if len(arguments) == 3 or truth(frame.value(arguments[3])):  # noqa: PLR2004  without the kind of match
        raise Stop
    table = _table(frame, arguments[1])
    index = int(number(frame.value(arguments[2])))
    if index < 1:
        raise Stop(VALUE)
    wanted = frame.value(arguments[0])
    if across:
        return frame.single(part(table, index, position(frame, wanted, part(table, 1, 0))))
    return frame.single(part(table, position(frame, wanted, part(table, 0, 1)), index))


def _vlookup(frame: Frame, arguments: Arguments) -> Operand:
    return _looked_up(frame, arguments, across=False)


def _hlookup(frame: Frame, arguments: Arguments) -> Operand:
    return _looked_up(frame, arguments, across=True)


FUNCTIONS: Final[dict[str, Function]] = {
    "HLOOKUP": _hlookup,
    "INDEX": _index,
    "MATCH": _match,
    "VLOOKUP": _vlookup,
}
