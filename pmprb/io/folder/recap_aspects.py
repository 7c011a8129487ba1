"""The sheets with the figures of each aspect: a column for each line of the published table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from pmprb.components.numbers import plain
from pmprb.io.folder.ranking import Ranking
from pmprb.io.folder.recap_sheet import CENTRED, PLAIN, POINTS, STRONG_POINTS, Column, Table
from pmprb.io.folder.rows import LineRow, ScoreRow

_NAME: Final = "Aspek"


def aspect_tables(ranked: Iterable[Ranking]) -> Iterator[Table]:
    """Yield a table for each instrument, as its published lines are called and weighed; the rows ranked."""
    found = [
        list(rankings)
        for _, rankings in groupby(ranked, key=lambda each: (each.instrument, each.fingerprint))
    ]
    for number, rankings in enumerate(found, start=1):
        rows = [each.row for ranking in rankings for each in ranking.ranked]
        yield _table(_NAME if len(found) == 1 else f"{_NAME} {number}", rows)
    if not found:
        yield Table(name=_NAME, title=_NAME.upper(), about="Tidak ada nilai.", columns=(), rows=())


def _table(name: str, rows: list[ScoreRow]) -> Table:
    first = rows[0]
    return Table(
        name=name,
        title=f"ASPEK: {first.instrument}",
        about="Nilai setiap baris tabel yang dipublikasikan; yang dicetak miring ditetapkan, tidak dihitung.",
        columns=(
            Column("Instansi atau unit", 44, PLAIN),
            Column("Tahun", 8, CENTRED),
            *(
                Column(_heading(line, first), 15, STRONG_POINTS if line.is_total else POINTS)
                for line in first.lines
            ),
            Column("Berkas", 40, PLAIN),
        ),
        rows=(
            (
                row.subject,
                row.year,
                *(None if line.published is None else float(line.published) for line in row.lines),
                row.file,
            )
            for row in rows
        ),
        slanted=frozenset(
            (index, column)
            for index, row in enumerate(rows)
            for column, line in enumerate(row.lines, start=2)
            if line.is_given
        ),
    )


def _heading(line: LineRow, row: ScoreRow) -> str:
    is_part = line.is_total and line.id != row.lines[-1].id
    name = f"Total {line.label}" if is_part else f"{line.number}. {line.label}".removeprefix(". ")
    return f"{name}\n(bobot {plain(line.weight).replace('.', ',')})"
