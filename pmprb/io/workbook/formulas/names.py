"""What defined names stand for, where that is plain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from pmprb.io.workbook.formulas.nodes import ArrayLiteral, Expression, Literal, Reference, UnknownFormulaError
from pmprb.io.workbook.formulas.parse import parse
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.xml import Attributes, elements


def defined_names(package: Package) -> Mapping[str, Expression]:
    """Return what names, in small letters, stand for: constants, and ranges the same from everywhere.

    Names that only one sheet knows, and names for formulas, are left out: they cannot be told here.

    Raises:
        WorksheetError: the workbook part is broken.

    """
    times: Counter[str] = Counter()

    def start(name: str, attributes: Attributes) -> None:
        if name == "definedName":
            times[attributes.get("name", "").lower()] += 2 if "localSheetId" in attributes else 1

    part = package.workbook.part
    elements(package.read(part), part, start)
    found: dict[str, Expression] = {}
    for name, text in package.workbook.names.items():
        try:
            said = parse(text)
        except UnknownFormulaError:
            continue
        is_plain = isinstance(said, Literal | ArrayLiteral) or (
            isinstance(said, Reference) and said.is_fixed and bool(said.sheet)
        )
        if is_plain and times[name.lower()] == 1:
            found[name.lower()] = said
    return found
