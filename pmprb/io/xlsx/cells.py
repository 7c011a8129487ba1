"""What stands in a cell, as the assessor meant it: tidy text, exact numbers, and values that are none."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import Final

from attrs import evolve, frozen

from pmprb.components.nodes import Criterion
from pmprb.components.numbers import plain, typed_number
from pmprb.components.problems import AnswerNotAllowed
from pmprb.components.ratios import Count
from pmprb.components.scales import AnswerValue, OptionScale, UnreadableAnswerError
from pmprb.errors import Problem
from pmprb.io.problems import AnswerNormalised, DateForAnswer, ErrorValue, FormulaForAnswer

_INVISIBLE: Final = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")

RawValue = str | Fraction | bool | None


@frozen
class RawCell:
    """A cell as the file holds it. ``kind`` is the letter of its type: n, s, b, e, d (date) or f (formula).

    A number is the one that is shown, a date its text.
    """

    sheet: str
    reference: str
    value: RawValue
    kind: str
    number_format: str = "General"

    def problem(self, problem: Problem) -> Problem:
        """Return ``problem`` at the place of this cell."""
        return evolve(problem, sheet=self.sheet, cell=self.reference)


def tidy(text: str) -> str:
    """Return ``text`` without what one does not see: odd spaces, zero-width characters, escaped returns."""
    return " ".join(unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).split())


def written_text(cell: RawCell) -> str:
    """Return what stands in a cell for notes, as text; formulas and errors as their text."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    return plain(value) if isinstance(value, Fraction) else value


def is_empty(cell: RawCell) -> bool:
    """Tell whether an assessor would say that nothing stands in the cell."""
    return cell.value is None or (isinstance(cell.value, str) and not tidy(cell.value))


def read_number(cell: RawCell, allowed: str) -> Fraction | Problem:
    """Return the number in ``cell``; text is read as a person types numbers."""
    found = _content(cell, allowed)
    if isinstance(found, Problem | Fraction):
        return found
    try:
        if not found.endswith("%"):
            return typed_number(found)
    except ValueError:
        pass
    return cell.problem(AnswerNotAllowed(found=found, allowed=allowed))


def read_answer(cell: RawCell, asked: Criterion | Count) -> tuple[AnswerValue | None, Problem | None]:
    """Return the answer to ``asked`` in ``cell`` and what must be said of it.

    Without an answer the problem says why; with an answer it is a notice that the answer was not
    written as it should be, but is plain.
    """
    scale = asked.scale
    found = _content(cell, scale.allowed)
    if isinstance(found, Problem):
        return None, evolve(found, node=asked.id)
    yes_no = isinstance(scale, OptionScale) and scale.codes == ("Ya", "Tidak")
    spelt: str | Fraction = found
    if yes_no and (isinstance(cell.value, bool) or found in _YES_NO):
        spelt = _YES_NO.get(found, "")
    try:
        value = scale.read(spelt)
    except UnreadableAnswerError:
        shown = found if isinstance(found, str) else _shown(cell, found)
        problem = AnswerNotAllowed(node=asked.id, found=shown, allowed=scale.allowed)
        return None, cell.problem(problem)
    if spelt is found and not (isinstance(found, str) and isinstance(value, Fraction)):
        return value, None
    shown = found if isinstance(found, str) else plain(found)
    read_as = plain(value) if isinstance(value, Fraction) else value
    return value, cell.problem(AnswerNormalised(node=asked.id, found=shown, allowed=read_as))


_YES_NO: Final = {
    "TRUE": "Ya",
    "FALSE": "Tidak",
    Fraction(1): "Ya",
    Fraction(0): "Tidak",
    "1": "Ya",
    "0": "Tidak",
}


def _content(cell: RawCell, allowed: str) -> str | Fraction | Problem:
    """Return the tidy text or the exact number in ``cell``, or the problem with what stands there."""
    value = cell.value
    if cell.kind == "f":
        return cell.problem(FormulaForAnswer(found=str(value), allowed=allowed))
    if cell.kind == "e":
        return cell.problem(ErrorValue(found=str(value), allowed=allowed))
    if cell.kind == "d":
        return cell.problem(DateForAnswer(found=str(value), allowed=allowed))
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, Fraction):
        # A cell in percent format shows 85% where the file holds 0.85: what is shown was meant.
        return f"{plain(value * 100)}%".replace(".", ",") if "%" in cell.number_format else value
    return tidy(value or "")


def _shown(cell: RawCell, number: Fraction) -> str:
    return plain(number).replace(".", ",") if cell.kind == "n" else plain(number)
