"""Parsing parts with expat: no document types, one encoding inside, and the byte at which each tag stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final
from xml.parsers import expat

from pmprb.errors import WorksheetError
from pmprb.io.workbook.problems import BrokenPart, DocumentType

Attributes = dict[str, str]

_DECLARED: Final = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_MARKS: Final = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))
_KNOWN: Final = re.compile(
    r"utf-?(?:8|16(?:-?[lb]e)?)|(?:us-)?ascii|iso-?8859-\d{1,2}|latin-?1|windows-\d{3,4}|cp\d{3,4}|koi8-[ru]"
    r"|gb2312|gbk|gb18030|big5|shift_jis|euc-(?:jp|kr|cn)"
)
"""Encodings of characters. Python knows others, some of which take hours to decode."""
_NO_MARK: Final = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))


def encoding_of(content: bytes) -> tuple[str, bytes]:
    """Return the encoding a part is written in, and the byte order mark it begins with."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, mark
    for start, encoding in _NO_MARK:
        if content.startswith(start):
            return encoding, b""
    declared = _DECLARED.match(content)
    return (declared[1].decode().lower() if declared else "utf-8"), b""


def to_utf8(content: bytes, part: str) -> bytes:
    """Return the part as UTF-8 without a mark; what it declares about its encoding stays as it is.

    Raises:
        WorksheetError: it is not written in the encoding it declares.

    """
    encoding, mark = encoding_of(content)
    if encoding in {"utf-8", "us-ascii", "ascii"}:
        return content[len(mark) :]
    if not _KNOWN.fullmatch(encoding):
        raise WorksheetError(BrokenPart(found=part, allowed=encoding))
    try:
        return content[len(mark) :].decode(encoding).encode()
    except (LookupError, UnicodeError) as error:
        raise WorksheetError(BrokenPart(found=part, allowed=str(error))) from error


def from_utf8(changed: bytes, original: bytes) -> bytes:
    """Return ``changed`` in the encoding of ``original``, with its mark: the inverse of `to_utf8`."""
    encoding, mark = encoding_of(original)
    if encoding == "utf-8":
        return mark + changed
    return mark + changed.decode().encode(encoding, errors="xmlcharrefreplace")


def local(name: str) -> str:
    """Return the name of an element or attribute without its prefix."""
    return name.rpartition(":")[2]


def parser(part: str) -> expat.XMLParserType:
    """Return a parser of UTF-8 that refuses document types, and with them all entities."""
    made = expat.ParserCreate("utf-8")
    made.buffer_text = True

    def refuse(*_: object) -> None:
        raise WorksheetError(DocumentType(found=part))

    made.StartDoctypeDeclHandler = refuse
    return made


def parse(made: expat.XMLParserType, content: bytes, part: str) -> None:
    """Run ``made`` over ``content``, in UTF-8.

    Raises:
        WorksheetError: it is no XML, or has a document type.

    """
    try:
        made.Parse(content, True)
    except expat.ExpatError as error:
        raise WorksheetError(BrokenPart(found=part, allowed=str(error))) from error


def elements(content: bytes, part: str, start: Callable[[str, Attributes], Any]) -> None:
    """Call ``start`` for each element with its name, without prefix, and its attributes."""
    made = parser(part)
    made.StartElementHandler = lambda name, attributes: start(local(name), attributes)
    parse(made, to_utf8(content, part), part)
