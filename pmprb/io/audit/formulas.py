"""Formulas that are broken by themselves: lost references, errors, SUBTOTAL, rings, unknown functions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pmprb.errors import Problem
from pmprb.io.audit.entries import is_text_number
from pmprb.io.audit.places import at
from pmprb.io.audit.problems import ErrorInFormula, ReadsItself, UnknownFunction
from pmprb.io.lke.problems import BrokenReference, SubtotalInScore
from pmprb.io.lke.rows import cells_read
from pmprb.io.workbook.formulas.book import CellFormula, Key
from pmprb.io.workbook.formulas.evaluator import Evaluator
from pmprb.io.workbook.formulas.functions.registry import FUNCTIONS
from pmprb.io.workbook.formulas.nodes import Call, Literal
from pmprb.io.workbook.formulas.references import parts
from pmprb.io.workbook.formulas.shared import Masters
from pmprb.io.workbook.values import CIRCULAR, REFERENCE, Error

_LONGEST: Final = 60


def scope_of(evaluator: Evaluator, scores: frozenset[Key]) -> frozenset[Key]:
    """Return the formulas that have to do with ``scores``: what these are made of, and what shows them."""
    formulas = evaluator.book.formulas
    found = {key for key in scores | evaluator.dependents(scores) if key in formulas}
    waiting = list(found)
    while waiting:
        for key in cells_read(formulas[waiting.pop()]):
            if key in formulas and key not in found:
                found.add(key)
                waiting.append(key)
    return frozenset(found)


def broken_formulas(
    evaluator: Evaluator, scope: frozenset[Key], idle: frozenset[Key] = frozenset()
) -> Iterator[Problem]:
    """Yield what is wrong with formulas, each where it begins; in ``scope`` also what is merely doubtful.

    Of cells in ``idle`` an error is no mistake: nothing is answered yet.
    """
    unknown: set[tuple[str, str]] = set()
    for key, formula in sorted(evaluator.book.formulas.items()):
        if formula.expression is None:
            yield from _unknown(evaluator, key, "", scope, unknown)
            continue
        if formula.has_subtotal and key in scope:
            yield at(SubtotalInScore(), key)
        if any(isinstance(part, Literal) and part.value == REFERENCE for part in parts(formula.expression)):
            yield at(BrokenReference(found=_text(evaluator, key)), key)
            continue
        calls = (part.function for part in parts(formula.expression) if isinstance(part, Call))
        for name in calls:
            if name not in FUNCTIONS:
                yield from _unknown(evaluator, key, name, scope, unknown)
        value = evaluator.value(*key)
        if value == CIRCULAR and _reads_itself(evaluator, key):
            yield at(ReadsItself(), key)
        elif isinstance(value, Error) and value != CIRCULAR and key not in idle:
            yield from _error(evaluator, key, formula, value)


def _unknown(
    evaluator: Evaluator, key: Key, name: str, scope: frozenset[Key], told: set[tuple[str, str]]
) -> Iterator[Problem]:
    """Yield what is not understood, once on each sheet."""
    text = name or _text(evaluator, key)
    if key in scope and (key[0], text) not in told:
        told.add((key[0], text))
        yield at(UnknownFunction(found=text), key)


def _error(evaluator: Evaluator, key: Key, formula: CellFormula, value: Error) -> Iterator[Problem]:
    """Yield an error that is not that of another cell, nor that of a number as text."""
    read = cells_read(formula)
    if any(isinstance(evaluator.value(*each), Error) for each in read if each != key):
        return
    if not any(is_text_number(evaluator.book.sheets[sheet].cells.get(place)) for sheet, place in read):
        yield at(ErrorInFormula(found=value.code), key)


def _reads_itself(evaluator: Evaluator, key: Key) -> bool:
    """Tell whether ``key`` is in a ring; others only read one."""
    found: set[Key] = set()
    waiting = [key]
    while waiting:
        formula = evaluator.book.formulas.get(waiting.pop())
        new = cells_read(formula) - found if formula is not None else set()
        found |= new
        waiting += new
    return key in found


def _text(evaluator: Evaluator, key: Key) -> str:
    sheet = evaluator.book.sheets[key[0]]
    cell = sheet.cells.get(key[1])
    formula = cell.formula if cell is not None else None
    if cell is None or formula is None or formula.kind == "dataTable":
        return "?"
    text = f"={formula.text or Masters.of(sheet).formula_of(cell) or ''}"
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
