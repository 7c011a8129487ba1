"""The journal of a run: a line for each file that was scored, from which a run that was cut off goes on.

A line says which content was scored, by which rules and by which program, and what came out. It is used
again only where all of that is still so. The content is known by its sha256: times of files are set back by
copying, unpacking and synchronising. Files with problems are not kept, they are read anew: somebody may have
mended them, or the drive may be back.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

from pmprb.components.instrument import Instrument
from pmprb.errors import PmprbError
from pmprb.io.folder.finding import Found
from pmprb.io.folder.lock import lock
from pmprb.io.folder.outcome import Outcome
from pmprb.io.folder.problems import JournalInUse, NotAJournal
from pmprb.io.folder.row_json import row_object, row_of
from pmprb.io.folder.rules import loaded, marks, program_mark
from pmprb.io.problems import CannotWrite

FORMAT: Final = "pmprb-journal"
VERSION: Final = 1
_HEAD: Final = json.dumps({"format": FORMAT, "version": VERSION})


@frozen
class Journal:
    """An open journal: what it held when it was opened, and where lines are added. One run at a time."""

    path: Path
    handle: int
    lines: Mapping[str, Mapping[str, Any]] = field(repr=False)

    def known(self, files: Iterable[Found], instrument: Instrument | None) -> Iterator[Outcome]:
        """Yield what came of those of ``files`` that would come to the same if scored again.

        ``instrument`` is what they are to be scored by; None for what each of them names.
        """
        marked: dict[str, str | None] = {}
        for file in files:
            line = self.lines.get(file.name)
            if line is None or line.get("program") != program_mark():
                continue
            try:
                if _is_ruled(line["rules"], instrument, marked) and _is_same(Path(file.path), line):
                    yield Outcome(
                        file=file.name,
                        size=line["size"],
                        digest=line["sha256"],
                        rows=tuple(row_of(row) for row in line["rows"]),
                        rules=tuple((key, mark) for key, mark in line["rules"]),
                    )
            except (TypeError, ValueError, KeyError, ArithmeticError, AttributeError):
                continue  # no line of ours, whatever it is: the file is scored again

    def add(self, outcomes: Iterable[Outcome]) -> None:
        """Add what came of files without problems; once this returns, it outlives the process.

        Raises:
            PmprbError: it cannot be written.

        """
        text = "".join(_line(outcome) for outcome in outcomes if not outcome.problems)
        content = memoryview(text.encode())
        try:
            while content:
                content = content[os.write(self.handle, content) :]
        except OSError as error:
            raise _cannot_write(self.path, error) from error


def _is_ruled(
    rules: Iterable[tuple[str, str | None]], instrument: Instrument | None, marked: dict[str, str | None]
) -> bool:
    """Tell whether the file would be scored by ``rules`` today."""
    for key, mark in rules:
        if instrument is not None:
            if mark != marks(instrument)[1]:
                return False
            continue
        if key not in marked:
            known = loaded(key)
            marked[key] = None if known is None else marks(known)[1]
        if mark != marked[key]:
            return False
    return True


def _is_same(path: Path, line: Mapping[str, Any]) -> bool:
    try:
        is_as_long = path.stat().st_size == line["size"]
        return bool(is_as_long and sha256(path.read_bytes()).hexdigest() == line["sha256"])
    except OSError:
        return False


def _line(outcome: Outcome) -> str:
    told = {
        "file": outcome.file,
        "size": outcome.size,
        "sha256": outcome.digest,
        "rules": outcome.rules,
        "program": program_mark(),
        "rows": [row_object(row) for row in outcome.rows],
    }
    return json.dumps(told, ensure_ascii=False) + "\n"


@contextmanager
def opened(path: Path) -> Iterator[Journal]:
    """Open the journal at ``path``, or begin one there; nobody else can open it until this is left.

    A last line that was torn when a run was killed is passed over, as is anything that is not JSON.

    Raises:
        PmprbError: another run has it open, the file is something else, or it cannot be written.

    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
    except OSError as error:
        raise _cannot_write(path, error) from error
    try:
        if not lock(handle):
            raise PmprbError(JournalInUse(file=str(path)))
        try:
            lines = _lines(handle, path)
        except OSError as error:
            raise _cannot_write(path, error) from error
        yield Journal(path, handle, lines)
    finally:
        os.close(handle)


def _cannot_write(path: Path, error: OSError) -> PmprbError:
    return PmprbError(CannotWrite(file=str(path), found=error.strerror or str(error)))


def _is_hardly_begun(content: bytes) -> bool:
    """Tell whether a journal holds less than its first line, as after a power failure or on a full disk."""
    return _HEAD.encode().startswith(content) or not content.strip(b"\0")


def _lines(handle: int, path: Path) -> dict[str, Mapping[str, Any]]:
    """Return the lines of the journal by file, the last of each."""
    with os.fdopen(os.dup(handle), "rb") as file:
        file.seek(0)
        content = file.read()
    if _is_hardly_begun(content):
        os.ftruncate(handle, 0)
        os.write(handle, _HEAD.encode() + b"\n")
        return {}
    head, *lines = content.split(b"\n")
    if head != _HEAD.encode():
        raise PmprbError(NotAJournal(file=str(path)))
    if not content.endswith(b"\n"):
        os.write(handle, b"\n")  # ends the torn line, so that the next begins at its beginning
    found: dict[str, Mapping[str, Any]] = {}
    for line in lines:
        try:
            told = json.loads(line)
        except ValueError:
            continue
        if isinstance(told, dict) and isinstance(told.get("file"), str):
            found[told["file"]] = told
    return found
