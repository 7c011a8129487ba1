"""What a file really is, whatever its name says."""

from __future__ import annotations

from typing import Final

from pmprb.i18n import mark

_ZIP: Final = b"PK"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WIDE: Final = {text: text.encode("utf-16-le") for text in ("EncryptedPackage", "Workbook", "WordDocument")}

EMPTY: Final = mark("an empty file")
ENCRYPTED: Final = mark("a workbook with a password")
UNKNOWN: Final = mark("a file of another kind")
TEXT: Final = mark("a text file")

_STARTS: Final = (
    (b"%PDF", mark("a PDF document")),
    (b"\x89PNG", mark("a picture")),
    (b"\xff\xd8\xff", mark("a picture")),
    (b"Rar!", mark("a RAR archive")),
    (b"7z\xbc\xaf", mark("a 7z archive")),
    (b"{\\rtf", mark("a text document (.rtf)")),
)

_MIMETYPES: Final = (
    (b"opendocument.spreadsheet", mark("an OpenDocument spreadsheet (.ods)")),
    (b"opendocument.text", mark("an OpenDocument text (.odt)")),
)

_DOCUMENTS: Final = {
    "xl/workbook.bin": mark("a binary Excel workbook (.xlsb)"),
    "word/document.xml": mark("a Word document (.docx)"),
    "ppt/presentation.xml": mark("a presentation (.pptx)"),
}
OTHER_DOCUMENTS: Final = frozenset(_DOCUMENTS)
"""Parts of archives made like a workbook that are none."""


def looks_like_zip(content: bytes) -> bool:
    """Tell whether ``content`` begins as a zip archive does."""
    return content.startswith(_ZIP)


def kind_of(content: bytes) -> str:
    """Return what ``content``, which is no zip archive, is: words for a person, in English."""
    if not content.strip():
        return EMPTY
    if content.startswith(_OLE):
        return _ole(content)
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    return _text(content)


def kind_of_archive(names: frozenset[str], mimetype: bytes) -> str:
    """Return what a zip archive with entries ``names``, but no workbook in it, is."""
    for part, kind in _MIMETYPES:
        if part in mimetype:
            return kind
    for name, kind in _DOCUMENTS.items():
        if name in names:
            return kind
    return mark("a zip archive")


def _ole(content: bytes) -> str:
    # The directory of an OLE file names its streams in UTF-16; the first of these tells what it is.
    if _WIDE["EncryptedPackage"] in content:
        return ENCRYPTED
    if _WIDE["Workbook"] in content:
        return mark("an old Excel workbook (.xls)")
    if _WIDE["WordDocument"] in content:
        return mark("an old Word document (.doc)")
    return UNKNOWN


def _text(content: bytes) -> str:
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table")):
        return mark("a web page (HTML)")
    if start.startswith(b"<?xml"):
        return mark("an XML file")
    try:
        text = content[:4096].decode("utf-8", errors="strict" if len(content) <= 4096 else "ignore")  # noqa: PLR2004  a look at the beginning
    except UnicodeDecodeError:
        return UNKNOWN
    if not text.isprintable() and any(ord(letter) < 32 and letter not in "\t\r\n" for letter in text):  # noqa: PLR2004  control characters
        return UNKNOWN
    if not text:
        return UNKNOWN
    first = text.splitlines()[0]
    return mark("a CSV file") if any(mark_ in first for mark_ in ",;\t") else TEXT
