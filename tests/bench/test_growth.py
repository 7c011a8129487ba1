import pytest

from bench import trees
from bench.growth import Curve, Point, points


def test_the_power_of_a_line_is_1() -> None:
    """Time that doubles with the worksheets grows as their number to the power of 1."""
    line = Curve("line", tuple(Point(size, size / 1000) for size in (10, 100, 1000)))
    square = Curve("square", tuple(Point(size, size**2 / 1000) for size in (10, 100, 1000)))
    assert 1 == pytest.approx(line.power)
    assert 2 == pytest.approx(square.power)
    assert 1000 == pytest.approx(line.points[0].per_second)


def test_every_size_is_timed() -> None:
    """Each size has its own point, the chunks added up."""
    found = list(points(trees.values(), trees.random_values, (3, 5)))
    assert [3, 5] == [point.worksheets for point in found]
    assert all(point.seconds > 0 for point in found)
