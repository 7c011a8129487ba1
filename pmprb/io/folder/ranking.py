"""Ranks among rows that can be compared: of one instrument, with the same rules, of one year."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from attrs import frozen

from pmprb.io.folder.rows import ScoreRow


@frozen
class Ranked:
    """A row with its rank, 1 for the highest index; those with the same index share a rank (1, 2, 2, 4)."""

    rank: int
    row: ScoreRow


@frozen
class Ranking:
    """The rows of one instrument, one set of its rules and one year, from the highest index to the lowest."""

    instrument: str
    fingerprint: str
    year: int | None
    ranked: tuple[Ranked, ...]


def rankings(rows: Iterable[ScoreRow]) -> tuple[Ranking, ...]:
    """Return the rankings of ``rows``, by instrument and year.

    Compared is what predicates are read from: the published index, or, where figures are only shown
    rounded, the exact one. Among equals the order is that of the names.
    """
    ordered = sorted(rows, key=lambda row: (row.group, -row.compared, row.entity.casefold(), row.file))
    return tuple(_ranking(tuple(rows)) for _, rows in groupby(ordered, key=lambda row: row.group))


def _ranking(rows: tuple[ScoreRow, ...]) -> Ranking:
    ranked: list[Ranked] = []
    for place, row in enumerate(rows, start=1):
        is_equal = ranked and ranked[-1].row.compared == row.compared
        ranked.append(Ranked(ranked[-1].rank if is_equal else place, row))
    return Ranking(rows[0].instrument, rows[0].fingerprint, rows[0].year, tuple(ranked))
