"""The rows as CSV, as Excel with Indonesian settings opens it by a double click.

Fields are parted by semicolons, decimals have a comma, the text is UTF-8 with its mark, and a line of
headings comes first. The exact index stands as numerator and denominator in two columns, since a spreadsheet
takes 25/2 for a day in February. One of more than 15 digits, of which a spreadsheet would keep 15, has an
apostrophe before it, as has a mark of an instrument that looks like a number, and a text that would be taken
for a formula. The published lines follow, each in a column headed by its id; one that the instrument of a
row does not have is empty. Programs read the JSON lines or Parquet instead.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from typing import Final

from pmprb.components.numbers import half_up
from pmprb.io.folder.results import FolderScores
from pmprb.io.folder.rows import ScoreRow

HEADINGS: Final = (
    "berkas",
    "instansi",
    "tahun",
    "instrumen",
    "sidik_instrumen",
    "peringkat",
    "indeks",
    "indeks_pembilang",
    "indeks_penyebut",
    "predikat",
    "terjawab",
    "ditetapkan",
    "kriteria",
    "kelengkapan_persen",
    "terendah",
    "tertinggi",
    "poin_tanpa_sumber",
    "peringatan",
)
_DIGITS: Final = 15
_NUMBER: Final = re.compile("[0-9]+(e[0-9]+)?")
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")


def to_csv(scores: FolderScores) -> bytes:
    """Return the rows of ``scores`` as CSV: the same rows give the same bytes."""
    lines = tuple(
        dict.fromkeys(line.id for row in scores.rows for line in row.lines if not _is_index(row, line.id))
    )
    ranks = {id(each.row): each.rank for ranking in scores.rankings for each in ranking.ranked}
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([*HEADINGS, *lines])
    for row in scores.rows:
        writer.writerow([*_cells(row, ranks[id(row)]), *_figures(row, lines)])
    return text.getvalue().encode("utf-8-sig")


def _is_index(row: ScoreRow, key: str) -> bool:
    return key == row.lines[-1].id


def _cells(row: ScoreRow, rank: int) -> Iterator[str]:
    yield safe_text(row.file)
    yield safe_text(row.entity)
    yield "" if row.year is None else str(row.year)
    yield safe_text(row.instrument)
    yield _safe_digits(row.fingerprint)
    yield str(rank)
    yield number(row.published)
    yield _safe_digits(str(row.exact.numerator))
    yield _safe_digits(str(row.exact.denominator))
    yield safe_text(row.predicate)
    yield from map(str, (row.answered, row.covered, row.criteria))
    yield number(row.settled * 100)
    yield number(row.lowest_published)
    yield number(row.highest_published)
    yield number(row.uncertain)
    yield str(row.warnings)


def _safe_digits(text: str) -> str:
    """Return ``text`` so that a spreadsheet does not take it for a number of which it keeps 15 digits."""
    return f"'{text}" if len(text) > _DIGITS and _NUMBER.fullmatch(text) else text


def _figures(row: ScoreRow, lines: tuple[str, ...]) -> Iterator[str]:
    figures = {line.id: line.published for line in row.lines}
    for key in lines:
        figure = figures.get(key)
        yield "" if figure is None else number(figure)


def number(value: Decimal | Fraction) -> str:
    """Return ``value`` with a decimal comma; a fraction to two places, half up."""
    shown = half_up(value, 2) if isinstance(value, Fraction) else value
    return f"{shown:f}".replace(".", ",")


def safe_text(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULAS) else text
