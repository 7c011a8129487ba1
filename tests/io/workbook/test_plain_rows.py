"""Sheets written plainly are read in one search, and come out as if every tag had been heard of."""

# ruff: noqa: E501  # markup is not broken into lines

from io import BytesIO
from pathlib import Path
from typing import Final

import openpyxl
import pytest
import xlsxwriter
from attrs import evolve

from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Worksheet
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.plain_rows import plain_rows
from pmprb.io.workbook.scan import scan, scan_tags
from pmprb.io.workbook.strings import shared_strings
from pmprb.io.workbook.xml import to_utf8
from pmprb.io.xlsx.author import to_xlsx
from tests.io.libreoffice import recalculated
from tests.io.lke.examples import side_by_side, zona_integritas
from tests.io.lke.making import make
from tests.io.workbook.made import sheet_of

STRINGS: Final = ["nol", "satu", "_x0041_"]

PLAIN: Final = (
    "",
    '<row r="1"/>',
    '<row r="3" hidden="1" spans="1:2" x:dyDescent="0.25"><c r="A3"/><c r="B3" s="7"/></row>',
    '<row r="1"><c r="A1"><v>1.50</v></c><c r="C1" t="s"><v>2</v></c><c r="B1" t="b"><v>1</v></c></row>',
    '<row r="1"><c r="A1" t="str"><f>"a"&amp;B1&lt;2</f><v>a &amp;lt; b</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>',
    '<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> _x000D_ é \U0001f3e5</t></is></c><c r="B1" t="inlineStr"/></row>',
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v/></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v></v></c></row>',
    '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="GR1"><v>2</v></c><c r="GR1"><v>3</v></c></row>',
    '<row r="1"><c r="A1" t="str"><v></v></c><c r="B1" t="d"><v>2020-01-01</v></c></row>',
)
UNUSUAL: Final = (
    '<row r="1"> <c r="A1"/></row>',
    "<row r='1'><c r=\"A1\"/></row>",
    '<row><c r="A1"/></row>',
    '<row r="1"><c><v>1</v></c></row>',
    '<row r="1"><c r="a1"><v>1</v></c></row>',
    '<row r="1"><c r="A2"><v>1</v></c></row>',
    '<row r="1"><c r="A1" t="str"><v>&#65;</v></c></row>',
    '<row r="1"><c r="A1" t="str"/></row>',
    '<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c></row>',
    '<row r="1"><c r="A1"><!-- a --><v>1</v></c></row>',
    '<row r="1"><c r="A1" t="str"><v><![CDATA[<c>]]></v></c></row>',
    '<row r="1"><c r="A1" cm="1"><v>1</v></c></row>',
    '<row r="1"><c r="A1"><v>1</v><f>B1</f></c></row>',
    '<row r="1"><c r="A1" t="str"><v>a\r\nb</v></c></row>',
    '<row r="1"><c r="GS1" s="1"/></row>',
    '<row r="1"><c r="A1"/><row r="2"/></row>',
)


@pytest.mark.parametrize("rows", PLAIN)
def test_plain_rows(rows: str) -> None:
    """Cells, their values, formulas and bytes, and the rows are those that the tags tell."""
    content = sheet_of(rows, before='<cols><col min="2" max="3" hidden="1"/></cols>', after="<mergeCells/>")

    assert plain_rows(content, STRINGS) is not None
    assert scan_tags(content, "S", "s.xml", STRINGS) == scan(content, "S", "s.xml", STRINGS)


