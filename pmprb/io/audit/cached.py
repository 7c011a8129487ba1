"""Stored results that are others than the formulas come to, each where it begins, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from pmprb.errors import Problem
from pmprb.io.audit.entries import is_text_number
from pmprb.io.audit.places import at, shown
from pmprb.io.audit.problems import CachedFromText
from pmprb.io.lke.problems import CachedDiffers
from pmprb.io.lke.rows import cells_read
from pmprb.io.workbook.formulas.book import Key, entered
from pmprb.io.workbook.formulas.evaluator import Evaluator
from pmprb.io.workbook.formulas.operand_values import Value
from pmprb.io.workbook.sheet import reference_of
from pmprb.io.workbook.values import CIRCULAR, Unknown

_NEAR: Final = Fraction(1, 10**9)


def is_near(one: Value, other: Value) -> bool:
    """Tell whether two values are the same, numbers as far as a double tells."""
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return abs(one - other) <= _NEAR * max(Fraction(1), abs(other))
    return type(one) is type(other) and one == other


def stale_results(evaluator: Evaluator, totals: frozenset[Key] = frozenset()) -> Iterator[Problem]:
    """Yield the stored results that are wrong by themselves, and of ``totals`` also those that follow.

    What was not stored, or cannot be told, is not wrong.
    """
    differing = _differing(evaluator)
    for key, stored in sorted(differing.items()):
        computed = evaluator.value(*key)
        read = cells_read(evaluator.book.formulas[key])
        inputs = {each: differing[each] for each in read if each in differing and each != key}
        follows = inputs and is_near(evaluator.with_values(inputs).value(*key), stored)
        if follows and key not in totals:
            continue
        texts = [
            each for each in sorted(read) if is_text_number(evaluator.book.sheets[each[0]].cells.get(each[1]))
        ]
        found = shown(stored, beside=computed)
        if texts:
            places = ", ".join(reference_of(place) for _, place in texts)
            yield at(CachedFromText(found=found, allowed=places), key)
        else:
            yield at(CachedDiffers(found=found, allowed=shown(computed, beside=stored)), key)


def _differing(evaluator: Evaluator) -> Mapping[Key, Value]:
    """Return what is stored beside formulas that come to something else."""
    found: dict[Key, Value] = {}
    for key in evaluator.book.formulas:
        cell = evaluator.book.sheets[key[0]].cells.get(key[1])
        if cell is None or cell.text is None:
            continue
        stored, computed = entered(cell), evaluator.value(*key)
        is_told = not isinstance(computed, Unknown) and not isinstance(stored, Unknown)
        if is_told and computed != CIRCULAR and not is_near(stored, computed):
            found[key] = stored
    return found
