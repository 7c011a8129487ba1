"""Filling in an LKE: answers changed in its bytes, and a look at whether it then says what was asked."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from pmprb.components.instrument import Instrument
from pmprb.components.numbers import Exact, exact
from pmprb.components.worksheet import Remark, Worksheet
from pmprb.errors import WorksheetError
from pmprb.io.lke.change import changed_lke
from pmprb.io.lke.read import Lke, block_of_year, read_lke
from pmprb.io.problems import NotAsAsked
from pmprb.io.workbook.package import Package


@frozen
class LkeChange:
    """What is to change in the block of ``year``: answers, notes and evidence by id."""

    answers: Mapping[str, str | Exact | None]
    notes: Mapping[str, str]
    evidence: Mapping[str, str]
    year: int | None = None


def filled_lke(
    content: bytes, change: LkeChange, file: str, instrument: Instrument | None = None
) -> tuple[bytes, Worksheet]:
    """Return the LKE ``content`` with ``change``, and the worksheet it then holds.

    Raises:
        WorksheetError: an id, an answer or the year is unknown, or a cell cannot be changed; every problem
            is named and nothing is changed.

    """
    lke = read_lke(Package.open(content), file, instrument)
    index = lke.blocks.index(block_of_year(lke.blocks, change.year))
    asked = {
        key: value if value is None or isinstance(value, str) else exact(value)
        for key, value in change.answers.items()
    }
    target = lke.worksheets[index].with_answers(asked)
    made = changed_lke(lke, asked, year=change.year, notes=change.notes, evidence=change.evidence)
    after = read_lke(Package.open(made), file, lke.instrument)
    _check(lke, after, index, target)
    return made, after.worksheets[index]


def replacing_lke(worksheet: Worksheet, content: bytes, file: str) -> LkeChange:
    """Return what must change in the LKE ``content`` for it to say what ``worksheet`` says.

    Raises:
        WorksheetError: it is no LKE, or has no block of the year.

    """
    lke = read_lke(Package.open(content), file, worksheet.instrument)
    now = lke.worksheets[lke.blocks.index(block_of_year(lke.blocks, worksheet.year))]
    answers: dict[str, str | Exact | None] = {}
    notes: dict[str, str] = {}
    evidence: dict[str, str] = {}
    for key in worksheet.instrument.answerable:
        old, new = (each.answers.get(key) for each in (now, worksheet))
        if (old and old.value) != (new and new.value):
            answers[key] = new.value if new else None
        before, after = (_beside(each, key) for each in (now, worksheet))
        if before.note != after.note:
            notes[key] = after.note
        if before.evidence != after.evidence:
            evidence[key] = after.evidence
    return LkeChange(answers, notes, evidence, worksheet.year)


def _beside(worksheet: Worksheet, key: str) -> Remark:
    answer = worksheet.answers.get(key)
    return Remark(answer.note, answer.evidence) if answer else worksheet.notes.get(key, Remark())


def _check(before: Lke, after: Lke, index: int, target: Worksheet) -> None:
    """Make sure that the answers are as asked, and all parts but sheets what they were."""
    sheets = {entry.part for entry in before.package.workbook.sheets} | {before.package.workbook.part}
    old, new = (
        {entry.filename: entry.CRC for entry in each.package.archive.infolist()} for each in (before, after)
    )
    told = [name for name in old.keys() | new.keys() if old.get(name) != new.get(name) and name not in sheets]
    values = {key: answer.value for key, answer in after.worksheets[index].answers.items()}
    if values != {key: answer.value for key, answer in target.answers.items()}:
        told.append(after.blocks[index].block.sheet.name)
    if told:
        raise WorksheetError(NotAsAsked(found=", ".join(sorted(told))))
