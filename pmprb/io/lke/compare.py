"""The figure an LKE shows for a block, beside the one that rules come to."""

from __future__ import annotations

from fractions import Fraction

from pmprb.components.numbers import half_up, plain, total
from pmprb.io.lke.learn import LearnedBlock
from pmprb.io.lke.problems import DiffersFromFile
from pmprb.io.lke.words import Heading

_LONGEST = 12
_PLACES = 6


def figure_in_file(learned: LearnedBlock) -> Fraction | None:
    """Return what the formulas of the block come to in all; None where they give no number."""
    numbers = [learned.probe.number(row) for row in _rows(learned)]
    found = [number for number in numbers if number is not None]
    return total(found) if len(found) == len(numbers) else None


def figure_cells(learned: LearnedBlock) -> str:
    """Return the names of the cells that figure stands in."""
    return ", ".join(learned.cell(row, Heading.VALUE) for row in _rows(learned))


def difference(sheet: str, cells: str, in_file: Fraction | None, scored: Fraction) -> DiffersFromFile:
    """Return what is told where ``scored`` is another figure than ``in_file``."""
    found = "-" if in_file is None else _readable(in_file)
    return DiffersFromFile(sheet=sheet, cell=cells, found=found, allowed=_readable(scored))


def _rows(learned: LearnedBlock) -> tuple[int, ...]:
    return learned.top if learned.root is None else (learned.root,)


def _readable(points: Fraction) -> str:
    """Return ``points`` exactly where that is short, and to six places where it is not."""
    exact = plain(points)
    return f"{half_up(points, _PLACES):f}" if "/" in exact or len(exact) > _LONGEST else exact
