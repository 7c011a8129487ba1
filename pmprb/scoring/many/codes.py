"""Answers as an array of integers: worksheets in rows, what is answered in columns."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from attrs import field, frozen
from immutabledict import immutabledict

from pmprb.components.instrument import Instrument
from pmprb.scoring.many.integers import Integers

OPEN: Final = -1
"""The code of what is not answered, and of a figure that is not given."""

_HUNDREDTHS: Final = 100


@frozen(eq=False, repr=False)
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
    _extremes: tuple[tuple[int, int], ...] = field(init=False)

    @_extremes.default
    def _find_extremes(self) -> tuple[tuple[int, int], ...]:
        answers, columns = self.answers, len(self.instrument.answerable)
        if not len(answers):
            return ((0, 0),) * columns
        if answers.strides[0] == answers.itemsize:  # a column at a time, so that it is fetched only once
            return tuple((int(column.min()), int(column.max())) for column in answers.T)
        extremes = zip(answers.min(axis=0), answers.max(axis=0), strict=True)
        return tuple((int(low), int(high)) for low, high in extremes)

    @cached_property
    def lowest(self) -> tuple[int, ...]:
        """The smallest code of each column."""
        return tuple(low for low, _ in self._extremes)

    @cached_property
    def highest(self) -> tuple[int, ...]:
        """The largest code of each column."""
        return tuple(high for _, high in self._extremes)

    def __len__(self) -> int:
        """Return the number of worksheets."""
        return len(self.answers)

    def __repr__(self) -> str:
        """Return what there is, without the codes: they would fill many pages."""
        return f"<Codes of {len(self)} worksheets for {self.instrument.id}>"

    def denominator(self, key: str) -> int:
        """Return what the numbers that answer ``key`` are divided by."""
        return self.denominators.get(key, 1 if key in self.instrument.counts else _HUNDREDTHS)

    def given_denominator(self, key: str) -> int:
        """Return what the points given for the node ``key`` are divided by."""
        return self.given_denominators.get(key, _HUNDREDTHS)
