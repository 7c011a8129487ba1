"""scikit-criteria: the weighted sum model, with the weights of the criteria laid flat."""

from __future__ import annotations

from typing import Any

import numpy as np
import skcriteria
from numpy.typing import NDArray
from skcriteria.agg.simple import WeightedSumModel

from bench import trees


def decisions(matrix: NDArray[np.float64]) -> Any:  # noqa: ANN401  the library ships no types
    """Return worksheets x criteria as alternatives to decide between."""
    weights = trees.flat_weights()
    return skcriteria.mkdm(matrix, [max] * len(weights), weights=weights)


def indices(decided: Any) -> NDArray[np.float64]:  # noqa: ANN401
    """Return the weighted sum of each alternative; they are ranked as well, as the library always does."""
    found: NDArray[np.float64] = WeightedSumModel().evaluate(decided).e_.score
    return found
