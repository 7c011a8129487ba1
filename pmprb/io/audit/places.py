"""Saying where a finding is: the cell of a row below a heading, and the node of the row."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from attrs import evolve

from pmprb.components.numbers import half_up, plain
from pmprb.errors import Problem
from pmprb.io.lke.learn import LearnedBlock
from pmprb.io.lke.words import Heading
from pmprb.io.workbook.formulas.book import Key
from pmprb.io.workbook.formulas.operand_values import Value
from pmprb.io.workbook.sheet import reference_of
from pmprb.io.workbook.values import Error

_PLACES = 6
_PRECISE = 15


def at(problem: Problem, key: Key, node: str = "") -> Problem:
    """Return ``problem`` at the cell ``key``."""
    return evolve(problem, sheet=key[0], cell=reference_of(key[1]), node=node or problem.node)


def at_row(problem: Problem, learned: LearnedBlock, row: int, heading: Heading) -> Problem:
    """Return ``problem`` at the cell of ``row`` below ``heading``."""
    return at(problem, learned.probe.key(row, heading), learned.ids.get(row, ""))


def names(learned: LearnedBlock, rows: Iterable[int], heading: Heading = Heading.VALUE) -> str:
    """Return the names of the cells of ``rows`` below ``heading``, with commas between."""
    return ", ".join(learned.cell(row, heading) for row in rows)


def shown(value: Value, *, beside: Value = None) -> str:
    """Return ``value`` for a person, with as many decimals as tell it from ``beside``."""
    if isinstance(value, Error):
        return value.code
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, Fraction):
        short = _rounded(value, _PLACES)
        is_clear = not isinstance(beside, Fraction) or _rounded(beside, _PLACES) != short
        return short if is_clear else _rounded(value, _PRECISE)
    return f'"{value}"' if isinstance(value, str) else "-"


def _rounded(value: Fraction, places: int) -> str:
    return plain(Fraction(half_up(value, places)))
