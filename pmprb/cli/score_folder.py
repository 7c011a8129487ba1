"""``pmprb score`` of folders and many files: in parallel, as a page, as JSON, and into files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, TypeVar

import click

from pmprb.cli.folder_options import Wishes
from pmprb.cli.folder_page import page
from pmprb.cli.telling import PROBLEMS, attempt, shown_name, tell, tell_json, tell_problems
from pmprb.cli.watching import watched
from pmprb.components.instrument import Instrument
from pmprb.errors import PmprbError
from pmprb.i18n import Language, mark
from pmprb.io.atomic import write_whole
from pmprb.io.folder.json_objects import ToldFolder, tell_folder
from pmprb.io.folder.results import FolderScores
from pmprb.io.folder.saving import WRITERS
from pmprb.io.folder.scoring import score_folder
from pmprb.io.problems import CannotWrite
from pmprb.io.score_json import array, problems_to_json

if TYPE_CHECKING:
    from concurrent.futures import Executor

Result = TypeVar("Result")


class Running(TypedDict):
    """Who does the work, how much at once, and who is told how far it is."""

    executor: Executor | None
    workers: int | None
    progress: Callable[[int, int], object] | None


def score_many(
    context: click.Context,
    files: tuple[str, ...],
    wishes: Wishes,
    instrument: Instrument | None,
    language: Language,
) -> None:
    """Score ``files``, folders among them, as wished, tell about it, and leave with the exit status."""
    twice = wishes.named_twice
    if twice:
        raise click.UsageError(language(mark("{found} is named twice.")).format(found=shown_name(twice)))
    found = attempt(lambda: tuple(wishes.problems()))
    if found:
        tell_problems(found, language)
        context.exit(PROBLEMS)

    def work() -> FolderScores:
        if wishes.out is not None:
            _make_folder(wishes.out)
        with _running(wishes, language) as running:
            return score_folder(
                files,
                instrument=instrument,
                journal=wishes.journal_path,
                exclude=wishes.outputs,
                **running,
            )

    scores = _uninterrupted(partial(attempt, work), wishes, language)
    if not isinstance(scores, FolderScores):
        tell_problems(scores, language)
        context.exit(PROBLEMS)
    problems, written = list(scores.problems), []
    for path, kind in wishes.outputs.items():
        wrong = attempt(partial(_write, scores, path, kind, wishes, language), str(path))
        problems += wrong or ()
        written += [] if wrong else [shown_name(str(path))]
    tell(page(scores, ", ".join(map(shown_name, files)), written, language))
    tell_problems(problems, language)
    context.exit(PROBLEMS if problems else 0)


def tell_many(
    context: click.Context,
    files: tuple[str, ...],
    wishes: Wishes,
    instrument: Instrument | None,
    language: Language,
) -> None:
    """Print the JSON of ``files``, folders among them, and leave with the exit status."""
    if wishes.outputs or wishes.journal is not None:
        raise click.UsageError(
            language(mark("--json prints; it cannot be used together with files to write."))
        )

    def work() -> ToldFolder:
        with _running(wishes, language) as running:
            return tell_folder(files, language.code, instrument=instrument, **running)

    told = _uninterrupted(partial(attempt, work), wishes, language)
    if not isinstance(told, ToldFolder):
        told = ToldFolder(tuple(problems_to_json([each], each.file, language) for each in told), told)
    tell_json(array(told.objects))
    tell_problems((*told.notices, *told.problems), language)
    context.exit(PROBLEMS if told.problems else 0)


def _make_folder(folder: str) -> None:
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PmprbError(CannotWrite(file=folder, found=error.strerror or str(error))) from error


def _write(scores: FolderScores, path: Path, kind: str, wishes: Wishes, language: Language) -> None:
    write_whole(path, WRITERS[kind](scores, language), overwrite=wishes.overwrite)


@contextmanager
def _running(wishes: Wishes, language: Language) -> Iterator[Running]:
    """Yield who does the work and how it is followed: a bar shows how far it is, if a person looks."""
    with ExitStack() as stack:
        running: Running = {"executor": None, "workers": wishes.workers, "progress": None}
        if wishes.dask is not None:
            from pmprb.io.folder.cluster import cluster  # noqa: PLC0415  only where there is one

            running["executor"], threads = stack.enter_context(cluster(wishes.dask))
            running["workers"] = wishes.workers or threads
        running["progress"] = stack.enter_context(watched(language(mark("Scoring"))))
        yield running


def _uninterrupted(work: Callable[[], Result], wishes: Wishes, language: Language) -> Result:
    """Return what ``work`` returns; if a person interrupts it, tell what becomes of what was done."""
    try:
        return work()
    except KeyboardInterrupt:
        if wishes.journal_path is None:
            told = language(
                mark("Interrupted; nothing was kept. With --out, the next run goes on from there.")
            )
        else:
            told = language(mark("Interrupted. The same command goes on from here."))
        tell(told, err=True)
        raise