@pytest.mark.parametrize("rows", UNUSUAL)
def test_unusual_rows(rows: str) -> None:
    """What is written otherwise is left to the tags, all of the sheet."""
    content = sheet_of(rows)

    assert plain_rows(content, STRINGS) is None
    assert scan_tags(content, "S", "s.xml", STRINGS) == scan(content, "S", "s.xml", STRINGS)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="s"><v>3</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="1"><c r="GS1"><v>1</v></c></row>',
        '<row r="5001"><c r="A5001"><v>1</v></c></row>',
        f'<row r="1"><c r="A1" t="str"><v>{"x" * 32_768}</v></c></row>',
    ],
)
def test_what_is_wrong_is_left_to_be_told(rows: str) -> None:
    """Strings that are not there, and cells beyond the limits, are no plain rows."""
    assert plain_rows(sheet_of(rows), STRINGS) is None


@pytest.mark.parametrize("around", ["<?x <sheetData></sheetData>?>{}", "{}<!-- <sheetData/> -->"])
def test_tags_that_are_none(around: str) -> None:
    """Where the part holds comments or instructions, nothing is taken for a tag that may be none."""
    content = around.format(sheet_of("").decode().partition("?>")[2].strip()).encode()

    assert plain_rows(content, STRINGS) is None


def workbooks() -> dict[str, bytes]:
    saved = BytesIO()
    made = make(side_by_side())
    openpyxl.load_workbook(BytesIO(made.content)).save(saved)
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.add_worksheet("Catatan").write_rich_string(0, 0, "a", book.add_format({"bold": True}), "b & c")
    book.close()
    own = to_xlsx(Worksheet(instrument=load_instrument("permenpanrb-26-2020-unit"), entity="A & B <C>"))
    return {
        "own": own,
        "zi": make(zona_integritas()).content,
        "two": made.content,
        "openpyxl": saved.getvalue(),
        "rich": content.getvalue(),
    }


def check(content: bytes) -> list[bool]:
    """Check that all sheets read alike in both ways; return of which the rows are plain."""
    package = Package.open(content)
    found = []
    for sheet in package.sheets:
        assert scan_tags(sheet.content, sheet.name, sheet.part, package.strings) == sheet
        found.append(plain_rows(sheet.content, package.strings) is not None)
    return found


@pytest.mark.parametrize("name", workbooks())
def test_workbooks_of_programs(name: str) -> None:
    """What XlsxWriter and openpyxl write is plain, in every sheet, and read alike."""
    assert all(check(workbooks()[name]))


@pytest.mark.libreoffice
def test_workbooks_of_libreoffice(tmp_path: Path) -> None:
    """What LibreOffice writes is read alike, and is plain."""
    made = recalculated({"zi": workbooks()["zi"]}, tmp_path)

    assert all(check(made["zi"]))


@pytest.mark.parametrize(
    ("strings", "expected"),
    [
        ('<si><t>a</t></si><si><t xml:space="preserve"> b &amp;amp; _x0041_</t></si>', ["a", " b &amp; A"]),
        ("<si><t>&#65;</t></si><si><t>b</t></si>", ["A", "b"]),
        ("<si><r><t>a</t></r><r><t>b</t></r></si><si><t/></si>", ["ab", ""]),
        ("<si><t>a</t></si> <si><t>b</t><rPh><t>c</t></rPh></si>", ["a", "b"]),
        ("<si><t>a<!-- b --></t></si>", ["a"]),
        ("<si><t>a</t></si><extLst/>", ["a"]),
        ("", []),
    ],
)
def test_shared_strings(strings: str, expected: list[str]) -> None:
    """Strings are the same, plainly written or not."""
    assert expected == shared_strings(f"<sst>{strings}</sst>".encode(), "strings.xml")


def test_another_encoding() -> None:
    """A sheet in another encoding is plain in UTF-8, in which its bytes are counted."""
    text = sheet_of('<row r="1"><c r="A1" t="str"><v>é</v></c></row>').decode().partition("?>")[2]
    content = ("\ufeff" + text).encode("utf-16-le")

    found = scan(content, "S", "s.xml", [])

    assert scan_tags(to_utf8(content, "s.xml"), "S", "s.xml", []) == found
    assert evolve(found, content=b"").cells[1, 1].text == "é"
