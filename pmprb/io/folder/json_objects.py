"""What ``pmprb score --json`` prints of folders: the whole of each score, as for single files."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor
from contextlib import closing
from functools import partial
from os import PathLike

from attrs import frozen

from pmprb.components.instrument import Instrument
from pmprb.errors import Problem
from pmprb.i18n import language as language_of
from pmprb.io.folder.handing_out import done_files, found_files
from pmprb.io.folder.results import found_twice
from pmprb.io.folder.scoring import Progress
from pmprb.io.folder.task import Told, lost_told, order, tell_files
from pmprb.io.score_json import problems_to_json


@frozen
class ToldFolder:
    """An object of JSON for each score, and for each file with problems; the problems, and the notices.

    ``notices`` are as in `FolderScores`.
    """

    objects: tuple[str, ...]
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...] = ()


def tell_folder(  # noqa: PLR0913  each by its name
    folder: Iterable[str | PathLike[str]],
    language: str,
    *,
    instrument: Instrument | None = None,
    executor: Executor | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> ToldFolder:
    """Return what ``pmprb score --json`` prints of the files, and their problems, in the order of the files.

    ``language`` is the code of the language that warnings and problems are told in. Otherwise as
    `score_folder`.
    """
    found = found_files(folder)
    files, refused = found.files, found.refused
    told: dict[str, Told] = {}
    work = partial(tell_files, order(instrument), language)
    with closing(done_files(work, files, partial(lost_told, language), executor, workers)) as running:
        for done in running:
            told[done.file] = done
            if progress is not None:
                progress(len(told), len(files))
    ordered = [told[file.name] for file in files]
    spoken = language_of(language)
    return ToldFolder(
        (
            *(problems_to_json([problem], problem.file, spoken) for problem in refused),
            *(text for each in ordered for text in each.objects),
        ),
        (*refused, *(problem for each in ordered for problem in each.problems)),
        (*found.notices, *found_twice(one for each in ordered for one in each.subjects)),
    )
