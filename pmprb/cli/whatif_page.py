"""The page of a what-if for people: the index before and after, and what made the difference."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import frozen
from rich.console import RenderableType
from rich.text import Text

from pmprb.cli.compare_page import difference_parts
from pmprb.cli.compare_words import index_text, side_text, signed
from pmprb.cli.gains_page import REASONS
from pmprb.cli.printing import beside, heading, printed
from pmprb.cli.score_words import of_index, warned, warnings
from pmprb.i18n import Language, mark
from pmprb.scoring.comparison import Comparison
from pmprb.scoring.contributions import Contribution
from pmprb.scoring.gains import NoGain
from pmprb.scoring.node_score import State

_SAME: Final = mark("as it is now")


@frozen
class Changed:
    """The ids that were given another answer, and what each that did change contributes."""

    asked: tuple[str, ...]
    parts: tuple[Contribution, ...]


def page(found: Comparison, changed: Changed, file: str, language: Language) -> str:
    """Return the page of a what-if: the comparison ``found`` of a score with what it would be.

    What the ``changed`` answers contribute is shown where there are several, or one that changes nothing.
    """
    return printed(_parts(found, changed, file, language))


def _parts(found: Comparison, changed: Changed, file: str, language: Language) -> Iterable[RenderableType]:
    said = language(mark("Index: {before} -> {after} ({difference})")).format(
        before=index_text(found.before, language),
        after=index_text(found.after, language),
        difference=signed(found.published_difference, language),
    )
    yield Text(side_text(found.before, file), style="bold")
    yield Text(said)
    yield from difference_parts(found, (mark("Now"), mark("Then")), language)
    same = set(changed.asked).difference(part.id for part in changed.parts)
    if len(changed.parts) > 1 or same or not found.difference:
        yield heading(language(mark("By answer (exact points)")))
        told = [(signed(part.exact, language), _told(part, found, language)) for part in changed.parts]
        told += [("0", f"{key}; {language(_SAME)}") for key in changed.asked if key in same]
        yield beside(told)
    yield from warned(warnings(of_index(found.after), language), language)


def _told(part: Contribution, found: Comparison, language: Language) -> str:
    others = len(part.among) - 1
    if not part.exact:
        reason = _without_effect(part.id, found)
        if reason is not None:
            return f"{part.id}; {language(REASONS[reason])}"
    if not others:
        return part.id
    acting = mark("{id}; acts together with {count} others, as the mean of all orders")
    ordered = mark("{id}; acts together with {count} others, taken in the order of the worksheet")
    return language(ordered if part.in_order else acting).format(id=part.id, count=others)


def _without_effect(key: str, found: Comparison) -> NoGain | None:
    """Return why the changed answer ``key`` changes nothing; None where it may, or earns the same."""
    counting = found.after.instrument.counting
    criterion = counting[key].id if key in counting else key
    before, after = found.before[criterion], found.after[criterion]
    if after.state in {State.GIVEN, State.COVERED}:
        return NoGain.GIVEN
    if key in counting and after.own_share is None:
        return NoGain.UNKNOWN
    if after.state is State.WAITING:
        return NoGain.WAITING
    return NoGain.GATE if before.own_share != after.own_share and before.share == after.share else None
