"""Workbooks made part by part, for what no spreadsheet program would write on request."""

# ruff: noqa: E501  # markup is not broken into lines, as line ends count in it

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final

from pmprb.io.workbook.package import Package
from pmprb.io.workbook.sheet import Sheet

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"

CONTENT_TYPES: Final = "[Content_Types].xml"
ROOT_RELATIONS: Final = "_rels/.rels"
WORKBOOK: Final = "xl/workbook.xml"
WORKBOOK_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
SHEET: Final = "xl/worksheets/sheet1.xml"
STRINGS: Final = "xl/sharedStrings.xml"
STYLES: Final = "xl/styles.xml"

STAMP: Final = (2024, 2, 29, 13, 45, 58)


def xml(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n{text}'.encode()


def sheet_of(rows: str, after: str = "", before: str = "") -> bytes:
    return xml(
        f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    )


def workbook_of(
    sheets: str = '<sheet name="S" sheetId="1" r:id="rId1"/>', before: str = "", after: str = ""
) -> bytes:
    return xml(
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheets>{sheets}</sheets>{after}</workbook>'
    )


def relations_of(targets: Mapping[str, tuple[str, str]], kinds: str = OFFICE) -> bytes:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{kinds}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return xml(f'<Relationships xmlns="{RELATIONS}">{inside}</Relationships>')


def parts_of(sheet: bytes | str = "", **parts: bytes) -> dict[str, bytes]:
    """Return the parts of a workbook of one sheet; ``parts`` replaces or adds by keyword or name."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    made = {
        CONTENT_TYPES: xml(
            f'<Types xmlns="{TYPES}">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/{WORKBOOK}" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/{SHEET}" ContentType="{kind}.worksheet+xml"/>'
            f'<Override PartName="/{STYLES}" ContentType="{kind}.styles+xml"/>'
            f'<Override PartName="/{STRINGS}" ContentType="{kind}.sharedStrings+xml"/></Types>'
        ),
        ROOT_RELATIONS: relations_of({"rId1": ("officeDocument", WORKBOOK)}),
        WORKBOOK: workbook_of(),
        WORKBOOK_RELATIONS: relations_of(
            {
                "rId1": ("worksheet", "worksheets/sheet1.xml"),
                "rId2": ("sharedStrings", "sharedStrings.xml"),
                "rId3": ("styles", "styles.xml"),
            }
        ),
        SHEET: sheet if isinstance(sheet, bytes) else sheet_of(sheet),
        STRINGS: xml(f'<sst xmlns="{MAIN}"><si><t>nol</t></si><si><t>satu</t></si></sst>'),
        STYLES: xml(
            f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
            '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
            '<fills count="2"><fill><patternFill patternType="none"/></fill>'
            '<fill><patternFill patternType="gray125"/></fill></fills>'
            '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="9" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
            '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
            '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyProtection="1">'
            '<protection locked="0"/></xf>'
            '<xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        ),
    }
    return made | parts


def zipped(parts: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = method
            archive.writestr(entry, part)
    return content.getvalue()


def book(sheet: bytes | str = "", **parts: bytes) -> bytes:
    return zipped(parts_of(sheet, **parts))


def scanned(sheet: bytes | str, **parts: bytes) -> Sheet:
    return Package.open(book(sheet, **parts)).sheets[0]


def held(sheet: Sheet) -> dict[str, tuple[str, str | None]]:
    """Return kind and text of each cell by its name."""
    return {cell.reference: (cell.kind, cell.text) for cell in sheet.cells.values()}


def elements(sheet: Sheet) -> dict[str, str]:
    """Return the bytes of each cell, as text, by its name."""
    return {cell.reference: sheet.content[cell.start : cell.end].decode() for cell in sheet.cells.values()}
