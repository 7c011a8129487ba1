"""Reading a kertas kerja back, whatever was moved, sorted or renamed in it."""

from __future__ import annotations

from attrs import evolve, frozen

from pmprb.components.instrument import Instrument
from pmprb.components.worksheet import Worksheet
from pmprb.errors import Problem, WorksheetError
from pmprb.io.problems import MadeForAnother, RowMissing, UnknownRow
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.sheet import place_of
from pmprb.io.xlsx.answers import AnswerReader
from pmprb.io.xlsx.reports import reports
from pmprb.io.xlsx.rows_found import Rows, find_rows
from pmprb.io.xlsx.sheets import Sheets, find_sheets


@frozen
class Reading:
    """What was read of a workbook: where everything stands, the worksheet, and what is wrong with it.

    With ``problems`` the worksheet lacks what they are about. ``notices`` are those of the worksheet.
    """

    sheets: Sheets
    rows: Rows
    worksheet: Worksheet
    problems: tuple[Problem, ...]


def from_xlsx(content: bytes, file: str = "", instrument: Instrument | None = None) -> Worksheet:
    """Return the worksheet in the workbook ``content``; ``file`` names it in problems.

    ``instrument`` is used instead of the one the workbook names.

    Raises:
        InstrumentError: the instrument is not known.
        WorksheetError: it is no kertas kerja, or something in it is wrong; every problem is named.

    """
    try:
        found = reading(Package.open(content), instrument)
    except WorksheetError as error:
        raise WorksheetError(*(evolve(problem, file=file) for problem in error.problems)) from error
    if found.problems:
        raise WorksheetError(*(evolve(problem, file=file) for problem in found.problems))
    notices = tuple(evolve(notice, file=file) for notice in found.worksheet.notices)
    return evolve(found.worksheet, notices=notices)


def reading(package: Package, instrument: Instrument | None = None) -> Reading:
    """Return what can be read of ``package``, problems and all.

    Raises:
        InstrumentError: the instrument is not known.
        WorksheetError: it is no kertas kerja, lacks sheets or columns, or is broken.

    """
    sheets = find_sheets(package, instrument)
    rows = find_rows(sheets)
    reader = AnswerReader(sheets, rows)
    worksheet = reader.worksheet()
    problems = _in_order([*sheets.problems, *rows.problems, *reader.problems])
    instrument_id = sheets.instrument.id
    if sheets.named != instrument_id and any(isinstance(each, UnknownRow | RowMissing) for each in problems):
        raise WorksheetError(MadeForAnother(found=sheets.named, allowed=instrument_id))
    notices = [*sheets.notices, *reader.notices]
    if not problems:
        notices += reports(sheets, rows, worksheet, is_spelt_otherwise=bool(reader.notices))
    return Reading(sheets, rows, evolve(worksheet, notices=tuple(_in_order(notices))), tuple(problems))


def _in_order(problems: list[Problem]) -> list[Problem]:
    """Return ``problems`` in the order of the worksheet: of the file, of its cells, of what is missing."""
    return sorted(problems, key=_order)


def _order(problem: Problem) -> tuple[int, tuple[int, int]]:
    if problem.cell:
        return 1, place_of(problem.cell.partition(":")[0])
    return (2 if problem.node else 0), (0, 0)
