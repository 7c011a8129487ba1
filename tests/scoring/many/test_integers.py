from fractions import Fraction
from math import gcd, prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmprb.scoring.many.integers import added, common_unit, times, type_for

_EDGES = sorted(
    {2**power + step for power in (0, 6, 7, 8, 15, 16, 31, 32, 62, 63, 64, 70) for step in (-1, 0, 1)}
)
_sizes = st.one_of(st.sampled_from(_EDGES), st.integers(min_value=0, max_value=2**80))


def _column(most: int, numbers: list[int]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.array(numbers, dtype=type_for(most))


@pytest.mark.parametrize(
    ("most", "kind"),
    [
        (-1, "int8"),
        (0, "int8"),
        (127, "int8"),
        (128, "int16"),
        (2**15 - 1, "int16"),
        (2**15, "int32"),
        (2**31 - 1, "int32"),
        (2**31, "int64"),
        (2**63 - 1, "int64"),
        (2**63, "object"),
    ],
)
def test_smallest_type_is_found(most: int, kind: str) -> None:
    """The type holds ``most``, and the next smaller one does not."""
    assert kind == type_for(most).name


@given(st.data())
def test_products_never_overflow(data: st.DataObject) -> None:
    """Columns times an integer are the products of Python's integers, whatever the types."""
    most, factor = data.draw(_sizes), data.draw(_sizes.filter(bool))
    numbers = [most, -1, 0, *data.draw(st.lists(st.integers(min_value=-1, max_value=most)))]
    found = times(_column(most, numbers), factor, most * factor)

    assert [number * factor for number in numbers] == found.tolist()


@given(_sizes.filter(bool), st.sampled_from([np.int8, np.int64, object]))
def test_nothing_is_multiplied_by_anything(factor: int, kind: type) -> None:
    """A factor may exceed what comes out where all numbers are 0 or no answer."""
    assert [0, -factor] == times(np.array([0, -1], dtype=kind), factor, 1).tolist()


@given(st.data())
def test_products_of_columns_never_overflow(data: st.DataObject) -> None:
    """Columns times columns are the products of Python's integers, whatever the types."""
    most, other = data.draw(_sizes), data.draw(_sizes)
    pairs = [(most, other), (0, other), (most, 0), (most, 1), (1, other)]
    one, two = (list(numbers) for numbers in zip(*pairs, strict=True))
    found = times(_column(most, one), _column(other, two), max(most, 1) * max(other, 1))

    assert [prod(pair) for pair in pairs] == found.tolist()


@given(st.lists(st.tuples(_sizes, st.booleans()), min_size=1, max_size=9))
def test_sums_never_overflow(columns: list[tuple[int, bool]]) -> None:
    """Sums of columns that are full, in their own or a wider type, are those of Python's integers."""
    arrays = [
        (_column(most if is_narrow else most * 3, [most, 0, most // 2]), 1, most)
        for most, is_narrow in columns
    ]
    found = added(arrays, np.empty(3, dtype=type_for(sum(most for most, _ in columns))))

    assert [sum(int(array[row]) for array, *_ in arrays) for row in range(3)] == found.tolist()


@given(st.lists(st.tuples(_sizes, st.integers(1, 9)), min_size=1, max_size=9))
def test_sums_of_multiples(columns: list[tuple[int, int]]) -> None:
    """What has factors is multiplied before it is added."""
    arrays = [(_column(most, [most, 0]), factor, most) for most, factor in columns]
    most = sum(most * factor for most, factor in columns)

    assert [most, 0] == added(arrays, np.empty(2, dtype=type_for(max(most, 9)))).tolist()


def test_what_is_multiplied_alike_is_multiplied_together() -> None:
    """Columns with one factor between them are added first; nothing added is nothing."""
    ones, twos = np.ones(2, dtype=np.int8), np.full(2, 2, dtype=np.int8)
    factor = np.array([100, 3], dtype=np.int16)
    found = added([(ones, factor, 1), (twos, factor, 2), (ones, 5, 1)], np.empty(2, dtype=np.int16))

    assert [305, 14] == found.tolist()
    assert [0, 0] == added([], np.empty(2, dtype=np.int8)).tolist()


def test_neighbours_are_added_in_their_own_type() -> None:
    """What is added last takes the wide type, and no array that is added is changed."""
    ones = np.full(2, 60, dtype=np.int8)
    found = added([(ones, 1, 60)] * 5, np.empty(2, dtype=np.int16))

    assert [300, 300] == found.tolist()
    assert np.int16 == found.dtype
    assert [60, 60] == ones.tolist()


@given(st.lists(st.builds(Fraction, st.integers(1, 99), st.integers(1, 99)), min_size=1))
def test_common_unit_is_the_largest(units: list[Fraction]) -> None:
    """Every unit is a whole multiple of the common one, and of none that is larger."""
    found = common_unit(units)
    multiples = [unit / found for unit in units]

    assert all(multiple.denominator == 1 for multiple in multiples)
    assert 1 == gcd(*(multiple.numerator for multiple in multiples))
