"""Where points add up: lines, each rounded or not, and in them what is weighed together.

Whatever lies between is a sum of sums, and adds nothing to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from pmprb.components.nodes import Combine, Criterion, Node
from pmprb.components.numbers import total
from pmprb.components.publication import Totals
from pmprb.components.worksheet import Worksheet


@frozen
class Place:
    """Criteria that are weighed together: a mean with all that it is made of, or one criterion alone.

    ``is_published`` tells that each criterion of the mean is a published line itself, and rounded.
    """

    node: Node
    is_published: bool = False

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria in it."""
        if isinstance(self.node, Criterion):
            return (self.node,)
        return tuple(child for child in self.node.children if isinstance(child, Criterion))


@frozen
class Line:
    """Places whose points are added up and, if ``is_rounded``, rounded; ``fixed`` are the given ones."""

    places: tuple[Place, ...]
    fixed: Fraction
    is_rounded: bool


def lines(worksheet: Worksheet) -> tuple[Line, ...]:
    """Return the lines whose sum the predicate is read from: the published ones, or one of them all."""
    instrument = worksheet.instrument
    root, rule = instrument.root, instrument.publication
    if rule.totals is Totals.SUM_OF_LINES and root.id not in rule.lines:
        return tuple(_above(root, worksheet))
    return (_line(root, worksheet, is_rounded=rule.totals is Totals.SUM_OF_LINES),)


def _above(node: Node, worksheet: Worksheet) -> Iterator[Line]:
    """Yield the lines at or below ``node``; what is given above them is a line of its own."""
    lines_below = worksheet.instrument.publication.lines
    if node.id in lines_below or node.id in worksheet.given or isinstance(node, Criterion):
        yield _line(node, worksheet, is_rounded=True)
    elif node.combine is Combine.MEAN:
        yield Line((Place(node, is_published=True),), Fraction(0), is_rounded=False)
    else:
        for child in node.children:
            yield from _above(child, worksheet)


def _line(node: Node, worksheet: Worksheet, *, is_rounded: bool) -> Line:
    places: list[Place] = []
    fixed = _inside(node, worksheet, places)
    return Line(tuple(places), fixed, is_rounded)


def _inside(node: Node, worksheet: Worksheet, places: list[Place]) -> Fraction:
    """Add the places at or below ``node`` to ``places``, and return the points given there."""
    if node.id in worksheet.given:
        return worksheet.given[node.id].points
    if isinstance(node, Criterion) or node.combine is Combine.MEAN:
        places.append(Place(node))
        return Fraction(0)
    return total([_inside(child, worksheet, places) for child in node.children])
