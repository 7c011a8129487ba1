"""A Dask cluster as people run it: a scheduler and workers, each a process of its own."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from attrs import frozen

from tests.cli.running import environment

_PATIENCE = 30


@frozen
class Cluster:
    address: str
    workers: tuple[subprocess.Popen[bytes], ...]


@contextmanager
def running(folder: Path, workers: int) -> Iterator[Cluster]:
    """Run a cluster of ``workers`` processes, which keep their files in ``folder``."""
    with ExitStack() as stack:
        log = folder / "scheduler.log"
        _start(
            stack,
            log,
            "distributed.cli.dask_scheduler",
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--no-dashboard",
        )
        (address,) = _told(log, r"Scheduler at:\s+(tcp://\S+)")
        started = tuple(
            _start(
                stack,
                folder / f"worker-{number}.log",
                "distributed.cli.dask_worker",
                address,
                "--no-nanny",
                "--nthreads",
                "1",
                "--no-dashboard",
                "--local-directory",
                str(folder / f"worker-{number}"),
            )
            for number in range(workers)
        )
        _told(log, "Register worker", times=workers)
        yield Cluster(address, started)


def _start(stack: ExitStack, log: Path, module: str, *args: str) -> subprocess.Popen[bytes]:
    file = stack.enter_context(log.open("wb"))
    command = [sys.executable, "-m", module, *args]
    process = stack.enter_context(
        subprocess.Popen(command, env=environment(HOME=str(log.parent)), stdout=file, stderr=file)
    )
    stack.callback(process.kill)
    return process


def _told(log: Path, pattern: str, times: int = 1) -> list[str]:
    """Return what stands in ``log`` as often as ``times``, once it does."""
    for _ in range(_PATIENCE * 10):
        found: list[str] = re.findall(pattern, log.read_text(encoding="utf-8"))
        if len(found) >= times:
            return found
        time.sleep(0.1)
    raise TimeoutError(log.read_text(encoding="utf-8"))
