from __future__ import annotations

import numpy as np
from hypothesis import given as drawn
from hypothesis import strategies as st

from pmprb.scoring.uncertainty.largest_remainder import divided

_sizes = st.integers(0, 10**6) | st.integers(0, 10**30)


@drawn(st.lists(_sizes, min_size=1, max_size=6).filter(any), st.lists(_sizes, min_size=1, max_size=4))
def test_parts_add_up_and_are_next_to_their_exact_size(proportions: list[int], totals: list[int]) -> None:
    """The parts add up to each total, whatever its size, and none is a whole unit away from its share."""
    parts = divided(np.array(totals), proportions)

    for row, total in enumerate(totals):
        found = [int(each[row]) for each in parts]
        assert total == sum(found)
        for part, wanted in zip(found, proportions, strict=True):
            assert abs(part * sum(proportions) - total * wanted) < sum(proportions)


def test_who_lacks_most_gets_more() -> None:
    """What is left goes to those furthest below their share, of equals to the first."""
    assert [[4], [3], [3]] == [each.tolist() for each in divided(np.array([10]), [1, 1, 1])]
    assert [[1], [6], [3]] == [each.tolist() for each in divided(np.array([10]), [10, 57, 33])]


def test_proportions_differ_by_row() -> None:
    """Where proportions are columns, each row is divided by its own."""
    parts = divided(np.array([10, 10]), [np.array([1, 0]), 1])
    assert [[5, 0], [5, 10]] == [each.tolist() for each in parts]
