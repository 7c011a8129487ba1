"""What people wait for, beside the limits that were set: scoring one worksheet, starting, files."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pmprb
from bench.agreement import Agreement
from bench.measure import Row, Taken, in_turn, seconds
from bench.settings import Settings
from pmprb.components.scales import AnswerValue

GROUP: Final = "limits"
INSTRUMENT: Final = "permenpanrb-14-2014"
SCORING_LIMIT: Final = 0.002
START_LIMIT: Final = 0.1


def second_best(criterion: pmprb.Criterion) -> AnswerValue:
    """Return the second-best option of a choice; three quarters of an index."""
    scale = criterion.scale
    if isinstance(scale, pmprb.OptionScale):
        return scale.codes[1]
    if isinstance(scale, pmprb.IndexScale):
        return scale.top * 3 / 4
    raise TypeError(f"no answer is known on the scale {scale.id}")


def scoring(instrument: pmprb.Instrument, runs: int) -> Row:
    """Measure from the answers to the index with its explanation, all in memory."""
    answers = {criterion.id: second_best(criterion) for criterion in instrument.criteria}

    def work() -> str:
        return pmprb.score(instrument, answers).explain(instrument.root.id).render()

    (taken,) = in_turn(work, runs=runs)
    return Row(
        GROUP, f"{len(answers)} answers -> explained index", "ms", taken, limit=SCORING_LIMIT, note=INSTRUMENT
    )


def importing(runs: int) -> Row:
    """Measure ``import pmprb`` in fresh interpreters, less what an interpreter takes to start."""
    # As an installed package is found: compiled. Some environments forbid Python to keep what it compiled.
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def start(code: str) -> None:
        subprocess.run([sys.executable, "-c", code], check=True, env=compiled)

    # In turn, so that a machine that grows slower does so for both.
    taken = [seconds(lambda: start("import pmprb")) - seconds(lambda: start("pass")) for _ in range(runs)]
    return Row(GROUP, "import pmprb, less the start of Python", "ms", Taken.of(taken), limit=START_LIMIT)


def files(instrument: pmprb.Instrument, runs: int) -> Iterator[Row]:
    """Measure writing a full kertas kerja, and reading it."""
    answers = {criterion.id: second_best(criterion) for criterion in instrument.criteria}
    worksheet = pmprb.new_worksheet(instrument, entity="Kota Contoh", year=2020).with_answers(answers)
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("xlsx", "json"):
            path = Path(folder) / f"contoh.{ending}"
            for doing, work in (
                ("writing", lambda path=path: worksheet.save(path, overwrite=True)),
                ("reading", lambda path=path: pmprb.read_worksheet(path)),
            ):
                (taken,) = in_turn(work, runs=runs)
                yield Row(GROUP, f"{doing} a full kertas kerja, .{ending}", "ms", taken, note=INSTRUMENT)


def measured(settings: Settings) -> Iterator[Row | Agreement]:
    """Yield what each takes."""
    instrument = pmprb.load_instrument(INSTRUMENT)
    yield scoring(instrument, settings.runs)
    yield importing(settings.few)
    yield from files(instrument, settings.few)
