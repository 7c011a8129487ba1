"""Reading what the assessor has written: answers, notes, given figures, and who was assessed when."""

from __future__ import annotations

from attrs import evolve, field, frozen

from pmprb.components.nodes import Criterion, Group
from pmprb.components.numbers import plain
from pmprb.components.problems import AnswerNotAllowed, GivenOutOfRange, WrongYear
from pmprb.components.ratios import Count
from pmprb.components.worksheet import YEARS, Answer, Cell, Given, Remark, Worksheet, is_year, read_given
from pmprb.errors import Problem
from pmprb.io.problems import SourceWithoutFigure
from pmprb.io.xlsx import layout
from pmprb.io.xlsx.cells import RawCell, is_empty, read_answer, read_number, written_text
from pmprb.io.xlsx.computed import overwritten
from pmprb.io.xlsx.layout import Field
from pmprb.io.xlsx.rows_found import Rows, nothing
from pmprb.io.xlsx.sheets import Sheets


@frozen
class AnswerReader:
    """Reads the input cells of one worksheet, and collects what must be said of them."""

    sheets: Sheets
    rows: Rows
    problems: list[Problem] = field(factory=list)
    notices: list[Problem] = field(factory=list)

    def worksheet(self) -> Worksheet:
        """Return the worksheet; what could not be read is among the problems and not in it."""
        instrument = self.sheets.instrument
        answers: dict[str, Answer] = {}
        notes: dict[str, Remark] = {}
        given: dict[str, Given] = {}
        for key, row in self.rows.by_id.items():
            node = instrument.nodes.get(key) or instrument.counts[key]
            remark = Remark(*(written_text(self.cell(row, name)) for name in (Field.NOTE, Field.EVIDENCE)))
            answer = self.answer(row, node) if key in instrument.answerable else None
            if isinstance(node, Group):
                self.problems.extend(nothing(self.cell(row, Field.ANSWER)))
            if answer is not None:
                answers[key] = evolve(answer, note=remark.note, evidence=remark.evidence)
            elif remark != Remark():
                notes[key] = remark
            if isinstance(node, Count):
                self.problems.extend(nothing(self.cell(row, Field.GIVEN)))
                self.problems.extend(nothing(self.cell(row, Field.SOURCE)))
            elif (figure := self.given(row, key)) is not None:
                given[key] = figure
        for key, row in self.rows.by_id.items():
            asked = instrument.nodes.get(key) or instrument.counts[key]
            if not isinstance(asked, Group) and key not in instrument.answerable:
                self.problems.extend(overwritten(self.cell(row, Field.ANSWER), asked, instrument, answers))
        return Worksheet(
            instrument=instrument,
            entity=self.identity(layout.ENTITY),
            year=self.year(),
            assessor=self.identity(layout.ASSESSOR),
            answers=answers,
            given=given,
            notes=notes,
        )

    def cell(self, row: int, name: Field) -> RawCell:
        """Return a cell of ``row``."""
        return self.sheets.grid.cell(row, self.sheets.columns[name])

    def answer(self, row: int, asked: Criterion | Count | Group) -> Answer | None:
        """Return the answer in ``row``, if there is one."""
        cell = self.cell(row, Field.ANSWER)
        if is_empty(cell) or isinstance(asked, Group):
            return None
        value, problem = read_answer(cell, asked)
        if problem is not None:
            (self.problems if value is None else self.notices).append(problem)
        return None if value is None else Answer(value, cell=Cell(cell.sheet, cell.reference))

    def given(self, row: int, key: str) -> Given | None:
        """Return the figure taken over in ``row``, if there is one."""
        cell, source = self.cell(row, Field.GIVEN), self.cell(row, Field.SOURCE)
        instrument = self.sheets.instrument
        if is_empty(cell):
            if not is_empty(source):
                told = SourceWithoutFigure(node=key, found=written_text(source))
                self.problems.append(source.problem(told))
            return None
        points = read_number(cell, f"0-{plain(instrument.nodes[key].weight)}")
        found = (
            points
            if isinstance(points, Problem)
            else read_given(instrument, key, points, written_text(source))
        )
        if isinstance(found, AnswerNotAllowed):
            found = GivenOutOfRange(found=found.found, allowed=found.allowed)
        if isinstance(found, Problem):
            self.problems.append(cell.problem(evolve(found, node=key)))
            return None
        return evolve(found, cell=Cell(cell.sheet, cell.reference))

    def identity(self, key: str) -> str:
        """Return what is written in the row of identity ``key``."""
        row = self.rows.identity.get(key)
        return written_text(self.cell(row, Field.MEANING)) if row else ""

    def year(self) -> int | None:
        """Return the year, if there is one."""
        row = self.rows.identity.get(layout.YEAR)
        if row is None or is_empty(cell := self.cell(row, Field.MEANING)):
            return None
        found = read_number(cell, "2020")
        if isinstance(found, Problem) or found.denominator != 1 or not is_year(found.numerator):
            allowed = f"{YEARS[0]}-{YEARS[-1]}"
            self.problems.append(cell.problem(WrongYear(found=written_text(cell), allowed=allowed)))
            return None
        return found.numerator
