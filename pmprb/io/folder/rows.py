"""What is kept of a score among many: a row, with a row for each published line and each area with gaps."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Group, Node
from pmprb.scoring.node_score import State
from pmprb.scoring.notices import uncertain_weight
from pmprb.scoring.score import Score


@frozen(kw_only=True)
class LineRow:
    """A figure of the published table: a line, the total of a component, or the index.

    ``weight`` and ``exact`` are in points; both figures are None if one given above replaces them.
    ``is_total`` tells totals, the index among them, from lines; ``is_given`` figures that were taken over.
    """

    id: str
    number: str
    label: str
    weight: Fraction
    exact: Fraction | None
    published: Decimal | None
    is_total: bool
    is_given: bool


@frozen(kw_only=True)
class AreaRow:
    """An area in which criteria are still open, ``open`` of ``criteria``; ``line`` is what it belongs to."""

    id: str
    label: str
    line: str
    open: int
    criteria: int


@frozen(kw_only=True)
class ScoreRow:
    """One score of one file.

    ``exact`` and ``published`` are the index in points, ``compared`` the one of them that predicates and
    ranks are read from, as the instrument rules. ``fingerprint`` marks what the instrument computes.
    ``answered``, ``covered`` and ``criteria`` are as in `Completeness`. ``lowest`` and ``highest`` are what
    the index can still become, exact, with the figures then published. ``uncertain`` are the points of
    weight that rest on figures in circulation (keyakinan U), ``warnings`` how many the score has.
    """

    file: str
    entity: str
    year: int | None
    instrument: str
    fingerprint: str
    exact: Fraction
    published: Decimal
    compared: Fraction
    predicate: str
    predicate_label: str
    answered: int
    covered: int
    criteria: int
    lowest: Fraction
    highest: Fraction
    lowest_published: Decimal
    highest_published: Decimal
    uncertain: Fraction
    warnings: int
    lines: tuple[LineRow, ...]
    gaps: tuple[AreaRow, ...]

    @property
    def settled(self) -> Fraction:
        """The share of the criteria that is answered or covered, from 0 to 1."""
        return Fraction(self.answered + self.covered, self.criteria)

    @property
    def subject(self) -> str:
        """How it is called among others: by its institution or unit, or else by its file."""
        return self.entity or self.file

    @property
    def group(self) -> tuple[str, str, int]:
        """What a row must share with others to be ranked with them: instrument, its rules, and year."""
        return self.instrument, self.fingerprint, self.year or 0


def score_row(score: Score, file: str, fingerprint: str) -> ScoreRow:
    """Return the row of ``score``, found in ``file``; ``fingerprint`` is that of its instrument."""
    instrument, done, interval = score.instrument, score.completeness, score.interval
    predicate = score.predicate
    return ScoreRow(
        file=file,
        entity=score.worksheet.entity,
        year=score.worksheet.year,
        instrument=instrument.id,
        fingerprint=fingerprint,
        exact=score.exact,
        published=score.published,
        compared=instrument.publication.classified(score.exact, score.published),
        predicate=predicate.code if predicate else "",
        predicate_label=predicate.label if predicate else "",
        answered=done.answered,
        covered=done.covered,
        criteria=done.criteria,
        lowest=interval.lowest,
        highest=interval.highest,
        lowest_published=interval.published[0],
        highest_published=interval.published[1],
        uncertain=uncertain_weight(instrument, score.nodes),
        warnings=len(score.warnings),
        lines=tuple(_lines(score)),
        gaps=tuple(_gaps(score)),
    )


def _lines(score: Score) -> Iterator[LineRow]:
    instrument = score.instrument
    totals = {node.id for node, is_total in instrument.published_table if is_total}
    for node, is_total in instrument.published_table:
        if is_total or node.id not in totals:  # the heading of a component has no figure of its own
            found = score[node.id]
            yield LineRow(
                id=node.id,
                number=node.number,
                label=node.label,
                weight=node.weight,
                exact=found.exact,
                published=found.published,
                is_total=is_total,
                is_given=found.state is State.GIVEN,
            )


def _gaps(score: Score) -> Iterator[AreaRow]:
    for area, line in areas(score.instrument):
        done = score[area.id].completeness
        missing = done.criteria - done.answered - done.covered
        if missing:
            yield AreaRow(id=area.id, label=area.label, line=line.label, open=missing, criteria=done.criteria)


def areas(instrument: Instrument) -> Iterator[tuple[Node, Node]]:
    """Yield the areas of ``instrument``, each with its published line: the groups below it, or the line."""
    for key in instrument.publication.lines:
        line = instrument.nodes[key]
        below = line.children if isinstance(line, Group) else ()
        is_split = below and all(isinstance(child, Group) for child in below)
        yield from ((area, line) for area in (below if is_split else (line,)))
