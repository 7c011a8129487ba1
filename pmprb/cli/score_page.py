"""The page of one score for people: the published table, its notes, and what must be told beside it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.box import HORIZONTALS
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pmprb.cli.printing import beside, printed
from pmprb.cli.score_rows import Footnotes, Kind, Row, footnotes, rows
from pmprb.cli.score_words import note_text, summary, warned, warnings
from pmprb.cli.telling import described, one_line
from pmprb.i18n import Language, mark
from pmprb.scoring.score import Score


def page(score: Score, file: str, language: Language) -> str:
    """Return the page of ``score``, read from ``file``, in ``language``; see `pmprb.cli.printing`."""
    return printed(_parts(score, file, language))


def _parts(score: Score, file: str, language: Language) -> Iterable[RenderableType]:
    shown = rows(score)
    notes = footnotes(score, shown)
    yield from _header(score, file, language)
    yield _table(score, shown, notes, language)
    if notes.notes:
        yield beside((f"{note.number})", note_text(note, language)) for note in notes.notes)
        yield ""
    yield beside(summary(score, language))
    yield from warned(warnings(score.warnings, language), language)


def _header(score: Score, file: str, language: Language) -> Iterable[Text]:
    worksheet, instrument = score.worksheet, score.instrument
    year = "" if worksheet.year is None else str(worksheet.year)
    subject = ", ".join(filter(None, (one_line(worksheet.entity), year)))
    if subject:
        yield Text(subject, style="bold")
    yield Text(described(instrument))
    yield Text(language(mark("Instrument: {id}")).format(id=one_line(instrument.id)))
    yield Text(language(mark("File: {file}")).format(file=one_line(file)))


def _table(score: Score, shown: Iterable[Row], notes: Footnotes, language: Language) -> Table:
    table = Table(box=HORIZONTALS, pad_edge=False, header_style="bold")
    table.add_column(language(mark("No.")), no_wrap=True)
    table.add_column(language(mark("Component")), min_width=16, overflow="fold")
    table.add_column(language(mark("Weight")), justify="right", no_wrap=True)
    table.add_column(language(mark("Score")), justify="right", no_wrap=True)
    if notes.notes:
        table.add_column("", no_wrap=True)
    for row in shown:
        cells: list[RenderableType] = [*_words(row, score, language), *_figures(row, score, notes, language)]
        final = row.kind in (Kind.TOTAL, Kind.INDEX)
        table.add_row(
            *cells[: len(table.columns)],
            style=None if row.kind is Kind.LINE else "bold",
            end_section=final and row.depth == 0,
        )
    return table


def _words(row: Row, score: Score, language: Language) -> tuple[str, Text]:
    node = row.score.node
    number = f"{node.number}." if node.number else ""
    label = node.label
    if row.kind is Kind.INDEX:
        below = " + ".join(child.number for child in score.instrument.root.children if child.number)
        return "", Text(f"{label} ({below})" if below else label)
    if row.kind is Kind.TOTAL:
        number, label = "", language(mark("Total {component}")).format(component=label)
    elif row.depth:
        number, label = "", f"{number} {label}".strip()
    return number, Text("  " * (row.depth - 1) + label)


def _figures(row: Row, score: Score, notes: Footnotes, language: Language) -> tuple[str, str, str]:
    if row.kind is Kind.HEADING:
        return "", "", ""
    node, figure = row.score.node, row.score.published
    return (
        language.number(score.instrument.publication.rounded(node.weight)),
        "-" if figure is None else language.number(figure),
        " ".join(f"{number})" for number in notes.marks.get(node.id, ())),
    )
