"""``python -m bench``: how long the things take that people wait for.

Medians over repeated runs, beside the limit that was set for each. The figures belong to the machine
they were measured on; nothing here passes or fails.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from attrs import frozen

import pmprb
from bench.workbooks import report
from pmprb.components.scales import AnswerValue

INSTRUMENT: Final = "permenpanrb-14-2014"
SCORING_RUNS: Final = 200
START_RUNS: Final = 15
FILE_RUNS: Final = 7
_MS: Final = 1000


@frozen
class Measure:
    """One figure: what was measured, its median in seconds over ``runs``, and its limit if it has one."""

    name: str
    seconds: float
    runs: int
    limit: float | None = None

    def __str__(self) -> str:
        """Return the row of the table."""
        limit = "-" if self.limit is None else f"{self.limit * _MS:.1f}"
        return f"{self.name:<58} {self.seconds * _MS:>10.2f} {limit:>9} {self.runs:>6}"


def seconds(work: Callable[[], object]) -> float:
    """Return how long ``work`` takes once."""
    start = perf_counter()
    work()
    return perf_counter() - start


def typical(work: Callable[[], object], runs: int) -> float:
    """Return the median of ``runs`` runs of ``work``, after one that does not count."""
    work()
    return median(seconds(work) for _ in range(runs))


def second_best(criterion: pmprb.Criterion) -> AnswerValue:
    """Return the second-best option of a choice; three quarters of an index."""
    scale = criterion.scale
    if isinstance(scale, pmprb.OptionScale):
        return scale.codes[1]
    if isinstance(scale, pmprb.IndexScale):
        return scale.top * 3 / 4
    raise TypeError(f"no answer is known on the scale {scale.id}")


def scoring(instrument: pmprb.Instrument) -> Measure:
    """Measure from the answers to the index with its explanation, all in memory."""
    answers = {criterion.id: second_best(criterion) for criterion in instrument.criteria}

    def work() -> str:
        return pmprb.score(instrument, answers).explain(instrument.root.id).render()

    name = f"{len(answers)} answers -> score and explanation of the index"
    return Measure(name, typical(work, SCORING_RUNS), SCORING_RUNS, limit=0.002)


def importing() -> Measure:
    """Measure ``import pmprb`` in fresh interpreters, less what an interpreter takes to start."""
    # As an installed package is found: compiled. Some environments forbid Python to keep what it compiled.
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def start(code: str) -> None:
        subprocess.run([sys.executable, "-c", code], check=True, env=compiled)

    start("import pmprb")
    # In turn, so that a machine that grows slower does so for both.
    taken = [
        (seconds(lambda: start("import pmprb")), seconds(lambda: start("pass"))) for _ in range(START_RUNS)
    ]
    spent = median(with_import for with_import, _ in taken) - median(bare for _, bare in taken)
    return Measure("import pmprb, less the start of Python", spent, START_RUNS, limit=0.1)


def files(instrument: pmprb.Instrument) -> list[Measure]:
    """Measure writing a full kertas kerja, and reading it."""
    answers = {criterion.id: second_best(criterion) for criterion in instrument.criteria}
    worksheet = pmprb.new_worksheet(instrument, entity="Kota Contoh", year=2020).with_answers(answers)
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("xlsx", "json"):
            path = Path(folder) / f"contoh.{ending}"
            writing = typical(lambda path=path: worksheet.save(path, overwrite=True), FILE_RUNS)  # type: ignore[misc]
            reading = typical(lambda path=path: pmprb.read_worksheet(path), FILE_RUNS)  # type: ignore[misc]
            found += [
                Measure(f"writing a full kertas kerja, .{ending}", writing, FILE_RUNS),
                Measure(f"reading a full kertas kerja, .{ending}", reading, FILE_RUNS),
            ]
    return found


def main() -> None:
    """Measure everything and print the table."""
    instrument = pmprb.load_instrument(INSTRUMENT)
    print(f"Python {sys.version.split()[0]} on {sys.platform}; {INSTRUMENT}; medians")
    print(f"{'':<58} {'ms':>10} {'limit ms':>9} {'runs':>6}")
    for measure in (scoring(instrument), importing(), *files(instrument)):
        print(measure)
    report()


if __name__ == "__main__":
    main()
