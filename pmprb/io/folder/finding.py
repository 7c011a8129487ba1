"""Finding the kertas kerja in folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

from pmprb.errors import Problem
from pmprb.io.problems import CannotRead

ENDINGS: Final = (".xlsx", ".xlsm", ".json")
_LOCK: Final = "~$"
"""How the files begin that Office keeps beside a workbook which somebody has open."""


@frozen
class Found:
    """A file: its name among the results, with ``/`` on every system, and its absolute path."""

    name: str
    path: str


def find_files(
    paths: Iterable[str | os.PathLike[str]], exclude: Iterable[Path] = ()
) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """Return the files named by ``paths`` and those below their folders, and what refused to be looked into.

    One folder names its files as they lie in it; several paths name theirs as the paths are written.
    Files in folders are those that end as kertas kerja do; hidden ones, those that Office makes while a
    workbook is open, and those in ``exclude`` are left out. The order is that of the names; a file found
    twice is there once.
    """
    given = [Path(path) for path in paths]
    is_alone = len(given) == 1
    left_out = {path.resolve() for path in exclude}
    found: dict[str, Found] = {}
    problems: list[Problem] = []
    for path in given:
        if not path.is_dir():
            found.setdefault(_key(path), Found(_shown(path), str(path.absolute())))
            continue
        for file in _below(path, problems):
            name = file.relative_to(path) if is_alone else file
            if file.resolve() not in left_out:
                found.setdefault(_key(file), Found(_shown(name), str(file.absolute())))
    return tuple(sorted(found.values(), key=lambda each: (each.name, each.path))), tuple(problems)


def _below(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    def refused(error: OSError) -> None:
        place = _shown(Path(os.fsdecode(error.filename or folder)))
        problems.append(CannotRead(file=place, found=error.strerror or str(error)))

    for place, folders, files in os.walk(folder, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            if name.lower().endswith(ENDINGS) and not name.startswith((".", _LOCK)):
                yield Path(place) / name


def _key(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100  the same name of it, without following links


def _shown(path: Path) -> str:
    """Return the name as text; bytes that are none are spelt out, so that two names stay two."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
