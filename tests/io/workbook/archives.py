"""Archives bent byte by byte: what zip programs never write and attackers do."""

import struct
from collections.abc import Iterator
from typing import Final

FLAGS: Final = 8
METHOD: Final = 10
CRC: Final = 16
PACKED: Final = 20
SIZE: Final = 24
OFFSET: Final = 42


def directory(content: bytes) -> dict[str, int]:
    """Return where the directory entry of each name begins."""
    count, _, start = struct.unpack_from("<H2L", content, content.rindex(b"PK\5\6") + 10)
    return dict(_entries(content, start, count))


def _entries(content: bytes, start: int, count: int) -> Iterator[tuple[str, int]]:
    for _ in range(count):
        name, extra, comment = struct.unpack_from("<3H", content, start + 28)
        yield content[start + 46 : start + 46 + name].decode(), start
        start += 46 + name + extra + comment


def declared(content: bytes, name: str, field: int, value: int) -> bytes:
    """Return the archive with one field of one directory entry telling ``value``."""
    made = bytearray(content)
    place = directory(content)[name] + field
    struct.pack_into("<H" if field in {FLAGS, METHOD} else "<L", made, place, value)
    return bytes(made)


def field(content: bytes, name: str, place: int) -> int:
    found: int = struct.unpack_from("<L", content, directory(content)[name] + place)[0]
    return found


def with_zip64(content: bytes) -> bytes:
    """Return the archive with sizes, offsets and counts where those beyond four gigabytes stand."""
    places = directory(content)
    start = min(places.values())
    made = bytearray(content[:start])
    for place in places.values():
        entry = bytearray(content[place : place + 46])
        packed, size = struct.unpack_from("<2L", entry, PACKED)
        (offset,) = struct.unpack_from("<L", entry, OFFSET)
        name, extra, comment = struct.unpack_from("<3H", entry, 28)
        rest = content[place + 46 : place + 46 + name + extra + comment]
        struct.pack_into("<2L", entry, PACKED, 0xFFFFFFFF, 0xFFFFFFFF)
        struct.pack_into("<L", entry, OFFSET, 0xFFFFFFFF)
        struct.pack_into("<H", entry, 30, extra + 28)
        wide = struct.pack("<2H3Q", 1, 24, size, packed, offset)
        made += entry + rest[:name] + wide + rest[name:]
    length, count, end = len(made) - start, len(places), len(made)
    made += struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, length, start)
    made += struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    made += struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return bytes(made)
