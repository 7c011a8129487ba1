"""The page of a what-if for people: the index before and after, and what made the difference."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from pmprb.cli.compare_page import difference_parts
from pmprb.cli.compare_words import index_text, side_text, signed
from pmprb.cli.printing import printed
from pmprb.i18n import Language, mark
from pmprb.scoring.comparison import Comparison


def page(found: Comparison, file: str, language: Language) -> str:
    """Return the page of a what-if: the comparison ``found`` of a score with what it would be."""
    return printed(_parts(found, file, language))


def _parts(found: Comparison, file: str, language: Language) -> Iterable[RenderableType]:
    said = language(mark("Index: {before} -> {after} ({difference})")).format(
        before=index_text(found.before, language),
        after=index_text(found.after, language),
        difference=signed(found.published_difference, language),
    )
    yield Text(side_text(found.before, file), style="bold")
    yield Text(said)
    yield from difference_parts(found, (mark("Now"), mark("Then")), language, every_row=False)
