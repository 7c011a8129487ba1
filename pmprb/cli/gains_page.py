"""The page of effective weights for people: the criteria with most to gain first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from attrs import frozen
from rich.box import HORIZONTALS
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pmprb.cli.compare_words import index_text, side_text, signed
from pmprb.cli.printing import beside, heading, printed
from pmprb.cli.score_words import of_index, warned, warnings
from pmprb.cli.telling import one_line
from pmprb.components.scales import OptionScale
from pmprb.i18n import Language, mark
from pmprb.scoring.gains import Gain, NoGain, StepGain, gains
from pmprb.scoring.score import Score

REASONS: Final[Mapping[NoGain, str]] = {
    NoGain.GIVEN: mark("replaced by a given figure"),
    NoGain.BEST: mark("best answer already"),
    NoGain.UNKNOWN: mark("counts are missing or 0"),
    NoGain.GATE: mark("held down by another answer"),
    NoGain.WAITING: mark("waits for another answer"),
    NoGain.LOWERS: mark("open; no answer to it alone raises the index"),
}
"""Why a criterion has nothing to gain, in words."""


@frozen
class Asked:
    """Which criteria are shown: at most ``top`` of them, of the group ``area``; all where these are None."""

    file: str
    top: int | None = None
    area: str | None = None

    def chosen(self, score: Score) -> tuple[Gain, ...]:
        """Return the gains that are asked for, the largest first."""
        found = list(gains(score, self.area))
        found.sort(key=lambda gain: gain.best.exact if gain.best else -1, reverse=True)
        return tuple(found[: self.top])


def gains_page(score: Score, asked: Asked, language: Language) -> str:
    """Return the page of the effective weights of ``score``."""
    return printed(_parts(score, asked, language))


def _parts(score: Score, asked: Asked, language: Language) -> Iterable[RenderableType]:
    yield Text(side_text(score, asked.file), style="bold")
    yield Text(language(mark("Index: {index}")).format(index=index_text(score, language)))
    found = asked.chosen(score)
    table = Table(box=HORIZONTALS, pad_edge=False, header_style="bold")
    table.add_column(language(mark("Criterion")), overflow="fold")
    table.add_column(language(mark("Next")), no_wrap=True)
    table.add_column(language(mark("Gain")), justify="right", no_wrap=True)
    table.add_column(language(mark("Best")), no_wrap=True)
    table.add_column(language(mark("Gain")), justify="right", no_wrap=True)
    for gain in found:
        if gain.next and gain.best and gain.reason is None:
            table.add_row(
                Text(f"{one_line(gain.score.node.label)}\n{gain.score.node.id}"),
                *_shown(gain, gain.next, language),
                *_shown(gain, gain.best, language),
            )
    if table.row_count:
        yield table
    yield from _without(found, language)
    yield from warned(warnings(of_index(score), language), language)


def _shown(gain: Gain, found: StepGain, language: Language) -> tuple[Text, str]:
    is_code = isinstance(getattr(gain.score.node, "scale", None), OptionScale)
    label = found.step.label if is_code else language.decimal_mark(found.step.label)
    return Text(label), signed(found.exact, language)


def _without(found: Iterable[Gain], language: Language) -> Iterable[RenderableType]:
    reasons: dict[NoGain, list[str]] = {}
    for gain in found:
        if gain.reason is not None:
            reasons.setdefault(gain.reason, []).append(gain.score.node.id)
    if reasons:
        yield heading(language(mark("Nothing to gain")))
        yield beside(
            (str(len(nodes)), f"{language(REASONS[reason])}: {_some(nodes, language)}")
            for reason, nodes in reasons.items()
        )


def _some(nodes: list[str], language: Language) -> str:
    shown = "; ".join(nodes[:3])
    more = language(mark("and {count} more")).format(count=len(nodes) - 3)
    return f"{shown}; {more}" if len(nodes) > 3 else shown  # noqa: PLR2004  as many as are shown
