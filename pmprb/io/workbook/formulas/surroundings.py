"""What formulas ask of sheets beside what their cells come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve, field, frozen

from pmprb.io.workbook.formulas.book import Book, CellFormula, Key
from pmprb.io.workbook.sheet import Place


@frozen
class Surroundings:
    """A workbook, how far each sheet reaches, and which sheets have rows hidden by a filter."""

    book: Book
    extents: Mapping[str, Place] = field(repr=False)
    filtered: frozenset[str] = field(repr=False)

    @classmethod
    def of(cls, book: Book) -> Surroundings:
        """Return the surroundings of the formulas of ``book``."""
        extents: dict[str, Place] = dict.fromkeys(book.sheets, (0, 0))
        for name, sheet in book.sheets.items():
            _widen(extents, ((name, place) for place in sheet.cells))
        _widen(extents, book.formulas)
        filtered = {name for name, sheet in book.sheets.items() if b"filterColumn" in sheet.content}
        return cls(book, extents, frozenset(filtered))

    def with_cells(self, keys: Iterable[Key]) -> Surroundings:
        """Return the surroundings where something stands in these cells too."""
        extents = dict(self.extents)
        _widen(extents, keys)
        return self if extents == self.extents else evolve(self, extents=extents)

    def cells_read(self, formula: CellFormula) -> int:
        """Return how many cells ``formula`` reads, within what each sheet reaches to, and one for itself."""
        found = 1
        for reference in formula.reads:
            rows, columns = self.extents.get(reference.sheet, (0, 0))
            found += min(reference.area.count, rows * columns)
        return found


def _widen(extents: dict[str, Place], keys: Iterable[Key]) -> None:
    for sheet, (row, column) in keys:
        last_row, last_column = extents.get(sheet, (0, 0))
        if row > last_row or column > last_column:
            extents[sheet] = max(row, last_row), max(column, last_column)
