"""Making an instrument file of an LKE, and seeing whether it comes to the figures of the LKE."""

from __future__ import annotations

import tomllib
from pathlib import PurePath

import tomli_w
from attrs import evolve

from pmprb.components.worksheet import Worksheet
from pmprb.errors import Problem, WorksheetError
from pmprb.io.imports import ImportedFigure, ImportedInstrument
from pmprb.io.lke.compare import difference, figure_cells, figure_in_file
from pmprb.io.lke.learn import LearnedBlock
from pmprb.io.lke.problems import OwnWorksheet
from pmprb.io.lke.read import Lke, built, read_lke
from pmprb.io.workbook.package import Package
from pmprb.io.xlsx.identity import identity
from pmprb.io.xlsx.layout import FORMAT
from pmprb.scoring.score import score


def imported(content: bytes, file: str, *, id: str, title: str, year: int | None) -> ImportedInstrument:  # noqa: A002
    """Return what is learned from the LKE ``content``; otherwise as `pmprb.import_instrument`.

    Raises:
        WorksheetError: it is no LKE, or nothing can be learned from it.
        InstrumentError: what was learned contradicts itself.

    """
    try:
        lke = _official(Package.open(content), PurePath(file).name, year)
    except WorksheetError as error:
        raise WorksheetError(*(evolve(problem, file=file) for problem in error.problems)) from error
    named = {**lke.document, **({"id": id} if id else {}), **({"title": title} if title else {})}
    text = tomli_w.dumps(named)
    # Built of the text, so that what is written is what was tried.
    instrument = built(tomllib.loads(text), file)
    pairs = list(zip(lke.blocks, lke.worksheets, strict=True))
    figures = tuple(_figure(block, evolve(sheet, instrument=instrument)) for block, sheet in pairs)
    problems = [*_told(lke), *(_differs(figure) for figure in figures if not figure.is_equal)]
    return ImportedInstrument(
        instrument=instrument,
        text=text,
        figures=figures,
        problems=tuple(evolve(problem, file=file) for problem in problems),
    )


def _official(package: Package, file: str, year: int | None) -> Lke:
    """Return the LKE ``package``; a kertas kerja of ours names its instrument, and nothing is learned."""
    told = identity(package)
    if told.get("format") == FORMAT:
        raise WorksheetError(OwnWorksheet(found=told.get("instrument", "")))
    return read_lke(package, file, year=year)


def _told(lke: Lke) -> list[Problem]:
    """Return what is wrong in each block, once."""
    return list(dict.fromkeys(notice for sheet in lke.worksheets for notice in sheet.notices))


def _figure(learned: LearnedBlock, sheet: Worksheet) -> ImportedFigure:
    return ImportedFigure(
        sheet=learned.block.sheet.name,
        cell=figure_cells(learned),
        year=learned.block.year,
        in_file=figure_in_file(learned),
        scored=score(sheet).exact,
    )


def _differs(figure: ImportedFigure) -> Problem:
    return difference(figure.sheet, figure.cell, figure.in_file, figure.scored)
