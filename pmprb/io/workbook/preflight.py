"""What is checked before anything of a workbook is unpacked: the directory of its archive."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Final

from pmprb.errors import Problem, WorksheetError
from pmprb.i18n import mark
from pmprb.io.workbook.content import (
    EMPTY,
    ENCRYPTED,
    OTHER_DOCUMENTS,
    kind_of,
    kind_of_archive,
    looks_like_zip,
)
from pmprb.io.workbook.problems import (
    BrokenPart,
    EmptyFile,
    OtherContent,
    OverLimit,
    PasswordProtected,
    UnsafeArchive,
)

_MEGABYTE: Final = 1_000_000
LARGEST_FILE: Final = 25 * _MEGABYTE
MOST_ENTRIES: Final = 1_000
LARGEST_UNPACKED: Final = 200 * _MEGABYTE
LARGEST_PART: Final = 64 * _MEGABYTE
MOST_PACKED: Final = 200
"""How many times larger a part over a megabyte may be than its packed form."""

CONTENT_TYPES: Final = "[Content_Types].xml"
_LOCAL_HEADER: Final = 30
_ENCRYPTED: Final = 0x1


def open_archive(content: bytes) -> zipfile.ZipFile:
    """Return the archive ``content``, nothing unpacked yet.

    Raises:
        WorksheetError: it is no .xlsx workbook, is damaged, or is larger or stranger than a workbook is
            (limits of this module); every problem is named.

    """
    if len(content) > LARGEST_FILE:
        found = f"{len(content) / _MEGABYTE:.0f} MB"
        raise WorksheetError(OverLimit(found=found, allowed=mark("the file is larger than 25 MB")))
    if not looks_like_zip(content):
        kind = kind_of(content)
        if kind == EMPTY:
            raise WorksheetError(EmptyFile())
        raise WorksheetError(PasswordProtected() if kind == ENCRYPTED else OtherContent(found=kind))
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        raise WorksheetError(BrokenPart(found="zip", allowed=str(error))) from error
    problems = list(_problems(archive.infolist(), archive.start_dir))
    if problems:
        raise WorksheetError(*problems)
    names = frozenset(archive.namelist())
    if CONTENT_TYPES not in names or names & OTHER_DOCUMENTS:
        mimetype = _mimetype(archive)
        raise WorksheetError(OtherContent(found=kind_of_archive(names, mimetype)))
    return archive


def _mimetype(archive: zipfile.ZipFile) -> bytes:
    try:
        with archive.open("mimetype") as stream:
            return stream.read(200)
    except (KeyError, zipfile.BadZipFile, OSError, NotImplementedError):
        return b""


def _problems(entries: list[zipfile.ZipInfo], directory: int) -> Iterator[Problem]:
    if len(entries) > MOST_ENTRIES:
        yield OverLimit(found=str(len(entries)), allowed=mark("the archive has more than 1,000 entries"))
        return
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > LARGEST_UNPACKED:
        found = f"{unpacked / _MEGABYTE:.0f} MB"
        yield OverLimit(found=found, allowed=mark("the file unpacks to more than 200 MB"))
    for entry in entries:
        yield from _of_entry(entry)
    names = Counter(entry.filename.casefold() for entry in entries)
    for name, times in names.items():
        if times > 1:
            yield UnsafeArchive(found=name, allowed=mark("two entries have the same name"))
    yield from _overlaps(entries, directory)


def _of_entry(entry: zipfile.ZipInfo) -> Iterator[Problem]:
    name = entry.orig_filename
    if entry.flag_bits & _ENCRYPTED:
        yield PasswordProtected()
    if ".." in name.split("/") or name.startswith("/") or "\\" in name or ":" in name or "\0" in name:
        yield UnsafeArchive(found=repr(name), allowed=mark("an entry would lie outside the archive"))
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        yield UnsafeArchive(found=entry.filename, allowed=mark("an entry is packed as in no workbook"))
    if entry.file_size > LARGEST_PART:
        found = f"{entry.filename}, {entry.file_size / _MEGABYTE:.0f} MB"
        yield OverLimit(found=found, allowed=mark("a part unpacks to more than 64 MB"))
    elif entry.file_size > max(_MEGABYTE, MOST_PACKED * entry.compress_size):
        found = f"{entry.filename}, {entry.file_size // max(1, entry.compress_size)}:1"
        yield OverLimit(found=found, allowed=mark("a part unpacks to more than 200 times its size"))


def _overlaps(entries: list[zipfile.ZipInfo], directory: int) -> Iterator[Problem]:
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    for one, other in pairwise(ordered):
        if _least_end(one) > other.header_offset:
            found = f"{one.filename}, {other.filename}"
            yield UnsafeArchive(found=found, allowed=mark("two entries overlap"))
    if ordered and (ordered[0].header_offset < 0 or _least_end(ordered[-1]) > directory):
        yield UnsafeArchive(found=ordered[-1].filename, allowed=mark("two entries overlap"))


def _least_end(entry: zipfile.ZipInfo) -> int:
    return entry.header_offset + _LOCAL_HEADER + len(entry.orig_filename) + entry.compress_size
