"""Costs in a table, in a workbook (.xlsx) or as CSV: a row for each criterion or group, under these headings.

``id``; ``biaya per langkah``; ``biaya X`` for each option X that has a cost of its own; ``terkunci`` (ya or
x); ``tertinggi``; ``tidak mungkin`` (options with commas between). Only ``id`` must be there. ``pertanyaan``,
``kriteria``, ``catatan`` and ``no`` may stand beside them, for people.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from pmprb.components.numbers import plain, stored_number
from pmprb.errors import PmprbError, Problem
from pmprb.followup.plan.problems import BrokenCostTable, NoCostTable, UnknownCostEntry, WrongCostEntry
from pmprb.io.costs_entries import Entry, Kind, Spot
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.sheet import Place, ScannedCell, reference_of

Value = str | Fraction

_HEADINGS: Final = {
    "id": "id",
    "biaya per langkah": Kind.PER_STEP,
    "biaya": Kind.PER_STEP,
    "terkunci": Kind.LOCKED,
    "tertinggi": Kind.HIGHEST,
    "pilihan tertinggi": Kind.HIGHEST,
    "tidak mungkin": Kind.IMPOSSIBLE,
}
_OPTION: Final = "biaya "
_FOR_PEOPLE: Final = frozenset({"pertanyaan", "kriteria", "catatan", "no", "no.", "nomor"})
_YES: Final = frozenset({"ya", "x", "v", "1"})
_NO: Final = frozenset({"tidak", "-", "0"})


def table_entries(content: bytes, file: str) -> tuple[list[Entry], list[Problem]]:
    """Return the entries of the table in the workbook ``content``, and what is wrong with its form.

    Raises:
        PmprbError: it is no workbook, or no sheet has the headings.

    """
    for sheet in Package.open(content).sheets:
        read = {place: _value(cell) for place, cell in sheet.cells.items()}
        cells = {place: value for place, value in read.items() if value != ""}
        if _heading_row(cells) is not None:
            return _entries(cells, file, sheet.name)
    raise PmprbError(NoCostTable(file=file))


def _value(cell: ScannedCell) -> Value:
    """Return what ``cell`` shows; a formula that nobody calculated is shown itself, and refused."""
    if cell.text is None:
        return f"={cell.formula.text}" if cell.formula is not None else ""
    text = cell.text.strip()
    return stored_number(text) if text and cell.kind == "n" else text


def csv_entries(text: str, file: str) -> tuple[list[Entry], list[Problem]]:
    """Return the entries of the table ``text``, with commas, semicolons or tabs between.

    Raises:
        PmprbError: it has no headings, or a quotation mark in it is not closed.

    """
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    cells: dict[Place, Value] = {
        (number, column): value.strip()
        for number, row in enumerate(_csv_rows(text, delimiter, file), start=1)
        for column, value in enumerate(row, start=1)
        if value.strip()
    }
    if _heading_row(cells) is None:
        raise PmprbError(NoCostTable(file=file))
    return _entries(cells, file, "")


def _csv_rows(text: str, delimiter: str, file: str) -> Iterator[list[str]]:
    rows = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in rows:
            yield row
            line = rows.line_num + 1
    except csv.Error as error:
        raise PmprbError(BrokenCostTable(file=f"{file}:{line}")) from error


def _heading_row(cells: Mapping[Place, Value]) -> int | None:
    return min((row for (row, _), value in cells.items() if _spelt(value) == "id"), default=None)


def _spelt(value: Value) -> str:
    return " ".join(str(value).replace("_", " ").replace("-", " ").split()).casefold() or str(value)


def _entries(cells: Mapping[Place, Value], file: str, sheet: str) -> tuple[list[Entry], list[Problem]]:
    head = _heading_row(cells)
    problems: list[Problem] = []
    headings: dict[int, tuple[Kind | str, str]] = {}
    for (row, column), value in sorted(cells.items(), key=lambda each: each[0]):
        if row != head:
            continue
        heading = _spelt(value)
        if heading in _HEADINGS:
            headings[column] = (_HEADINGS[heading], "")
        elif heading.startswith(_OPTION):
            headings[column] = (Kind.OPTION, str(value).strip()[len(_OPTION) :].strip())
        elif heading not in _FOR_PEOPLE:
            known = ", ".join((*_HEADINGS, f"{_OPTION}..."))
            spot = Spot(file, sheet, reference_of((row, column)))
            problems.append(spot.mark(UnknownCostEntry(found=str(value), allowed=known)))
    keys = next(column for column, (kind, _) in headings.items() if kind == "id")
    found: list[Entry] = []
    for (row, column), value in sorted(cells.items(), key=lambda each: each[0]):
        kind, option = headings.get(column, ("", ""))
        if row <= (head or 0) or not isinstance(kind, Kind):
            continue
        spot = Spot(file, sheet, reference_of((row, column)))
        key = cells.get((row, keys))
        if key is None:
            problems.append(spot.mark(WrongCostEntry(found=str(value), allowed="id")))
            continue
        read = list(_cell(kind, str(key), option, value, spot))
        if not read and not (kind is Kind.LOCKED and _spelt(value) in _NO):
            problems.append(spot.mark(WrongCostEntry(node=str(key), found=str(value), allowed="ya/tidak")))
        found += read
    return found, problems


def _cell(kind: Kind, key: str, option: str, value: Value, spot: Spot) -> Iterator[Entry]:
    if kind is Kind.LOCKED:
        if _spelt(value) in _YES:
            yield Entry(kind, key, key, spot)
    elif kind is Kind.IMPOSSIBLE:
        for each in str(value).split(","):
            if each.strip():
                yield Entry(kind, key, each.strip(), spot)
    elif kind is Kind.HIGHEST:
        yield Entry(kind, key, value if isinstance(value, str) else _shown(value), spot)
    else:
        yield Entry(kind, key, value, spot, option)


def _shown(value: Fraction) -> str:
    return plain(value).replace(".", ",")
