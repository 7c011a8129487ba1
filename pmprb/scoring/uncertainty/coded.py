"""Answers that are drawn, as codes: a column of codes for each thing that is answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from attrs import frozen

from pmprb.components.worksheet import Worksheet
from pmprb.scoring.many.codes import Codes
from pmprb.scoring.many.encode import encode
from pmprb.scoring.many.integers import Integers
from pmprb.scoring.uncertainty.alternatives import Alternatives


@frozen(eq=False)
class Coded:
    """The codes of a worksheet, and of every outcome of every criterion that has alternatives.

    ``present`` has one row, the worksheet as it is. ``tables`` has, for each of ``alternatives``, by
    column the code in each outcome.
    """

    present: Codes
    alternatives: tuple[Alternatives, ...]
    tables: tuple[Mapping[int, Integers], ...]

    def drawn(self, units: Integers) -> Integers:
        """Return the answers that ``units`` stand for: a row of units for each of ``alternatives``."""
        answers = self.unchanged(units.shape[1])
        for each, table, own in zip(self.alternatives, self.tables, units, strict=True):
            found = np.searchsorted(np.array(each.bounds, dtype=np.int64), own, side="right")
            for column, codes in table.items():
                answers[column] = codes[found]
        return answers.T

    def alone(self) -> Integers:
        """Return the answers with one outcome of one criterion changed at a time, in their order."""
        answers = self.unchanged(sum(len(each.outcomes) for each in self.alternatives))
        start = 0
        for each, table in zip(self.alternatives, self.tables, strict=True):
            stop = start + len(each.outcomes)
            for column, codes in table.items():
                answers[column, start:stop] = codes
            start = stop
        return answers.T

    def unchanged(self, rows: int) -> Integers:
        """Return the present answers: a row for each thing that is answered, ``rows`` columns."""
        return np.repeat(self.present.answers.T, rows, axis=1)

    def codes(self, worksheet: Worksheet, answers: Integers) -> Codes:
        """Return the codes of ``answers``, by the instrument of ``worksheet``, with its given figures."""
        given = {key: np.repeat(points, len(answers)) for key, points in self.present.given.items()}
        return Codes(
            worksheet.instrument, answers, given, self.present.denominators, self.present.given_denominators
        )


def coded(worksheet: Worksheet, found: Sequence[Alternatives]) -> Coded:
    """Return the codes of ``worksheet`` and of what else may be answered.

    Raises:
        WorksheetError: answers on a scale that a package brings are no numbers.

    """
    most = max((len(each.outcomes) for each in found), default=0)
    sheets = [worksheet]
    for place in range(most):
        changed = [each.outcomes[min(place, len(each.outcomes) - 1)] for each in found]
        sheets.append(worksheet.with_answers({key: own[key] for own in changed for key in own}))
    codes = encode(sheets)
    columns = {key: column for column, key in enumerate(worksheet.instrument.answerable)}
    tables = tuple(
        {
            columns[key]: codes.answers[1 : len(each.outcomes) + 1, columns[key]]
            for key in dict.fromkeys(key for own in each.outcomes for key in own)
        }
        for each in found
    )
    present = Codes(
        codes.instrument,
        codes.answers[:1],
        {key: points[:1] for key, points in codes.given.items()},
        codes.denominators,
        codes.given_denominators,
    )
    return Coded(present, tuple(found), tables)
