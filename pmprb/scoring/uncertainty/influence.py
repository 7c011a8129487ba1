"""How the variance of the index is shared among what is uncertain: the indices of Sobol, by SALib.

This is the one module that needs SALib. The design is that of Saltelli: a sample, and for each factor the
same sample with that factor drawn anew. Its estimates are floating-point statistics; the indices they are
made of are exact.
"""

from __future__ import annotations

import warnings
from types import ModuleType

import numpy as np

from pmprb.errors import PmprbError
from pmprb.scoring.many.integers import Integers
from pmprb.scoring.uncertainty.model import Model
from pmprb.scoring.uncertainty.monte_carlo import Advance, pieces
from pmprb.scoring.uncertainty.problems import NoSensitivity
from pmprb.scoring.uncertainty.result import Influence
from pmprb.scoring.uncertainty.units import PARTS


def influences(model: Model, samples: int, seed: int, advance: Advance) -> tuple[Influence, ...]:
    """Return what each factor of ``model`` contributes, the largest total first.

    ``samples``, a power of 2, is the size of the sample; so many times the number of factors and two more
    are scored. One factor alone has all there is, without any sample.

    Raises:
        PmprbError: SALib is not installed.

    """
    factors = list(dict.fromkeys(model.inputs))
    if len(factors) < 2:  # noqa: PLR2004  nothing to share
        return tuple(Influence(factor, 1.0, 0.0, 1.0, 0.0) for factor in factors)
    sobol_sample, sobol_analysis = _salib()
    names = [f"input {place}" for place in range(len(model.inputs))]
    problem = {
        "num_vars": len(names),
        "names": names,
        "groups": [f"factor {factors.index(factor)}" for factor in model.inputs],
        "bounds": [[0.0, 1.0]] * len(names),
    }
    sample = sobol_sample.sample(problem, samples, calc_second_order=False, seed=seed)
    units = np.minimum((sample * PARTS).astype(np.int64), PARTS - 1)
    published = _published(model, units, advance).astype(np.float64)
    if np.ptp(published) == 0:
        return tuple(Influence(factor, 0.0, 0.0, 0.0, 0.0) for factor in factors)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a resample is constant: it then counts as nothing
        # Seed 0 would be none at all there.
        found = sobol_analysis.analyze(problem, published, calc_second_order=False, seed=seed + 1)
    shares = zip(found["S1"], found["S1_conf"], found["ST"], found["ST_conf"], strict=True)
    each = [Influence(factor, *map(float, own)) for factor, own in zip(factors, shares, strict=True)]
    return tuple(sorted(each, key=lambda own: -own.total))


def _published(model: Model, units: Integers, advance: Advance) -> Integers:
    found: list[Integers] = []
    start = 0
    for rows in pieces(len(units)):
        found.append(model.figures(np.ascontiguousarray(units[start : start + rows].T)).published)
        start += rows
        advance(rows)
    return np.concatenate(found)


def _salib() -> tuple[ModuleType, ModuleType]:
    """Return SALib's modules for sampling and for analysis."""
    try:
        from SALib.analyze import sobol as analysis  # noqa: PLC0415
        from SALib.sample import sobol as sample  # noqa: PLC0415
    except ImportError as error:
        raise PmprbError(NoSensitivity(found="SALib")) from error
    return sample, analysis
