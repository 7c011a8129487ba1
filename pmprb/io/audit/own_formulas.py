"""Formulas of a kertas kerja that are gone, or compute something else than the instrument says.

Each is asked for several sets of answers: what was changed may come to the same for those that are there.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from pmprb.components.scales import AnswerValue, IndexScale, OptionScale
from pmprb.components.worksheet import Worksheet
from pmprb.errors import Problem
from pmprb.i18n import mark
from pmprb.io.audit.blame import to_blame
from pmprb.io.audit.own_sheet import OwnSheet
from pmprb.io.audit.places import at, shown
from pmprb.io.audit.problems import FormulaChanged, FormulaMissing
from pmprb.io.lke.problems import FormulaReplaced
from pmprb.io.workbook.formulas.book import Key
from pmprb.io.workbook.formulas.operand_values import Value

_COUNTS = (4, 3, 7)


def wrong_formulas(own: OwnSheet) -> Iterator[Problem]:
    """Yield the formulas that are overwritten, missing or changed."""
    now = own.expected(own.reading.worksheet)
    gone = {key for key in now if key not in own.evaluator.book.formulas}
    for key in sorted(gone):
        yield replaced(own, key, *now[key])
    changed: dict[Key, Problem] = {}
    for worksheet in _probes(own):
        expected = own.expected(worksheet)
        over = {key: expected[key][1] for key in gone}
        evaluator = own.evaluator.with_values({**own.entered(worksheet), **over})
        right = {key: value for key, (_, value) in expected.items() if key not in gone}
        for key, found, value in to_blame(evaluator, right):
            told = FormulaChanged(found=shown(found, beside=value), allowed=shown(value, beside=found))
            changed.setdefault(key, at(told, key, expected[key][0]))
    yield from changed.values()


def replaced(own: OwnSheet, key: Key, node: str, right: Value) -> Problem:
    """Return what is to be said of the cell ``key``, where a formula should come to ``right``."""
    found = own.evaluator.value(*key)
    if found in {None, ""}:
        return at(FormulaMissing(found=mark("nothing")), key, node)
    if own.reading.problems or right == "":
        return at(FormulaMissing(found=shown(found)), key, node)
    return at(
        FormulaReplaced(found=shown(found, beside=right), allowed=shown(right, beside=found)), key, node
    )


def _probes(own: OwnSheet) -> Iterator[Worksheet]:
    """Yield worksheets to ask the formulas with: as it is, if all of it could be read, and others."""
    if not own.reading.problems:
        yield own.reading.worksheet
    empty = Worksheet(instrument=own.instrument)
    for turn in range(3):
        yield empty.with_answers(
            {
                key: answer
                for place, (key, asked) in enumerate(own.instrument.answerable.items())
                if (answer := _answer(asked.scale, place, turn)) is not None
            }
        )


def _answer(scale: object, place: int, turn: int) -> AnswerValue | None:
    """Return an answer: the best at first, then others that differ from row to row."""
    if isinstance(scale, OptionScale):
        return scale.codes[place * turn % 3 % len(scale.codes)]
    if isinstance(scale, IndexScale):
        return scale.top * (5 - place * turn % 4) / 5
    return Fraction(_COUNTS[place * turn % 3])
