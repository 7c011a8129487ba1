"""The index after some answers were changed, from the index before: only what they concern is computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final, cast

from attrs import frozen

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Combine, Criterion, Group
from pmprb.components.numbers import last_places
from pmprb.components.publication import Totals
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.node_score import NodeScore
from pmprb.scoring.points import part_of
from pmprb.scoring.shares import share_of

_NOTHING: Final = Fraction(0)


@frozen
class Index:
    """The index, and what its published figure is made of.

    ``points`` are exact, ``published`` is in units of the last decimal place; so are those of the published
    ``lines``. ``parts`` remembers what each answered criterion of a mean is worth.
    """

    points: Fraction
    published: int
    lines: Mapping[str, tuple[Fraction, int]]
    parts: dict[str, Fraction]


def index_of(instrument: Instrument, nodes: Mapping[str, NodeScore]) -> Index:
    """Return the index that the score of every node says."""
    found = {
        key: (nodes[key].exact, nodes[key].published)
        for key in (instrument.root.id, *instrument.line_of.values())
    }
    decimals = instrument.publication.decimals
    known = {
        key: (exact, last_places(Fraction(printed), decimals))
        for key, (exact, printed) in found.items()
        if exact is not None and printed is not None
    }
    points, published = known[instrument.root.id]  # nothing lies above the root to cover it
    return Index(points, published, known, {})


def rescored(index: Index, before: Worksheet, after: Worksheet, concerned: Iterable[str]) -> Index:
    """Return the index of ``after``, which differs from ``before`` in what the criteria ``concerned`` earn.

    A change goes from a criterion to its group, and from there unchanged to the line and the index, as
    all groups above are sums. A figure given on the way ends it.
    """
    instrument, given = before.instrument, before.given
    publication = instrument.publication
    points, published, lines, parts = index.points, index.published, dict(index.lines), index.parts
    for group, criteria in _by_group(instrument, concerned):
        if given and (group.id in given or not given.keys().isdisjoint(instrument.groups_above(group.id))):
            continue
        changes, parts = _changes(group, criteria, (before, after), parts)
        for criterion, change in changes:
            points += change
            if publication.totals is Totals.SUM_OF_LINES:
                line = instrument.line_of[criterion]
                exact, printed = lines[line]
                exact += change
                lines[line] = exact, last_places(exact, publication.decimals)
                published += lines[line][1] - printed
    if publication.totals is Totals.EXACT:
        published = last_places(points, publication.decimals)
    return Index(points, published, lines, parts)


def _by_group(instrument: Instrument, concerned: Iterable[str]) -> Iterable[tuple[Group, list[Criterion]]]:
    """Return what is ``concerned``: the criteria of each mean together, each of a sum for itself."""
    found: dict[str, tuple[Group, list[Criterion]]] = {}
    for key in concerned:
        group = instrument.parents[key]
        place = group.id if group.combine is Combine.MEAN else key
        found.setdefault(place, (group, []))[1].append(cast(Criterion, instrument.nodes[key]))
    return found.values()


def _changes(
    group: Group, criteria: list[Criterion], sheets: tuple[Worksheet, Worksheet], parts: dict[str, Fraction]
) -> tuple[list[tuple[str, Fraction]], dict[str, Fraction]]:
    """Return by how much the ``criteria`` change what ``group`` earns, and what is known of parts then.

    Each change comes with a criterion that lies in the published line where it shows.
    """
    before, after = sheets
    shares = [(share_of(before, criterion), share_of(after, criterion)) for criterion in criteria]
    if any((old is None) is not (new is None) for old, new in shares) and group.combine is Combine.MEAN:
        # Another number of criteria counts, which changes what each of them is worth.
        earned = [_earned(group, sheet) for sheet in sheets]
        changed = [(child.id, earned[1][child.id] - earned[0][child.id]) for child in group.children]
        return changed, {key: part for key, part in parts.items() if key != group.id}
    if group.combine is Combine.MEAN and group.id not in parts:
        parts[group.id] = _part(group, [share_of(before, child) for child in _criteria(group)], before)
    return [
        (criterion.id, ((new or _NOTHING) - (old or _NOTHING)) * parts.get(group.id, criterion.weight))
        for criterion, (old, new) in zip(criteria, shares, strict=True)
    ], parts


def _earned(group: Group, worksheet: Worksheet) -> dict[str, Fraction]:
    """Return the points of each criterion of the mean ``group``."""
    shares = [share_of(worksheet, child) for child in _criteria(group)]
    part = _part(group, shares, worksheet)
    return {child.id: (share or _NOTHING) * part for child, share in zip(group.children, shares, strict=True)}


def _part(group: Group, shares: list[Fraction | None], worksheet: Worksheet) -> Fraction:
    return part_of(group, worksheet.instrument.unanswered, sum(share is not None for share in shares))


def _criteria(group: Group) -> tuple[Criterion, ...]:
    return cast(tuple[Criterion, ...], group.children)  # only criteria enter a mean
