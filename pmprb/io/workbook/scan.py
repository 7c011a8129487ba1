"""One pass over a sheet: what each cell holds, and the bytes it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import evolve

from pmprb.errors import WorksheetError
from pmprb.i18n import mark
from pmprb.io.workbook.plain_rows import plain_rows
from pmprb.io.workbook.plain_xml import is_plain_xml
from pmprb.io.workbook.problems import BrokenPart, OverLimit
from pmprb.io.workbook.sheet import (
    LONGEST_TEXT,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_MERGED_CELLS,
    MOST_ROWS,
    Area,
    Formula,
    Place,
    Row,
    ScannedCell,
    Sheet,
    area_of,
    place_of,
    reference_of,
)
from pmprb.io.workbook.strings import decoded
from pmprb.io.workbook.xml import Attributes, local, parse, parser, to_utf8

_LONGEST_NUMBER: Final = 20
_NO_ROWS: Final = b"<sheetData/>"


def scan(content: bytes, name: str, part: str, strings: Sequence[str]) -> Sheet:
    """Return what the sheet ``part`` holds; ``strings`` are the shared ones.

    Raises:
        WorksheetError: it is no sheet, is broken, or larger than a kertas kerja can be.

    """
    utf8 = to_utf8(content, part)
    if not is_plain_xml(utf8):
        parse(parser(part), utf8, part)
    plain = plain_rows(utf8, strings)
    if plain is None:
        return scan_tags(utf8, name, part, strings)
    around = scan_tags(utf8[: plain.start] + _NO_ROWS + utf8[plain.end :], name, part, strings)
    data = (plain.start, plain.end)
    return evolve(around, content=utf8, cells=plain.cells, rows=plain.rows, data=data)


def scan_tags(utf8: bytes, name: str, part: str, strings: Sequence[str]) -> Sheet:
    """Return what a sheet in UTF-8 holds, hearing of every tag: `scan` for whatever is not written plainly.

    Raises:
        WorksheetError: as `scan`.

    """
    scanner = _Scanner(utf8, name, part, strings)
    made = scanner.parser
    made.StartElementHandler = scanner.start
    made.EndElementHandler = scanner.end
    try:
        parse(made, utf8, part)
    except (ValueError, KeyError) as error:  # a number that is none, or one that is missing
        raise WorksheetError(BrokenPart(found=part, allowed=f"{type(error).__name__} {error}")) from error
    return scanner.sheet()


class _Scanner:
    """The state of one pass. Written for speed: it is called for every tag of a sheet."""

    def __init__(self, content: bytes, name: str, part: str, strings: Sequence[str]) -> None:
        self.content, self.name, self.part, self.strings = content, name, part, strings
        self.parser = parser(part)
        self.cells: dict[Place, ScannedCell] = {}
        self.rows: dict[int, Row] = {}
        self.merged: list[Area] = []
        self.hidden: list[tuple[int, int]] = []
        self.is_protected = False
        self.prefix: str | None = None
        self.data = (0, 0)
        self.inside = False  # the rows: elsewhere, form controls too have rows
        self.number = self.row = self.row_start = self.column = self.start_byte = self.merged_cells = 0
        self.row_hidden = False
        self.attributes: Attributes = {}
        self.value: list[str] = []
        self.inline: list[str] = []
        self.formula: list[str] = []
        self.formula_attributes: Attributes | None = None
        self.has_value = False
        self.phonetic = False

    def start(self, name: str, attributes: Attributes) -> None:  # noqa: C901  called for every tag
        if name == "c" or local(name) == "c":
            if not self.inside:
                return
            self.start_byte = self.parser.CurrentByteIndex
            self.attributes = attributes
            self.value, self.inline, self.formula = [], [], []
            self.formula_attributes = None
            self.has_value = False
            reference = attributes.get("r")
            if reference:
                self.row, self.column = self.place(reference)
            else:
                self.column += 1
            return
        kind = local(name)
        if not self.inside:
            self.other(kind, name, attributes)
        elif kind == "v":
            self.has_value = True
            self.parser.CharacterDataHandler = self.value.append
        elif kind == "f":
            self.formula_attributes = attributes
            self.parser.CharacterDataHandler = self.formula.append
        elif kind == "t" and not self.phonetic:
            self.has_value = True
            self.parser.CharacterDataHandler = self.inline.append
        elif kind == "row":
            self.row = self.number = int(attributes["r"]) if "r" in attributes else self.number + 1
            if self.row < 1:
                raise ValueError(self.row)
            self.row_start, self.column = self.parser.CurrentByteIndex, 0
            self.row_hidden = attributes.get("hidden") in {"1", "true"}
        elif kind == "rPh":
            self.phonetic = True

    def other(self, kind: str, name: str, attributes: Attributes) -> None:
        if kind == "worksheet":
            self.prefix = name[: -len(kind)]
        elif kind == "sheetData":
            self.inside = True
            self.data = (self.parser.CurrentByteIndex, 0)
        elif kind == "mergeCell":
            self.merge(attributes.get("ref", ""))
        elif kind == "col" and attributes.get("hidden") in {"1", "true"}:
            self.hidden.append((int(attributes["min"]), int(attributes["max"])))
        elif kind == "sheetProtection":
            self.is_protected = attributes.get("sheet", "0") in {"1", "true"}

    def end(self, name: str) -> None:
        if not self.inside:
            return
        kind = name if name == "c" else local(name)
        if kind == "c":
            self.cell(self.end_byte(name))
        elif kind in {"v", "f", "t"}:
            self.parser.CharacterDataHandler = None
        elif kind == "row":
            # A row whose element comes twice keeps the first place; its cells are all there.
            if self.number <= MOST_ROWS:
                made = Row(self.number, self.row_hidden, self.row_start, self.end_byte(name))
                self.rows.setdefault(self.number, made)
        elif kind == "rPh":
            self.phonetic = False
        elif kind == "sheetData":
            self.inside = False
            self.data = (self.data[0], self.end_byte(name))

    def end_byte(self, name: str) -> int:
        """Return where the element ``name`` ends: of <c/> expat says so, of <c></c> where </c begins.

        After <c/> the end of another element may follow, so the name is compared.
        """
        index: int = self.parser.CurrentByteIndex
        close = b"</" + name.encode()
        if not self.content.startswith(close, index):
            return index
        after = index + len(close)
        return self.content.index(b">", after) + 1 if self.content[after] in b">\r\n\t " else index

    def cell(self, end: int) -> None:  # noqa: C901  called for every cell
        attributes = self.attributes
        kind = attributes.get("t", "n")
        text: str | None = None
        if kind == "inlineStr":
            text, kind = decoded("".join(self.inline)) if self.has_value else None, "s"
        elif self.has_value:
            text = "".join(self.value)
            if kind != "str" and not text:
                text = None  # <v/> says nothing; only of a formula it is the empty text
            elif kind == "s":
                text = self.shared(text)
            elif kind == "str":
                text, kind = decoded(text), "s"
        elif kind == "str":
            kind = "s"
        if text is not None and kind == "s" and len(text) > LONGEST_TEXT:
            self.over(mark("a text has more than 32,767 characters"), self.here())
        found = self.formula_attributes
        formula = None
        if found is not None:
            kind_of_formula = found.get("t", "normal")
            formula = Formula(
                "".join(self.formula), kind_of_formula, found.get("si", ""), found.get("ref", "")
            )
        style = attributes.get("s", "0")
        if self.column > MOST_COLUMNS or self.row > MOST_ROWS:
            if text is None and formula is None:
                return  # a format reaches out there, nothing else
            self.over(mark("a cell lies beyond row 5,000 or column 200"), self.here())
        self.cells[self.row, self.column] = ScannedCell(
            self.row, self.column, kind, text, formula, int(style), self.start_byte, end
        )
        if len(self.cells) > MOST_CELLS:
            self.over(mark("a sheet has more than 200,000 cells"), self.name)

    def shared(self, text: str) -> str:
        number = int(text) if text.strip().isdecimal() and len(text) < _LONGEST_NUMBER else -1
        if not 0 <= number < len(self.strings):
            raise WorksheetError(BrokenPart(found=self.part, allowed=f"{self.here()}: s {text[:20]!r}"))
        return self.strings[number]

    def place(self, reference: str) -> Place:
        try:
            return place_of(reference)
        except ValueError as error:
            raise WorksheetError(BrokenPart(found=self.part, allowed=f"r={reference!r}")) from error

    def merge(self, reference: str) -> None:
        try:
            area = area_of(reference)
        except ValueError as error:
            raise WorksheetError(BrokenPart(found=self.part, allowed=f"mergeCell {reference!r}")) from error
        self.merged.append(area)
        self.merged_cells += area.count
        if self.merged_cells > MOST_MERGED_CELLS:
            self.over(mark("more than 20,000 cells of a sheet are merged"), f"{self.name}, {reference}")

    def here(self) -> str:
        return f"{self.name}!{reference_of((self.row, self.column))}"

    def over(self, limit: str, found: str) -> None:
        raise WorksheetError(OverLimit(found=found, allowed=limit))

    def sheet(self) -> Sheet:
        if self.prefix is None:
            raise WorksheetError(BrokenPart(found=self.part, allowed="worksheet"))
        if self.data == (0, 0):
            raise WorksheetError(BrokenPart(found=self.part, allowed="sheetData"))
        return Sheet(
            self.name,
            self.part,
            self.content,
            self.cells,
            self.rows,
            tuple(self.merged),
            tuple(self.hidden),
            self.is_protected,
            self.prefix,
            self.data,
        )
