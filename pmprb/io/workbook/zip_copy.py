"""Copying an archive with some parts replaced: the packed bytes of every other part stay as they are."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_SIZES_LATER: Final = 0x8
"""The flag of entries whose sizes follow the data."""
_ZIP64: Final = 0x1
_VERSION: Final = 20


def with_parts(archive: ZipFile, content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return the archive ``content``, opened as ``archive``, with ``parts`` in place of those they name."""
    entries = archive.infolist()
    ends = _ends(entries, content)
    made = bytearray()
    directory = bytearray()
    for entry in entries:
        offset = len(made)
        if entry.filename in parts:
            local, central = _replaced(entry, parts[entry.filename], offset)
            made += local
        else:
            made += content[entry.header_offset : ends[entry.header_offset]]
            central = _central(
                entry, offset, entry.flag_bits, entry.CRC, entry.compress_size, entry.file_size
            )
        directory += central
    count = len(entries)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), len(made), len(archive.comment))
    return bytes(made + directory + end + archive.comment)


def _ends(entries: list[ZipInfo], content: bytes) -> dict[int, int]:
    """Return where the bytes of each entry end: its header, its data, and sizes that follow it."""
    ends: dict[int, int] = {}
    ordered = sorted(entry.header_offset for entry in entries)
    for entry in entries:
        fields = _LOCAL.unpack_from(content, entry.header_offset)
        end = entry.header_offset + _LOCAL.size + fields[9] + fields[10] + entry.compress_size
        if entry.flag_bits & _SIZES_LATER:
            # Nobody says how long it is: with or without a signature, with sizes of four or of eight bytes.
            following = next((offset for offset in ordered if offset > entry.header_offset), None)
            end = min(end + 24, following) if following is not None else _after_sizes(content, end)
        ends[entry.header_offset] = end
    return ends


def _after_sizes(content: bytes, end: int) -> int:
    return content.index(b"PK\1\2", end)


def _replaced(entry: ZipInfo, part: bytes, offset: int) -> tuple[bytes, bytes]:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    data = packer.compress(part) + packer.flush()
    crc = zlib.crc32(part)
    flags = entry.flag_bits & ~_SIZES_LATER
    name = _name(entry)
    time, date = _stamp(entry)
    header = _LOCAL.pack(
        b"PK\3\4", _VERSION, flags, ZIP_DEFLATED, time, date, crc, len(data), len(part), len(name), 0
    )
    central = _central(entry, offset, flags, crc, len(data), len(part), ZIP_DEFLATED)
    return header + name + data, central


def _central(  # noqa: PLR0913, PLR0917  the fields of a directory entry
    entry: ZipInfo,
    offset: int,
    flags: int,
    crc: int,
    packed: int,
    size: int,
    method: int | None = None,
) -> bytes:
    name, extra = _name(entry), _without_zip64(entry.extra)
    time, date = _stamp(entry)
    made_by = entry.create_version | entry.create_system << 8
    needed = _VERSION if method is not None else entry.extract_version
    fields = _CENTRAL.pack(
        b"PK\1\2",
        made_by,
        needed,
        flags,
        entry.compress_type if method is None else method,
        time,
        date,
        crc,
        packed,
        size,
        len(name),
        len(extra),
        len(entry.comment),
        0,
        entry.internal_attr,
        entry.external_attr,
        offset,
    )
    return fields + name + extra + entry.comment


def _name(entry: ZipInfo) -> bytes:
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & 0x800 else "cp437")


def _stamp(entry: ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = entry.date_time
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def _without_zip64(extra: bytes) -> bytes:
    """Return the extra fields without that for sizes beyond four gigabytes, which no workbook has."""
    kept = b""
    while len(extra) >= 4:  # noqa: PLR2004  a field has two numbers of two bytes before it
        kind, length = struct.unpack_from("<2H", extra)
        if kind != _ZIP64:
            kept += extra[: 4 + length]
        extra = extra[4 + length :]
    return kept + extra
