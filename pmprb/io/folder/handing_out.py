"""From names of folders to what comes of each file in them, whoever does the work."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Executor
from contextlib import ExitStack
from os import PathLike
from pathlib import Path
from typing import TypeVar

from attrs import evolve

from pmprb.errors import WorksheetError
from pmprb.io.folder.finding import ENDINGS, Finding, Found, find_files
from pmprb.io.folder.problems import NothingToScore
from pmprb.io.folder.running import Lost, run
from pmprb.io.folder.workers import Lent, own_processes, usable_processors

Result = TypeVar("Result")


def found_files(
    folder: str | PathLike[str] | Iterable[str | PathLike[str]],
    exclude: str | PathLike[str] | Iterable[str | PathLike[str]] = (),
) -> Finding:
    """Return the files in ``folder``, a path or several, but for ``exclude``, and what is to be told of them.

    Raises:
        WorksheetError: there are none.

    """
    paths = _several(folder)
    found = find_files(paths, map(Path, _several(exclude)))
    if not found.files:
        place = ", ".join(map(str, paths))
        nothing = NothingToScore(file=place, allowed=", ".join(ENDINGS))
        others = (each for each in found.refused if not isinstance(each, NothingToScore))
        raise WorksheetError(*others, *(evolve(each, file=place) for each in found.notices), nothing)
    return found


def _several(paths: str | PathLike[str] | Iterable[str | PathLike[str]]) -> list[str | PathLike[str]]:
    return [paths] if isinstance(paths, str | PathLike) else list(paths)


def done_files(
    work: Callable[[tuple[Found, ...]], tuple[Result, ...]],
    files: tuple[Found, ...],
    lost: Callable[[Found, str], Result],
    executor: Executor | None,
    count: int | None,
) -> Generator[Result, None, None]:
    """Yield what ``work`` makes of each of ``files`` as it is done, and of those it never does, ``lost``."""
    if not files:
        return
    with ExitStack() as stack:
        if executor is None:
            done = run(work, files, stack.enter_context(own_processes(count, len(files))))
        else:
            done = run(work, files, Lent(executor, count or usable_processors()))
        for each in done:
            yield lost(each.task, each.why) if isinstance(each, Lost) else each
