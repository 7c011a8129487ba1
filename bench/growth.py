"""How the time grows with the number of worksheets, scored in chunks so that memory does not grow with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Final

from attrs import frozen

import pmprb
from bench import trees
from bench.agreement import Agreement
from bench.measure import Row, Taken
from bench.peers import HOW_TO_INSTALL, is_installed
from bench.settings import Settings
from bench.works import points as every_node
from bench.works import scored

GROUP: Final = "growth"
CHUNK: Final = 50_000
AT_LEAST_SECONDS: Final = 0.5
"""A size is scored again and again for so long at least, and the median is taken."""
_MOST_RUNS: Final = 9
LINEAR: Final = 1.25
"""What a worksheet of the most may take of one of the next fewer, where machines are never quite still."""


@frozen
class Point:
    """How long so many worksheets take, in seconds."""

    worksheets: int
    seconds: float

    @property
    def per_second(self) -> float:
        """Worksheets scored in a second."""
        return self.worksheets / self.seconds


@frozen
class Curve:
    """The seconds of each number of worksheets."""

    name: str
    points: tuple[Point, ...]

    @property
    def each(self) -> float:
        """The seconds that one more worksheet takes, from the least to the most."""
        least, most = self.points[0], self.points[-1]
        return (most.seconds - least.seconds) / (most.worksheets - least.worksheets)

    @property
    def fixed(self) -> float:
        """The seconds that go by before the first worksheet: working out the tree."""
        return self.points[0].seconds - self.each * self.points[0].worksheets

    def __str__(self) -> str:
        """Return what the time is made of."""
        return f"{self.name}: {self.fixed * 1e3:.1f} ms, and {self.each * 1e6:.2f} µs for each worksheet"


def measured(settings: Settings) -> Iterator[Row | Agreement]:
    """Yield the seconds of each size, and whether one of many takes as long as one of fewer; draw them."""
    curves = [
        Curve("values", tuple(points(trees.values(), trees.random_values, settings.sizes))),
        Curve("codes", tuple(points(trees.questions(), trees.random_codes, settings.sizes))),
    ]
    for curve in curves:
        for point in curve.points:
            name = f"{point.worksheets:,} x 250 {curve.name}"
            taken = Taken(point.seconds, point.seconds, point.seconds, 1)
            yield Row(GROUP, name, "ms", taken, note=f"{point.per_second:,.0f} worksheets a second")
        fewer, most = curve.points[-2:]
        dearer = fewer.per_second / most.per_second
        name = f"one of {most.worksheets:,} {curve.name} to one of {fewer.worksheets:,}"
        told = f"1 is linear; {curve}"
        yield Row(GROUP, name, "", Taken(dearer, dearer, dearer, 1), limit=LINEAR, note=told)
    if settings.plot is None:
        return
    if is_installed("matplotlib"):
        draw(curves, settings.plot)
    else:
        print(f"No picture was drawn: matplotlib is not installed ({HOW_TO_INSTALL}).")


def points(
    instrument: pmprb.Instrument,
    draw_chunk: Callable[[int], trees.Codes],
    sizes: tuple[int, ...],
) -> Iterator[Point]:
    """Yield the time of each size, with every node and the published index, without drawing the answers."""
    chunk = draw_chunk(min(CHUNK, max(sizes)))
    _in_chunks(instrument, chunk, len(chunk))  # what the first time costs is no one's
    for size in sizes:
        runs: list[float] = []
        while not runs or (sum(runs) < AT_LEAST_SECONDS and len(runs) < _MOST_RUNS):
            runs.append(_in_chunks(instrument, chunk, size))
        yield Point(size, Taken.of(runs).median)


def _in_chunks(instrument: pmprb.Instrument, chunk: trees.Codes, size: int) -> float:
    start = perf_counter()
    left = size
    while left:
        rows = min(left, len(chunk))
        found = scored(instrument, chunk[:rows])
        every_node(found)
        found.published(instrument.root.id)
        left -= rows
    return perf_counter() - start


def draw(curves: list[Curve], path: Path) -> None:
    """Draw the curves to ``path``, both axes in logarithms, beside a line of slope 1."""
    import matplotlib as mpl  # noqa: PLC0415  only whoever wants the picture needs it

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415

    figure, axes = plt.subplots(figsize=(7, 5), layout="constrained")
    for curve, marker in zip(curves, "os", strict=True):
        x = [point.worksheets for point in curve.points]
        y = [point.seconds for point in curve.points]
        axes.loglog(x, y, marker=marker, label=str(curve))
    last = curves[0].points[-1]
    x = [point.worksheets for point in curves[0].points]
    y = [last.seconds * size / last.worksheets for size in x]
    axes.loglog(x, y, linestyle="--", color="grey", label="slope 1: twice as many take twice as long")
    axes.set(
        xlabel="worksheets of 250 criteria",
        ylabel="seconds",
        title=f"Scoring in chunks of {CHUNK:,}: every node, exact",
    )
    axes.grid(visible=True, which="both", linewidth=0.3)
    axes.legend()
    figure.savefig(path, dpi=120)
    plt.close(figure)
