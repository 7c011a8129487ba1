"""Reading a kertas kerja back, whatever was moved, sorted or renamed in it."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import openpyxl
from attrs import evolve, field, frozen

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion, Group
from pmprb.components.problems import AnswerNotAllowed, GivenOutOfRange, WrongYear
from pmprb.components.ratios import Count
from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import YEARS, Answer, Cell, Given, Remark, Worksheet, is_year, read_given
from pmprb.errors import Problem, WorksheetError
from pmprb.io.problems import (
    ColumnMissing,
    IdentitySheetMissing,
    MadeForAnother,
    MergedInput,
    NotAWorksheet,
    RowMissing,
    RowTwice,
    RowWithoutId,
    SheetMissing,
    SheetTwice,
    SourceWithoutFigure,
    UnknownFormatVersion,
    UnknownRow,
)
from pmprb.io.xlsx import layout
from pmprb.io.xlsx.cells import RawCell, is_empty, read_answer, read_number, tidy, written_text
from pmprb.io.xlsx.computed import overwritten
from pmprb.io.xlsx.escapes import decoded, hide
from pmprb.io.xlsx.layout import Field
from pmprb.io.xlsx.made_for import made_for_notices


def from_xlsx(content: bytes, file: str = "", instrument: Instrument | None = None) -> Worksheet:
    """Return the worksheet in the workbook ``content``; ``file`` names it in problems.

    ``instrument`` is used instead of the one the workbook names.

    Raises:
        InstrumentError: the instrument is not known.
        WorksheetError: it is no kertas kerja, or something in it is wrong; every problem is named.

    """
    try:
        worksheet = _read(_open(content), instrument)
    except WorksheetError as error:
        raise WorksheetError(*(evolve(problem, file=file) for problem in error.problems)) from error
    return evolve(worksheet, notices=tuple(evolve(notice, file=file) for notice in worksheet.notices))


def _open(content: bytes) -> Any:  # noqa: ANN401  openpyxl is not annotated
    try:
        with warnings.catch_warnings():
            # It warns of what it would lose on saving; nothing is ever saved from here.
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(BytesIO(hide(content)))
    except Exception as error:  # a broken file makes openpyxl raise whatever its parsers raise
        raise WorksheetError(NotAWorksheet(found=f"{type(error).__name__}: {error}")) from error


def _read(workbook: Any, instrument: Instrument | None) -> Worksheet:  # noqa: ANN401
    sheets = {sheet.title: sheet for sheet in workbook.worksheets}
    identity = _identity(workbook, sheets)
    if identity.get("format") != layout.FORMAT:
        raise WorksheetError(NotAWorksheet(found=", ".join(sheets)))
    if identity.get("version") != str(layout.VERSION):
        found = identity.get("version", "")
        raise WorksheetError(UnknownFormatVersion(found=found, allowed=str(layout.VERSION)))
    known = instrument or load_instrument(identity.get("instrument", ""))
    problems: list[Problem] = []
    notices: list[Problem] = []
    notices.extend(made_for_notices(identity, known))
    if not any(_text(sheet, 1, 1) == layout.IDENTITY_MARK for sheet in workbook.worksheets):
        notices.append(IdentitySheetMissing(found=layout.IDENTITY_NAME))
    if not any(_text(sheet, 1, 1) == layout.RECAP_MARK for sheet in workbook.worksheets):
        problems.append(SheetMissing(found=layout.RECAP_NAME))
    marked = [sheet for sheet in workbook.worksheets if Field.ID in _marks(sheet)]
    if not marked:
        raise WorksheetError(*problems, SheetMissing(found=layout.WORKSHEET_NAME))
    sheet, *copies = marked
    problems += [SheetTwice(sheet=copy.title, found=sheet.title) for copy in copies]
    columns = _marks(sheet)
    missing = [column.heading for column in layout.COLUMNS if column.is_input and column.field not in columns]
    if missing:
        raise WorksheetError(*problems, ColumnMissing(sheet=sheet.title, found=", ".join(missing)))
    reader = _SheetReader(sheet, columns, known, problems, notices)
    worksheet = reader.worksheet()
    name = identity.get("instrument", "")
    if name != known.id and any(isinstance(problem, UnknownRow | RowMissing) for problem in reader.problems):
        raise WorksheetError(MadeForAnother(found=name, allowed=known.id))
    if reader.problems:
        raise WorksheetError(*reader.problems)
    return worksheet


def _identity(workbook: Any, sheets: dict[str, Any]) -> dict[str, str]:  # noqa: ANN401
    """Return what the file says it is: its hidden sheet says so, and its properties say it again."""
    told = {prop.name.removeprefix("pmprb-"): str(prop.value) for prop in workbook.custom_doc_props}
    for sheet in sheets.values():
        if _text(sheet, 1, 1) == layout.IDENTITY_MARK:
            told |= {_text(sheet, row, 1): _text(sheet, row, 2) for row in range(2, sheet.max_row + 1)}
    return told


def _text(sheet: Any, row: int, column: int) -> str:  # noqa: ANN401
    return str(sheet.cell(row, column).value or "")


def _marks(sheet: Any) -> dict[str, int]:  # noqa: ANN401
    """Return the columns, from 1, by the marks of their fields, wherever the row of marks has gone."""
    for row in sheet.iter_rows():
        found = {str(cell.value): cell.column for cell in row if str(cell.value).startswith("pmprb:")}
        if Field.ID in found:
            return found
    return {}


@frozen
class _SheetReader:
    sheet: Any
    columns: dict[str, int]
    instrument: Instrument
    problems: list[Problem]
    notices: list[Problem] = field(factory=list)
    identity: dict[str, RawCell] = field(factory=dict)
    rows: dict[str, int] = field(factory=dict)

    def worksheet(self) -> Worksheet:
        self.find_rows()
        self.find_merged()
        answers: dict[str, Answer] = {}
        notes: dict[str, Remark] = {}
        given: dict[str, Given] = {}
        self.find_missing()
        instrument = self.instrument
        for key, row in self.rows.items():
            node = instrument.nodes.get(key) or instrument.counts[key]
            note, evidence = (written_text(self.cell(row, name)) for name in (Field.NOTE, Field.EVIDENCE))
            value = None
            if isinstance(node, Group):
                self.nothing(row, Field.ANSWER)
            elif key in instrument.answerable:
                value = self.answer(row, node)
            if value is not None:
                answers[key] = evolve(value, note=note, evidence=evidence)
            elif (remark := Remark(note, evidence)) != Remark():
                notes[key] = remark
            if isinstance(node, Count):
                self.nothing(row, Field.GIVEN)
                self.nothing(row, Field.SOURCE)
            elif (figure := self.given(row, key)) is not None:
                given[key] = figure
        self.find_overwritten(answers)
        return Worksheet(
            instrument=self.instrument,
            entity=self.identity_text(layout.ENTITY),
            year=self.year(),
            assessor=self.identity_text(layout.ASSESSOR),
            answers=answers,
            given=given,
            notes=notes,
            notices=tuple(self.notices),
        )

    def cell(self, row: int, name: str) -> RawCell:
        cell = self.sheet.cell(row, self.columns[name])
        value = getattr(cell.value, "text", cell.value) if cell.data_type == "f" else cell.value
        if isinstance(value, str):
            value = decoded(value)
        return RawCell(self.sheet.title, cell.coordinate, value, cell.data_type, cell.number_format)

    def find_rows(self) -> None:
        """Note the row of every id; report rows that are double, unknown or answered without an id."""
        places: dict[str, str] = {}
        for row in range(1, self.sheet.max_row + 1):
            key = tidy(written_text(self.cell(row, Field.ID)))
            here = self.cell(row, Field.ID)
            if key in {layout.ENTITY, layout.YEAR, layout.ASSESSOR}:
                self.identity[key] = self.cell(row, Field.MEANING)
            elif key in self.instrument.nodes or key in self.instrument.counts:
                if key in self.rows:
                    found = places[key]
                    self.problems.append(here.problem(RowTwice(node=key, found=found)))
                else:
                    self.rows[key], places[key] = row, here.reference
            elif not key:
                for column in layout.COLUMNS:
                    if column.is_input:
                        self.nothing(row, column.field)
            elif key not in {layout.LAYOUT_ROW, Field.ID}:
                self.problems.append(here.problem(UnknownRow(found=key)))

    def find_missing(self) -> None:
        """Report rows that every kertas kerja of the instrument has, and this one lacks."""
        identity = (layout.ENTITY, layout.YEAR, layout.ASSESSOR)
        missing = [key for key in identity if key not in self.identity]
        missing += [key for key in (*self.instrument.nodes, *self.instrument.counts) if key not in self.rows]
        self.problems.extend(RowMissing(sheet=self.sheet.title, node=key) for key in missing)

    def find_overwritten(self, answers: Mapping[str, Answer]) -> None:
        """Report values that stand where a formula computes from counts."""
        instrument = self.instrument
        for key, row in self.rows.items():
            asked = instrument.nodes.get(key) or instrument.counts[key]
            if not isinstance(asked, Group) and key not in instrument.answerable:
                cell = self.cell(row, Field.ANSWER)
                self.problems.extend(overwritten(cell, asked, instrument, answers))

    def find_merged(self) -> None:
        """Tell of merged input cells: the program that merged them hid all but the first."""
        inputs = {self.columns[column.field] for column in layout.COLUMNS if column.is_input}
        rows = set(self.rows.values())
        for merged in self.sheet.merged_cells.ranges:
            across, down = (
                range(merged.min_col, merged.max_col + 1),
                range(merged.min_row, merged.max_row + 1),
            )
            if not inputs.isdisjoint(across) and not rows.isdisjoint(down):
                place = merged.start_cell.coordinate
                self.notices.append(MergedInput(sheet=self.sheet.title, cell=place, found=merged.coord))

    def nothing(self, row: int, name: Field) -> None:
        """Report what stands in a cell where nothing belongs: it would be lost."""
        cell = self.cell(row, name)
        if not is_empty(cell):
            self.problems.append(cell.problem(RowWithoutId(found=written_text(cell))))

    def answer(self, row: int, asked: Criterion | Count) -> Answer | None:
        cell = self.cell(row, Field.ANSWER)
        if is_empty(cell):
            return None
        value, problem = read_answer(cell, asked)
        if problem is not None:
            (self.problems if value is None else self.notices).append(problem)
        return None if value is None else Answer(value, cell=Cell(cell.sheet, cell.reference))

    def given(self, row: int, key: str) -> Given | None:
        cell = self.cell(row, Field.GIVEN)
        source = self.cell(row, Field.SOURCE)
        if is_empty(cell):
            if not is_empty(source):
                found_text = written_text(source)
                self.problems.append(source.problem(SourceWithoutFigure(node=key, found=found_text)))
            return None
        points = read_number(cell, f"0-{self.instrument.nodes[key].weight}")
        found = (
            points
            if isinstance(points, Problem)
            else read_given(self.instrument, key, points, written_text(source))
        )
        if isinstance(found, AnswerNotAllowed):
            found = GivenOutOfRange(found=found.found, allowed=found.allowed)
        if isinstance(found, Problem):
            self.problems.append(cell.problem(evolve(found, node=key)))
            return None
        return evolve(found, cell=Cell(cell.sheet, cell.reference))

    def identity_text(self, key: str) -> str:
        cell = self.identity.get(key)
        return written_text(cell) if cell else ""

    def year(self) -> int | None:
        cell = self.identity.get(layout.YEAR)
        if cell is None or is_empty(cell):
            return None
        found = read_number(cell, "2020")
        if isinstance(found, Problem) or found.denominator != 1 or not is_year(found.numerator):
            allowed = f"{YEARS[0]}-{YEARS[-1]}"
            self.problems.append(cell.problem(WrongYear(found=written_text(cell), allowed=allowed)))
            return None
        return found.numerator
