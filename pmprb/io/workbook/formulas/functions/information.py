"""What kind of thing a value is, and where a cell stands."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from pmprb.io.workbook.formulas.coerce import known, sound
from pmprb.io.workbook.formulas.frame import Frame, Function
from pmprb.io.workbook.formulas.functions.plain import counted, plain
from pmprb.io.workbook.formulas.functions.ranges import range_of
from pmprb.io.workbook.formulas.nodes import Expression
from pmprb.io.workbook.formulas.operand_values import Array, Operand, Value
from pmprb.io.workbook.values import NOT_AVAILABLE, Error


def _n(value: Value) -> Value:
    if isinstance(sound(value), bool):
        return Fraction(int(bool(value)))
    return value if isinstance(value, Fraction) else Fraction(0)


def _standing(frame: Frame, arguments: tuple[Expression, ...], axis: int) -> Operand:
    counted(arguments, 0, 1)
    if not arguments:
        return Fraction(frame.place[axis])
    area = range_of(frame, arguments[0]).area
    first, last = (area.top, area.bottom) if axis == 0 else (area.left, area.right)
    if not frame.is_array or first == last:
        return Fraction(first)
    numbers = [Fraction(each) for each in range(first, last + 1)]
    return Array(tuple((each,) for each in numbers) if axis == 0 else (tuple(numbers),))


FUNCTIONS: Final[dict[str, Function]] = {
    "COLUMN": lambda frame, arguments: _standing(frame, arguments, 1),
    "ISBLANK": plain(lambda value: value is None, 1),
    "ISERR": plain(lambda value: isinstance(known(value), Error) and value != NOT_AVAILABLE, 1),
    "ISERROR": plain(lambda value: isinstance(known(value), Error), 1),
    "ISLOGICAL": plain(lambda value: isinstance(known(value), bool), 1),
    "ISNA": plain(lambda value: known(value) == NOT_AVAILABLE, 1),
    "ISNONTEXT": plain(lambda value: not isinstance(known(value), str), 1),
    "ISNUMBER": plain(lambda value: isinstance(known(value), Fraction), 1),
    "ISTEXT": plain(lambda value: isinstance(known(value), str), 1),
    "N": plain(_n, 1),
    "NA": plain(lambda: NOT_AVAILABLE, 0),
    "ROW": lambda frame, arguments: _standing(frame, arguments, 0),
}
