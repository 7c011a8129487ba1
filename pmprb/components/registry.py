"""Finding an instrument: bundled, brought by an installed package, or in a file."""

from __future__ import annotations

from functools import cache
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pmprb.components.entry_points import load_entry_point
from pmprb.components.instrument import Instrument
from pmprb.components.problems import BrokenEntryPoint, InstrumentNotFound
from pmprb.errors import InstrumentError
from pmprb.i18n import mark

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINT_GROUP: Final = "pmprb.instruments"
MAIN_FILE: Final = "instrument.toml"
"""What the main file of an instrument in a folder is called."""
BUNDLED_FOLDER: Final = Path(__file__).parent / "data"


def _entry_points() -> tuple[EntryPoint, ...]:
    from importlib.metadata import entry_points  # noqa: PLC0415  a third of the time `import pmprb` may take

    return tuple(entry_points(group=ENTRY_POINT_GROUP))


def _load(path: Path) -> Instrument:
    from pmprb.components.loading import load_folder_or_file  # noqa: PLC0415  cattrs takes another third

    return load_folder_or_file(path)


@cache
def _bundled() -> dict[str, Path]:
    return {folder.name: folder for folder in sorted(BUNDLED_FOLDER.iterdir()) if folder.is_dir()}


def is_bundled(name: str) -> bool:
    """Tell whether ``name`` is the id of an instrument that comes with the library."""
    return name in _bundled()


def instruments() -> tuple[str, ...]:
    """Return the ids of all known instruments, sorted: those bundled and those of installed packages."""
    brought = {point.name for point in _entry_points()}
    return tuple(sorted(brought.union(_bundled())))


def ignored_instruments() -> tuple[BrokenEntryPoint, ...]:
    """Return what installed packages bring under the ids of bundled instruments, which is not used."""
    told = mark("an instrument that comes with pmprb has this id, and is used instead")
    return tuple(
        BrokenEntryPoint(found=f"{point.group}: {point.name}", allowed=told)
        for point in _entry_points()
        if is_bundled(point.name)
    )


def load_instrument(name: str | PathLike[str]) -> Instrument:
    """Return the instrument of the id ``name``, or the one in the file or folder ``name``.

    A package brings instruments by the entry point group ``pmprb.instruments``: the name of the entry
    point is the id, its value an `Instrument` or the path of one. A bundled id cannot be replaced.

    Raises:
        InstrumentError: there is no such instrument, or its data contradict themselves.

    """
    text = fspath(name)
    if text in _bundled():
        return _load_bundled(text)
    for point in _entry_points():
        if point.name == text:
            found = load_entry_point(point)
            if isinstance(found, Instrument):
                return found
            if isinstance(found, str | PathLike):
                return _load(Path(found))
            if isinstance(found, BrokenEntryPoint):
                raise InstrumentError(found)
            told = mark("it is neither an Instrument nor the path of one")
            raise InstrumentError(BrokenEntryPoint(found=f"{point.group}: {point.name}", allowed=told))
    if is_instrument_path(Path(text)):
        return _load(Path(text))
    raise InstrumentError(InstrumentNotFound(found=text, allowed=", ".join(instruments())))


def is_instrument_path(path: Path) -> bool:
    """Tell whether ``path`` is a file, or a folder that holds an instrument."""
    try:
        return path.is_file() or (path / MAIN_FILE).is_file()
    except OSError:  # a name that no file can have, such as one that is too long
        return False


@cache
def _load_bundled(name: str) -> Instrument:
    return _load(_bundled()[name])
