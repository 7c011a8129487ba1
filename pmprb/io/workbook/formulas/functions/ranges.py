"""What stands in the arguments of functions that take ranges."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pmprb.io.workbook.formulas.coerce import number
from pmprb.io.workbook.formulas.frame import Frame
from pmprb.io.workbook.formulas.nodes import Expression
from pmprb.io.workbook.formulas.operand_values import Array, Operand, Range, Ranges, Stop, Value
from pmprb.io.workbook.values import VALUE, Error, Unknown


def cells(frame: Frame, operand: Operand) -> Iterator[Value]:
    """Yield what stands in a range or array; of what lies beyond everything in the sheet nothing."""
    if isinstance(operand, Ranges):
        for member in operand.members:
            yield from cells(frame, member)
    elif isinstance(operand, Range):
        value, sheet = frame.reader.value, operand.sheet
        for place in frame.places(operand):
            yield value(sheet, place)
    elif isinstance(operand, Array):
        for row in operand.rows:
            yield from row
    else:
        yield operand


def numbers(frame: Frame, arguments: tuple[Expression, ...]) -> Iterator[Fraction]:
    """Yield the numbers in ``arguments``: in ranges only what is a number, else what can be taken for one.

    Raises:
        Stop: an error or something unknown is among them, or an argument is no number.

    """
    for argument in arguments:
        operand = frame.operand(argument)
        if isinstance(operand, Range | Ranges | Array):
            yield from numbers_of(cells(frame, operand))
        else:
            yield number(operand)


def numbers_of(values: Iterator[Value]) -> Iterator[Fraction]:
    """Yield what is a number among ``values``.

    Raises:
        Stop: an error or something unknown is among them.

    """
    for value in values:
        if isinstance(value, Fraction):
            yield value
        elif isinstance(value, Error | Unknown):
            raise Stop(value)


def range_of(frame: Frame, argument: Expression) -> Range:
    """Return the one range that ``argument`` is.

    Raises:
        Stop: it is none.

    """
    operand = frame.operand(argument)
    if isinstance(operand, Range):
        return operand
    raise Stop(operand if isinstance(operand, Error | Unknown) else VALUE)
