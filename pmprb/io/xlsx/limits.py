"""What a cell of a workbook can hold: so many characters, and numbers of so many digits."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from pmprb.components.numbers import plain, stored_number
from pmprb.components.worksheet import Answer, Remark, Worksheet
from pmprb.errors import Problem
from pmprb.io.problems import NumberTooLong, TextTooLong

_LONGEST_TEXT: Final = 32_767
_DIGITS: Final = 15


def too_long(worksheet: Worksheet) -> list[Problem]:
    """Return the problems with texts and numbers of ``worksheet`` that a cell cannot hold as they are."""
    problems: list[Problem] = []
    written: dict[str, Answer | Remark] = {**worksheet.answers, **worksheet.notes}
    texts = [("", worksheet.entity), ("", worksheet.assessor)]
    texts += [(key, text) for key, beside in written.items() for text in (beside.note, beside.evidence)]
    texts += [(key, figure.source) for key, figure in worksheet.given.items()]
    # Spreadsheets count what UTF-16 needs: a character outside the basic plane counts twice.
    for key, text in texts:
        length = len(text.encode("utf-16-le")) // 2
        if length > _LONGEST_TEXT:
            problems.append(TextTooLong(node=key, found=str(length), allowed=str(_LONGEST_TEXT)))
    numbers = [(key, answer.value) for key, answer in worksheet.answers.items()]
    numbers += [(key, figure.points) for key, figure in worksheet.given.items()]
    for key, value in numbers:
        if isinstance(value, Fraction) and stored_number(repr(float(value))) != value:
            problems.append(NumberTooLong(node=key, found=plain(value), allowed=str(_DIGITS)))
    return problems
