"""Gates while choosing: what a criterion earns may depend on what is chosen for another.

Once it is settled what the sources of gates do (which limits hold, how much they multiply by), every
criterion can be chosen by itself. So the choices of a source are put into classes that do the same, and
every combination of classes is gone through: a `Case`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from fractions import Fraction
from functools import cached_property
from itertools import product
from math import prod

from attrs import frozen

from pmprb.components.gates import Gate, LimitGate, MultiplyGate
from pmprb.components.worksheet import Worksheet
from pmprb.errors import PmprbError
from pmprb.followup.plan.connected import connected
from pmprb.followup.plan.problems import TooManyCombinations
from pmprb.followup.plan.variables import MOST_COMBINATIONS, Choice, Variable
from pmprb.scoring.shares import acting_gates


@frozen(eq=False)
class Option:
    """A choice as it counts in one case: with the shares that the criteria earn after the gates."""

    choice: Choice
    shares: Mapping[str, Fraction | None]


@frozen(eq=False)
class Case:
    """One combination of classes: what is then left to choose, variable by variable, independently."""

    options: tuple[tuple[Variable, tuple[Option, ...]], ...]


@frozen(eq=False, slots=False)
class Cluster:
    """Variables that gates connect. ``is_split`` tells that its criteria do not all lie together.

    Variables of several criteria are then settled choice by choice.
    """

    variables: tuple[Variable, ...]
    gates: tuple[Gate, ...]
    given: Mapping[str, Fraction]
    is_split: bool

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """Every case.

        Raises:
            PmprbError: there are too many of them.

        """
        classes = [self._classes(variable) for variable in self.variables]
        count = prod(map(len, classes))
        if count > MOST_COMBINATIONS:
            node = self.variables[0].criteria[0]
            raise PmprbError(TooManyCombinations(node=node, found=str(count), allowed=str(MOST_COMBINATIONS)))
        return tuple(self._case(picked) for picked in product(*classes))

    def _classes(self, variable: Variable) -> list[list[Choice]]:
        found: defaultdict[Hashable, list[Choice]] = defaultdict(list)
        for place, choice in enumerate(variable.choices):
            alone = self.is_split and len(variable.criteria) > 1
            found[place if alone else tuple(self._effect(gate, choice) for gate in self.gates)].append(choice)
        return list(found.values())

    def _effect(self, gate: Gate, choice: Choice) -> Hashable:
        """Return what ``choice`` does through ``gate``: nothing, unless it is a choice for the source."""
        if gate.source not in choice.own:
            return None
        if isinstance(gate, MultiplyGate):
            return ("times", choice.own[gate.source])
        return choice.answers.get(gate.source) in gate.when

    def _case(self, picked: tuple[list[Choice], ...]) -> Case:
        own = {key: share for choices in picked for key, share in choices[0].own.items()}
        answers = {key: answer for choices in picked for key, answer in choices[0].answers.items()}
        settled = dict(self.given)

        def earned(key: str, share: Fraction | None) -> Fraction | None:
            """Apply the gates on ``key``; the shares of their sources are settled in this case."""
            for gate in self.gates:
                if gate.target != key or share is None:
                    continue
                if isinstance(gate, LimitGate):
                    share = min(share, gate.limit) if answers.get(gate.source) in gate.when else share
                    continue
                source = resulting(gate.source)
                share = None if source is None else share * source
            return share

        def resulting(key: str) -> Fraction | None:
            if key not in settled:
                settled[key] = earned(key, own[key])  # type: ignore[assignment]  # may be open
            return settled[key]

        return Case(
            tuple(
                (
                    variable,
                    tuple(
                        Option(choice, {key: earned(key, share) for key, share in choice.own.items()})
                        for choice in choices
                    ),
                )
                for variable, choices in zip(self.variables, picked, strict=True)
            )
        )


def clusters(
    worksheet: Worksheet, variables: tuple[Variable, ...], place: Mapping[str, str]
) -> tuple[Cluster, ...]:
    """Return ``variables`` in clusters; ``place`` tells which criteria lie together."""
    by_criterion = {key: variable for variable in variables for key in variable.criteria}
    given = {
        criterion.id: worksheet.given[criterion.id].points / criterion.weight
        for criterion in worksheet.instrument.criteria
        if criterion.id in worksheet.given
    }
    # What a figure replaces is no target; a source that one replaces is settled, or without effect.
    gates = [gate for gate in acting_gates(worksheet) if gate.target in by_criterion]
    pairs = [
        (by_criterion[gate.source], by_criterion[gate.target])
        for gate in gates
        if gate.source in by_criterion
    ]
    return tuple(_cluster(group, gates, given, place) for group in connected(variables, pairs))


def _cluster(
    group: list[Variable], gates: list[Gate], given: Mapping[str, Fraction], place: Mapping[str, str]
) -> Cluster:
    criteria = [key for variable in group for key in variable.criteria]
    inside = tuple(gate for gate in gates if gate.target in criteria)
    return Cluster(tuple(group), inside, given, len({place[key] for key in criteria}) > 1)
