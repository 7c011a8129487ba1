"""Functions of values alone, made functions of arguments."""

from __future__ import annotations

from collections.abc import Callable

from pmprb.io.workbook.formulas.frame import Frame, Function
from pmprb.io.workbook.formulas.nodes import Expression
from pmprb.io.workbook.formulas.operand_values import Operand, Stop, Value


def counted(arguments: tuple[Expression, ...], least: int, most: int | None = None) -> None:
    """See to it that there are from ``least`` to ``most`` arguments; as many as you like without ``most``.

    Raises:
        Stop: there are not; no program writes such a formula.

    """
    if len(arguments) < least or (most is not None and len(arguments) > most):
        raise Stop


def plain(function: Callable[..., Value], least: int, most: int | None = None) -> Function:
    """Return ``function`` of values as one of ``least`` to ``most`` arguments, applied to each of arrays."""
    last = least if most is None else most

    def call(frame: Frame, arguments: tuple[Expression, ...]) -> Operand:
        counted(arguments, least, last)
        return frame.mapped(function, *(frame.operand(argument) for argument in arguments))

    return call
