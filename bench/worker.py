"""Works in processes of their own, run in turn: none inherits the memory or the caches of another.

Whether the memory of a new array must first be asked of the system depends on what a process did before,
and can double the time of what takes milliseconds. In one process the works would be timed by their
neighbours.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Self

from bench.measure import Taken, seconds
from bench.works import WORKS


class Worker:
    """A process that has prepared a work, and does it when told to."""

    def __init__(self, work: str, rows: int) -> None:
        """Start it."""
        command = [sys.executable, "-m", "bench.worker", work, str(rows)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def __enter__(self) -> Self:
        """Return it."""
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.process.communicate()

    def run(self) -> float:
        """Let it work once, and return the seconds that took."""
        if self.process.stdin is None or self.process.stdout is None:
            raise RuntimeError("the worker was started without pipes")
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"the worker ended with status {self.process.wait()}")
        return float(answer)


def in_turn_apart(works: Sequence[str], rows: int, runs: int) -> dict[str, Taken]:
    """Return what each of ``works`` takes for ``rows`` worksheets, ``runs`` times in turn.

    The first time of each does not count.
    """
    with ExitStack() as processes:
        workers = {work: processes.enter_context(Worker(work, rows)) for work in works}
        for worker in workers.values():
            worker.run()
        taken: dict[str, list[float]] = {work: [] for work in works}
        for _ in range(runs):
            for work, worker in workers.items():
                taken[work].append(worker.run())
    return {work: Taken.of(found) for work, found in taken.items()}


def main() -> None:
    """Prepare a work; for every line that is read, do it twice and print what the second time took."""
    name, rows = sys.argv[1:]
    work = WORKS[name](int(rows))
    for _ in sys.stdin:
        work()  # other processes had the caches of the processor meanwhile
        print(seconds(work), flush=True)


if __name__ == "__main__":
    main()
