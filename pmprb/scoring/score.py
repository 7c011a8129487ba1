"""A score: the tree again, with what each node achieved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import cast

from attrs import evolve, field, frozen
from immutabledict import immutabledict

from pmprb.components.instrument import Instrument
from pmprb.components.numbers import Exact, in_places
from pmprb.components.publication import Predicate
from pmprb.components.worksheet import Given, Worksheet
from pmprb.errors import Problem
from pmprb.scoring.assemble import assemble
from pmprb.scoring.award_score import AwardScore, award_score
from pmprb.scoring.explain import Explanation, explain
from pmprb.scoring.node_score import Completeness, Interval, NodeScore
from pmprb.scoring.notices import notices
from pmprb.scoring.reach import concerned
from pmprb.scoring.rescore import Index, index_of, rescored


@frozen
class Score:
    """The score of one worksheet. It is a value: a what-if makes another one.

    Everything follows from the worksheet, and is computed when it is first asked for.
    """

    worksheet: Worksheet
    _earlier: Earlier | None = field(default=None, eq=False, repr=False)

    @cached_property
    def nodes(self) -> immutabledict[str, NodeScore]:
        """A `NodeScore` for every node of the instrument, by id; ``score["hasil"]`` is short for it."""
        earlier = self._earlier
        return immutabledict(
            assemble(self.worksheet, earlier.nodes, earlier.concerned)
            if earlier
            else assemble(self.worksheet)
        )

    @cached_property
    def warnings(self) -> tuple[Problem, ...]:
        """What must be told beside the figure, that of the reader of the file first."""
        return (*self.worksheet.notices, *notices(self.worksheet, self.nodes))

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

    @cached_property
    def _index(self) -> Index:
        return self._earlier.index if self._earlier else index_of(self.instrument, self.nodes)

    @property
    def exact(self) -> Fraction:
        """The index before any rounding, in points."""
        return self._index.points

    @property
    def published(self) -> Decimal:
        """The index as it is published, in points: the sum of the published lines where the rule says so."""
        return in_places(self._index.published, self.instrument.publication.decimals)

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

        What the answers do not concern is taken over from this score.

        Raises:
            WorksheetError: an id is unknown or an answer not allowed.

        """
        worksheet = self.worksheet.with_answers(answers)
        criteria = concerned(self.instrument, answers)
        index = rescored(self._index, self.worksheet, worksheet, criteria)
        earlier = self._earlier
        if earlier is None:
            return Score(worksheet, Earlier(self.nodes, frozenset(criteria), index))
        return Score(worksheet, Earlier(earlier.nodes, earlier.concerned.union(criteria), index))


@frozen(eq=False)
class Earlier:
    """What a score takes over from one before: its nodes, the criteria that changed since, and the index."""

    nodes: Mapping[str, NodeScore]
    concerned: frozenset[str]
    index: Index


def score_worksheet(worksheet: Worksheet) -> Score:
    """Return the score of ``worksheet`` by its own instrument."""
    return Score(worksheet)


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
