"""Formulas with everything in its place: the sheets of references, and what names stand for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import evolve, frozen

from pmprb.io.workbook.formulas.nodes import Binary, Call, Expression, Literal, Name, Reference, Unary, Union
from pmprb.io.workbook.sheet import Area
from pmprb.io.workbook.values import REFERENCE

_RESHAPING: Final = frozenset({"SUMIF", "AVERAGEIF"})


@frozen
class Resolver:
    """Puts in the sheets of references, and what names stand for.

    ``sheets`` has their names by those in small letters, ``names`` what names in small letters stand for.
    """

    sheets: Mapping[str, str]
    names: Mapping[str, Expression]

    def __call__(self, node: Expression, sheet: str) -> Expression:
        """Return ``node``, part of a formula in ``sheet``, with every reference naming its sheet.

        Names that stand for nothing plain stay.
        """
        found = self.names.get(node.text.lower(), node) if isinstance(node, Name) else node
        if isinstance(found, Reference):
            found = self._reference(found, sheet)
        elif isinstance(found, Unary | Binary):
            found = self._spine(found, sheet)
        elif isinstance(found, Call):
            arguments = tuple(self(each, sheet) for each in found.arguments)
            found = Call(found.function, _reshaped(arguments) if found.function in _RESHAPING else arguments)
        elif isinstance(found, Union):
            found = Union(tuple(self(each, sheet) for each in found.members))
        return found

    def _spine(self, node: Expression, sheet: str) -> Expression:
        # Long sums are deep on their left side: it is walked, not descended.
        spine: list[Unary | Binary] = []
        while isinstance(node, Unary | Binary):
            spine.append(node)
            node = node.operand if isinstance(node, Unary) else node.left
        found = self(node, sheet)
        for outer in reversed(spine):
            if isinstance(outer, Unary):
                found = Unary(outer.operator, found)
            else:
                found = Binary(outer.operator, found, self(outer.right, sheet))
        return found

    def _reference(self, node: Reference, sheet: str) -> Reference | Literal:
        if not node.sheet:
            return evolve(node, sheet=sheet)
        name = self.sheets.get(node.sheet.lower())
        return Literal(REFERENCE) if name is None else evolve(node, sheet=name)


def _reshaped(arguments: tuple[Expression, ...]) -> tuple[Expression, ...]:
    """Return the arguments of SUMIF: of the range that is summed only the first cell counts."""
    if len(arguments) != 3:  # noqa: PLR2004  the range tested, the criterion, the range summed
        return arguments
    tested, criterion, summed = arguments
    if not isinstance(tested, Reference) or not isinstance(summed, Reference):
        return arguments
    first, shape = summed.area, tested.area
    bottom, right = first.top + shape.bottom - shape.top, first.left + shape.right - shape.left
    area = Area(first.top, first.left, bottom, right)
    return tested, criterion, evolve(summed, area=area)
