"""What must be told beside a comparison of two scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Protocol, cast

from pmprb.components.counterparts import Counterparts
from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.nodes import Criterion
from pmprb.components.publication import Totals
from pmprb.components.scales_alike import earn_alike
from pmprb.errors import Problem
from pmprb.i18n import mark
from pmprb.scoring.node_score import NodeScore
from pmprb.scoring.problems import (
    AsksDifferently,
    ComparedByWording,
    GapsCountDifferently,
    NothingCompared,
    OfDifferentKinds,
    PublishedDifferently,
    PublishedToOtherPlaces,
    ScaleDiffers,
)
from pmprb.scoring.score import Score

_GAPS: Final = {
    Unanswered.LEAVES: mark("they leave the mean"),
    Unanswered.ZERO: mark("they count as nothing"),
}
_TOTALS: Final = {
    Totals.SUM_OF_LINES: mark("the sum of rounded lines"),
    Totals.EXACT: mark("each figure by itself"),
}


class Compared(Protocol):
    """The two scores of a node side by side."""

    @property
    def before(self) -> NodeScore | None:
        """That before."""
        ...

    @property
    def after(self) -> NodeScore | None:
        """That after."""
        ...

    @property
    def is_leaf(self) -> bool:
        """Whether the difference is attributed to it."""
        ...


def comparison_notices(
    before: Score, after: Score, pairs: Counterparts, rows: Iterable[Compared]
) -> tuple[Problem, ...]:
    """Return in what the two scores are not alike: their rules first, then nodes in their order."""
    one, other = before.instrument, after.instrument
    both = [row for row in rows if row.before and row.after]
    return (*_nothing(one, other, both), *_rules(one, other), *_pairs(pairs, both))


def _nothing(one: Instrument, other: Instrument, both: list[Compared]) -> Iterator[Problem]:
    if not any(row.is_leaf for row in both):
        yield NothingCompared(found=one.id, allowed=other.id)


def _rules(one: Instrument, other: Instrument) -> Iterator[Problem]:
    if one.unanswered is not other.unanswered:
        yield GapsCountDifferently(found=_GAPS[one.unanswered], allowed=_GAPS[other.unanswered])
    rule, after = one.publication, other.publication
    if rule.totals is not after.totals:
        yield PublishedDifferently(found=_TOTALS[rule.totals], allowed=_TOTALS[after.totals])
    if rule.decimals != after.decimals:
        yield PublishedToOtherPlaces(found=str(rule.decimals), allowed=str(after.decimals))
    if (one.level, one.entity_kind) != (other.level, other.entity_kind):
        yield OfDifferentKinds(found=_kind(one), allowed=_kind(other))


def _kind(instrument: Instrument) -> str:
    return ", ".join(filter(None, (instrument.level, instrument.entity_kind)))


def _pairs(pairs: Counterparts, rows: list[Compared]) -> Iterator[Problem]:
    sides = [(cast(NodeScore, row.before), cast(NodeScore, row.after)) for row in rows]
    criteria = [(one, other) for one, other in sides if isinstance(one.node, Criterion)]
    if pairs.provenance is not None:
        yield ComparedByWording(found=str(len(criteria)))
    for one, other in criteria:
        if one.own_share is None and other.own_share is None:
            continue  # nobody answered it, so that nothing is compared
        here, there = cast(Criterion, one.node), cast(Criterion, other.node)
        if here.id in pairs.differing:
            yield AsksDifferently(node=there.id, found=here.id, allowed=pairs.differing[here.id])
        elif not earn_alike(here.scale, there.scale):
            yield ScaleDiffers(node=there.id, found=here.id)
