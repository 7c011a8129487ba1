"""Reading the files of an instrument and putting them together."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from attrs import evolve

from pmprb.components.instrument import Instrument
from pmprb.components.loading.build import build
from pmprb.components.loading.structure import structure
from pmprb.components.loading.tables import FORMAT, InstrumentFile, PartFile
from pmprb.components.problems import InstrumentNotFound, NotToml, WrongEntry
from pmprb.components.registry import MAIN_FILE
from pmprb.errors import InstrumentError, Problem

Table = TypeVar("Table")


def load_folder_or_file(path: Path) -> Instrument:
    """Return the instrument in the file ``path``, or in the folder ``path`` that holds an instrument.toml.

    Raises:
        InstrumentError: there is no such file, or its data contradict themselves; every problem is named.

    """
    main = path / MAIN_FILE if path.is_dir() else path
    problems: list[Problem] = []
    document = _read(main, InstrumentFile, problems)
    if document is None:
        raise InstrumentError(*problems)
    if document.format != FORMAT:
        raise InstrumentError(
            WrongEntry(file=main.name, node="format", found=str(document.format), allowed=str(FORMAT))
        )
    parts = [_read(main.parent / name, PartFile, problems) for name in document.parts]
    whole = evolve(
        document,
        node=(*document.node, *(node for part in parts if part for node in part.node)),
        gate=(*document.gate, *(gate for part in parts if part for gate in part.gate)),
    )
    if problems:
        raise InstrumentError(*problems)
    return build(whole)


def _read(path: Path, table: type[Table], problems: list[Problem]) -> Table | None:
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError:
        problems.append(InstrumentNotFound(found=str(path), allowed=MAIN_FILE))
        return None
    except ValueError as error:  # not TOML, not UTF-8, or a number of thousands of digits
        problems.append(NotToml(file=path.name, found=str(error)))
        return None
    found = structure(document, table, path.name)
    if isinstance(found, tuple):
        problems.extend(found)
        return None
    return found
