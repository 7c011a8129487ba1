"""Reading the files of an instrument and putting them together."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from decimal import Decimal
from pathlib import Path
from typing import Final, TypeVar

from attrs import evolve, field, frozen

from pmprb.components.doubt import TREE
from pmprb.components.instrument import Instrument, parent_id
from pmprb.components.loading.build import built
from pmprb.components.loading.derived import built_derived
from pmprb.components.loading.salvage import salvaged
from pmprb.components.loading.tables import FORMAT, DerivedFile, InstrumentFile, PartFile
from pmprb.components.problems import (
    BasesInACircle,
    IdTaken,
    InstrumentNotFound,
    MissingEntry,
    NotToml,
    WrongEntry,
)
from pmprb.components.registry import (
    BUNDLED_FOLDER,
    MAIN_FILE,
    is_bundled,
    is_instrument_path,
    load_instrument,
)
from pmprb.errors import InstrumentError, Problem

Table = TypeVar("Table")
Main = TypeVar("Main", InstrumentFile, DerivedFile)

_LOADING: Final[ContextVar[tuple[Path, ...]]] = ContextVar("pmprb_loading", default=())
"""The files whose bases are being loaded, so that a circle is seen."""


def load_folder_or_file(path: Path) -> Instrument:
    """Return the instrument in the file ``path``, or in the folder ``path`` that holds an instrument.toml.

    Raises:
        InstrumentError: there is no such file, or its data contradict themselves; every problem is named.

    """
    main = (path / MAIN_FILE if path.is_dir() else path).resolve()
    chain = _LOADING.get()
    if main in chain:
        links = (link.parent if link.name == MAIN_FILE else link for link in (*chain, main))
        found = " < ".join(link.name for link in links)
        raise InstrumentError(BasesInACircle(found=found))
    token = _LOADING.set((*chain, main))
    try:
        return _load(main)
    finally:
        _LOADING.reset(token)


def _load(main: Path) -> Instrument:
    reader = _Reader(main, [], {})
    content = reader.toml(main)
    if content is None:
        raise InstrumentError(*reader.problems)
    if content.get("format") != FORMAT:
        raise InstrumentError(_wrong_format(content, reader.name(main)))
    if is_bundled(str(content.get("id"))) and not main.is_relative_to(BUNDLED_FOLDER):
        reader.problems.append(IdTaken(file=reader.name(main), node="id", found=str(content["id"])))
    if "base" not in content:
        document = reader.document(content, InstrumentFile)
        whole = reader.with_parts(PartFile(node=document.node, gate=document.gate), document.parts)
        instrument, problems = built(evolve(document, node=whole.node, gate=whole.gate), reader.doubtful)
    else:
        derived = reader.document(content, DerivedFile)
        whole = reader.with_parts(PartFile(node=derived.node, gate=derived.gate), derived.parts)
        base = reader.base(derived.base)
        changes = evolve(derived, node=whole.node, gate=whole.gate)
        instrument, problems = built_derived(changes, base, reader.doubtful)
    found = [*reader.problems, *(evolve(problem, file=reader.file(problem.node)) for problem in problems)]
    if found:
        raise InstrumentError(*found)
    return instrument


def _wrong_format(content: Mapping[str, object], file: str) -> Problem:
    if "format" not in content:
        return MissingEntry(file=file, node="format", allowed=str(FORMAT))
    return WrongEntry(file=file, node="format", found=repr(content["format"]), allowed=str(FORMAT))


@frozen
class _Reader:
    """Reads the files of one instrument; remembers which node stands in which file."""

    main: Path
    problems: list[Problem]
    files: dict[str, str]
    doubtful: set[str] = field(factory=set)

    def base(self, name: str) -> Instrument:
        """Return the instrument that this one derives from; without it, nothing more can be checked."""
        if "base" in self.doubtful:
            raise InstrumentError(*self.problems)
        near = self.main.parent / name
        try:
            return load_instrument(near if is_instrument_path(near) else name)
        except InstrumentError as error:
            found = (evolve(problem, file=problem.file or self.name(self.main)) for problem in error.problems)
            raise InstrumentError(*self.problems, *found) from error

    def name(self, path: Path) -> str:
        """Return what to call the file ``path``: all main files of folders have the same name."""
        return f"{path.parent.name}/{path.name}" if self.main.name == MAIN_FILE else path.name

    def document(self, content: dict[str, object], table: type[Main]) -> Main:
        """Return the main file by itself."""
        document = self.table(self.main, content, table)
        if document is None:
            raise InstrumentError(*self.problems)
        return document

    def with_parts(self, own: PartFile, names: Iterable[str]) -> PartFile:
        """Return the nodes and gates of the main file, ``own``, and of the parts that it names."""
        parts = [own]
        for name in names:
            path = self.main.parent / name
            content = self.toml(path)
            part = None if content is None else self.table(path, content, PartFile)
            if part is None:
                self.doubtful.add(TREE)
            else:
                parts.append(part)
                self.files.update((node.id, self.name(path)) for node in part.node)
        return PartFile(
            node=tuple(node for part in parts for node in part.node),
            gate=tuple(gate for part in parts for gate in part.gate),
        )

    def toml(self, path: Path) -> dict[str, object] | None:
        try:
            return tomllib.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
        except OSError:
            self.problems.append(InstrumentNotFound(found=str(path), allowed=MAIN_FILE))
        except ValueError as error:  # not TOML, not UTF-8, or a number of thousands of digits
            self.problems.append(NotToml(file=self.name(path), found=str(error)))
        return None

    def table(self, path: Path, content: dict[str, object], table: type[Table]) -> Table | None:
        found, problems, doubtful = salvaged(content, table, self.name(path))
        self.problems.extend(problems)
        self.doubtful.update(doubtful)
        return found

    def file(self, node: str) -> str:
        """Return the name of the file in which ``node``, or the criterion of the count ``node``, stands."""
        return self.files.get(node) or self.files.get(parent_id(node)) or self.name(self.main)
