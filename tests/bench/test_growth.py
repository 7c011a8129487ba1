import pytest

from bench import trees
from bench.growth import Curve, Point, points


def test_time_is_a_fixed_part_and_one_for_each() -> None:
    """Where 10 take 3 seconds and 1000 take 102, each takes a tenth, and 2 seconds go by before the first."""
    line = Curve("line", (Point(10, 3), Point(100, 12), Point(1000, 102)))
    assert 0.1 == pytest.approx(line.each)
    assert 2 == pytest.approx(line.fixed)
    assert 10 == pytest.approx(Point(100, 10).per_second)


def test_every_size_is_timed() -> None:
    """Each size has its own point, the chunks added up."""
    found = list(points(trees.values(), trees.random_values, (3, 5)))
    assert [3, 5] == [point.worksheets for point in found]
    assert all(point.seconds > 0 for point in found)
