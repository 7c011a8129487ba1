"""Cells that are computed from counts, and what stands in them when a sheet comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion
from pmprb.components.numbers import stored_number
from pmprb.components.ratios import Count
from pmprb.components.worksheet import Answer
from pmprb.errors import Problem
from pmprb.io.problems import FormulaOverwritten
from pmprb.io.xlsx.cells import RawCell, is_empty, written_text
from pmprb.scoring.shares import entered_counts, ratio_share


def overwritten(
    cell: RawCell, asked: Criterion | Count, instrument: Instrument, answers: Mapping[str, Answer]
) -> Iterator[Problem]:
    """Yield the problem with a value that was written over the formula in ``cell``.

    There is none where the value is what the formula came to, as after pasting values only. What was
    written instead would be lost: only the counts are read.
    """
    if cell.kind in {"f", "e"} or is_empty(cell):
        return
    computed = (
        ratio_share(asked, answers)
        if isinstance(asked, Criterion)
        else entered_counts(instrument.counting[asked.id], answers).get(asked.id)
    )
    if computed is None or not _is(cell, computed):
        names = ", ".join(instrument.computed_from(asked.id))
        yield cell.problem(FormulaOverwritten(node=asked.id, found=written_text(cell), allowed=names))


def _is(cell: RawCell, computed: Fraction) -> bool:
    return isinstance(cell.value, Fraction) and cell.value == stored_number(repr(float(computed)))
