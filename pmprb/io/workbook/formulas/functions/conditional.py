"""Counts, sums and means of the cells that meet criteria."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from pmprb.io.workbook.formulas.criteria import Matcher, matcher
from pmprb.io.workbook.formulas.frame import Frame, Function
from pmprb.io.workbook.formulas.functions.aggregates import mean_of, sum_of
from pmprb.io.workbook.formulas.functions.plain import counted
from pmprb.io.workbook.formulas.functions.ranges import numbers_of, range_of
from pmprb.io.workbook.formulas.nodes import Expression
from pmprb.io.workbook.formulas.operand_values import Operand, Range, Stop, Value
from pmprb.io.workbook.values import VALUE

Arguments = tuple[Expression, ...]
Condition = tuple[Range, Matcher]


def _conditions(frame: Frame, arguments: Arguments) -> list[Condition]:
    if len(arguments) % 2:
        raise Stop
    return [
        (range_of(frame, cells), matcher(frame.value(criterion)))
        for cells, criterion in zip(arguments[::2], arguments[1::2], strict=True)
    ]


def _met(
    frame: Frame, conditions: list[Condition], more: tuple[Range, ...] = ()
) -> Iterator[tuple[int, int]]:
    """Yield, from (0, 0), where all conditions are met, as far as the sheets reach."""
    rows, columns = _extent(frame, (*(found for found, _ in conditions), *more))
    value = frame.reader.value
    for row in range(rows):
        for column in range(columns):
            if all(
                meets(value(found.sheet, (found.area.top + row, found.area.left + column)))
                for found, meets in conditions
            ):
                yield row, column


def _extent(frame: Frame, ranges: tuple[Range, ...]) -> tuple[int, int]:
    """Return how many rows and columns of ``ranges`` can hold anything.

    Raises:
        Stop: they differ in shape.

    """
    if len({found.shape for found in ranges}) != 1:
        raise Stop(VALUE)
    shape = ranges[0].shape
    lasts = [(found.area, frame.reader.extent(found.sheet)) for found in ranges]
    rows = max(row - area.top + 1 for area, (row, _) in lasts)
    columns = max(column - area.left + 1 for area, (_, column) in lasts)
    return max(0, min(shape[0], rows)), max(0, min(shape[1], columns))


def _countifs(frame: Frame, arguments: Arguments) -> Operand:
    counted(arguments, 2)
    conditions = _conditions(frame, arguments)
    found = sum(1 for _ in _met(frame, conditions))
    if all(meets(None) for _, meets in conditions):
        rows, columns = _extent(frame, tuple(ranges for ranges, _ in conditions))
        found += conditions[0][0].area.count - rows * columns
    return Fraction(found)


def _countif(frame: Frame, arguments: Arguments) -> Operand:
    counted(arguments, 2, 2)
    return _countifs(frame, arguments)


def _taken(frame: Frame, taken: Range, conditions: list[Condition]) -> list[Fraction]:
    sheet, top, left = taken.sheet, taken.area.top, taken.area.left
    places = _met(frame, conditions, (taken,))
    values: Iterator[Value] = (
        frame.reader.value(sheet, (top + row, left + column)) for row, column in places
    )
    return list(numbers_of(values))


def _all_met(frame: Frame, arguments: Arguments) -> list[Fraction]:
    counted(arguments, 3)
    return _taken(frame, range_of(frame, arguments[0]), _conditions(frame, arguments[1:]))


def _one_met(frame: Frame, arguments: Arguments) -> list[Fraction]:
    counted(arguments, 2, 3)
    conditions = _conditions(frame, arguments[:2])
    tested = conditions[0][0]
    taken = range_of(frame, arguments[2]) if arguments[2:] else tested
    if taken.shape != tested.shape:
        raise Stop  # plain references have one shape before they get here
    return _taken(frame, taken, conditions)


FUNCTIONS: Final[dict[str, Function]] = {
    "AVERAGEIF": lambda frame, arguments: mean_of(_one_met(frame, arguments)),
    "AVERAGEIFS": lambda frame, arguments: mean_of(_all_met(frame, arguments)),
    "COUNTIF": _countif,
    "COUNTIFS": _countifs,
    "SUMIF": lambda frame, arguments: sum_of(_one_met(frame, arguments)),
    "SUMIFS": lambda frame, arguments: sum_of(_all_met(frame, arguments)),
}
