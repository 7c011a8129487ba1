"""What a workbook says it is: a hidden sheet says so, and the properties of the file say it again."""

from __future__ import annotations

from pmprb.io.workbook.package import Package
from pmprb.io.workbook.xml import Attributes, local, parse, parser, to_utf8
from pmprb.io.xlsx import layout
from pmprb.io.xlsx.cells import written_text
from pmprb.io.xlsx.grid import Grid

_PREFIX = "pmprb-"


def identity(package: Package) -> dict[str, str]:
    """Return what ``package`` says it is: format, version and instrument; empty if it says nothing.

    Raises:
        WorksheetError: a part of it is broken.

    """
    told = _properties(package)
    for sheet in package.sheets:
        grid = Grid(package, sheet)
        if grid.text(1, 1) == layout.IDENTITY_MARK:
            told |= {grid.text(row, 1): written_text(grid.cell(row, 2)) for row in sheet.rows if row > 1}
    return told


def _properties(package: Package) -> dict[str, str]:
    """Return our own custom properties of the file, by name."""
    targets = package.relations("").values()
    part = next((target for kind, target in targets if kind == "custom-properties"), None)
    if part not in package.parts or part is None:
        return {}
    told: dict[str, str] = {}
    naming = ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal naming
        if local(name) == "property":
            naming = attributes.get("name", "")
            naming = naming.removeprefix(_PREFIX) if naming.startswith(_PREFIX) else ""

    def data(text: str) -> None:
        if naming:
            told[naming] = told.get(naming, "") + text

    made = parser(part)
    made.StartElementHandler = start
    made.CharacterDataHandler = data
    parse(made, to_utf8(package.read(part), part), part)
    return {name: text.strip() for name, text in told.items()}
