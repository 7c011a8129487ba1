"""What is refused before it is opened, and what reading costs: in processes with limits."""

import json
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmprb.errors import WorksheetError
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.preflight import open_archive
from tests.io.workbook.archives import (
    CRC,
    FLAGS,
    METHOD,
    OFFSET,
    PACKED,
    SIZE,
    declared,
    directory,
    field,
    with_zip64,
)
from tests.io.workbook.made import (
    CONTENT_TYPES,
    ROOT_RELATIONS,
    SHEET,
    STRINGS,
    STYLES,
    WORKBOOK,
    WORKBOOK_RELATIONS,
    book,
    parts_of,
    relations_of,
    sheet_of,
    workbook_of,
    xml,
    zipped,
)

ROOT: Final = Path(__file__).parents[3]
OTHER, PASSWORD, BROKEN, LIMIT, UNSAFE, DOCTYPE = (f"PMPRB-X00{number}" for number in range(1, 7))
EMPTY: Final = "PMPRB-X010"
MOST_MEMORY: Final = 200_000_000
MOST_SECONDS: Final = 1

_ONE = '<row r="1"><c r="A1" t="s"><v>1</v></c></row>'
_PLAIN = book(_ONE)
_READ = """
import json, resource, sys, time
from pathlib import Path
from pmprb.errors import WorksheetError
from pmprb.io.workbook.package import Package

content = Path(sys.argv[1]).read_bytes()
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)
start = time.process_time()
problems, cells = [], []
try:
    package = Package.open(content)
    package.types, package.formats, package.has_macros
    cells = [[cell.reference, cell.text] for sheet in package.sheets for cell in sheet.cells.values()]
except WorksheetError as error:
    problems = [[problem.code, problem.found, problem.allowed] for problem in error.problems]
print(json.dumps({"problems": problems, "cells": cells, "seconds": time.process_time() - start}))
"""


def _read(content: bytes, folder: Path) -> Any:  # noqa: ANN401  what JSON holds
    """Return what a process of its own reads from ``content``, within the limits of memory and time."""
    path = folder / "berkas.xlsx"
    path.write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(path), str(MOST_MEMORY)],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
        cwd=ROOT,
    )
    assert 0 == done.returncode, done.stderr
    found = json.loads(done.stdout)
    assert found["seconds"] < MOST_SECONDS
    return found


def _ole(*streams: str) -> bytes:
    """Return an OLE file as far as its header and its directory, whose entries name its streams."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\0\3\0\xfe\xff\x09\0\6\0"
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return header.ljust(512, b"\0") + entries.ljust(512, b"\0")


def _other(**parts: bytes) -> bytes:
    return zipped(parts)


def _encrypted() -> bytes:
    content = bytearray(declared(_PLAIN, SHEET, FLAGS, 1))
    content[field(_PLAIN, SHEET, OFFSET) + 6] |= 1
    return bytes(content)


def _stored_with_damage() -> bytes:
    return zipped(parts_of(_ONE), method=zipfile.ZIP_STORED).replace(b'r="A1"', b'r="A2"')


def _bomb(megabytes: int) -> bytes:
    """Return a workbook whose sheet begins with that much of nothing."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    empty, crc = b" " * 1_000_000, 0
    data = b""
    for _ in range(megabytes):
        data += packer.compress(empty)
        crc = zlib.crc32(empty, crc)
    data += packer.flush()
    stored = zipped(parts_of(data), method=zipfile.ZIP_STORED)
    stored = declared(stored, SHEET, METHOD, zipfile.ZIP_DEFLATED)
    stored = declared(declared(stored, SHEET, CRC, crc), SHEET, SIZE, megabytes * 1_000_000)
    local = field(stored, SHEET, OFFSET)
    return stored[: local + 8] + b"\x08\0" + stored[local + 10 :]


def _within(inner: str, outer: str) -> bytes:
    """Return the workbook with the directory telling that one entry begins inside another."""
    return declared(_PLAIN, inner, OFFSET, field(_PLAIN, outer, OFFSET) + 40)


def _to_the_end() -> bytes:
    """Return the workbook with its last entry said to reach over the directory."""
    last = max(directory(_PLAIN), key=lambda name: field(_PLAIN, name, OFFSET))
    return declared(_PLAIN, last, PACKED, field(_PLAIN, last, PACKED) + 100)


