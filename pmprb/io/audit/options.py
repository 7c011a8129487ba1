"""Answers an LKE offers and its formulas give nothing for, and answers that are TRUE or FALSE."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from pmprb.components.scales import OptionScale
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
        known = {code.casefold() for code in scale.codes}
        for code in codes_of(row.allowed):
            value = None if code.casefold() in known else learned.probe.value(number, {number: code})
            if code.casefold() not in known and not isinstance(value, Fraction):
                told = OptionWithoutValue(found=code, allowed=shown(value))
                yield at_row(told, learned, number, Heading.VALUE)
                break


def truths(learned: LearnedBlock, ids: Mapping[int, str], worksheet: Worksheet) -> Iterator[Problem]:
    """Yield the answers that stand as TRUE or FALSE, and were read as one of the options."""
    for number in learned.criteria:
        answer = worksheet.answers.get(ids.get(number, ""))
        value = learned.evaluator_value(number)
        if answer is not None and isinstance(value, bool) and isinstance(answer.value, str):
            told = AnswerNormalised(found=shown(value), allowed=answer.value)
            yield at_row(told, learned, number, Heading.ANSWER)
