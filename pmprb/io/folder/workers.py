"""Who does the work: processes of our own, or an executor that was handed over."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from typing import Final, TypeVar

from attrs import define, frozen

from pmprb.errors import PmprbError
from pmprb.io.folder.problems import ExecutorBroken, NoWorkers

Task = TypeVar("Task")
Result = TypeVar("Result")

_METHOD: Final = "spawn"
"""How worker processes begin: with a fresh interpreter, the one way that every system has.

A copy of this process, as fork makes it, would inherit locks that other threads hold, such as a progress bar.
"""
_MOST: Final = 61
"""Windows waits for no more processes than these."""


@frozen
class Lent:
    """An executor that was handed over: used as it is, and never shut down."""

    executor: Executor
    count: int

    def submit(
        self, work: Callable[[tuple[Task, ...]], Sequence[Result]], batch: tuple[Task, ...]
    ) -> Future[Sequence[Result]]:
        """Hand over a piece of work."""
        try:
            return self.executor.submit(work, batch)
        except RuntimeError as error:  # it was shut down, or is broken
            raise _broken(error) from error

    def renew(self) -> None:
        """Say that it is broken: another one is not ours to make."""
        raise _broken(BrokenExecutor("workers died"))


def _broken(error: BaseException) -> PmprbError:
    return PmprbError(ExecutorBroken(found=f"{type(error).__name__}: {error}"))


@define
class Processes:
    """Processes of our own, as many as ``count``; where one died, all are replaced."""

    count: int
    _pool: ProcessPoolExecutor | None = None

    def submit(
        self, work: Callable[[tuple[Task, ...]], Sequence[Result]], batch: tuple[Task, ...]
    ) -> Future[Sequence[Result]]:
        """Hand over a piece of work."""
        if self._pool is None:
            self._pool = _new_pool(self.count)
        return self._pool.submit(work, batch)

    def renew(self) -> None:
        """Let go of processes that broke; the next piece of work starts others."""
        self.close()

    def close(self) -> None:
        """End the processes, once they have done what they are at."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


@contextmanager
def own_processes(count: int | None, most: int) -> Iterator[Processes]:
    """Keep ``count`` processes, by default one for each processor; no more than ``most``."""
    wanted = usable_processors() if count is None else count
    workers = Processes(max(1, min(wanted, most, _MOST)))
    try:
        yield workers
    finally:
        workers.close()


def usable_processors() -> int:
    """Return how many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _new_pool(count: int) -> ProcessPoolExecutor:
    pool = ProcessPoolExecutor(count, mp_context=get_context(_METHOD), initializer=_begin)
    try:
        # A script without a main guard starts itself again in every worker, which ends at once.
        pool.submit(_ready).result()
    except BrokenExecutor as error:
        pool.shutdown()
        raise PmprbError(NoWorkers()) from error
    return pool


def _begin() -> None:
    """Prepare a worker: Ctrl-C is for the parent to hear, and without it there is nothing left to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # a parent that was killed has told nobody


def _ready() -> None:
    from pmprb.io.folder import task  # noqa: F401, PLC0415  what the work needs, loaded beforehand
