"""Evaluating one formula."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, Protocol

from attrs import evolve, frozen

from pmprb.io.workbook.formulas.nodes import (
    ArrayLiteral,
    Binary,
    Call,
    Expression,
    Literal,
    Reference,
    Unary,
    Union,
)
from pmprb.io.workbook.formulas.operand_values import Array, Operand, Range, Ranges, Stop, Value, corners
from pmprb.io.workbook.formulas.operators import BINARY, UNARY
from pmprb.io.workbook.sheet import Area, Place
from pmprb.io.workbook.values import NOT_AVAILABLE, UNKNOWN, VALUE

MOST_ELEMENTS: Final = 100_000
"""Of an array; what takes more cannot be told."""


class Reader(Protocol):
    """Where a formula reads cells."""

    def value(self, sheet: str, place: Place) -> Value:
        """Return what the cell comes to."""
        ...

    def extent(self, sheet: str) -> Place:
        """Return the last row and column in which anything can stand."""
        ...

    def is_hidden(self, sheet: str, row: int) -> bool:
        """Tell whether the row is hidden."""
        ...

    def is_filtered(self, sheet: str) -> bool:
        """Tell whether a filter may hide rows of the sheet."""
        ...

    def has_subtotal(self, sheet: str, place: Place) -> bool:
        """Tell whether the formula of the cell is a subtotal."""
        ...


Function = Callable[["Frame", tuple[Expression, ...]], Operand]


@frozen
class Frame:
    """The formula of the cell at ``place`` being evaluated.

    Where ``is_array``, ranges stand for all their cells, not for the one beside ``place``.
    """

    reader: Reader
    functions: Mapping[str, Function]
    sheet: str
    place: Place
    is_array: bool = False

    def arrays(self) -> Frame:
        """Return the frame in which ranges stand for all their cells."""
        return self if self.is_array else evolve(self, is_array=True)

    def operand(self, node: Expression) -> Operand:
        """Return what ``node`` comes to; errors and the unknown too are values."""
        # Sums of hundreds of cells are deep on their left side: it is walked, not descended.
        spine: list[Unary | Binary] = []
        while isinstance(node, Unary | Binary):
            spine.append(node)
            node = node.operand if isinstance(node, Unary) else node.left
        found = self._first(node)
        for outer in reversed(spine):
            if isinstance(outer, Unary):
                found = self.mapped(UNARY[outer.operator], found)
            else:
                found = self.mapped(BINARY[outer.operator], found, self.operand(outer.right))
        return found

    def _first(self, node: Expression) -> Operand:
        if isinstance(node, Literal):
            return node.value
        if isinstance(node, Reference):
            return Range(node.sheet, node.area)
        if isinstance(node, ArrayLiteral):
            return Array(node.rows)
        if isinstance(node, Union):
            members = (self._first(member) for member in node.members)
            return Ranges(tuple(each for each in members if isinstance(each, Range)))
        return self._called(node) if isinstance(node, Call) else UNKNOWN

    def _called(self, node: Call) -> Operand:
        function = self.functions.get(node.function)
        try:
            return UNKNOWN if function is None else function(self, node.arguments)
        except Stop as stop:
            return stop.result

    def value(self, node: Expression) -> Value:
        """Return what ``node`` comes to as one value."""
        return self.single(self.operand(node))

    def single(self, operand: Operand) -> Value:
        """Return ``operand`` as one value: of a range the cell beside this one, of an array the first."""
        if isinstance(operand, Range):
            place = self._beside(operand.area)
            return VALUE if place is None else self.reader.value(operand.sheet, place)
        if isinstance(operand, Array):
            return operand.rows[0][0]
        return VALUE if isinstance(operand, Ranges) else operand

    def _beside(self, area: Area) -> Place | None:
        top, left, bottom, right = corners(area)
        row, column = self.place
        if self.is_array:
            return top, left
        if top == bottom and (left == right or left <= column <= right):
            return top, left if left == right else column
        return (row, left) if left == right and top <= row <= bottom else None

    def mapped(self, function: Callable[..., Value], *operands: Operand) -> Operand:
        """Return ``function`` of ``operands``; where one is an array, of each of its elements."""
        spread = [self.spread(operand) for operand in operands]
        arrays = [operand for operand in spread if isinstance(operand, Array)]
        if not arrays:
            return _applied(function, [self.single(operand) for operand in spread])
        rows = max(array.shape[0] for array in arrays)
        columns = max(array.shape[1] for array in arrays)
        return Array(
            tuple(
                tuple(
                    _applied(function, [element(operand, row, column) for operand in spread])
                    for column in range(columns)
                )
                for row in range(rows)
            )
        )

    def spread(self, operand: Operand) -> Operand:
        """Return ``operand``, a range as an array where ranges stand for all their cells.

        Raises:
            Stop: it has too many elements.

        """
        if self.is_array and isinstance(operand, Range):
            return self.array(operand) if operand.area.count > 1 else self.single(operand)
        return operand

    def array(self, operand: Operand) -> Array:
        """Return ``operand`` as an array.

        Raises:
            Stop: it has too many elements.

        """
        if isinstance(operand, Array):
            return operand
        if not isinstance(operand, Range):
            return Array(((self.single(operand),),))
        if operand.area.count > MOST_ELEMENTS:
            raise Stop
        top, left, bottom, right = corners(operand.area)
        value, sheet = self.reader.value, operand.sheet
        return Array(
            tuple(
                tuple(value(sheet, (row, column)) for column in range(left, right + 1))
                for row in range(top, bottom + 1)
            )
        )

    def places(self, found: Range) -> Iterator[Place]:
        """Yield the places in a range at which anything can stand."""
        top, left, bottom, right = corners(found.area)
        last_row, last_column = self.reader.extent(found.sheet)
        for row in range(top, min(bottom, last_row) + 1):
            for column in range(left, min(right, last_column) + 1):
                yield row, column


def element(operand: Operand, row: int, column: int) -> Value:
    """Return an element of ``operand``, counted from 0, as if it were spread out over as many as needed."""
    if not isinstance(operand, Array):
        return VALUE if isinstance(operand, Range | Ranges) else operand
    rows, columns = operand.shape
    # A single row or column is repeated; beyond the end of others there is nothing.
    row, column = (0 if rows == 1 else row), (0 if columns == 1 else column)
    return operand.rows[row][column] if row < rows and column < columns else NOT_AVAILABLE


def _applied(function: Callable[..., Value], values: list[Value]) -> Value:
    try:
        return function(*values)
    except Stop as stop:
        return stop.result
