"""Which formulas read which cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from attrs import field, frozen

from pmprb.io.workbook.formulas.book import Book, Key
from pmprb.io.workbook.formulas.order import ordered
from pmprb.io.workbook.formulas.shared import covers
from pmprb.io.workbook.sheet import Area

_WIDE = 2_000
"""Ranges of more cells are not written out."""
_MOST_EDGES = 3_000_000


@frozen
class Graph:
    """Who reads whom.

    ``readers`` has the formulas that read a cell, ``wide`` those that read a large range, ``anywhere``
    those of which it cannot be told. ``ranks`` orders formulas so that what they read comes first; those
    of the same rank read each other in a ring. What ``excess`` reads was too much to be written down.
    """

    readers: Mapping[Key, tuple[Key, ...]] = field(repr=False)
    wide: Mapping[str, Mapping[Area, tuple[Key, ...]]] = field(repr=False)
    anywhere: frozenset[Key] = field(repr=False)
    excess: frozenset[Key] = field(repr=False)
    precedents: Mapping[Key, tuple[Key, ...]] = field(repr=False)
    ranks: Mapping[Key, int] = field(repr=False)
    rings: Mapping[int, tuple[Key, ...]] = field(repr=False)
    _known: dict[Key, frozenset[Key]] = field(factory=dict, repr=False, init=False, eq=False)

    @classmethod
    def of(cls, book: Book) -> Graph:
        """Return who reads whom in ``book``."""
        readers: defaultdict[Key, list[Key]] = defaultdict(list)
        wide: defaultdict[str, defaultdict[Area, list[Key]]] = defaultdict(lambda: defaultdict(list))
        precedents: dict[Key, tuple[Key, ...]] = {}
        excess: set[Key] = set()
        formulas_in = _by_sheet(book)
        edges = 0
        for key, formula in book.formulas.items():
            read: dict[Key, None] = {}
            for reference in formula.reads:
                sheet, area = reference.sheet, reference.area
                edges += min(area.count, len(formulas_in[sheet]))
                if edges > _MOST_EDGES:
                    excess.add(key)
                    continue
                if area.count > _WIDE:
                    wide[sheet][area].append(key)
                    read |= {other: None for other in formulas_in[sheet] if covers(area, other[1])}
                    continue
                for row in range(area.top, area.bottom + 1):
                    for column in range(area.left, area.right + 1):
                        other = (sheet, (row, column))
                        readers[other].append(key)
                        if other in book.formulas:
                            read[other] = None
            precedents[key] = tuple(read)
        ranks, rings = ordered(precedents)
        anywhere = frozenset(key for key, formula in book.formulas.items() if formula.reads_anything) | excess
        return cls(
            {key: tuple(found) for key, found in readers.items()},
            {sheet: {area: tuple(keys) for area, keys in areas.items()} for sheet, areas in wide.items()},
            anywhere,
            frozenset(excess),
            precedents,
            ranks,
            rings,
        )

    def dependents(self, keys: Iterable[Key]) -> frozenset[Key]:
        """Return all formulas whose results may differ when these cells do; not these cells themselves.

        Formulas of which it cannot be told what they read are always among them.
        """
        found: set[Key] = set()
        for key in keys:
            if key not in self._known:
                self._known[key] = self._dependents(key)
            found |= self._known[key]
        return frozenset(found)

    def _dependents(self, key: Key) -> frozenset[Key]:
        found: set[Key] = set()
        waiting = [key, *self.anywhere]
        found.update(self.anywhere)
        while waiting:
            for reader in self._readers(waiting.pop()):
                if reader not in found:
                    found.add(reader)
                    waiting.append(reader)
        return frozenset(found)

    def _readers(self, key: Key) -> Iterable[Key]:
        yield from self.readers.get(key, ())
        for area, keys in self.wide.get(key[0], {}).items():
            if covers(area, key[1]):
                yield from keys


def _by_sheet(book: Book) -> defaultdict[str, list[Key]]:
    found: defaultdict[str, list[Key]] = defaultdict(list)
    for key in book.formulas:
        found[key[0]].append(key)
    return found
