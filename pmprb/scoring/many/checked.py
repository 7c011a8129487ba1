"""Whether codes and given figures are what the instrument asks for: every column that is not is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

import numpy as np

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion
from pmprb.components.numbers import plain
from pmprb.components.problems import GivenOutOfRange, NotToBeGiven, UnknownNode
from pmprb.components.ratios import Count
from pmprb.components.scales import IndexScale, OptionScale, UnreadableAnswerError
from pmprb.errors import Problem, WorksheetError
from pmprb.scoring.many.codes import OPEN, Codes
from pmprb.scoring.many.integers import Integers, type_for
from pmprb.scoring.problems import CodeNotAllowed


def checked_codes(
    instrument: Instrument,
    answers: Integers,
    given: Mapping[str, Integers] | None = None,
    denominators: Mapping[str, int] | None = None,
    given_denominators: Mapping[str, int] | None = None,
) -> Codes:
    """Return the codes of ``answers`` and ``given``, once they are found to be allowed.

    Raises:
        TypeError: an array holds no integers, or some of them are masked.
        ValueError: an array has another shape than the instrument and the worksheets ask for, its columns
            have names, and in another order, or a denominator is not a whole number from 1.
        WorksheetError: codes or given figures are not allowed; every column is named, with the first row.

    """
    columns = list(instrument.answerable)
    _check_names(answers, columns)
    answers = _integers(answers, "answers")
    if answers.ndim != 2 or answers.shape[1] != len(columns):  # noqa: PLR2004  rows and columns
        raise ValueError(f"answers must be of shape (worksheets, {len(columns)}), not {answers.shape}")
    figures = {key: _integers(points, key) for key, points in (given or {}).items()}
    for key, points in figures.items():
        if points.shape != (len(answers),):
            raise ValueError(f"given[{key!r}] must be of shape ({len(answers)},), not {points.shape}")
    wholes, given_wholes = _denominators(denominators), _denominators(given_denominators)
    codes = Codes(instrument, answers, figures, wholes, given_wholes)
    problems = [*_wrong_codes(codes, columns), *_wrong_given(codes)]
    if problems:
        raise WorksheetError(*problems)
    return codes


def _check_names(answers: object, columns: list[str]) -> None:
    """Refuse a table whose columns have names that do not stand in the order of the instrument."""
    names = [name for name in getattr(answers, "columns", ()) if isinstance(name, str)]
    if names and names != columns:
        raise ValueError("the columns of answers are named, but not as instrument.answerable, in its order")


def _integers(numbers: Integers, name: str) -> Integers:
    if isinstance(numbers, np.ma.MaskedArray):
        raise TypeError(f"{name} is masked; give what is masked the code {OPEN} (filled({OPEN}))")
    array = np.asarray(numbers)
    kind = array.dtype.kind
    if kind not in "iuO" or (kind == "O" and not all(map(_is_integer, array.flat))):
        raise TypeError(f"{name} must hold integers, not {array.dtype}; no float is on the way to a score")
    if kind == "O":
        array = np.frompyfunc(int, 1, 1)(array)
    if kind == "i":
        return array
    most = max(int(array.max(initial=0)), -int(array.min(initial=0)))
    return array.astype(type_for(most))


def _is_integer(value: object) -> bool:
    return isinstance(value, int | np.integer) and not isinstance(value, bool)


def _denominators(wholes: Mapping[str, int] | None) -> dict[str, int]:
    for key, whole in (wholes or {}).items():
        if not _is_integer(whole) or whole < 1:
            raise ValueError(f"the denominator of {key!r} must be a whole number from 1, not {whole!r}")
    return {key: int(whole) for key, whole in (wholes or {}).items()}


def most_allowed(codes: Codes, key: str) -> int | None:
    """Return the largest code that the answer ``key`` can have; None where there is no end to tell."""
    asked = codes.instrument.answerable[key]
    if isinstance(asked, Count):
        return None
    if isinstance(asked.scale, OptionScale):
        return len(asked.scale.codes) - 1
    if isinstance(asked.scale, IndexScale):
        return asked.scale.top.numerator * codes.denominator(key) // asked.scale.top.denominator
    return None


def _wrong_codes(codes: Codes, columns: list[str]) -> Iterable[Problem]:
    for position, key in enumerate(columns):
        asked = codes.instrument.answerable[key]
        most = most_allowed(codes, key)
        allowed = "-1, 0, 1, ..." if most is None else f"-1, 0, ..., {most}"
        if isinstance(asked, Count) or isinstance(asked.scale, OptionScale):
            divided = codes.denominators.get(key, 1)
            if divided != 1:
                yield CodeNotAllowed(node=key, found=f"1/{divided}", allowed=allowed)
        elif not isinstance(asked.scale, IndexScale):
            yield from _wrong_on_other_scale(codes, position, asked)
            continue
        if codes.lowest[position] >= OPEN and (most is None or codes.highest[position] <= most):
            continue
        column = codes.answers[:, position]
        wrong = column < OPEN if most is None else (column < OPEN) | (column > most)
        row = int(np.argmax(wrong))
        yield CodeNotAllowed(node=key, found=f"{column[row]} ({row})", allowed=allowed)
    given_nodes = codes.instrument.nodes.keys() | codes.given.keys()
    named = [*codes.denominators.keys() - columns, *codes.given_denominators.keys() - given_nodes]
    yield from (UnknownNode(node=key) for key in sorted(named))


def _wrong_on_other_scale(codes: Codes, position: int, asked: Criterion) -> Iterable[Problem]:
    """Yield what a scale of another kind, which a package may bring, does not read as it is."""
    column, denominator = codes.answers[:, position], codes.denominator(asked.id)
    wrong = [
        code for code in np.unique(column).tolist() if code != OPEN and not _is_read(asked, code, denominator)
    ]
    if wrong:
        row = int(np.argmax(np.isin(column, wrong)))
        yield CodeNotAllowed(node=asked.id, found=f"{column[row]} ({row})", allowed=asked.scale.allowed)


def _is_read(asked: Criterion, code: int, denominator: int) -> bool:
    number = Fraction(code, denominator)
    try:
        return code > OPEN and asked.scale.read(number) == number
    except UnreadableAnswerError:
        return False


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
