"""Which formulas read which cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from attrs import field, frozen

from pmprb.errors import WorksheetError
from pmprb.i18n import mark
from pmprb.io.workbook.formulas.book import Book, Key
from pmprb.io.workbook.formulas.order import ordered
from pmprb.io.workbook.formulas.shared import covers
from pmprb.io.workbook.formulas.work import Work
from pmprb.io.workbook.problems import OverLimit
from pmprb.io.workbook.sheet import Area, reference_of

_WIDE: Final = 250
"""Ranges of more cells are not written out."""
_MOST_EDGES: Final = 300_000


@frozen
class Graph:
    """Who reads whom.

    ``readers`` has the formulas that read a cell, ``wide`` those that read a large range, ``anywhere``
    those of which it cannot be told. ``ranks`` orders formulas so that what they read comes first; those
    of the same rank read each other in a ring. ``work`` bounds what is asked of it.
    """

    readers: Mapping[Key, tuple[Key, ...]] = field(repr=False)
    wide: Mapping[str, Mapping[Area, tuple[Key, ...]]] = field(repr=False)
    anywhere: frozenset[Key] = field(repr=False)
    precedents: Mapping[Key, tuple[Key, ...]] = field(repr=False)
    ranks: Mapping[Key, int] = field(repr=False)
    rings: Mapping[int, tuple[Key, ...]] = field(repr=False)
    work: Work = field(factory=Work, repr=False, eq=False)
    _known: dict[Key, frozenset[Key]] = field(factory=dict, repr=False, init=False, eq=False)

    @classmethod
    def of(cls, book: Book) -> Graph:
        """Return who reads whom in ``book``.

        Raises:
            WorksheetError: formulas read more cells than those of any worksheet do.

        """
        readers: defaultdict[Key, list[Key]] = defaultdict(list)
        wide: defaultdict[str, defaultdict[Area, list[Key]]] = defaultdict(lambda: defaultdict(list))
        precedents: dict[Key, tuple[Key, ...]] = {}
        formulas_in = _by_sheet(book)
        edges = 0
        for key, formula in book.formulas.items():
            read: dict[Key, None] = {}
            for reference in formula.reads:
                sheet, area = reference.sheet, reference.area
                is_wide = area.count > _WIDE
                edges += min(area.count, len(formulas_in[sheet])) if is_wide else area.count
                if edges > _MOST_EDGES:
                    limit = mark("the formulas read more than 300,000 cells")
                    raise WorksheetError(OverLimit(found=reference_of(key[1]), allowed=limit))
                if is_wide:
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
        anywhere = frozenset(key for key, formula in book.formulas.items() if formula.reads_anything)
        return cls(
            {key: tuple(found) for key, found in readers.items()},
            {sheet: {area: tuple(keys) for area, keys in areas.items()} for sheet, areas in wide.items()},
            anywhere,
            precedents,
            ranks,
            rings,
        )

    def dependents(self, keys: Iterable[Key]) -> frozenset[Key]:
        """Return all formulas whose results may differ when these cells do; not these cells themselves.

        Formulas of which it cannot be told what they read are always among them.
        """
        wanted = tuple(keys)
        if len(wanted) != 1:
            return self._dependents(wanted)
        if wanted[0] not in self._known:
            self._known[wanted[0]] = self._dependents(wanted)
        return self._known[wanted[0]]

    def _dependents(self, keys: tuple[Key, ...]) -> frozenset[Key]:
        found = set(self.anywhere)
        waiting = [*keys, *self.anywhere]
        while waiting:
            key = waiting.pop()
            self.work.done(1 + len(self.wide.get(key[0], ())) + len(self.readers.get(key, ())))
            for reader in self._readers(key):
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
