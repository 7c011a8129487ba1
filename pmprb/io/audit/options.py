"""Answers an LKE offers and its formulas give nothing for, and answers that are TRUE or FALSE."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from pmprb.components.scales import OptionScale, UnreadableAnswerError
from pmprb.components.worksheet import Worksheet
from pmprb.errors import Problem
from pmprb.io.audit.places import at_row, shown
from pmprb.io.lke.learn import LearnedBlock
from pmprb.io.lke.problems import OptionWithoutValue
from pmprb.io.lke.types import codes_of
from pmprb.io.lke.words import Heading
from pmprb.io.problems import AnswerNormalised


def worthless_options(learned: LearnedBlock) -> Iterator[Problem]:
    """Yield the options that the type of a row lists and its formula makes no number of, one for a row."""
    for number, criterion in learned.criteria.items():
        row, scale = learned.rows[number], criterion.scale
        if not isinstance(scale, OptionScale) or number not in row.answers_read:
            continue
        # A type may print its options shorter than the formula has them, such as WTP.
        for code in (each for each in codes_of(row.allowed) if not _is_option(scale, each)):
            value = learned.probe.value(number, {number: code})
            if not isinstance(value, Fraction):
                told = OptionWithoutValue(found=code, allowed=shown(value))
                yield at_row(told, learned, number, Heading.VALUE)
                break


def _is_option(scale: OptionScale, text: str) -> bool:
    try:
        scale.read(text)
    except UnreadableAnswerError:
        return False
    return True


def truths(learned: LearnedBlock, ids: Mapping[int, str], worksheet: Worksheet) -> Iterator[Problem]:
    """Yield the answers that stand as TRUE or FALSE, and were read as one of the options."""
    for number in learned.criteria:
        answer = worksheet.answers.get(ids.get(number, ""))
        value = learned.evaluator_value(number)
        if answer is not None and isinstance(value, bool) and isinstance(answer.value, str):
            told = AnswerNormalised(found=shown(value), allowed=answer.value)
            yield at_row(told, learned, number, Heading.ANSWER)
