"""The scores of many worksheets, as columns."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

import numpy as np
from attrs import field, frozen
from immutabledict import immutabledict

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Group
from pmprb.components.publication import Predicate, Totals
from pmprb.scoring.many.amounts import Amounts
from pmprb.scoring.many.codes import Codes
from pmprb.scoring.many.integers import Integers, Mask, added, type_for
from pmprb.scoring.many.rounding import above, half_up

NO_PREDICATE: Final = -1
"""The position of the predicate where the instrument has none for the figure."""


@frozen(eq=False, repr=False)
class ManyScores:
    """What each node achieved on each worksheet, exactly; a row is a worksheet, in the order given.

    `integers` and `unit` are the points of a node as numbers to compute with, `exact` the points of one
    worksheet. ``answered`` and ``covered`` count, for each worksheet, the criteria that are answered and
    those that a given figure replaces. Everything equals, to the last digit, what `pmprb.score` says of
    the same worksheet.
    """

    codes: Codes
    amounts: immutabledict[str, Amounts] = field(converter=immutabledict)
    answered: Integers
    covered: Integers
    _published: dict[str, Integers] = field(factory=dict, init=False)

    @property
    def instrument(self) -> Instrument:
        """The instrument that was scored by."""
        return self.codes.instrument

    def __len__(self) -> int:
        """Return the number of worksheets."""
        return len(self.codes)

    def __repr__(self) -> str:
        """Return what there is, without the figures: they would fill many pages."""
        return f"<ManyScores of {len(self)} worksheets by {self.instrument.id}>"

    def _points(self, node: str) -> Amounts:
        if node not in self.amounts and node in self.instrument.nodes:
            raise KeyError(f"{node} was not kept; name it among the nodes to score_many")
        return self.amounts[node]

    def integers(self, node: str, out: Integers | None = None) -> Integers:
        """Return the points of the node, in units of `unit`; to change them, copy them.

        With ``out`` they are written to this array: who goes from node to node saves making many.

        Raises:
            KeyError: the node is unknown or was not kept.
            ValueError: below it there are percentages, whose points have no common unit; see `fractions`.
                Or the type of ``out`` does not hold the points.

        """
        amounts = self._points(node)
        if amounts.terms:
            raise ValueError(
                f"the points of {node} rest on percentages and have no common unit; use fractions()"
            )
        return _fixed(amounts.integers) if out is None else amounts.write(out)

    def unit(self, node: str) -> Fraction:
        """Return the points that 1 in `integers` of the node stands for."""
        return self._points(node).unit

    def fractions(self, node: str) -> tuple[Integers, Integers]:
        """Return the points of the node as numerators and denominators, in Python's integers, not reduced."""
        return self._points(node).over_common(np.arange(len(self)), 1)

    def exact(self, node: str, row: int) -> Fraction | None:
        """Return the points of the node on the worksheet ``row``; None if a figure given above covers it."""
        amounts = self._points(node)
        return None if self._is_row_covered(node, row) else amounts.exact(row)

    def is_covered(self, node: str) -> Mask:
        """Tell on which worksheets a figure given for a group above covers the node."""
        above_it = self.instrument.groups_above(self.instrument.nodes[node].id)
        masks = [self.codes.given[group] >= 0 for group in above_it if group in self.codes.given]
        return np.any(masks, axis=0) if masks else np.zeros(len(self), dtype=np.bool_)

    def published(self, node: str) -> Integers:
        """Return the published figures of the node, in units of its last decimal place (6111 is 61,11).

        To change them, copy them.
        """
        if node not in self._published:
            self._published[node] = _fixed(self._publish(node))
        return self._published[node]

    def figure(self, node: str, row: int) -> Decimal | None:
        """Return the figure of the node that is published of the worksheet ``row``; None if it is covered."""
        published = self.published(node)
        if self._is_row_covered(node, row):
            return None
        return Decimal(f"{published[row]}E-{self.instrument.publication.decimals}")

    def _is_row_covered(self, node: str, row: int) -> bool:
        given = self.codes.given
        return any(given[group][row] >= 0 for group in self.instrument.groups_above(node) if group in given)

    def _publish(self, node: str) -> Integers:
        rule, group = self.instrument.publication, self.instrument.nodes[node]
        adds_lines = rule.totals is Totals.SUM_OF_LINES and self._is_above_lines(node)
        if not adds_lines or not isinstance(group, Group):
            return half_up(self._points(node), rule.decimals)
        figures = [self.published(child.id) for child in group.children]
        columns = [(column, 1, int(column.max(initial=0))) for column in figures]
        kind = type_for(sum(most for *_, most in columns))
        lines = added(columns, np.empty(len(self), dtype=kind))
        given = self.codes.given.get(node)
        if given is None:
            return lines
        return np.where(given >= 0, half_up(self._points(node), rule.decimals), lines)

    def _is_above_lines(self, node: str) -> bool:
        return not {node, *self.instrument.groups_above(node)} & set(self.instrument.publication.lines)

    @property
    def predicates(self) -> Integers:
        """The position of each index's predicate among those of the instrument; -1 where there is none."""
        found = np.full(len(self), NO_PREDICATE, dtype=np.int8)
        for position, predicate in reversed(list(enumerate(self.instrument.predicates))):
            found[self._holds(predicate)] = position
        return found

    def _holds(self, predicate: Predicate) -> Mask:
        is_above, is_over = self._above(predicate.above), self._above(predicate.up_to)
        holds: Mask = is_above & ~is_over
        if predicate.above == 0:
            holds |= ~is_above
        return holds

    def _above(self, bound: Fraction) -> Mask:
        root, rule = self.instrument.root.id, self.instrument.publication
        if rule.totals is Totals.EXACT:
            return above(self._points(root), bound)
        limit = bound * 10**rule.decimals
        is_above: Mask = self.published(root) > limit.numerator // limit.denominator
        return is_above


def _fixed(column: Integers) -> Integers:
    """Return ``column`` so that nobody changes by it what the scores rest on."""
    seen = column.view()
    seen.flags.writeable = False
    return seen