_WORD = {
    CONTENT_TYPES: parts_of()[CONTENT_TYPES],
    ROOT_RELATIONS: relations_of({"rId1": ("officeDocument", "word/document.xml")}),
    "word/document.xml": xml("<document/>"),
}
_BINARY = parts_of() | {"xl/workbook.bin": b"\x83\1"}
_ODS = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}

REFUSED: Final[dict[str, tuple[Callable[[], bytes], str, str]]] = {
    "empty": (lambda: b"", EMPTY, ""),
    "spaces": (lambda: b" \r\n" * 9, EMPTY, ""),
    "text": (lambda: b"Berita acara\n", OTHER, "a text file"),
    "csv": (lambda: b"\xef\xbb\xbfKode;Jawaban\r\n1;Ya\r\n", OTHER, "a CSV file"),
    "html": (lambda: b"\r\n<!DOCTYPE html><html><table></table></html>", OTHER, "a web page (HTML)"),
    "html table": (lambda: b"<table><tr><td>1</td></tr></table>", OTHER, "a web page (HTML)"),
    "xml": (lambda: xml("<Workbook/>"), OTHER, "an XML file"),
    "pdf": (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", OTHER, "a PDF document"),
    "rtf": (lambda: b"{\\rtf1}", OTHER, "a text document (.rtf)"),
    "bytes": (lambda: b"\xff\xfe\0" * 3, OTHER, "a file of another kind"),
    "many bytes": (lambda: b"\xff" * 9_000, OTHER, "a file of another kind"),
    "long text": (lambda: b"a" * 4_095 + "é".encode() * 9, OTHER, "a text file"),
    "lines": (lambda: b"\n" * 5_000 + b"x", OTHER, "a text file"),
    "docx": (lambda: zipped(_WORD), OTHER, "a Word document (.docx)"),
    "ods": (lambda: zipped(_ODS), OTHER, "an OpenDocument spreadsheet (.ods)"),
    "xlsb": (lambda: zipped(_BINARY), OTHER, "a binary Excel workbook (.xlsb)"),
    "xls": (lambda: _ole("Workbook"), OTHER, "an old Excel workbook (.xls)"),
    "doc": (lambda: _ole("WordDocument"), OTHER, "an old Word document (.doc)"),
    "ole": (lambda: _ole("Contents"), OTHER, "a file of another kind"),
    "zip": (lambda: zipped({"a.txt": b"a"}), OTHER, "a zip archive"),
    "zip of nothing": (lambda: zipped({}), OTHER, "a zip archive"),
    "no workbook in the workbook part": (lambda: book(**{WORKBOOK: xml("<x/>")}), OTHER, "a zip archive"),
    "with a password": (lambda: _ole("EncryptionInfo", "EncryptedPackage"), PASSWORD, ""),
    "encrypted entry": (_encrypted, PASSWORD, ""),
    "truncated": (lambda: _PLAIN[:-100], BROKEN, "zip"),
    "begins like a zip": (lambda: b"PK or not", BROKEN, "zip"),
    "bad checksum": (_stored_with_damage, BROKEN, SHEET),
    "no sheet part": (lambda: zipped({k: v for k, v in parts_of().items() if k != SHEET}), BROKEN, SHEET),
    "no strings part": (
        lambda: zipped({k: v for k, v in parts_of().items() if k != STRINGS}),
        BROKEN,
        STRINGS,
    ),
    "no styles part": (lambda: zipped({k: v for k, v in parts_of().items() if k != STYLES}), BROKEN, STYLES),
    "no workbook part": (
        lambda: zipped({k: v for k, v in parts_of().items() if k != WORKBOOK}),
        BROKEN,
        WORKBOOK,
    ),
    "no relations": (
        lambda: zipped({k: v for k, v in parts_of().items() if "rels" not in k}),
        BROKEN,
        WORKBOOK,
    ),
    "sheet without relation": (lambda: book(**{WORKBOOK_RELATIONS: relations_of({})}), BROKEN, WORKBOOK),
    "relations of nothing": (lambda: book(**{ROOT_RELATIONS: b""}), BROKEN, ROOT_RELATIONS),
    "negative offset": (lambda: b"PK" + _PLAIN[100:], UNSAFE, ""),
    "packed otherwise": (lambda: zipped(parts_of(), method=zipfile.ZIP_LZMA), UNSAFE, CONTENT_TYPES),
    "packed unknown": (lambda: declared(_PLAIN, SHEET, METHOD, 97), UNSAFE, SHEET),
    "over 25 MB": (lambda: b"PK" + bytes(25_000_000), LIMIT, "25 MB"),
    "1,001 entries": (lambda: book(**{f"a/{number}": b"" for number in range(994)}), LIMIT, "1001"),
    "declares 201 MB": (
        lambda: declared(
            declared(
                declared(declared(_PLAIN, SHEET, SIZE, 60_000_000), STYLES, SIZE, 60_000_000),
                STRINGS,
                SIZE,
                60_000_000,
            ),
            WORKBOOK,
            SIZE,
            30_000_000,
        ),
        LIMIT,
        "210 MB",
    ),
    "declares a part of 65 MB": (lambda: declared(_PLAIN, SHEET, SIZE, 65_000_000), LIMIT, f"{SHEET}, 65 MB"),
    "ratio": (lambda: _bomb(2), LIMIT, SHEET),
    "lies about its size": (lambda: declared(_bomb(400), SHEET, SIZE, 1_000), BROKEN, SHEET),
    "lies that it is empty": (lambda: declared(_bomb(400), SHEET, SIZE, 0), BROKEN, SHEET),
    "declares more than it has": (lambda: declared(_PLAIN, SHEET, SIZE, 999_999), BROKEN, SHEET),
    "declares less than it has": (lambda: declared(_PLAIN, SHEET, SIZE, 60), BROKEN, SHEET),
    "one inside another": (lambda: _within(STYLES, SHEET), UNSAFE, SHEET),
    "one over the next": (lambda: declared(_PLAIN, SHEET, PACKED, 400), UNSAFE, SHEET),
    "one over the directory": (_to_the_end, UNSAFE, STYLES),
    "names alike": (lambda: book(**{SHEET.upper(): b"<x/>"}), UNSAFE, SHEET),
    "..": (lambda: book(**{"xl/../../a": b""}), UNSAFE, "'xl/../../a'"),
    "absolute": (lambda: book(**{"/etc/passwd": b""}), UNSAFE, "'/etc/passwd'"),
    "backslash": (lambda: book(**{"xl\\a": b""}), UNSAFE, "'xl\\\\a'"),
    "drive": (lambda: book(**{"C:a": b""}), UNSAFE, "'C:a'"),
    "nul": (lambda: book(**{"xl/zz": b""}).replace(b"xl/zz", b"xl\0zz"), UNSAFE, r"'xl\x00zz'"),
    "merged down to the end": (
        lambda: book(sheet_of(_ONE, '<mergeCells count="1"><mergeCell ref="A400:XFD1048576"/></mergeCells>')),
        LIMIT,
        "S, A400:XFD1048576",
    ),
    "many merged": (
        lambda: book(sheet_of(_ONE, '<mergeCell ref="A1:B50"/>' * 201)),
        LIMIT,
        "S, A1:B50",
    ),
    "far cell": (
        lambda: book('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        LIMIT,
        "S!XFD1048576",
    ),
    "far column": (lambda: book('<row r="1"><c r="GS1"><f>1</f></c></row>'), LIMIT, "S!GS1"),
    "300 sheets": (
        lambda: book(
            **{
                WORKBOOK: workbook_of(
                    "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 301))
                )
            }
        ),
        LIMIT,
        "300",
    ),
    "names": (
        lambda: book(
            **{
                WORKBOOK: workbook_of(
                    after="<definedNames>"
                    + "".join(f'<definedName name="n{n}">{n}</definedName>' for n in range(20_001))
                    + "</definedNames>"
                )
            }
        ),
        LIMIT,
        "20001",
    ),
    "long inline text": (
        lambda: book(f'<row><c t="inlineStr"><is><t>{"x" * 32_768}</t></is></c></row>'),
        LIMIT,
        "S!A1",
    ),
    "long shared text": (
        lambda: book(_ONE, **{STRINGS: xml(f"<sst><si/><si><t>{'x' * 32_768}</t></si></sst>")}),
        LIMIT,
        "S!A1",
    ),
    "deep and open": (lambda: book("<a>" * 250_000), BROKEN, SHEET),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_its_reason(name: str, tmp_path: Path) -> None:
    """What is no workbook, or none to be opened, is a problem with a code that names what was found."""
    make, code, what = REFUSED[name]
    found = _read(make(), tmp_path)

    assert [] == found["cells"]
    assert [code] == sorted({problem[0] for problem in found["problems"]})
    assert what in found["problems"][0][1]


@pytest.mark.parametrize(
    "part", [CONTENT_TYPES, ROOT_RELATIONS, WORKBOOK, WORKBOOK_RELATIONS, SHEET, STRINGS, STYLES]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_no_part_may_have_a_document_type(part: str, encoding: str, tmp_path: Path) -> None:
    """A document type, and with it any entity that grows, is refused in whichever part it stands."""
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    text = parts_of(_ONE)[part].decode().partition("?>")[2]
    bomb = f'<!DOCTYPE x [<!ENTITY e0 "lol">{grown}]>{text.replace("</", "&e11;</", 1)}'
    found = _read(book(_ONE, **{part: bomb.encode(encoding)}), tmp_path)

    assert [(DOCTYPE, part)] == [(code, found) for code, found, _ in found["problems"]]


READ: Final[dict[str, Callable[[], bytes]]] = {
    "plain": lambda: _PLAIN,
    "zip64": lambda: with_zip64(_PLAIN),
    "stored": lambda: zipped(parts_of(_ONE), method=zipfile.ZIP_STORED),
    "dimension that lies": lambda: book(sheet_of(_ONE, before='<dimension ref="A1:XFD1048576"/>')),
    "deep": lambda: book(sheet_of(_ONE, "<a>" * 100_000 + "</a>" * 100_000)),
    "formats that reach far": lambda: book(_ONE + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
    "16,384 columns": lambda: book(
        sheet_of(_ONE, before='<cols><col min="1" max="16384" hidden="1"/></cols>')
    ),
    "folders": lambda: book(_ONE, **{"xl/worksheets/": b""}),
}


@pytest.mark.parametrize("name", READ)
def test_read_within_the_limits(name: str, tmp_path: Path) -> None:
    """What is only strange is read right, in no more time and memory."""
    found = _read(READ[name](), tmp_path)

    assert [] == found["problems"]
    assert [["A1", "satu"]] == found["cells"]


def _never_crashes(content: bytes) -> None:
    try:
        package = Package.open(content)
        _ = package.types, package.formats, package.sheets, package.has_macros
    except WorksheetError as error:
        assert all(problem.code and problem.render() for problem in error.problems)  # noqa: PT017  often none is raised


def test_cut_off_anywhere() -> None:
    """Wherever a file was cut off, it ends in a problem with a code."""
    for length in range(len(_PLAIN)):
        with pytest.raises(WorksheetError):
            open_archive(_PLAIN[:length])


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_any_damage_is_told_or_harmless(data: st.DataObject) -> None:
    """Bytes changed, cut out or put in anywhere never end in anything but a problem with a code."""
    content = bytearray(data.draw(st.sampled_from(_DAMAGED)))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        length = data.draw(st.sampled_from([0, 1, 1, 1, 2, 4]))
        content[place : place + length] = data.draw(
            st.sampled_from([b"\0", b"\xff", b"\xff\xff\xff\xff", b"<", b">", b"1", b'"', b""])
            | st.binary(max_size=4)
        )
    _never_crashes(bytes(content))


_STORED = zipped(parts_of(_ONE), method=zipfile.ZIP_STORED)
# From the directory alone, damage goes deeper: there it is neither cut short by a checksum nor by XML.
_DAMAGED = (_PLAIN, _STORED, with_zip64(_PLAIN), _PLAIN[min(directory(_PLAIN).values()) :])


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_damage_of_a_part_is_told_or_harmless(data: st.DataObject) -> None:
    """Whatever stands in a part, with a right checksum, never ends in anything but a problem with a code."""
    parts = parts_of(_ONE + '<row><c><f t="shared">1</f><v>2</v></c></row>')
    name = data.draw(st.sampled_from(sorted(parts)))
    content = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(content)))
        length = data.draw(st.integers(0, 3))
        content[place : place + length] = data.draw(
            st.sampled_from(
                [b"0", b"-", b"", b"x:", b"9" * 5_000, b"\0", b"&#0;", b"<!--", b"]]>", b"<v/>", b' r="A1"']
            )
            | st.binary(max_size=3)
        )
    _never_crashes(zipped(parts | {name: bytes(content)}))
