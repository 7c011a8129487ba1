"""What installed packages bring: a broken one is told, and harms nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmprb.components.problems import BrokenEntryPoint

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


def load_entry_point(point: EntryPoint) -> object | BrokenEntryPoint:
    """Return what ``point`` of an installed package stands for, or why it cannot be loaded."""
    try:
        found: object = point.load()
    except Exception as error:  # noqa: BLE001  whatever the code of another package raises
        told = f"{type(error).__name__}: {error}"
        return BrokenEntryPoint(found=f"{point.group}: {point.name}", allowed=told)
    return found
