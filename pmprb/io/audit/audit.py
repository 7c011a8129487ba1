"""The audit of a workbook, whatever it is: our own kertas kerja, or the ministry's."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from pmprb.errors import Problem, WorksheetError
from pmprb.io.audit.lke import lke_findings
from pmprb.io.audit.own import own_findings
from pmprb.io.lke.read import is_lke, read_lke
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.sheet import place_of
from pmprb.io.xlsx import layout
from pmprb.io.xlsx.identity import identity


def findings(content: bytes, file: str = "") -> tuple[Problem, ...]:
    """Return what is wrong with the workbook ``content``, sheet by sheet and cell by cell.

    Raises:
        InstrumentError: the instrument that it names is not known.
        WorksheetError: it is no kertas kerja, or cannot be read at all.

    """
    try:
        package = Package.open(content)
        is_own = identity(package).get("format") == layout.FORMAT
        lke = not is_own and is_lke(package)
        found = lke_findings(read_lke(package, file)) if lke else own_findings(package)
        order = [entry.name for entry in package.workbook.sheets]
    except WorksheetError as error:
        raise WorksheetError(*(evolve(problem, file=file) for problem in error.problems)) from error
    return tuple(evolve(problem, file=file) for problem in _ordered(found, order))


def _ordered(found: Iterable[Problem], sheets: list[str]) -> list[Problem]:
    """Return ``found`` in the order of the workbook: what is about all of it, then its cells, row by row."""

    def place(problem: Problem) -> tuple[int, tuple[int, int], str]:
        sheet = sheets.index(problem.sheet) if problem.sheet in sheets else -1
        cell = place_of(problem.cell.partition(":")[0]) if problem.cell else (0, 0)
        return sheet, cell, problem.code

    return sorted(found, key=place)
