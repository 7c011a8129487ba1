"""Running work over an executor: few batches at a time, each result once, and what kills a worker found."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from typing import Final, Generic, Protocol, TypeVar

from attrs import field, frozen

Task = TypeVar("Task")
Result = TypeVar("Result")

BATCH: Final = 8
"""How many files make one piece of work: a fifth of a second, beside which handing it over does not count."""
_ROUNDS: Final = 4
"""How often each worker comes for work at least, so that none stands idle while another has much left."""
_PER_WORKER: Final = 2
_CHANCES: Final = 2


@frozen
class Lost(Generic[Task]):
    """A task that twice, running alone, took its worker along; ``why`` is what was heard last."""

    task: Task
    why: str


class Workers(Protocol):
    """What runs the work."""

    @property
    def count(self) -> int:
        """How many pieces of work run at once."""

    def submit(
        self, work: Callable[[tuple[Task, ...]], Sequence[Result]], batch: tuple[Task, ...]
    ) -> Future[Sequence[Result]]:
        """Hand over a piece of work."""

    def renew(self) -> None:
        """Stand ready again after workers broke."""


@frozen
class _Flight(Generic[Task]):
    batch: tuple[Task, ...]
    is_alone: bool


@frozen
class _Run(Generic[Task, Result]):
    work: Callable[[tuple[Task, ...]], Sequence[Result]]
    workers: Workers
    waiting: deque[tuple[Task, ...]]
    suspects: deque[Task] = field(factory=deque)
    flying: dict[Future[Sequence[Result]], _Flight[Task]] = field(factory=dict)
    deaths: Counter[Task] = field(factory=Counter)

    def results(self) -> Iterator[Result | Lost[Task]]:
        try:
            while self.waiting or self.suspects or self.flying:
                self._fly()
                done = wait(self.flying, return_when=FIRST_COMPLETED).done
                if any(_is_broken(future) for future in done):
                    done = wait(self.flying).done  # what else was in flight is lost with it, or done
                    yield from self._landed(done)
                    self.workers.renew()
                else:
                    yield from self._landed(done)
        finally:
            for future in self.flying:
                future.cancel()

    def _fly(self) -> None:
        """Hand over what may fly now: suspects one by one, with nothing else beside them."""
        if self.suspects:
            if not self.flying:
                self._submit(_Flight((self.suspects.popleft(),), is_alone=True))
            return
        while self.waiting and len(self.flying) < _PER_WORKER * self.workers.count:
            self._submit(_Flight(self.waiting.popleft(), is_alone=False))

    def _submit(self, flight: _Flight[Task]) -> None:
        try:
            future = self.workers.submit(self.work, flight.batch)
        except BrokenExecutor as error:  # a worker died while it had nothing to do
            future = Future()
            future.set_exception(error)
        self.flying[future] = flight

    def _landed(self, done: set[Future[Sequence[Result]]]) -> Iterator[Result | Lost[Task]]:
        for future in done:
            flight = self.flying.pop(future)
            error = _error(future)
            if error is None:
                yield from future.result()
            else:
                yield from self._suspected(flight, f"{type(error).__name__}: {error}")

    def _suspected(self, flight: _Flight[Task], why: str) -> Iterator[Lost[Task]]:
        if not flight.is_alone:
            self.suspects.extend(flight.batch)
            return
        task = flight.batch[0]
        self.deaths[task] += 1
        if self.deaths[task] < _CHANCES:
            self.suspects.appendleft(task)
        else:
            yield Lost(task, why)


def _error(future: Future[Sequence[Result]]) -> BaseException | None:
    return CancelledError() if future.cancelled() else future.exception()


def _is_broken(future: Future[Sequence[Result]]) -> bool:
    """Tell whether there is nobody left to hand work to; a cluster that is shut down cancels it."""
    return isinstance(_error(future), BrokenExecutor | CancelledError)


def run(
    work: Callable[[tuple[Task, ...]], Sequence[Result]], tasks: Sequence[Task], workers: Workers
) -> Iterator[Result | Lost[Task]]:
    """Yield the result of each of ``tasks`` once, in the order in which they are done.

    ``work`` takes a batch of tasks and returns a result for each; it may be run again for tasks whose
    worker died. When one dies, all that was in flight is suspected and run again, task by task with
    nothing beside it. A task that twice takes its worker along then is `Lost`; all others come through.
    """
    size = max(1, min(BATCH, len(tasks) // (_ROUNDS * workers.count)))
    batches = deque(tuple(tasks[start : start + size]) for start in range(0, len(tasks), size))
    return _Run[Task, Result](work, workers, batches).results()
