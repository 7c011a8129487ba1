"""A score: the tree again, with what each node achieved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import cast

from attrs import evolve, frozen
from immutabledict import immutabledict

from pmprb.components.instrument import Instrument
from pmprb.components.numbers import Exact
from pmprb.components.publication import Predicate
from pmprb.components.worksheet import Given, Worksheet
from pmprb.errors import Problem
from pmprb.scoring.assemble import assemble
from pmprb.scoring.award_score import AwardScore, award_score
from pmprb.scoring.explain import Explanation, explain
from pmprb.scoring.node_score import Completeness, Interval, NodeScore
from pmprb.scoring.notices import notices


@frozen
class Score:
    """The score of one worksheet. It is a value: a what-if makes another one.

    ``nodes`` has a `NodeScore` for every node of the instrument, by id; ``score["hasil"]`` is short
    for it. ``warnings`` are what must be told beside the figure, those of the reader first.
    """

    worksheet: Worksheet
    nodes: immutabledict[str, NodeScore]
    warnings: tuple[Problem, ...]

    def __getitem__(self, node: str) -> NodeScore:
        """Return what the node of this id achieved; a KeyError says there is none."""
        return self.nodes[node]

    def __contains__(self, node: object) -> bool:
        """Tell whether the instrument has a node of this id."""
        return node in self.nodes

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of the nodes, in the order of the worksheet."""
        return iter(self.nodes)

    @property
    def instrument(self) -> Instrument:
        """The instrument that was scored by."""
        return self.worksheet.instrument

    @property
    def _root(self) -> NodeScore:
        return self.nodes[self.instrument.root.id]

    @property
    def exact(self) -> Fraction:
        """The index before any rounding, in points."""
        return cast(Fraction, self._root.exact)  # nothing lies above the root to cover it

    @property
    def published(self) -> Decimal:
        """The index as it is published, in points: the sum of the published lines where the rule says so."""
        return cast(Decimal, self._root.published)

    @property
    def predicate(self) -> Predicate | None:
        """The predicate (predikat) of the index; None where the instrument has no predicates."""
        return self.instrument.predicate(self.exact, self.published)

    @property
    def awards(self) -> tuple[AwardScore, ...]:
        """How far each award of the instrument is within reach."""
        return tuple(award_score(award, self.nodes) for award in self.instrument.awards)

    @property
    def completeness(self) -> Completeness:
        """How much of the worksheet is settled."""
        return self._root.completeness

    @property
    def interval(self) -> Interval:
        """What the index can still become, however the open answers turn out."""
        return cast(Interval, self._root.interval)

    @property
    def given(self) -> immutabledict[str, Given]:
        """The figures taken over instead of computed, by node id."""
        return self.worksheet.given

    def explain(self, node: str) -> Explanation:
        """Return how the figure of the node of this id came about; print it, or ``render`` it.

        Of a count it is that of its criterion.

        Raises:
            KeyError: there is no such node.

        """
        counting = self.instrument.counting.get(node)
        return explain(self.worksheet, self.nodes, counting.id if counting else node)

    def with_answers(self, answers: Mapping[str, str | Exact | None]) -> Score:
        """Return the score there would be with these answers changed; None takes an answer back.

        Raises:
            WorksheetError: an id is unknown or an answer not allowed.

        """
        return score_worksheet(self.worksheet.with_answers(answers))


def score_worksheet(worksheet: Worksheet) -> Score:
    """Return the score of ``worksheet`` by its own instrument."""
    nodes = immutabledict(assemble(worksheet))
    return Score(worksheet, nodes, (*worksheet.notices, *notices(worksheet, nodes)))


def score(
    subject: Worksheet | Instrument,
    answers: Mapping[str, str | Exact] | None = None,
    given: Mapping[str, Given] | None = None,
) -> Score:
    """Return the score of a worksheet, or of ``answers`` by node id against an instrument.

    ``answers`` are what an assessor would write: option codes, or numbers as text, int, Decimal or
    Fraction; never float. ``given`` are figures taken over. With a worksheet both change or add to
    what it says.

    Raises:
        TypeError: an answer is a float.
        WorksheetError: ids are unknown or answers not allowed; every one is named.

    """
    worksheet = Worksheet(instrument=subject) if isinstance(subject, Instrument) else subject
    if answers:
        worksheet = worksheet.with_answers(answers)
    if given:
        worksheet = evolve(worksheet, given={**worksheet.given, **given})
    return score_worksheet(worksheet)
