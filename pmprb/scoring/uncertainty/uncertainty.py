"""The uncertainty of an index: drawn many times, one thing at a time, and what matters most."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from pmprb.components.instrument import Instrument
from pmprb.components.numbers import Exact, in_places
from pmprb.scoring.many.scores import NO_PREDICATE
from pmprb.scoring.node_score import State
from pmprb.scoring.score import Score
from pmprb.scoring.uncertainty.assumptions import (
    DOUBT,
    DRAWS,
    LEAST_SAMPLES,
    SEED,
    SPREAD,
    Assumptions,
    is_sample,
)
from pmprb.scoring.uncertainty.factors import FactorKind
from pmprb.scoring.uncertainty.influence import influences
from pmprb.scoring.uncertainty.model import Model, model
from pmprb.scoring.uncertainty.monte_carlo import Drawn, monte_carlo
from pmprb.scoring.uncertainty.one_at_a_time import one_at_a_time
from pmprb.scoring.uncertainty.result import Likelihood, Uncertainty

Progress = Callable[[int, int], object]
Variant = str | Instrument


def uncertainty(  # noqa: PLR0913  each says one thing that is assumed
    score: Score,
    *,
    doubt: str | Exact = DOUBT,
    weights: str | Exact = SPREAD,
    variants: Iterable[Variant] = (),
    unanswered_rule: bool = True,
    publication_rule: bool = True,
    open_any: bool = False,
    certain: Iterable[str] = (),
    draws: int = DRAWS,
    seed: int = SEED,
    samples: int = 0,
    progress: Progress | None = None,
) -> Uncertainty:
    """Return how sure the index of ``score`` is, if what it rests on is as uncertain as assumed here.

    ``doubt`` is the probability that somebody else would answer a criterion one step lower or higher, each as
    likely; at an end of the scale there is one direction alone. ``weights`` is by what share of itself a
    weight of certainty U is more or less; siblings of certainty U then share what they have together.
    ``variants`` are instruments that ask the same and may hold instead. The rules for unanswered criteria
    and for publication are each drawn among both, unless ``unanswered_rule`` or ``publication_rule`` is
    false. Open criteria stay open, unless with ``open_any`` they get any option. Figures that are given
    stay, and so do the answers at and below the nodes ``certain``. Each index that is drawn is exactly
    what `score` says of that worksheet by those rules.

    ``draws`` indices are drawn from ``seed``: the same seed draws the same. With ``samples``, a power of 2
    from 16, the indices of Sobol tell what matters; they need the extra ``sensitivity``. ``progress`` is
    called with the number of indices that are drawn and of all.

    Raises:
        TypeError: a share is a float.
        ValueError: a share is not from 0 to 1, ``draws`` is not from 1, ``seed`` is negative, or
            ``samples`` is no power of 2 from 16.
        PmprbError: a variant cannot be used, there is no node that ``certain`` names, answers cannot be
            coded, or SALib is not installed.

    """
    assumed = Assumptions(
        doubt=doubt,
        weights=weights,
        variants=tuple(variants),
        unanswered_rule=unanswered_rule,
        publication_rule=publication_rule,
        open_any=open_any,
        certain=tuple(certain),
    )
    if draws < 1 or seed < 0:
        raise ValueError(f"draws are from 1 and a seed from 0, not {draws} and {seed}")
    if not is_sample(samples):
        raise ValueError(f"the size of the sample is 0 or a power of 2 from {LEAST_SAMPLES}, not {samples}")
    found = model(score, assumed)
    factors = len(set(found.inputs))
    total = draws + (samples * (factors + 2) if factors > 1 else 0)
    done = 0

    def advance(more: int) -> None:
        nonlocal done
        done += more
        if progress is not None:
            progress(done, total)

    drawn = monte_carlo(found, draws, seed, advance)
    varied = [FactorKind.ANSWERS] * len(found.coded.alternatives) + [FactorKind.WEIGHTS] * len(found.weighed)
    varied += [factor.kind for factor in found.inputs[len(varied) :]]
    fixed, still_open = _not_drawn(found, score)
    return Uncertainty(
        score=score,
        assumed=assumed,
        draws=draws,
        seed=seed,
        figures={in_places(units, found.decimals): count for units, count in sorted(drawn.figures.items())},
        predicates=_likelihoods(found, drawn, draws),
        swings=one_at_a_time(found, score),
        influences=influences(found, samples, seed, advance) if samples else (),
        samples=samples,
        varied={kind: varied.count(kind) for kind in FactorKind},
        open=still_open,
        fixed=fixed,
    )


def _likelihoods(found: Model, drawn: Drawn, draws: int) -> tuple[Likelihood, ...]:
    """Return how likely each predicate is, best first, and last that there is none, where that was drawn."""
    names = [(predicate.code, predicate.label) for predicate in found.predicates]
    counts = [drawn.predicates[position] for position in range(len(names))]
    if drawn.predicates[NO_PREDICATE]:
        names.append(("", ""))
        counts.append(drawn.predicates[NO_PREDICATE])
    return tuple(
        Likelihood(*name, count, Fraction(count, draws)) for name, count in zip(names, counts, strict=True)
    )


def _not_drawn(found: Model, score: Score) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the criteria that keep their answer, and those that stay open; no given figure covers them."""
    drawn = {each.criterion for each in found.coded.alternatives}
    criteria = [score[criterion.id] for criterion in score.instrument.criteria if criterion.id not in drawn]
    fixed = [own for own in criteria if own.state in {State.COMPUTED, State.WAITING}]
    still_open = [own for own in criteria if own.state is State.UNANSWERED]
    return tuple(own.node.id for own in fixed), tuple(own.node.id for own in still_open)
