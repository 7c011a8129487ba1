"""Finding the kertas kerja in folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from attrs import field, frozen

from pmprb.errors import Problem
from pmprb.io.folder.problems import FolderElsewhere, NothingToScore, StillPacked
from pmprb.io.problems import CannotRead

ENDINGS: Final = (".xlsx", ".xlsm", ".json")
OTHER_ENDINGS: Final = (".xls", ".xlsb", ".ods")
"""Workbooks that have to be saved anew: they are looked at, so that each is told."""
_ARCHIVES: Final = (".zip", ".rar", ".7z", ".tar", ".gz")
_TOLD: Final = 5
"""How many archives are told by name."""
_LOCK: Final = "~$"
"""How the files begin that Office keeps beside a workbook which somebody has open."""


@frozen
class Found:
    """A file: its name among the results, with ``/`` on every system, and its absolute path."""

    name: str
    path: str


@frozen
class Finding:
    """What was found: the ``files``, what ``refused`` to be looked into, and what to tell beside that."""

    files: tuple[Found, ...]
    refused: tuple[Problem, ...]
    notices: tuple[Problem, ...]


def find_files(paths: Iterable[str | os.PathLike[str]], exclude: Iterable[Path] = ()) -> Finding:
    """Return the files named by ``paths`` and those below their folders.

    One folder names its files as they lie in it; several paths name theirs as the paths are written.
    Files in folders are those that end as workbooks and kertas kerja do; hidden ones, those that Office
    makes while a workbook is open, and those in ``exclude`` are left out. The order is that of the names; a
    file found twice is there once. Refused are folders that cannot be opened, those elsewhere that only a
    link leads to, and, beside others, those without any files. Archives are told.
    """
    given = [Path(path) for path in paths]
    walk = _Walk(roots=tuple(os.path.realpath(path) for path in given), is_alone=len(given) == 1)
    left_out = {path.resolve() for path in exclude}
    found: dict[str, Found] = {}
    empty: list[Problem] = []
    for path in given:
        if not path.is_dir():
            found.setdefault(_key(path), Found(_shown(path), str(path.absolute())))
            continue
        told, files = len(walk.refused), list(walk.below(path))
        for file, name in files:
            if file.resolve() not in left_out:
                found.setdefault(_key(file), Found(_shown(name), str(file.absolute())))
        if not files and told == len(walk.refused):
            empty.append(NothingToScore(file=_shown(path), allowed=", ".join(ENDINGS)))
    return Finding(
        tuple(sorted(found.values(), key=lambda each: (each.name, each.path))),
        (*walk.refused, *empty),
        tuple(walk.notices()),
    )


@frozen
class _Walk:
    """Going through folders. ``roots`` are those that were named, without links."""

    roots: tuple[str, ...]
    is_alone: bool
    refused: list[Problem] = field(factory=list)
    archives: list[str] = field(factory=list)

    def below(self, folder: Path) -> Iterator[tuple[Path, Path]]:
        """Yield each file to look at, and what it is called among the results."""

        def refused(error: OSError) -> None:
            place = Path(os.fsdecode(error.filename or folder))
            self.refused.append(CannotRead(file=_shown(place), found=error.strerror or str(error)))

        for place, folders, files in os.walk(folder, onerror=refused):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            here = Path(place)
            called = here.relative_to(folder) if self.is_alone else here
            for name in folders:
                self._see_link(here / name, called / name)
            for name in sorted(files):
                if name.startswith((".", _LOCK)):
                    continue
                if name.lower().endswith((*ENDINGS, *OTHER_ENDINGS)):
                    yield here / name, called / name
                elif name.lower().endswith(_ARCHIVES):
                    self.archives.append(_shown(called / name))

    def _see_link(self, folder: Path, called: Path) -> None:
        """Tell a link to a folder, which is not followed, unless what it leads to is gone through anyway."""
        if folder.is_symlink():
            target = Path(os.path.realpath(folder))
            if not any(target.is_relative_to(root) for root in self.roots):
                self.refused.append(FolderElsewhere(file=_shown(called)))

    def notices(self) -> Iterator[Problem]:
        """Yield what to tell."""
        names = list(dict.fromkeys(self.archives))
        if names:
            more = len(names) - _TOLD
            told = ", ".join(names[:_TOLD]) + (f", ... (+{more})" if more > 0 else "")
            yield StillPacked(file=names[0], found=told)


def _key(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100  the same name of it, without following links


def _shown(path: Path) -> str:
    """Return the name as text; bytes that are none are spelt out, so that two names stay two."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
