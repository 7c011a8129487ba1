"""A bar on stderr that shows how far long work is, if a person looks there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


@contextmanager
def watched(told: str) -> Iterator[Callable[[int, int], None] | None]:
    """Yield what to call with how much is done and all there is; None where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    bar = Progress(
        TextColumn(told),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
