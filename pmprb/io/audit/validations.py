"""The rules of a sheet for what cells take."""

from __future__ import annotations

from attrs import frozen

from pmprb.io.workbook.sheet import Area, Sheet, area_of
from pmprb.io.workbook.xml import Attributes, local, parse, parser


@frozen
class Validation:
    """A rule: the cells it is for, its kind (list, decimal, ...), and its first formula."""

    areas: tuple[Area, ...]
    kind: str
    formula: str

    @property
    def options(self) -> tuple[str, ...]:
        """The options of a list that is written out; none of one that stands in cells."""
        text = self.formula.strip()
        if len(text) > 1 and text[0] == text[-1] == '"':
            return tuple(option.strip() for option in text[1:-1].replace('""', '"').split(","))
        return ()


def validations(sheet: Sheet) -> list[Validation]:
    """Return the rules of ``sheet``.

    Raises:
        WorksheetError: the sheet is broken.

    """
    found: list[Validation] = []
    areas: tuple[Area, ...] = ()
    kind = ""
    text: list[str] = []
    made = parser(sheet.part)

    def start(name: str, attributes: Attributes) -> None:
        nonlocal areas, kind
        if local(name) == "dataValidation":
            areas, kind = _areas(attributes.get("sqref", "")), attributes.get("type", "none")
            text.clear()
        elif local(name) == "formula1":
            made.CharacterDataHandler = text.append

    def end(name: str) -> None:
        if local(name) == "formula1":
            made.CharacterDataHandler = None
        elif local(name) == "dataValidation":
            found.append(Validation(areas, kind, "".join(text)))

    made.StartElementHandler = start
    made.EndElementHandler = end
    parse(made, sheet.content, sheet.part)
    return found


def _areas(text: str) -> tuple[Area, ...]:
    found = []
    for each in text.split():
        try:
            found.append(area_of(each))
        except ValueError:  # whole columns, which we never write
            continue
    return tuple(found)
