"""Differences between instruments, in words: each node, and below it what changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pmprb.cli.telling import one_line
from pmprb.components.difference import Change, Difference
from pmprb.i18n import Language, mark

_ASPECTS: Final[Mapping[str, str]] = {
    "title": mark("title"),
    "regulation": mark("regulation"),
    "level": mark("level"),
    "entity_kind": mark("made for"),
    "variant": mark("variant"),
    "publication": mark("publication"),
    "lines": mark("published lines"),
    "publication_source": mark("source of the publication rule"),
    "unanswered": mark("unanswered"),
    "predicates": mark("predicates"),
    "awards": mark("awards"),
    "type": mark("kind"),
    "weight": mark("weight"),
    "label": mark("wording"),
    "number": mark("number"),
    "measured_at": mark("measured at"),
    "certainty": mark("certainty"),
    "source": mark("source"),
    "gates": mark("gates"),
    "scale": mark("scale"),
    "shares": mark("shares"),
    "meanings": mark("meanings"),
    "meanings_certainty": mark("certainty of the meanings"),
    "guidance": mark("guidance"),
    "evidence": mark("evidence"),
    "full": mark("full achievement"),
    "counts": mark("counts"),
    "ratio": mark("ratio"),
    "references": mark("references"),
}
_KINDS: Final[Mapping[str, str]] = {
    "criterion": mark("criterion"),
    "group (sum)": mark("group, a sum"),
    "group (mean)": mark("group, a mean"),
}
_RATIOS: Final[Mapping[str, str]] = {"bagian": mark("a part"), "penurunan": mark("a decrease")}
_WITH_NUMBERS: Final = frozenset({"weight", "predicates", "awards", "gates", "shares"})
_POINT: Final = re.compile(r"(?<=\d)\.(?=\d)")


def difference_parts(differences: Iterable[Difference], language: Language) -> Iterator[RenderableType]:
    """Yield the id of each node, or a word for the rules of the whole, and below it what differs."""
    for node, below in groupby(differences, lambda difference: difference.node):
        yield Text(language(mark("Instrument")) if node == "instrument" else node, style="bold")
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        for difference in below:
            grid.add_row(*(Text(text) for text in _row(difference, language)))
        yield grid


def _row(difference: Difference, language: Language) -> tuple[str, str]:
    if difference.change is Change.ADDED:
        return "  " + language(mark("added")), one_line(difference.after)
    if difference.change is Change.REMOVED:
        return "  " + language(mark("removed")), one_line(difference.before)
    before, after = (
        _value(difference.aspect, text, language) for text in (difference.before, difference.after)
    )
    aspect = language(_ASPECTS.get(difference.aspect, difference.aspect))
    return f"  {aspect}", f"{before} → {after}"


def _value(aspect: str, text: str, language: Language) -> str:
    if not text:
        return language(mark("(none)"))
    if aspect == "type":
        return language(_KINDS.get(text, text))
    if aspect == "ratio":
        rule, colon, counts = text.partition(":")
        return f"{language(_RATIOS.get(rule, rule))}{colon}{counts}"
    if aspect in _WITH_NUMBERS:
        return _POINT.sub(lambda point: language.decimal_mark(point[0]), one_line(text))
    return one_line(text)
