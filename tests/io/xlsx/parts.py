"""Workbooks with parts replaced or added: what no library of ours writes."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from pmprb.io.workbook.package import Package
from pmprb.io.xlsx.layout import Field
from pmprb.io.xlsx.read import reading

SHEET = "xl/worksheets/sheet2.xml"
"""The part of the worksheet in a kertas kerja as it was made."""


def part(content: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name)


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(content: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return the workbook with these parts in place of those of their names, or beside them."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name, kept in {**parts(content), **changed}.items():
            target.writestr(name, kept)
    return made.getvalue()


def with_cell(content: bytes, node: str, cell: str, field: Field = Field.ANSWER) -> bytes:
    """Return the workbook with one cell written as ``cell``, in which {r} and {s} are name and style."""
    found = reading(Package.open(content))
    sheet = found.sheets.grid.sheet
    rows = {**found.rows.by_id, **found.rows.identity}
    there = sheet.cells[rows[node], found.sheets.columns[field]]
    written = cell.replace("{r}", there.reference).replace("{s}", str(there.style)).encode()
    changed = sheet.content[: there.start] + written + sheet.content[there.end :]
    return with_parts(content, {sheet.part: changed})


def place(content: bytes, node: str, field: Field = Field.ANSWER) -> str:
    """Return the name of the cell of ``node`` in the column ``field``."""
    found = reading(Package.open(content))
    row = {**found.rows.by_id, **found.rows.identity}[node]
    return found.sheets.grid.cell(row, found.sheets.columns[field]).reference
