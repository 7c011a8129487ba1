"""Marks of what scored a file: its instrument to the last word, and the program."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from attrs import fields, has

from pmprb.components.fingerprint import fingerprint
from pmprb.components.instrument import Instrument
from pmprb.components.registry import load_instrument
from pmprb.errors import InstrumentError

_PACKAGE: Final = Path(__file__).parents[2]
_KEPT: Final = 16

Marks = tuple[str, str]
"""The fingerprint of an instrument, and the mark of all that it says."""

_made: dict[int, tuple[Instrument, Marks]] = {}


def marks(instrument: Instrument) -> Marks:
    """Return the fingerprint of ``instrument``, and a mark that differs if anything in it differs.

    Predicates, labels and how sure a figure is do not enter the fingerprint, but they do enter a row.
    """
    known = _made.get(id(instrument))
    if known is None:
        if len(_made) >= _KEPT:  # instruments that were learned, each from its own file
            _made.clear()
        told = sha256("\x1f".join(_told(instrument)).encode("utf-8", "surrogatepass")).hexdigest()
        known = _made[id(instrument)] = instrument, (fingerprint(instrument), told)
    return known[1]


def _told(value: object) -> Iterable[str]:
    kind = type(value)
    if has(kind):
        yield kind.__qualname__
        for each in fields(kind):
            yield each.name
            yield from _told(getattr(value, each.name))
    elif isinstance(value, Mapping):
        for key in sorted(value):
            yield str(key)
            yield from _told(value[key])
    elif isinstance(value, AbstractSet):
        yield from sorted(map(repr, value))
    elif isinstance(value, tuple | list):
        yield f"{len(value)}:"
        for each in value:
            yield from _told(each)
    else:
        yield repr(value)


def known_mark(instrument: Instrument) -> str | None:
    """Return the mark of ``instrument`` if it is known by its id; None if it was learned from the file."""
    known = loaded(instrument.id)
    return marks(instrument)[1] if known is not None and marks(known) == marks(instrument) else None


def loaded(name: str) -> Instrument | None:
    """Return the instrument known by the id ``name``, None if there is none that can be used."""
    try:
        return load_instrument(name)
    except InstrumentError:
        return None


def own_version() -> str:
    """Return the version of pmprb that runs."""
    try:
        return version("pmprb")
    except PackageNotFoundError:  # run from a source tree that was not installed
        return "0+source"


@cache
def program_mark() -> str:
    """Return a mark of the program that runs: its version, and what its files hold.

    A changed source tree scores anew, even if nobody gave it a new version.
    """
    told = sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in {".py", ".toml"} and path.is_file():
            told.update(path.relative_to(_PACKAGE).as_posix().encode())
            told.update(sha256(path.read_bytes()).digest())
    return f"{own_version()} {told.hexdigest()}"
