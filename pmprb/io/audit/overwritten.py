"""Figures that stand where a formula belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from pmprb.errors import Problem
from pmprb.io.audit.outline import Outline
from pmprb.io.audit.places import at_row, shown
from pmprb.io.audit.problems import FormulaMissing
from pmprb.io.lke.learn import LearnedBlock
from pmprb.io.lke.words import Heading

_TOTAL: Final = re.compile(r"\b(?:jumlah|total|nilai (?:akhir|evaluasi)|indeks)\b", re.IGNORECASE)


def overwritten_values(learned: LearnedBlock) -> Iterator[Problem]:
    """Yield the values of a block that were typed: of what is answered, and of groups.

    A row without answers of its own and below it may take a figure: that of a survey, say.
    """
    outline = Outline(learned)
    above = {owner for row in outline.lost if (owner := outline.owner(row)) is not None}
    for number in outline.valued:
        row = learned.rows[number]
        if row.formula is not None:
            continue
        value = learned.probe.value(number)
        is_total = not row.marker and _TOTAL.search(row.label) is not None
        is_answered = bool(row.allowed) or learned.evaluator_value(number) not in {None, ""}
        if isinstance(value, Fraction) and (is_answered or number in above or is_total):
            yield at_row(FormulaMissing(found=shown(value)), learned, number, Heading.VALUE)
