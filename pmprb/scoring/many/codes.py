"""Answers as an array of integers: worksheets in rows, what is answered in columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from attrs import field, frozen
from immutabledict import immutabledict

from pmprb.components.instrument import Instrument
from pmprb.scoring.many.integers import Integers

OPEN: Final = -1
"""The code of what is not answered, and of a figure that is not given."""

_HUNDREDTHS: Final = 100


@frozen(eq=False)
class Codes:
    """The answers of many worksheets against one instrument.

    ``answers`` has a row for each worksheet and a column for each of ``instrument.answerable``: the
    position of the option (0 is the best), or the number times its denominator; -1 is no answer.
    ``given`` has, by node id, a number for each worksheet: the points times their denominator, or -1.
    ``denominators`` are those of the answers, ``given_denominators`` those of the points, by id. Columns in
    one piece of memory each (Fortran order) are quickest.
    """

    instrument: Instrument
    answers: Integers
    given: immutabledict[str, Integers] = field(converter=immutabledict)
    denominators: immutabledict[str, int] = field(converter=immutabledict)
    given_denominators: immutabledict[str, int] = field(converter=immutabledict)
    lowest: tuple[int, ...] = field(init=False)
    highest: tuple[int, ...] = field(init=False)

    @lowest.default
    def _find_lowest(self) -> tuple[int, ...]:
        return _extremes(self.answers, np.min)

    @highest.default
    def _find_highest(self) -> tuple[int, ...]:
        return _extremes(self.answers, np.max)

    def __len__(self) -> int:
        """Return the number of worksheets."""
        return len(self.answers)

    def denominator(self, key: str) -> int:
        """Return what the numbers that answer ``key`` are divided by."""
        return self.denominators.get(key, 1 if key in self.instrument.counts else _HUNDREDTHS)

    def given_denominator(self, key: str) -> int:
        """Return what the points given for the node ``key`` are divided by."""
        return self.given_denominators.get(key, _HUNDREDTHS)


def _extremes(answers: Integers, extreme: Callable[..., Any]) -> tuple[int, ...]:
    columns: int = answers.shape[1]
    return tuple(map(int, extreme(answers, axis=0))) if len(answers) else (0,) * columns
