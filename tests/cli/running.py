"""Running the command line: as people do, in a process of its own, or within this one."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).parents[2]
_INHERITED = ("PATH", "SYSTEMROOT", "TEMP", "TMP")


@frozen
class Ran:
    status: int
    out: str
    err: str

    @property
    def output(self) -> tuple[int, str, str]:
        return self.status, self.out, self.err


def environment(**more: str) -> dict[str, str]:
    inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    return {**inherited, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **more}


def pmprb(*args: str | bytes, cwd: Path, **variables: str) -> Ran:
    """Run ``pmprb`` in a process of its own, in the folder ``cwd``."""
    command: Sequence[str | bytes] = (sys.executable, "-m", "pmprb", *args)
    done = subprocess.run(command, cwd=cwd, env=environment(**variables), capture_output=True, check=False)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
