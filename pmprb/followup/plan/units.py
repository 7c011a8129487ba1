"""Units: what can be improved independently of everything else, each with its frontier, line by line.

A unit is one place, or several of a line that gates or shared counts connect. Where these connect several
lines, nothing is independent until it is settled what they do: then there is one `Layout` for each case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import prod

from attrs import frozen

from pmprb.components.instrument import Instrument
from pmprb.components.worksheet import Worksheet
from pmprb.errors import PmprbError
from pmprb.followup.plan.connected import connected
from pmprb.followup.plan.costs import Costs
from pmprb.followup.plan.frontier import Frontier, frontier, joined
from pmprb.followup.plan.gating import Case, Cluster, clusters
from pmprb.followup.plan.places import Offer, Part, place_frontier
from pmprb.followup.plan.problems import TooManyCombinations
from pmprb.followup.plan.structure import Place, lines
from pmprb.followup.plan.variables import MOST_COMBINATIONS, cost_unit, variables

MOST_LAYOUTS = 2_000
"""Cases of what connects several lines; each is a problem of its own."""


@frozen
class LineUnits:
    """A line: the frontiers of its units, the points that are fixed in it, and whether it is rounded."""

    units: tuple[Frontier, ...]
    fixed: Fraction
    is_rounded: bool


Layout = tuple[LineUnits, ...]


@frozen
class Layouts:
    """All that can be done: a layout for each case; costs are whole numbers of ``unit``."""

    layouts: tuple[Layout, ...]
    unit: Fraction


Settled = Mapping[int, Case]
"""The cases of clusters that are settled, by their number."""


def layouts(worksheet: Worksheet, costs: Costs) -> Layouts:
    """Return what can be improved in ``worksheet``, and for how much.

    Raises:
        PmprbError: what depends on each other has too many combinations to be proven.

    """
    found = variables(worksheet, costs)
    rows = lines(worksheet)
    places = {place.node.id: place for row in rows for place in row.places}
    line_of = {place.node.id: number for number, row in enumerate(rows) for place in row.places}
    place_of = {criterion.id: key for key, place in places.items() for criterion in place.criteria}
    groups = clusters(worksheet, found, place_of)
    work = _Work(worksheet.instrument, groups, place_of, cost_unit(found), {})

    split = [number for number, cluster in enumerate(groups) if cluster.is_split]
    wide = [number for number in split if len({line_of[key] for key in work.places_of(number)}) > 1]
    local = [number for number in split if number not in wide]
    pairs = [
        (key, other) for number in local for key in work.places_of(number) for other in work.places_of(number)
    ]
    units = connected(places, pairs)
    count = prod(len(groups[number].cases) for number in wide)
    if count > MOST_LAYOUTS:
        node = groups[wide[0]].variables[0].criteria[0]
        raise PmprbError(TooManyCombinations(node=node, found=str(count), allowed=str(MOST_LAYOUTS)))
    made: list[Layout] = []
    for settled in _settled(groups, wide):
        frontiers: list[list[Frontier]] = [[] for _ in rows]
        for unit in units:
            inner = [number for number in local if not work.places_of(number).isdisjoint(unit)]
            members = [places[key] for key in unit]
            frontiers[line_of[unit[0]]].append(work.unit(members, inner, settled))
        made.append(
            tuple(
                LineUnits(tuple(found_units), row.fixed, row.is_rounded)
                for row, found_units in zip(rows, frontiers, strict=True)
            )
        )
    return Layouts(tuple(made), work.cost_unit)


def _settled(groups: tuple[Cluster, ...], numbers: list[int]) -> Iterator[Settled]:
    for cases in product(*(groups[number].cases for number in numbers)):
        yield dict(zip(numbers, cases, strict=True))


@frozen(eq=False)
class _Work:
    """What is needed to make frontiers of places, those that were made included."""

    instrument: Instrument
    groups: tuple[Cluster, ...]
    place_of: Mapping[str, str]
    cost_unit: Fraction
    made: dict[tuple[str, tuple[int, ...]], Frontier]

    def places_of(self, number: int) -> frozenset[str]:
        """Return the ids of the places that the cluster of this number touches."""
        variables = self.groups[number].variables
        return frozenset(self.place_of[key] for variable in variables for key in variable.criteria)

    def unit(self, members: list[Place], inner: list[int], settled: Settled) -> Frontier:
        """Return what ``members`` together buy, whatever the clusters ``inner`` between them do."""
        count = prod(len(self.groups[number].cases) for number in inner)
        if count > MOST_COMBINATIONS:
            node = members[0].node.id
            raise PmprbError(TooManyCombinations(node=node, found=str(count), allowed=str(MOST_COMBINATIONS)))
        found: Frontier = []
        for more in _settled(self.groups, inner):
            known = {**settled, **more}
            together = self.place(members[0], known)
            for member in members[1:]:
                together = joined(together, self.place(member, known))
            found = frontier([*found, *together])
        return found

    def place(self, place: Place, settled: Settled) -> Frontier:
        """Return the frontier of ``place`` where the cases ``settled`` hold."""
        here = {criterion.id for criterion in place.criteria}
        touching = [
            number
            for number, cluster in enumerate(self.groups)
            if any(not here.isdisjoint(variable.criteria) for variable in cluster.variables)
        ]
        key = (place.node.id, tuple(id(settled[number]) for number in touching if number in settled))
        if key not in self.made:
            parts = [
                self.part((settled[number],) if number in settled else self.groups[number].cases, here)
                for number in touching
            ]
            self.made[key] = place_frontier(place, parts, self.instrument)
        return self.made[key]

    def part(self, cases: tuple[Case, ...], here: set[str]) -> Part:
        """Return the offers of ``cases`` for the criteria ``here``.

        A choice that concerns several places is paid for in that of its first criterion.
        """
        return tuple(
            tuple(
                tuple(
                    Offer(
                        int(option.choice.cost / self.cost_unit) if variable.criteria[0] in here else 0,
                        tuple(option.shares[key] for key in variable.criteria if key in here),
                        option.choice if variable.criteria[0] in here else None,
                    )
                    for option in options
                )
                for variable, options in case.options
                if not here.isdisjoint(variable.criteria)
            )
            for case in cases
        )
