"""What a formula reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pmprb.io.workbook.formulas.nodes import Binary, Call, Expression, Name, Reference, Unary, Union

_ANYTHING: Final = frozenset({"INDIRECT", "OFFSET"})


def parts(expression: Expression) -> Iterator[Expression]:
    """Yield ``expression`` and all it consists of."""
    waiting = [expression]
    while waiting:
        found = waiting.pop()
        yield found
        if isinstance(found, Unary):
            waiting.append(found.operand)
        elif isinstance(found, Binary):
            waiting += (found.right, found.left)
        elif isinstance(found, Call):
            waiting += reversed(found.arguments)
        elif isinstance(found, Union):
            waiting += reversed(found.members)


def references(expression: Expression) -> frozenset[Reference]:
    """Return the cells and ranges that stand in ``expression``; what names stand for is not among them."""
    return frozenset(part for part in parts(expression) if isinstance(part, Reference))


def reads_anything(expression: Expression) -> bool:
    """Tell whether it cannot be told from ``expression`` what it reads: by functions, or unresolved names."""
    return any(
        isinstance(part, Name) or (isinstance(part, Call) and part.function in _ANYTHING)
        for part in parts(expression)
    )
