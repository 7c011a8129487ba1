"""The page of many scores for people: how many there are, how they are spread, the ends, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from rich.box import HORIZONTALS
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pmprb.cli.printing import beside, heading, printed
from pmprb.cli.score_words import warnings
from pmprb.cli.telling import one_line
from pmprb.i18n import Language, mark
from pmprb.io.folder.ranking import Ranked, Ranking
from pmprb.io.folder.results import FolderScores

_AT_EACH_END: Final = 3
_BAR: Final = 28


def page(scores: FolderScores, folder: str, written: Iterable[str], language: Language) -> str:
    """Return the page of ``scores``, read from ``folder``; ``written`` are the files that hold them all."""
    return printed(_parts(scores, folder, tuple(written), language))


def _parts(
    scores: FolderScores, folder: str, written: tuple[str, ...], language: Language
) -> Iterable[RenderableType]:
    yield Text(one_line(folder), style="bold")
    yield beside(_counts(scores, written, language))
    for ranking in scores.rankings:
        yield ""
        yield from _ranking(ranking, language)
    if scores.notices:
        yield ""
        yield heading(language(mark("Warnings")))
        yield beside(warnings(scores.notices, language))


def _counts(scores: FolderScores, written: tuple[str, ...], language: Language) -> Iterable[tuple[str, str]]:
    read = len({row.file for row in scores.rows})
    told = language(mark("{read} scored, {broken} with problems")).format(
        read=whole(read, language), broken=whole(len(scores.broken), language)
    )
    if scores.reused:
        message = language(mark("{told}; {reused} unchanged since the last run"))
        told = message.format(told=told, reused=whole(scores.reused, language))
    yield language(mark("Files")), told
    unfinished = sum(row.settled < 1 for row in scores.rows)
    if unfinished:
        message = language(mark("{unfinished} of {scores} scores are provisional: criteria are open"))
        yield (
            language(mark("Completeness")),
            message.format(unfinished=whole(unfinished, language), scores=whole(len(scores.rows), language)),
        )
    if written:
        yield language(mark("Written")), "\n".join(map(one_line, written))


def whole(number: int, language: Language) -> str:
    """Return ``number`` with its thousands parted as ``language`` parts them."""
    text = f"{number:,}"
    return text.replace(",", ".") if language.code == "id" else text


def _ranking(ranking: Ranking, language: Language) -> Iterable[RenderableType]:
    year = "" if ranking.year is None else f", {ranking.year}"
    yield heading(f"{one_line(ranking.instrument)}{year}")
    if any(each.row.predicate for each in ranking.ranked):
        yield _predicates(ranking, language)
        yield ""
    yield _ends(ranking, language)


def _predicates(ranking: Ranking, language: Language) -> Table:
    """Return how many scores have each predicate, the best first, with a bar for each."""
    found = Counter((each.row.predicate, each.row.predicate_label) for each in ranking.ranked)
    most = max(found.values())
    table = _table()
    table.add_column(language(mark("Predicate")), no_wrap=True)
    table.add_column(language(mark("Scores")), justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for (code, label), count in found.items():  # in the order of the ranks
        table.add_row(Text(f"{code} ({label})"), whole(count, language), "█" * max(1, count * _BAR // most))
    return table


def _ends(ranking: Ranking, language: Language) -> Table:
    """Return the highest and the lowest scores, or all where they are few."""
    ranked = ranking.ranked
    table = _table()
    table.add_column(language(mark("Rank")), justify="right", no_wrap=True)
    table.add_column(language(mark("Institution or unit")), min_width=20, overflow="fold")
    table.add_column(language(mark("Score")), justify="right", no_wrap=True)
    table.add_column(language(mark("Predicate")), no_wrap=True)
    table.add_column(language(mark("Complete")), justify="right", no_wrap=True)
    few = len(ranked) <= 2 * _AT_EACH_END
    for each in ranked if few else ranked[:_AT_EACH_END]:
        table.add_row(*_end(each, language))
    if not few:
        between = language(mark("... {count} more ...")).format(
            count=whole(len(ranked) - 2 * _AT_EACH_END, language)
        )
        table.add_row("", Text(between, style="dim"), "", "", "")
        for each in ranked[-_AT_EACH_END:]:
            table.add_row(*_end(each, language))
    return table


def _end(each: Ranked, language: Language) -> tuple[RenderableType, ...]:
    row = each.row
    return (
        whole(each.rank, language),
        Text(one_line(row.subject)),
        language.number(row.published),
        Text(row.predicate or "-"),
        f"{int(row.settled * 100)}%",  # downwards: 99,9% is not all
    )


def _table() -> Table:
    return Table(box=HORIZONTALS, pad_edge=False, header_style="bold")
