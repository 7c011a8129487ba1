"""The page of a what-if for people: the index before and after, and what made the difference."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from pmprb.cli.compare_page import difference_parts
from pmprb.cli.compare_words import index_text, side_text, signed
from pmprb.cli.printing import beside, heading, printed
from pmprb.i18n import Language, mark
from pmprb.scoring.comparison import Comparison
from pmprb.scoring.contributions import Contribution


def page(found: Comparison, parts: tuple[Contribution, ...], file: str, language: Language) -> str:
    """Return the page of a what-if: the comparison ``found`` of a score with what it would be.

    ``parts`` are what the changed answers contribute; they are shown where there are several.
    """
    return printed(_parts(found, parts, file, language))


def _parts(
    found: Comparison, parts: tuple[Contribution, ...], file: str, language: Language
) -> Iterable[RenderableType]:
    said = language(mark("Index: {before} -> {after} ({difference})")).format(
        before=index_text(found.before, language),
        after=index_text(found.after, language),
        difference=signed(found.published_difference, language),
    )
    yield Text(side_text(found.before, file), style="bold")
    yield Text(said)
    yield from difference_parts(found, (mark("Now"), mark("Then")), language)
    if len(parts) > 1:
        yield heading(language(mark("By answer (exact points)")))
        yield beside((signed(part.exact, language), _told(part, language)) for part in parts)


def _told(part: Contribution, language: Language) -> str:
    others = len(part.among) - 1
    if not others:
        return part.id
    acting = mark("{id}; acts together with {count} others, as the mean of all orders")
    ordered = mark("{id}; acts together with {count} others, taken in the order of the worksheet")
    return language(ordered if part.in_order else acting).format(id=part.id, count=others)
