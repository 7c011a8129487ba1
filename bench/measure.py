"""How a measure is taken, and how ours stands beside a peer's: medians of runs in turn, and their ratio."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from statistics import quantiles
from time import perf_counter
from typing import Any, Final

from attrs import asdict, frozen

MB: Final = 10**6
_UNITS: Final = {"s": 1.0, "ms": 1e3, "µs": 1e6, "MB": 1 / MB, "": 1.0}
_FEW: Final = 2


@frozen
class Taken:
    """What was measured: the median of ``runs`` runs, and the quartiles they spread between.

    In seconds, or in bytes for memory.
    """

    median: float
    low: float
    high: float
    runs: int

    @classmethod
    def of(cls, runs: Sequence[float]) -> Taken:
        """Return what ``runs`` come to."""
        if len(runs) < _FEW:
            return cls(runs[0], runs[0], runs[0], len(runs))
        low, middle, high = quantiles(runs, method="inclusive")
        return cls(middle, low, high, len(runs))

    def per(self, times: float) -> Taken:
        """Return the share of one, where each run did the same ``times`` times."""
        return Taken(self.median / times, self.low / times, self.high / times, self.runs)


@frozen
class Row:
    """Ours beside a peer's. ``ratio`` is theirs to ours: how many times less ours takes.

    ``wanted`` is the least ratio that was set as a goal, if any; ``limit`` the most that ours may take, in
    the same unit as ours. ``note`` says what a reader must know to trust the figure.
    """

    group: str
    name: str
    unit: str
    ours: Taken | None = None
    peer: str = ""
    theirs: Taken | None = None
    wanted: float | None = None
    limit: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Theirs to ours; None where there is no pair."""
        if self.ours is None or self.theirs is None:
            return None
        return self.theirs.median / self.ours.median

    @property
    def met(self) -> bool | None:
        """Whether the goal is met; None where none was set, or nothing is there to compare."""
        if self.wanted is not None and self.ratio is not None:
            return self.ratio >= self.wanted
        if self.limit is not None and self.ours is not None:
            return self.ours.median <= self.limit
        return None

    def as_json(self) -> dict[str, Any]:
        """Return the row for programs: seconds or bytes, without rounding."""
        return {**asdict(self), "ratio": self.ratio, "met": self.met}


def seconds(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes once."""
    start = perf_counter()
    work()
    return perf_counter() - start


def in_turn(*works: Callable[[], object], runs: int) -> list[Taken]:
    """Return what each of ``works`` takes, run in turn so that a machine that grows slower does so for all.

    Each turn of each starts with a run that does not count: what the one before left in the caches of the
    processor, and took out of them, is not its own.
    """
    taken: list[list[float]] = [[] for _ in works]
    gc.freeze()  # what the libraries themselves hold is not looked through while others are measured
    for _ in range(runs):
        for work, found in zip(works, taken, strict=True):
            work()
            gc.collect()  # memory that either left in circles of references is there to be used again
            found.append(seconds(work))
    return [Taken.of(found) for found in taken]


HEADINGS: Final = ("", "ours", "", "peer", "", "ratio", "wanted", "met")


def cells(row: Row) -> tuple[str, ...]:
    """Return what stands in each column of the table for ``row``."""
    met = "-" if row.met is None else "yes" if row.met else "NO"
    wanted = "-"
    if row.wanted is not None:
        wanted = f">= {row.wanted:g}x"
    elif row.limit is not None:
        wanted = f"<= {_number(row.limit, row.unit)} {row.unit}"
    return (
        row.name,
        shown(row.ours, row.unit),
        row.unit,
        shown(row.theirs, row.unit),
        row.peer,
        "-" if row.ratio is None else f"{row.ratio:.2f}x",
        wanted,
        met,
    )


def shown(taken: Taken | None, unit: str) -> str:
    """Return a figure with its quartiles, where there were several runs."""
    if taken is None:
        return "-"
    middle = _number(taken.median, unit)
    if taken.runs < _FEW:
        return middle
    return f"{middle} ({_number(taken.low, unit)}..{_number(taken.high, unit)})"


def _number(value: float, unit: str) -> str:
    value *= _UNITS[unit]
    places = 0 if value >= 100 else 1 if value >= 10 else 2  # noqa: PLR2004  three digits that tell
    return f"{value:.{places}f}"


def table(rows: Sequence[Row]) -> str:
    """Return ``rows`` as lines of text, with what must be known of each below."""
    body = [HEADINGS, *(cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in body) for column in range(len(HEADINGS))]
    is_figure = {1, 3, 5, 6}
    lines: list[str] = []
    for line in body:
        parts = [
            text.rjust(width) if column in is_figure else text.ljust(width)
            for column, (text, width) in enumerate(zip(line, widths, strict=True))
        ]
        lines.append("  ".join(parts).rstrip())
    # Rows that differ in the peer alone are told of once.
    lines += dict.fromkeys(f"  {row.name}: {row.note}" for row in rows if row.note)
    return "\n".join(lines)
