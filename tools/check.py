#!/usr/bin/env python3
"""Run every check of the project, one after the other, and stop at the first that fails.

    python tools/check.py

Lint, format, types, tests with their coverage, and the documentation. Exit status: that of the check
that failed, 0 if none did.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent

CHECKS: Final = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("coverage", "run", "-m", "pytest"),
    ("coverage", "report"),
    ("sphinx", "-W", "--keep-going", "-b", "html", "docs", "docs/_build"),
)
"""Modules with their arguments, run by the Python that runs this."""


def first_failure(checks: Iterable[Sequence[str]] = CHECKS) -> int:
    """Run ``checks`` and return the exit status of the first that fails, or 0."""
    for check in checks:
        print(f"$ python -m {shlex.join(check)}", flush=True)
        command = [sys.executable, "-m", *check]
        status = subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603  our own list
        if status:
            print(f"FAILED ({status}): {shlex.join(check)}", flush=True)
            return status
    print("All checks passed.")
    return 0


if __name__ == "__main__":
    sys.exit(first_failure())
