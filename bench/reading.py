"""Reading a filled kertas kerja: the library, openpyxl and calamine, each doing what it does.

The library finds the column and the row of each answer, checks it against its scale, and keeps notes,
evidence and cells. openpyxl gives the value of each cell, and so does calamine, which is compiled Rust:
neither knows what an answer is.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import openpyxl

import pmprb
from bench import trees
from bench.agreement import Agreement
from bench.measure import Row, in_turn
from bench.peers import is_installed
from bench.peers.workbook import kertas_kerja
from bench.settings import Settings
from pmprb.components.scales import AnswerValue
from pmprb.io.workbook.package import Package

GROUP: Final = "reading"
_LIMIT: Final = 10**6
"""A float says which decimal was written to so small a denominator."""
_ALL: Final = "ours finds, checks and keeps 267 answers with their places; theirs gives what the cells hold"
_CELLS: Final = "what each cell of the kertas kerja holds, on both sides"
_RUST: Final = "compiled code against Python"


def measured(settings: Settings) -> Iterator[Row | Agreement]:
    """Yield whether all read the same answers, and how long each takes for a file on disk."""
    instrument = trees.questions()
    answers = trees.answers(instrument, trees.random_codes(1)[0])
    with TemporaryDirectory() as folder:
        book = kertas_kerja(Path(folder) / "kertas-kerja.xlsx", answers)
        path = book.path
        sheet = next(iter(book.answers.values())).sheet

        def worksheet() -> pmprb.Worksheet:
            return pmprb.read_worksheet(path, instrument=instrument)

        def cells() -> object:
            return [cell.text for cell in Package.open(path.read_bytes()).sheet(sheet).cells.values()]

        def loaded() -> dict[str, object]:
            found = openpyxl.load_workbook(path, data_only=True)[sheet]
            return {cell.coordinate: cell.value for row in found.rows for cell in row}

        def streamed() -> object:
            found = openpyxl.load_workbook(path, data_only=True, read_only=True)
            values = list(found[sheet].iter_rows(values_only=True))
            found.close()
            return values

        read, there = worksheet(), loaded()
        off = sum(
            not _same(read.answers[key].value if key in read.answers else None, there[place.cell])
            for key, place in book.answers.items()
        )
        yield Agreement(GROUP, "openpyxl", f"{len(book.answers)} answers, those that differ", off, 0)
        works = {"worksheet": worksheet, "cells": cells, "openpyxl": loaded, "openpyxl, read only": streamed}
        if is_installed("calamine"):
            from python_calamine import CalamineWorkbook  # noqa: PLC0415  a peer, imported where measured

            def values() -> object:
                return CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()

            works["calamine"] = values
        taken = dict(zip(works, in_turn(*works.values(), runs=settings.few), strict=True))
    for ours, note in (("worksheet", _ALL), ("cells", _CELLS)):
        name = f"a kertas kerja of 250 criteria -> {ours}"
        for peer in list(works)[2:]:
            told = f"{note}; {_RUST}" if peer == "calamine" else note
            yield Row(GROUP, name, "ms", taken[ours], peer, taken[peer], note=told)


def _same(ours: AnswerValue | None, theirs: object) -> bool:
    if isinstance(ours, Fraction) and isinstance(theirs, int | float):
        return ours.limit_denominator(_LIMIT) == Fraction(theirs).limit_denominator(_LIMIT)
    return ours == theirs
