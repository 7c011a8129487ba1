"""Findings told once: none that says less than another of the same cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pmprb.errors import Problem
from pmprb.io.audit.problems import CachedFromText, ErrorInFormula, FormulaChanged, FormulaMissing
from pmprb.io.lke.problems import (
    AnswerWithoutValue,
    BrokenReference,
    CachedDiffers,
    DiffersFromFile,
    FormulaReplaced,
    TextNumber,
)
from pmprb.io.problems import FormulaError, FormulaOverwritten

_SAY_MORE: Final[Mapping[type[Problem], tuple[type[Problem], ...]]] = {
    FormulaMissing: (FormulaReplaced, FormulaOverwritten),
    FormulaReplaced: (FormulaOverwritten,),
    FormulaChanged: (BrokenReference,),
    AnswerWithoutValue: (TextNumber,),
    ErrorInFormula: (FormulaError, BrokenReference),
    CachedDiffers: (FormulaError, CachedFromText),
}


def once(found: list[Problem]) -> list[Problem]:
    """Return ``found`` with one of each kind for a cell, and none that another makes superfluous."""
    kinds: dict[tuple[str, str], set[type[Problem]]] = {}
    for problem in found:
        kinds.setdefault((problem.sheet, problem.cell), set()).add(type(problem))
    kept: dict[tuple[object, ...], Problem] = {}
    for problem in found:
        beside = kinds[problem.sheet, problem.cell]
        if not beside.isdisjoint(_SAY_MORE.get(type(problem), ())):
            continue
        if isinstance(problem, DiffersFromFile) and len(beside) > 1:
            continue
        is_of_cell = bool(problem.cell)
        key = (type(problem), problem.sheet, problem.cell) if is_of_cell else (problem,)
        kept.setdefault(key, problem)
    return list(kept.values())
