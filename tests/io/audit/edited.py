"""Workbooks with single cells changed by hand, and what the audit says of them."""

from collections.abc import Callable, Mapping
from typing import Any

from pmprb.io.audit.audit import findings
from tests.io.xlsx.book import Book, opened, saved

Told = tuple[str, str]
"""The code of a finding, without what all codes begin with, and its cell."""


def told(content: bytes) -> list[Told]:
    """Return code and cell of each finding, in order."""
    return [(problem.code.removeprefix("PMPRB-"), problem.cell) for problem in findings(content)]


def with_cells(content: bytes, sheet: str, cells: Mapping[str, Any]) -> bytes:
    """Return the workbook with ``cells`` changed: to a value, or by a function of what stands there."""

    def change(book: Book) -> None:
        for name, value in cells.items():
            cell = book[sheet][name]
            cell.value = value(cell.value) if callable(value) else value

    return changed(content, change)


def changed(content: bytes, change: Callable[[Book], None]) -> bytes:
    book = opened(content)
    change(book)
    return saved(book)
