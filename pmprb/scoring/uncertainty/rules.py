"""The instruments that may hold: variants of the weights, and of the two rules, in every combination."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import TypeVar

from attrs import evolve, frozen

from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.nodes import Criterion
from pmprb.components.problems import UnknownNode
from pmprb.components.publication import Totals
from pmprb.components.registry import load_instrument
from pmprb.components.scales import OptionScale, Scale
from pmprb.components.worksheet import Worksheet
from pmprb.errors import PmprbError, Problem, WorksheetError
from pmprb.scoring.score import Score
from pmprb.scoring.uncertainty.assumptions import Assumptions
from pmprb.scoring.uncertainty.factors import FactorKind
from pmprb.scoring.uncertainty.problems import VariantAsksOtherwise

Rule = TypeVar("Rule")


@frozen
class Rules:
    """What may hold of each kind, the own one first; all combinations of them are as likely.

    ``worksheets`` has the worksheet by each combination, in the order of `itertools.product`.
    """

    variants: tuple[Instrument, ...]
    unanswered: tuple[Unanswered, ...]
    totals: tuple[Totals, ...]
    worksheets: tuple[Worksheet, ...]

    @property
    def sizes(self) -> dict[FactorKind, int]:
        """How many of each kind there are."""
        return {
            FactorKind.VARIANT: len(self.variants),
            FactorKind.UNANSWERED: len(self.unanswered),
            FactorKind.PUBLICATION: len(self.totals),
        }

    def alone(self, kind: FactorKind) -> list[tuple[str, Worksheet]]:
        """Return the worksheets in which only what ``kind`` says is another, each with its name."""
        every = list(product(self.variants, self.unanswered, self.totals))
        own, position = every[0], list(self.sizes).index(kind)
        return [
            (str(rule.id if isinstance(rule := each[position], Instrument) else rule), sheet)
            for each, sheet in zip(every, self.worksheets, strict=True)
            if each[position] != own[position] and _differ(each, own) == 1
        ]


def _differ(one: tuple[object, ...], other: tuple[object, ...]) -> int:
    return sum(each != beside for each, beside in zip(one, other, strict=True))


def rules(score: Score, assumed: Assumptions) -> Rules:
    """Return what may hold for the worksheet of ``score``.

    A variant brings its tree of weights; the two rules are those of the own instrument, or both. That for
    unanswered criteria is only in question where there are some.

    Raises:
        PmprbError: a variant cannot be loaded, asks something else, or does not allow a figure that is
            given, or a node of certain answers is unknown; all that is wrong is named.

    """
    own = score.instrument
    problems: list[Problem] = [UnknownNode(node=key) for key in assumed.certain if key not in own.nodes]
    variants = [own]
    for key in dict.fromkeys(assumed.variants):
        try:
            variant = key if isinstance(key, Instrument) else load_instrument(key)
            if not _asks_the_same(variant, own):
                problems.append(VariantAsksOtherwise(found=variant.id, allowed=own.id))
                continue
            evolve(score.worksheet, instrument=variant)  # are the figures given allowed?
        except PmprbError as error:
            problems += error.problems
        else:
            variants += [] if variant in variants else [variant]
    if problems:
        raise WorksheetError(*problems)
    is_open = score.completeness.answered + score.completeness.covered < score.completeness.criteria
    unanswered = _both(own.unanswered, Unanswered, asked=assumed.unanswered_rule and is_open)
    totals = _both(own.publication.totals, Totals, asked=assumed.publication_rule)
    made = tuple(
        evolve(score.worksheet, instrument=_ruled(*each)) for each in product(variants, unanswered, totals)
    )
    return Rules(tuple(variants), unanswered, totals, made)


def _asks_the_same(variant: Instrument, own: Instrument) -> bool:
    """Tell whether the two ask for the same answers, in the same order, so that one worksheet fits both."""
    return [_asked(criterion) for criterion in variant.criteria] == [
        _asked(criterion) for criterion in own.criteria
    ]


def _asked(criterion: Criterion) -> tuple[object, ...]:
    counts = tuple((count.id, count.parts) for count in criterion.counts)
    return criterion.id, _answers(criterion.scale), criterion.ratio, counts


def _answers(scale: Scale) -> object:
    """Return what is answered on ``scale``; what options earn may differ."""
    return scale.codes if isinstance(scale, OptionScale) else (type(scale), scale.allowed)


def _both(own: Rule, every: Iterable[Rule], *, asked: bool) -> tuple[Rule, ...]:
    return (own, *(rule for rule in every if rule is not own)) if asked else (own,)


def _ruled(variant: Instrument, unanswered: Unanswered, totals: Totals) -> Instrument:
    if variant.unanswered is not unanswered:
        variant = evolve(variant, unanswered=unanswered)
    if variant.publication.totals is not totals:
        variant = evolve(variant, publication=evolve(variant.publication, totals=totals))
    return variant
