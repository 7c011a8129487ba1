"""Worksheets as codes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion
from pmprb.components.ratios import Count
from pmprb.components.scales import OptionScale
from pmprb.components.worksheet import Worksheet
from pmprb.errors import WorksheetError
from pmprb.scoring.many.checked import checked_codes
from pmprb.scoring.many.codes import OPEN, Codes
from pmprb.scoring.many.integers import Integers, type_for
from pmprb.scoring.problems import NoCode, OtherInstrument


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
