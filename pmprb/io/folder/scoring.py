"""``score_folder``: from folders of kertas kerja to the rows of their scores."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from pmprb.components.instrument import Instrument
from pmprb.io.folder.outcome import Outcome
from pmprb.io.folder.results import FolderScores, folder_scores

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from pmprb.io.folder.journal import Journal

Progress = Callable[[int, int], object]
"""Is called with how many files are done, and of how many."""


def score_folder(  # noqa: PLR0913  each by its name
    folder: str | PathLike[str] | Iterable[str | PathLike[str]],
    *,
    instrument: Instrument | None = None,
    executor: Executor | None = None,
    workers: int | None = None,
    journal: str | PathLike[str] | None = None,
    progress: Progress | None = None,
    exclude: str | PathLike[str] | Iterable[str | PathLike[str]] = (),
) -> FolderScores:
    """Return the scores of all kertas kerja in ``folder`` and below it, or of several files and folders.

    A file that cannot be scored is reported among the problems, and costs nothing but itself. What is
    returned depends neither on the number of workers nor on the order in which they are done.

    ``instrument`` is used instead of those that the files name. The work is done by ``workers`` processes
    of our own, by default one for each processor, or by ``executor``, any of `concurrent.futures` or one
    that acts like it, which is not shut down (``workers`` then says how many pieces of work it does at
    once). ``journal`` is the path of a file that keeps what is done, so that the next run with it reads
    only what is new or was changed. ``progress`` is called with the number of files that are done and of
    all files. ``exclude`` is the path of a file to leave out, or several.

    A script that uses processes of our own calls this below ``if __name__ == "__main__":``.

    Raises:
        TypeError: ``instrument`` is no instrument.
        WorksheetError: there are no such files.
        PmprbError: the journal cannot be used, or the workers cannot.

    """
    # All that works is loaded when it is asked to, so that `import pmprb` stays quick.
    from pmprb.io.folder.handing_out import done_files, found_files  # noqa: PLC0415
    from pmprb.io.folder.journal import opened  # noqa: PLC0415
    from pmprb.io.folder.task import lost_outcome, order, score_files  # noqa: PLC0415

    if instrument is not None and not isinstance(instrument, Instrument):
        raise TypeError(f"instrument must be what load_instrument returns, not {instrument!r}")
    found = found_files(folder, exclude)
    files = found.files
    with ExitStack() as stack:
        kept: Journal | None = None
        known: dict[str, Outcome] = {}
        if journal is not None:
            kept = stack.enter_context(opened(Path(journal)))
            known = {outcome.file: outcome for outcome in kept.known(files, instrument)}
        outcomes = dict(known)
        missing = tuple(file for file in files if file.name not in known)
        if progress is not None:
            progress(len(known), len(files))
        work = partial(score_files, order(instrument))
        for done in stack.enter_context(closing(done_files(work, missing, lost_outcome, executor, workers))):
            if kept is not None:
                kept.add([done])
            outcomes[done.file] = done
            if progress is not None:
                progress(len(outcomes), len(files))
    return folder_scores(
        (outcomes[file.name] for file in files), found.refused, found.notices, reused=len(known)
    )
