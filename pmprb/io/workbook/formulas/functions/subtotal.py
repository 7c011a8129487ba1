"""SUBTOTAL, which leaves out other subtotals, and hidden rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Final

from pmprb.io.workbook.formulas.coerce import number
from pmprb.io.workbook.formulas.frame import Frame, Function
from pmprb.io.workbook.formulas.functions.aggregates import (
    how_many,
    how_many_filled,
    largest,
    mean_of,
    product_of,
    smallest,
    sum_of,
)
from pmprb.io.workbook.formulas.functions.plain import counted
from pmprb.io.workbook.formulas.functions.ranges import numbers_of
from pmprb.io.workbook.formulas.nodes import Expression
from pmprb.io.workbook.formulas.operand_values import Operand, Range, Ranges, Stop, Value
from pmprb.io.workbook.values import VALUE

_WITHOUT_HIDDEN: Final = 100
_KINDS: Final[dict[int, Callable[[list[Fraction]], Fraction]]] = {
    1: mean_of,
    4: largest,
    5: smallest,
    6: product_of,
    9: sum_of,
}
_COUNTS: Final = {2: how_many, 3: how_many_filled}


def _subtotal(frame: Frame, arguments: tuple[Expression, ...]) -> Operand:
    counted(arguments, 2)
    kind = int(number(frame.value(arguments[0])))
    without_hidden = kind > _WITHOUT_HIDDEN
    kind -= _WITHOUT_HIDDEN if without_hidden else 0
    values = _values(frame, arguments[1:], without_hidden=without_hidden)
    if kind in _COUNTS:
        return _COUNTS[kind](values)
    if kind in _KINDS:
        return _KINDS[kind](list(numbers_of(values)))
    raise Stop


def _values(frame: Frame, arguments: tuple[Expression, ...], *, without_hidden: bool) -> Iterator[Value]:
    for argument in arguments:
        operand = frame.operand(argument)
        if not isinstance(operand, Range | Ranges):
            raise Stop(VALUE)
        for found in operand.members if isinstance(operand, Ranges) else (operand,):
            yield from _shown(frame, found, without_hidden=without_hidden)


def _shown(frame: Frame, found: Range, *, without_hidden: bool) -> Iterator[Value]:
    reader, sheet = frame.reader, found.sheet
    is_filtered = reader.is_filtered(sheet)
    for place in frame.places(found):
        if reader.has_subtotal(sheet, place):
            continue
        if reader.is_hidden(sheet, place[0]):
            if without_hidden:
                continue
            if is_filtered:
                raise Stop  # a row hidden by a filter would be left out, one hidden by hand would not
        yield reader.value(sheet, place)


FUNCTIONS: Final[dict[str, Function]] = {"SUBTOTAL": _subtotal}
