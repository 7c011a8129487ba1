"""The page of one checked file for people: sheet by sheet, cell by cell."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from rich.box import HORIZONTALS
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from pmprb.cli.printing import heading, printed
from pmprb.cli.telling import one_line
from pmprb.errors import Problem
from pmprb.i18n import Language, mark


def page(found: tuple[Problem, ...], file: str, language: Language) -> str:
    """Return the page of ``file``, in which ``found`` was found, in ``language``."""
    return printed(_parts(found, file, language))


def _parts(found: tuple[Problem, ...], file: str, language: Language) -> Iterable[RenderableType]:
    yield Text(language(mark("File: {file}")).format(file=one_line(file)), style="bold")
    if not found:
        yield Text(language(mark("Nothing wrong was found.")))
        return
    yield Text(language(mark("Findings: {number}")).format(number=len(found)))
    for sheet, problems in groupby(found, key=lambda problem: problem.sheet):
        yield ""
        named = language(mark("Sheet {sheet}")).format(sheet=f'"{one_line(sheet)}"')
        yield heading(named if sheet else language(mark("The whole file")))
        yield _table(problems, language)


def _table(problems: Iterable[Problem], language: Language) -> Table:
    table = Table(box=HORIZONTALS, pad_edge=False, header_style="bold")
    table.add_column(language(mark("Cell")), no_wrap=True)
    table.add_column(language(mark("Code")), no_wrap=True)
    table.add_column(language(mark("What is wrong")), overflow="fold", ratio=3)
    table.add_column(language(mark("What to do")), overflow="fold", ratio=2)
    for problem in problems:
        told = (problem.cell, problem.code, problem.said(language), problem.advice(language))
        table.add_row(*(Text(one_line(text)) for text in told))
    return table
