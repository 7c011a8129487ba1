"""What a formula says, as a tree."""

from __future__ import annotations

from attrs import frozen

from pmprb.io.workbook.sheet import Area
from pmprb.io.workbook.values import CellValue, Error


class UnknownFormulaError(Exception):
    """Raised for a formula that is not understood here; its text says why."""


@frozen
class Literal:
    """A number, text, truth or error; None is an argument left empty."""

    value: CellValue | Error


@frozen
class ArrayLiteral:
    """An array constant, such as {1,2;3,4}, row by row."""

    rows: tuple[tuple[CellValue | Error, ...], ...]


@frozen
class Reference:
    """A cell or range. ``sheet`` is empty where none is named; ``is_fixed`` where all of it has $."""

    sheet: str
    area: Area
    is_fixed: bool = False


@frozen
class Name:
    """A defined name."""

    text: str


@frozen
class Unary:
    """A sign before, or % after, an operand."""

    operator: str
    operand: Expression


@frozen
class Binary:
    """Two operands and what is between them."""

    operator: str
    left: Expression
    right: Expression


@frozen
class Call:
    """A function, in capitals and without the prefixes that newer ones have in files."""

    function: str
    arguments: tuple[Expression, ...]


@frozen
class Union:
    """Several references as one, such as (A1,B2:C3)."""

    members: tuple[Expression, ...]


Expression = Literal | ArrayLiteral | Reference | Name | Unary | Binary | Call | Union
