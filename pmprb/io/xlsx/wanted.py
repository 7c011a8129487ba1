"""What is to change of a kertas kerja: some answers and remarks, or all that a worksheet says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import evolve

from pmprb.components.numbers import Exact
from pmprb.components.problems import UnknownNode
from pmprb.components.worksheet import Remark, Worksheet, canonical_text, read_answers
from pmprb.errors import Problem, WorksheetError
from pmprb.io.problems import AnswersOfOther
from pmprb.io.workbook.values import CellValue
from pmprb.io.xlsx import layout
from pmprb.io.xlsx.edits import Wanted
from pmprb.io.xlsx.filling import Change
from pmprb.io.xlsx.read import Reading


def filling(
    answers: Mapping[str, str | Exact | None], notes: Mapping[str, str], evidence: Mapping[str, str]
) -> Change:
    """Return the change to these answers, notes and evidence, by id.

    Applied, it raises `WorksheetError` where an id is unknown or an answer not allowed, and `TypeError`
    where an answer is a float.
    """

    def change(found: Reading) -> tuple[Wanted, Worksheet]:
        instrument = found.sheets.instrument
        known = instrument.nodes.keys() | instrument.counts.keys()
        problems: list[Problem] = [
            UnknownNode(node=key) for key in dict.fromkeys((*notes, *evidence)) if key not in known
        ]
        try:
            values = read_answers(instrument, answers)
        except WorksheetError as error:
            raise WorksheetError(*error.problems, *problems) from error
        if problems:
            raise WorksheetError(*problems)
        target = found.worksheet.with_answers(values)
        target = _with_remarks(target, notes, evidence)
        return Wanted(values, _texts(notes), _texts(evidence)), target

    return change


def replacing(worksheet: Worksheet) -> Change:
    """Return the change to all that ``worksheet`` says.

    Applied, it raises `WorksheetError` where the kertas kerja is of another instrument.
    """

    def change(found: Reading) -> tuple[Wanted, Worksheet]:
        if found.sheets.named != worksheet.instrument.id:
            told = AnswersOfOther(found=found.sheets.named, allowed=worksheet.instrument.id)
            raise WorksheetError(told)
        old, rows = found.worksheet, found.rows.by_id
        wrong = {problem.node for problem in found.problems}
        differing = [key for key in rows if _beside(old, key) != _beside(worksheet, key)]
        answers = {
            key: _value(worksheet, key)
            for key in worksheet.instrument.answerable
            if key in wrong or _value(old, key) != _value(worksheet, key)
        }
        given = {
            key: worksheet.given.get(key)
            for key in rows
            if key in worksheet.instrument.nodes
            and worksheet.instrument.can_be_given(key)
            and (key in wrong or old.given.get(key) != worksheet.given.get(key))
        }
        notes = {key: _beside(worksheet, key).note for key in differing}
        evidence = {key: _beside(worksheet, key).evidence for key in differing}
        return Wanted(answers, notes, evidence, given, _identity(old, worksheet)), worksheet

    return change


def _texts(said: Mapping[str, str]) -> dict[str, str]:
    return {key: canonical_text(text) for key, text in said.items()}


def _value(worksheet: Worksheet, key: str) -> CellValue:
    answer = worksheet.answers.get(key)
    return answer.value if answer else None


def _beside(worksheet: Worksheet, key: str) -> Remark:
    found = worksheet.answers.get(key) or worksheet.notes.get(key)
    return Remark(found.note, found.evidence) if found else Remark()


def _identity(old: Worksheet, new: Worksheet) -> dict[str, CellValue]:
    found: dict[str, CellValue] = {}
    if old.entity != new.entity:
        found[layout.ENTITY] = new.entity
    if old.assessor != new.assessor:
        found[layout.ASSESSOR] = new.assessor
    if old.year != new.year:
        found[layout.YEAR] = None if new.year is None else Fraction(new.year)
    return found


def _with_remarks(worksheet: Worksheet, notes: Mapping[str, str], evidence: Mapping[str, str]) -> Worksheet:
    answers, remarks = dict(worksheet.answers), dict(worksheet.notes)
    for key in dict.fromkeys((*notes, *evidence)):
        old = _beside(worksheet, key)
        new = Remark(notes.get(key, old.note), evidence.get(key, old.evidence))
        if key in answers:
            answers[key] = evolve(answers[key], note=new.note, evidence=new.evidence)
            continue
        remarks.pop(key, None)
        if new != Remark():
            remarks[key] = new
    return evolve(worksheet, answers=answers, notes=remarks)
