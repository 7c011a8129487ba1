"""Where rows belong by how they are marked: a. below 1, 1 below I, whatever the formulas read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Final

from attrs import field, frozen

from pmprb.io.lke.learn import LearnedBlock
from pmprb.io.lke.rows import LkeRow, cells_read, tree_of

_KINDS: Final = (
    ("roman", re.compile(r"[IVXL]+")),
    ("capital", re.compile(r"[A-Z]{1,2}")),
    ("letter", re.compile(r"[a-z]{1,2}")),
    ("number", re.compile(r"\d+")),
    ("numbers", re.compile(r"\d+(?:\.\d+)+")),
    ("sign", re.compile(r"[-–•*]")),
)


def is_alike(one: LkeRow, other: LkeRow) -> bool:
    """Tell whether two rows are marked alike, as siblings are."""
    return one.level == other.level and not _kinds(one.marker).isdisjoint(_kinds(other.marker))


def _kinds(marker: str) -> frozenset[str]:
    plain = marker.strip(".) ")
    return frozenset(kind for kind, pattern in _KINDS if pattern.fullmatch(plain)) or frozenset({""})


@frozen
class Outline:
    """The rows of a block with values, who reads them, and where they belong."""

    learned: LearnedBlock
    parents: Mapping[int, int] = field(init=False, repr=False)

    @parents.default
    def _read_by(self) -> Mapping[int, int]:
        return tree_of(self.learned.rows)

    @cached_property
    def valued(self) -> tuple[int, ...]:
        """The rows that have a value."""
        return tuple(number for number, row in sorted(self.learned.rows.items()) if row.has_value)

    @cached_property
    def lost(self) -> tuple[int, ...]:
        """The rows whose value no other row, and no other sheet, reads, nor what it is made of."""
        return tuple(
            row
            for row in self.valued
            if not self.readers.get(row)
            and not any(self.readers[child] - {row} for child in self.made_of(row))
        )

    @cached_property
    def readers(self) -> Mapping[int, set[int]]:
        """The rows that add up the value of each row, not its gates; those of other sheets are negative."""
        block = self.learned.block
        read: dict[int, set[int]] = {}
        for number, found in self.learned.rows.items():
            for row in found.values_read:
                if row != number and not found.is_criterion:
                    read.setdefault(row, set()).add(number)
        for key, formula in self.learned.probe.evaluator.book.formulas.items():
            if key[0] == block.sheet.name:
                continue
            for sheet, place in cells_read(formula):
                if sheet == block.sheet.name and block.first <= place[1] <= block.last:
                    read.setdefault(place[0], set()).add(-key[1][0])
        return read

    def made_of(self, row: int) -> tuple[int, ...]:
        """Return the other rows whose values the value of ``row`` reads."""
        read = self.learned.rows[row].values_read
        return tuple(child for child in read if child != row and not self.learned.rows[row].is_criterion)

    def is_leaf(self, row: int) -> bool:
        """Tell whether ``row`` is answered, or made to be."""
        found = self.learned.rows[row]
        return found.is_criterion or bool(found.allowed)

    def owner(self, row: int) -> int | None:
        """Return the group that ``row`` belongs to by what stands above it; None if that cannot be told."""
        above = [number for number in self.valued if number < row]
        if not above:
            return None
        if not self.is_leaf(row) and not self.learned.rows[row].marker:
            return None
        found: int | None = above[-1]
        if self.is_leaf(row) and found is not None and not self.is_leaf(found):
            return found if self._opens(found) else None
        if (
            found is not None
            and self._is_figure(found)
            and not is_alike(self.learned.rows[found], self.learned.rows[row])
        ):
            return found
        while found is not None:
            if is_alike(self.learned.rows[found], self.learned.rows[row]):
                return self.parents.get(found)
            found = self.parents.get(found)
        return None

    def _is_figure(self, group: int) -> bool:
        """Tell whether ``group`` is one, but its value was typed."""
        found = self.learned.rows[group]
        return bool(found.marker) and found.formula is None and not self.is_leaf(group)

    def _opens(self, group: int) -> bool:
        """Tell whether ``group`` stands above what it is made of: a total stands below."""
        found = self.learned.rows[group]
        return bool(found.marker) and all(row > group for row in found.values_read)
