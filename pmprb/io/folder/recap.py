"""The recap workbook (rekap) of many scores: ranks, aspects, gaps and problems, a sheet each.

Like the kertas kerja it is Indonesian; problems are told in the language that was asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from typing import Final

import xlsxwriter

from pmprb.i18n import Language
from pmprb.io.folder.protecting import RECAP_TITLE
from pmprb.io.folder.ranking import Ranking
from pmprb.io.folder.recap_aspects import aspect_tables
from pmprb.io.folder.recap_sheet import CENTRED, COUNT, PLAIN, POINTS, Column, Table, write_table
from pmprb.io.folder.results import FolderScores
from pmprb.io.folder.rows import ScoreRow
from pmprb.io.xlsx.styles import Styles

_CREATED: Final = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
"""A fixed date: the same scores give the same bytes."""


def to_recap(scores: FolderScores, language: Language) -> bytes:
    """Return the recap of ``scores`` as a workbook: the same scores give the same bytes."""
    content = BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True})
    workbook.set_properties({"title": RECAP_TITLE, "created": _CREATED})
    styles = Styles(workbook)
    ranked = scores.rankings
    tables = [_ranks(scores, ranked), *aspect_tables(ranked), _gaps(ranked), _problems(scores, language)]
    for table in tables:
        write_table(workbook.add_worksheet(table.name), styles, table)
    workbook.close()
    return content.getvalue()


def _ranks(scores: FolderScores, ranked: tuple[Ranking, ...]) -> Table:
    told = f"{len(scores.rows)} nilai dari {scores.files} berkas"
    if scores.broken:
        told += f"; {len(scores.broken)} tidak dapat dinilai (lihat lembar Masalah)"
    if len(ranked) > 1:
        told += ". Peringkat dihitung untuk setiap instrumen dan tahun tersendiri; saring kolomnya"
    return Table(
        name="Peringkat",
        title="PERINGKAT",
        about=f"{told}. Kelengkapan di bawah 100% berarti nilainya masih sementara.",
        columns=(
            Column("Peringkat", 11, CENTRED),
            Column("Instansi atau unit", 44, PLAIN),
            Column("Tahun", 8, CENTRED),
            Column("Indeks", 12, POINTS, is_bar=True),
            Column("Predikat", 10, CENTRED),
            Column("Kelengkapan (%)", 13, POINTS, full=100),
            Column("Terendah yang mungkin", 12, POINTS),
            Column("Tertinggi yang mungkin", 12, POINTS),
            Column("Poin tanpa sumber (U)", 12, POINTS),
            Column("Peringatan", 11, COUNT),
            Column("Instrumen", 32, PLAIN),
            Column("Berkas", 40, PLAIN),
        ),
        rows=_rank_rows(ranked),
        most=max((float(row.lines[-1].weight) for row in scores.rows), default=100.0),
    )


def _rank_rows(ranked: tuple[Ranking, ...]) -> Iterator[tuple[str | float | None, ...]]:
    for ranking in ranked:
        for each in ranking.ranked:
            row = each.row
            yield (
                each.rank,
                row.subject,
                row.year,
                float(row.published),
                row.predicate,
                float(row.settled * 100),
                float(row.lowest_published),
                float(row.highest_published),
                float(row.uncertain),
                row.warnings,
                row.instrument,
                row.file,
            )


def _gaps(ranked: tuple[Ranking, ...]) -> Table:
    return Table(
        name="Kekosongan",
        title="KEKOSONGAN",
        about="Area yang masih mempunyai kriteria belum dijawab.",
        columns=(
            Column("Instansi atau unit", 44, PLAIN),
            Column("Tahun", 8, CENTRED),
            Column("Bagian", 30, PLAIN),
            Column("Area", 40, PLAIN),
            Column("Belum dijawab", 11, COUNT),
            Column("Jumlah kriteria", 11, COUNT),
            Column("Berkas", 40, PLAIN),
        ),
        rows=(
            (row.subject, row.year, area.line, area.label, area.open, area.criteria, row.file)
            for row in _all(ranked)
            for area in row.gaps
        ),
    )


def _all(ranked: tuple[Ranking, ...]) -> Iterator[ScoreRow]:
    return (each.row for ranking in ranked for each in ranking.ranked)


def _problems(scores: FolderScores, language: Language) -> Table:
    found = [("Tidak dinilai", each) for each in scores.problems]
    found += [("Perlu dilihat", each) for each in scores.notices]
    return Table(
        name="Masalah",
        title="MASALAH",
        about="Berkas yang tidak dapat dinilai, dan yang perlu dilihat. Berkas lainnya tidak terpengaruh.",
        columns=(
            Column("Jenis", 14, PLAIN),
            Column("Berkas", 40, PLAIN),
            Column("Lembar", 16, PLAIN),
            Column("Sel", 9, CENTRED),
            Column("Kode", 13, PLAIN),
            Column("Yang salah", 60, PLAIN, wrapped=True),
            Column("Yang dilakukan", 60, PLAIN, wrapped=True),
        ),
        rows=(
            (
                kind,
                each.file,
                each.sheet,
                each.cell,
                each.code,
                f"{each.node}: {each.said(language)}" if each.node else each.said(language),
                each.advice(language),
            )
            for kind, each in found
        ),
    )
