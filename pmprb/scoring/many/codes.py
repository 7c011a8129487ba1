"""Answers as an array of integers: worksheets in rows, what is answered in columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import Any, Final

import numpy as np
from attrs import field, frozen
from immutabledict import immutabledict

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion
from pmprb.components.numbers import plain
from pmprb.components.problems import GivenOutOfRange, NotToBeGiven, UnknownNode
from pmprb.components.ratios import Count
from pmprb.components.scales import IndexScale, OptionScale
from pmprb.components.worksheet import Worksheet
from pmprb.errors import Problem, WorksheetError
from pmprb.scoring.many.integers import Integers, type_for
from pmprb.scoring.problems import CodeNotAllowed, NoCode, OtherInstrument

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
    if not len(answers):
        return (0,) * answers.shape[1]
    return tuple(int(found) for found in extreme(answers, axis=0))


def checked_codes(
    instrument: Instrument,
    answers: Integers,
    given: Mapping[str, Integers] | None = None,
    denominators: Mapping[str, int] | None = None,
    given_denominators: Mapping[str, int] | None = None,
) -> Codes:
    """Return the codes of ``answers`` and ``given``, once they are found to be allowed.

    Raises:
        TypeError: an array holds no integers.
        ValueError: an array has another shape than the instrument and the worksheets ask for, or a
            denominator is not a whole number from 1.
        WorksheetError: codes or given figures are not allowed; every column is named, with the first row.

    """
    columns = list(instrument.answerable)
    answers = _integers(answers, "answers")
    if answers.ndim != 2 or answers.shape[1] != len(columns):  # noqa: PLR2004  rows and columns
        raise ValueError(f"answers must be of shape (worksheets, {len(columns)}), not {answers.shape}")
    figures = {key: _integers(points, key) for key, points in (given or {}).items()}
    for key, points in figures.items():
        if points.shape != (len(answers),):
            raise ValueError(f"given[{key!r}] must be of shape ({len(answers)},), not {points.shape}")
    for wholes in (denominators or {}, given_denominators or {}):
        for key, whole in wholes.items():
            if not _is_integer(whole) or whole < 1:
                raise ValueError(f"the denominator of {key!r} must be a whole number from 1, not {whole!r}")
    codes = Codes(instrument, answers, figures, denominators or {}, given_denominators or {})
    problems = [*_wrong_codes(codes, columns), *_wrong_given(codes)]
    if problems:
        raise WorksheetError(*problems)
    return codes


def _integers(numbers: Integers, name: str) -> Integers:
    array = np.asarray(numbers)
    if array.dtype.kind == "u":
        return array.astype(type_for(int(array.max(initial=0))))
    if array.dtype.kind not in "iO" or (array.dtype.kind == "O" and not all(map(_is_integer, array.flat))):
        raise TypeError(f"{name} must hold integers, not {array.dtype}; no float is on the way to a score")
    return array


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def most_allowed(codes: Codes, key: str) -> int | None:
    """Return the largest code that the answer ``key`` can have; None where there is no end."""
    asked = codes.instrument.answerable[key]
    if isinstance(asked, Count):
        return None
    if isinstance(asked.scale, OptionScale):
        return len(asked.scale.codes) - 1
    if isinstance(asked.scale, IndexScale):
        top = asked.scale.top * codes.denominator(key)
        return top.numerator // top.denominator
    return None


def _wrong_codes(codes: Codes, columns: list[str]) -> Iterable[Problem]:
    for position, key in enumerate(columns):
        most = most_allowed(codes, key)
        asked = codes.instrument.answerable[key]
        if isinstance(asked, Count) and codes.denominator(key) != 1:
            yield CodeNotAllowed(node=key, found=f"1/{codes.denominator(key)}", allowed=asked.scale.allowed)
        if codes.lowest[position] >= OPEN and (most is None or codes.highest[position] <= most):
            continue
        column = codes.answers[:, position]
        wrong = column < OPEN if most is None else (column < OPEN) | (column > most)
        row = int(np.argmax(wrong))
        allowed = "-1, 0, 1, ..." if most is None else f"-1, 0, ..., {most}"
        yield CodeNotAllowed(node=key, found=f"{column[row]} ({row})", allowed=allowed)
    named = [*codes.denominators.keys() - columns, *codes.given_denominators.keys() - codes.given.keys()]
    yield from (UnknownNode(node=key) for key in sorted(named))


def _wrong_given(codes: Codes) -> Iterable[Problem]:
    instrument = codes.instrument
    for key, points in codes.given.items():
        node = instrument.nodes.get(key)
        if node is None:
            yield UnknownNode(node=key)
            continue
        if not instrument.can_be_given(key):
            yield NotToBeGiven(node=key)
            continue
        top = node.weight * codes.given_denominator(key)
        wrong = (points < OPEN) | (points > top.numerator // top.denominator)
        if wrong.any():
            row = int(np.argmax(wrong))
            found = plain(Fraction(int(points[row]), codes.given_denominator(key)))
            yield GivenOutOfRange(node=key, found=f"{found} ({row})", allowed=f"0-{plain(node.weight)}")


def encode(worksheets: Sequence[Worksheet], instrument: Instrument | None = None) -> Codes:
    """Return the answers of ``worksheets`` as codes, a row each; all are of one instrument.

    ``instrument`` must be named only where there may be no worksheets at all.

    Raises:
        ValueError: there is neither a worksheet nor an instrument.
        WorksheetError: a worksheet is of another instrument than the first.

    """
    if instrument is None:
        if not worksheets:
            raise ValueError("of no worksheets nothing says the instrument; name it")
        instrument = worksheets[0].instrument
    others = [
        OtherInstrument(found=f"{sheet.instrument.id} ({row})", allowed=instrument.id)
        for row, sheet in enumerate(worksheets)
        if sheet.instrument is not instrument and sheet.instrument != instrument
    ]
    if others:
        raise WorksheetError(*others)
    denominators: dict[str, int] = {}
    columns: list[list[int]] = []
    for key, asked in instrument.answerable.items():
        found = [sheet.answers.get(key) for sheet in worksheets]
        column, whole = _encoded(asked, [None if answer is None else answer.value for answer in found])
        columns.append(column)
        denominators[key] = whole
    given: dict[str, Integers] = {}
    given_denominators: dict[str, int] = {}
    for key in dict.fromkeys(key for sheet in worksheets for key in sheet.given):
        figures = [sheet.given[key].points if key in sheet.given else None for sheet in worksheets]
        numbers, given_denominators[key] = _in_wholes(figures)
        given[key] = _packed([numbers])[0]
    return checked_codes(instrument, _packed(columns).T, given, denominators, given_denominators)


def _encoded(asked: Criterion | Count, values: Sequence[Any]) -> tuple[list[int], int]:
    scale = asked.scale
    if isinstance(scale, OptionScale):
        positions = {code: position for position, code in enumerate(scale.codes)}
        return [OPEN if value is None else positions[value] for value in values], 1
    if any(isinstance(value, str) for value in values):
        raise WorksheetError(NoCode(node=asked.id, found=scale.id))
    return _in_wholes(values)


def _in_wholes(values: Sequence[Fraction | None]) -> tuple[list[int], int]:
    """Return ``values`` times their common denominator, and that; -1 for None."""
    whole = lcm(*(value.denominator for value in values if value is not None))
    return [
        OPEN if value is None else value.numerator * (whole // value.denominator) for value in values
    ], whole


def _packed(columns: list[list[int]]) -> Integers:
    most = max((max(map(abs, column), default=0) for column in columns), default=0)
    return np.array(columns, dtype=type_for(most)).reshape(len(columns), -1)
