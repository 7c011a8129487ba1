"""The worksheets in a workbook, whoever made it: a kertas kerja of ours, or the ministry's own (LKE)."""

from __future__ import annotations

from attrs import evolve

from pmprb.components.instrument import Instrument
from pmprb.components.worksheet import Worksheet
from pmprb.errors import WorksheetError
from pmprb.io.lke.problems import SeveralYears
from pmprb.io.lke.read import is_lke, read_lke, told_worksheets
from pmprb.io.problems import NotAWorksheet
from pmprb.io.workbook.package import Package
from pmprb.io.xlsx.read import from_xlsx


def worksheets_in(
    content: bytes, file: str = "", instrument: Instrument | None = None
) -> tuple[Worksheet, ...]:
    """Return the worksheets in the workbook ``content``: of an LKE one for each year, from the left.

    ``instrument`` is used instead of the one that the workbook names, or that is learned from it.

    Raises:
        InstrumentError: the instrument is not known.
        WorksheetError: it holds none, or something in it is wrong; every problem is named.

    """
    try:
        return (from_xlsx(content, file, instrument),)
    except WorksheetError as error:
        if not all(isinstance(problem, NotAWorksheet) for problem in error.problems):
            raise
        package = Package.open(content)
        if not is_lke(package):
            raise
    try:
        lke = read_lke(package, file, instrument)
        return told_worksheets(lke, file, own_rules=instrument is None)
    except WorksheetError as error:
        raise WorksheetError(*(evolve(problem, file=file) for problem in error.problems)) from error


def only_worksheet(content: bytes, file: str = "", instrument: Instrument | None = None) -> Worksheet:
    """Return the worksheet in the workbook ``content``, if it holds just one.

    Raises:
        InstrumentError: the instrument is not known.
        WorksheetError: as `worksheets_in`, or the workbook holds several years.

    """
    found = worksheets_in(content, file, instrument)
    if len(found) > 1:
        years = ", ".join(str(worksheet.year or "?") for worksheet in found)
        raise WorksheetError(SeveralYears(file=file, found=years))
    return found[0]
