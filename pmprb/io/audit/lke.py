"""The audit of an LKE."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from pmprb.errors import Problem
from pmprb.io.audit.cached import stale_results
from pmprb.io.audit.entries import hidden_answers, text_numbers
from pmprb.io.audit.explained import without_consequences
from pmprb.io.audit.formulas import broken_formulas, scope_of
from pmprb.io.audit.once import once
from pmprb.io.audit.options import truths, worthless_options
from pmprb.io.audit.overwritten import overwritten_values
from pmprb.io.audit.ranges import wrong_ranges
from pmprb.io.audit.rules import differing_values, ids_of, readable
from pmprb.io.audit.shares import odd_shares
from pmprb.io.audit.weights import changed_weights
from pmprb.io.lke.learn import LearnedBlock
from pmprb.io.lke.read import Lke
from pmprb.io.lke.words import Heading
from pmprb.io.workbook.active import active_content
from pmprb.io.workbook.formulas.book import Key
from pmprb.io.workbook.sheet import place_of


def lke_findings(lke: Lke) -> list[Problem]:
    """Return all that is wrong with an LKE, in no order.

    Raises:
        WorksheetError: a part of the workbook is broken.

    """
    found = list(active_content(lke.package))
    for learned in lke.blocks:
        found += _of_block(lke, learned)
    for learned, worksheet in zip(lke.blocks, lke.worksheets, strict=True):
        found += (readable(evolve(notice, file="")) for notice in worksheet.notices)
        found += truths(learned, ids_of(learned, lke.blocks[0]), worksheet)
        found += differing_values(learned, lke.blocks[0], worksheet)
    values = frozenset(key for learned in lke.blocks for key in _values(learned))
    totals = frozenset(learned.probe.key(row, Heading.VALUE) for learned in lke.blocks for row in learned.top)
    idle = frozenset(key for learned in lke.blocks for key in _idle(learned))
    found += broken_formulas(lke.evaluator, scope_of(lke.evaluator, values), idle)
    found += stale_results(lke.evaluator, totals)
    told = without_consequences(found, lke.evaluator)
    return once([_with_node(problem, lke) for problem in told])


def _of_block(lke: Lke, learned: LearnedBlock) -> Iterator[Problem]:
    states = {entry.name: entry.state for entry in lke.package.workbook.sheets}
    yield from learned.problems
    yield from wrong_ranges(learned)
    yield from changed_weights(learned)
    yield from odd_shares(learned)
    yield from worthless_options(learned)
    yield from overwritten_values(learned)
    yield from text_numbers(learned)
    yield from hidden_answers(learned, states.get(learned.block.sheet.name, ""))


def _values(learned: LearnedBlock) -> Iterator[Key]:
    for number, row in learned.rows.items():
        if row.has_value:
            yield learned.probe.key(number, Heading.VALUE)


def _idle(learned: LearnedBlock) -> Iterator[Key]:
    """Yield the means of which nothing is answered: they divide by 0."""
    for number, row in learned.rows.items():
        below = [child for child in row.values_read if child in learned.rows and child != number]
        if below and all(learned.evaluator_value(child) in {None, ""} for child in below):
            yield learned.probe.key(number, Heading.VALUE)


def _with_node(problem: Problem, lke: Lke) -> Problem:
    """Return ``problem`` with the node of its row."""
    if problem.node or not problem.cell:
        return problem
    row = place_of(problem.cell)[0]
    ids = (learned.ids for learned in lke.blocks if learned.block.sheet.name == problem.sheet)
    return evolve(problem, node=next((found[row] for found in ids if row in found), ""))
