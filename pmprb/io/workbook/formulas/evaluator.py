"""Evaluating the formulas of a workbook, and what they come to if cells held something else."""
# ruff: noqa: SLF001  evaluators made from each other share what they have computed

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from pmprb.io.workbook.formulas.book import Book, Key
from pmprb.io.workbook.formulas.frame import Frame, element
from pmprb.io.workbook.formulas.functions.registry import FUNCTIONS
from pmprb.io.workbook.formulas.graph import Graph
from pmprb.io.workbook.formulas.operand_values import Stop, Value
from pmprb.io.workbook.formulas.surroundings import Surroundings
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.sheet import Place
from pmprb.io.workbook.values import CIRCULAR, UNKNOWN

_LONGEST_CHAIN: Final = 16
"""Of evaluators made from each other; longer ones are made from the first anew."""


class _PendingError(Exception):
    """A cell of a ring is read that has no value yet."""


@frozen(eq=False)
class Evaluator:
    """What the cells of a workbook come to, computed when it is asked for and kept."""

    _surroundings: Surroundings = field(repr=False)
    _graph: Graph = field(repr=False)
    _overrides: Mapping[Key, Value] = field(factory=dict)
    _parent: Evaluator | None = field(default=None, repr=False)
    _affected: frozenset[Key] = field(default=frozenset(), repr=False)
    _length: int = 0
    _values: dict[Key, Value] = field(factory=dict, repr=False, init=False)

    @classmethod
    def of(cls, package: Package) -> Evaluator:
        """Return the evaluator of the workbook ``package``.

        Raises:
            WorksheetError: a part of the workbook is broken, or larger than can be.

        """
        book = Book.of(package)
        return cls(Surroundings.of(book), Graph.of(book))

    @property
    def book(self) -> Book:
        """The workbook as formulas see it."""
        return self._surroundings.book

    def value(self, sheet: str, place: Place) -> Value:
        """Return what the cell at ``place`` comes to; None if it is empty, or there is none."""
        key = (sheet, place)
        owner = self._owner(key)
        if key not in owner._values:
            owner._compute(key)
        return owner._values[key]

    def with_values(self, overrides: Mapping[Key, Value]) -> Evaluator:
        """Return the evaluator for these cells holding these values, entered over formulas even.

        Only what depends on them is computed anew. A number is an exact fraction, None an empty cell.
        """
        surroundings = self._surroundings.with_cells(overrides)
        if self._length < _LONGEST_CHAIN:
            # What was entered before, over formulas, no longer depends on anything.
            affected = self._graph.dependents(overrides) - self._entered()
            return Evaluator(surroundings, self._graph, dict(overrides), self, affected, self._length + 1)
        merged = dict(overrides)
        first = self
        while first._parent is not None:
            merged = {**first._overrides, **merged}
            first = first._parent
        return Evaluator(surroundings, self._graph, merged, first, self._graph.dependents(merged), 1)

    def dependents(self, places: Iterable[Key]) -> frozenset[Key]:
        """Return all formula cells whose results may differ when these cells do, over all sheets.

        Formulas of which it cannot be told what they read are always among them.
        """
        return self._graph.dependents(places)

    def _entered(self) -> frozenset[Key]:
        found: set[Key] = set()
        evaluator: Evaluator | None = self
        while evaluator is not None:
            found |= evaluator._overrides.keys()
            evaluator = evaluator._parent
        return frozenset(found)

    def _owner(self, key: Key) -> Evaluator:
        found = self
        while found._parent is not None and key not in found._overrides and key not in found._affected:
            found = found._parent
        return found

    def _compute(self, key: Key) -> None:
        """Compute ``key``, and first what it needs, each where it belongs."""
        ranks, rings = self._graph.ranks, self._graph.rings
        needed = self._needed(key)
        for found in sorted(needed, key=lambda each: ranks.get(each, -1)):
            owner = self._owner(found)
            if found in owner._values:
                continue
            ring = rings.get(ranks.get(found, -1), ())
            if ring:
                owner._compute_ring([each for each in ring if each in needed])
            else:
                owner._values[found] = owner._evaluated(found)

    def _needed(self, key: Key) -> set[Key]:
        needed, waiting = {key}, [key]
        while waiting:
            found = waiting.pop()
            self._graph.work.done(1 + len(self._graph.precedents.get(found, ())))
            if found in self._owner(found)._overrides:
                continue
            for other in self._graph.precedents.get(found, ()):
                if other not in needed and other not in self._owner(other)._values:
                    needed.add(other)
                    waiting.append(other)
        return needed

    def _compute_ring(self, ring: list[Key]) -> None:
        """Compute cells that may read each other: those that in truth do are circular."""
        waiting = [key for key in ring if key not in self._values]
        while waiting:
            left = []
            for key in waiting:
                try:
                    self._values[key] = self._evaluated(key)
                except _PendingError:
                    left.append(key)
            if len(left) == len(waiting):
                self._values.update(dict.fromkeys(left, CIRCULAR))
                return
            waiting = left

    def _evaluated(self, key: Key) -> Value:
        if key in self._overrides:
            return self._overrides[key]
        formula = self.book.formulas.get(key)
        if formula is None:
            return self.book.constant(key)
        if formula.expression is None:
            return UNKNOWN
        self._graph.work.done(self._surroundings.cells_read(formula))
        frame = Frame(_Reader(self), FUNCTIONS, key[0], formula.origin, formula.is_array)
        try:
            found = frame.operand(formula.expression)
            if formula.is_array:
                row, column = key[1][0] - formula.origin[0], key[1][1] - formula.origin[1]
                found = element(frame.array(found), row, column)
            value = frame.single(found)
        except Stop as stop:
            return stop.result
        return Fraction(0) if value is None else value

    def _read(self, key: Key) -> Value:
        """Return what a formula reads in a cell; all that it needs is there already, but in a ring."""
        owner = self._owner(key)
        if key not in owner._values:
            if key in self.book.formulas and key not in owner._overrides:
                raise _PendingError
            owner._values[key] = owner._evaluated(key)
        return owner._values[key]

    def _is_subtotal(self, key: Key) -> bool:
        formula = self.book.formulas.get(key)
        return formula is not None and formula.has_subtotal and key not in self._owner(key)._overrides


@frozen
class _Reader:
    """What formulas ask of an evaluator."""

    _evaluator: Evaluator

    def value(self, sheet: str, place: Place) -> Value:
        return self._evaluator._read((sheet, place))

    def extent(self, sheet: str) -> Place:
        return self._evaluator._surroundings.extents.get(sheet, (0, 0))

    def is_hidden(self, sheet: str, row: int) -> bool:
        found = self._evaluator.book.sheets[sheet].rows.get(row)
        return found is not None and found.is_hidden

    def is_filtered(self, sheet: str) -> bool:
        return sheet in self._evaluator._surroundings.filtered

    def has_subtotal(self, sheet: str, place: Place) -> bool:
        return self._evaluator._is_subtotal((sheet, place))
