"""``python -m bench.folder``: a thousand kertas kerja from disk to recap, and where the time goes."""

from __future__ import annotations

import os
import pickle
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import Final, TypeVar

from attrs import frozen

from bench.settings import Settings
from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion
from pmprb.components.ratios import Count
from pmprb.components.registry import load_instrument
from pmprb.components.scales import IndexScale, OptionScale
from pmprb.components.worksheet import Worksheet
from pmprb.i18n import ENGLISH
from pmprb.io.files import new_worksheet, read_worksheet
from pmprb.io.folder.finding import Found, find_files
from pmprb.io.folder.results import FolderScores
from pmprb.io.folder.row_json import row_object
from pmprb.io.folder.rows import score_row
from pmprb.io.folder.rules import marks
from pmprb.io.folder.saving import WRITERS
from pmprb.io.folder.scoring import score_folder
from pmprb.io.folder.task import order, score_files
from pmprb.io.folder.workers import own_processes
from pmprb.io.workbook.package import Package
from pmprb.io.xlsx.author import to_xlsx
from pmprb.scoring.score import Score, score

WORKERS: Final = 2
SAMPLE: Final = 60
INSTRUMENT: Final = "permenpanrb-26-2020-unit"
_OPEN: Final = 0.03
"""The share of questions left open."""
_MS: Final = 1_000
_WIDTH: Final = 58
Value = TypeVar("Value")


def filled(instrument: Instrument, number: int) -> Worksheet:
    """Return the kertas kerja of the unit ``number``, answered by chance, with a few gaps: always alike."""
    chance = random.Random(number)  # noqa: S311  no secret
    answers = {
        key: _answer(asked, chance)
        for key, asked in instrument.answerable.items()
        if chance.random() >= _OPEN
    }
    return new_worksheet(instrument, entity=f"Dinas {number:04}", year=2024).with_answers(answers)


def _answer(asked: Criterion | Count, chance: random.Random) -> str:
    scale = asked.scale
    if isinstance(scale, OptionScale):
        return chance.choice(scale.codes)
    return str(chance.randint(1, int(scale.top) if isinstance(scale, IndexScale) else 9))


def make(folder: Path, files: int) -> None:
    """Write ``files`` kertas kerja to ``folder``, with as many processes as then read them."""
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        list(pool.map(partial(_make, folder), range(files), chunksize=20))


def _make(folder: Path, number: int) -> None:
    content = to_xlsx(filled(load_instrument(INSTRUMENT), number))
    (folder / f"unit-{number:04}.xlsx").write_bytes(content)


@frozen
class Run:
    """One run: its scores, the seconds from disk to rows, and those that each output took to write.

    ``worked`` are the seconds of processor time that the workers spent, which other programs on the machine
    do not lengthen as much as ``seconds``; 0 where the system does not tell.
    """

    scores: FolderScores
    seconds: float
    worked: float
    written: dict[str, float]


def whole(folder: Path, outputs: Path) -> Run:
    """Return a run over ``folder`` as the command makes it, with a journal and all outputs."""
    start, before = perf_counter(), _children()
    scores = score_folder(folder, workers=WORKERS, journal=outputs / "jurnal")
    taken, worked = perf_counter() - start, _children() - before
    written = {}
    for ending in WRITERS:
        start = perf_counter()
        scores.save(outputs / f"hasil{ending}", language=ENGLISH, overwrite=True)
        written[ending] = perf_counter() - start
    return Run(scores, taken, worked, written)


def _children() -> float:
    """Return the processor time of all processes that ended, which this one started."""
    told = os.times()
    return told.children_user + told.children_system


def steps(files: Sequence[Found]) -> Iterator[tuple[str, float]]:
    """Yield what is done to each file, with the seconds of processor time that one of them takes."""
    paths = [Path(file.path) for file in files]
    scanned = each(_scan, paths)
    yield "unzip, and scan all cells", scanned
    yield "read the answers, compare the formulas with the rules", each(read_worksheet, paths) - scanned
    scores = [score(read_worksheet(path)) for path in paths]
    yield "score", each(_score, [found.worksheet for found in scores])
    rows = [score_row(found, "", marks(found.instrument)[0]) for found in scores]
    yield "make the row", each(_row, scores)
    outcomes = score_files(order(None), tuple(files))
    yield "transport between processes", each(_there_and_back, outcomes)
    yield "make the line of the journal", each(row_object, rows)


def _scan(path: Path) -> object:
    return [len(sheet.cells) for sheet in Package.open(path.read_bytes()).sheets]


def _score(worksheet: Worksheet) -> object:
    found = score(worksheet)
    return found.nodes, found.warnings


def _row(found: Score) -> object:
    return score_row(found, "", marks(found.instrument)[0])


def _there_and_back(outcome: object) -> object:
    return pickle.loads(pickle.dumps(outcome))  # noqa: S301  our own


def each(work: Callable[[Value], object], values: Sequence[Value]) -> float:
    """Return the seconds of processor time that ``work`` takes for one of ``values``."""
    work(values[0])
    start = process_time()
    for value in values:
        work(value)
    return (process_time() - start) / len(values)


def starting() -> float:
    """Return the seconds until the worker processes stand ready."""
    start = perf_counter()
    with own_processes(WORKERS, WORKERS) as workers:
        list(workers.submit(_nothing, (0,)).result())
        return perf_counter() - start


def _nothing(batch: tuple[int, ...]) -> tuple[int, ...]:
    return batch


def report(files: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as place:
        folder, outputs = Path(place) / "berkas", Path(place) / "hasil"
        folder.mkdir()
        outputs.mkdir()
        make(folder, files)
        run = whole(folder, outputs)
        again = whole(folder, outputs)
        print(f"Python {sys.version.split()[0]}; {files} kertas kerja, {INSTRUMENT}; {WORKERS} processes")
        print(
            f"{'from disk to recap, with a journal':<{_WIDTH}} {run.seconds + run.written['.xlsx']:>8.2f} s"
        )
        print(f"{'  of it until the processes stand ready':<{_WIDTH}} {starting():>8.2f} s")
        print(f"{'  processor time of the workers':<{_WIDTH}} {run.worked:>8.2f} s")
        for ending, taken in run.written.items():
            print(f"{'  write ' + ending:<{_WIDTH}} {taken:>8.2f} s")
        print(f"{'again, nothing changed':<{_WIDTH}} {again.seconds:>8.2f} s")
        print(f"{'where the time of one file goes, processor time':<{_WIDTH}}")
        for name, taken in steps(find_files([folder]).files[:SAMPLE]):
            print(f"{'  ' + name:<{_WIDTH}} {taken * _MS:>8.2f} ms")


if __name__ == "__main__":
    report(Settings().files)
