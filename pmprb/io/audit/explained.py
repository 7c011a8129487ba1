"""Findings that only follow from others in an LKE, as where a group is not understood for one below it."""

from __future__ import annotations

from collections.abc import Iterable

from pmprb.errors import Problem
from pmprb.io.audit.problems import ErrorInFormula, FormulaMissing, ReadsItself, UnknownFunction
from pmprb.io.lke.problems import (
    AnswerWithoutValue,
    BrokenReference,
    DiffersFromFile,
    GroupNotUnderstood,
    NotUnderstood,
    RangeTooWide,
    UnknownType,
    WrongRange,
)
from pmprb.io.lke.rows import cells_read
from pmprb.io.workbook.formulas.book import Key
from pmprb.io.workbook.formulas.evaluator import Evaluator
from pmprb.io.workbook.sheet import place_of

_STRUCTURE = (FormulaMissing, UnknownFunction, ReadsItself, BrokenReference, RangeTooWide, WrongRange)
_UNSURE = (*_STRUCTURE, GroupNotUnderstood, NotUnderstood)


def without_consequences(found: list[Problem], evaluator: Evaluator) -> list[Problem]:
    """Return ``found`` without what other findings explain."""
    broken = _cells(found, _STRUCTURE)
    for problem in found:
        if isinstance(problem, RangeTooWide):
            broken |= {(problem.sheet, place_of(cell)) for cell in problem.found.split(", ")}
    unread = {(key[0], key[1][0]) for key in _cells(found, (AnswerWithoutValue, UnknownType))}
    is_unsure = any(isinstance(problem, _UNSURE) for problem in found)

    def follows(problem: Problem) -> bool:
        if isinstance(problem, DiffersFromFile):
            return is_unsure
        if not isinstance(problem, GroupNotUnderstood | ErrorInFormula):
            return False
        key = (problem.sheet, place_of(problem.cell))
        formula = evaluator.book.formulas.get(key)
        read = cells_read(formula) if formula is not None else set()
        if isinstance(problem, GroupNotUnderstood):
            return key in broken or not broken.isdisjoint(read)
        return any((sheet, place[0]) in unread for sheet, place in read)

    return [problem for problem in found if not follows(problem)]


def _cells(found: Iterable[Problem], kinds: tuple[type[Problem], ...]) -> set[Key]:
    return {
        (problem.sheet, place_of(problem.cell))
        for problem in found
        if isinstance(problem, kinds) and problem.cell
    }
