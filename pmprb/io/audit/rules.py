"""Where the rules learned from an LKE and the formulas of the file come to different values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import evolve

from pmprb.components.nodes import Combine
from pmprb.components.numbers import exact, is_plain
from pmprb.components.worksheet import Worksheet
from pmprb.errors import Problem
from pmprb.io.audit.blame import to_blame
from pmprb.io.audit.places import at, shown
from pmprb.io.lke.learn import LearnedBlock
from pmprb.io.lke.problems import DiffersFromFile
from pmprb.io.lke.words import Heading
from pmprb.io.workbook.formulas.book import Key
from pmprb.io.workbook.formulas.operand_values import Value
from pmprb.io.xlsx.values import Values


def differing_values(learned: LearnedBlock, first: LearnedBlock, worksheet: Worksheet) -> Iterator[Problem]:
    """Yield the values of a block that its ``worksheet`` does not come to, by the rules of the ``first``.

    Only where one differs though all that it is made of agrees, and the block has the same rule.
    """
    ids = ids_of(learned, first)
    expected = _expected(learned, worksheet, ids)
    nodes = {learned.probe.key(row, Heading.VALUE): (row, key) for row, key in ids.items()}
    for key, found, right in to_blame(learned.probe.evaluator, expected):
        row, node = nodes[key]
        if isinstance(found, Fraction) and _rule(learned, row) == _rule(first, row):
            told = DiffersFromFile(found=shown(found), allowed=shown(right))
            yield at(told, key, node)


def ids_of(learned: LearnedBlock, first: LearnedBlock) -> Mapping[int, str]:
    """Return the nodes by row of a block in the worksheet made by the rules of the ``first``."""
    return first.ids if learned.block.sheet.name == first.block.sheet.name else learned.ids


def readable(problem: Problem) -> Problem:
    """Return ``problem`` with the figures of a difference as decimals a person reads: six at most."""
    if not isinstance(problem, DiffersFromFile):
        return problem
    return evolve(problem, found=_decimals(problem.found), allowed=_decimals(problem.allowed))


def _decimals(text: str) -> str:
    return shown(exact(text)) if is_plain(text) else text


def _rule(learned: LearnedBlock, row: int) -> object:
    gates = [gate for gate in learned.gates if gate.target == row]
    return learned.groups.get(row), learned.criteria.get(row), gates


def _expected(learned: LearnedBlock, worksheet: Worksheet, ids: Mapping[int, str]) -> dict[Key, Value]:
    """Return what value cells should show, where the rules come to anything."""
    values, nodes = Values.of(worksheet), worksheet.instrument.nodes
    parents = {child: group for group, below in learned.children.items() for child in below}
    found: dict[Key, Value] = {}
    for row, factor in _factors(learned).items():
        node = nodes.get(ids.get(row, ""))
        if node is None or not factor:
            continue
        value = values.value(node)
        if value is None:
            continue
        parent = learned.groups.get(parents.get(row, -1))
        is_share = row in learned.criteria and parent is not None and parent.combine is Combine.MEAN
        shows = value * learned.criteria[row].most if is_share else value / factor
        found[learned.probe.key(row, Heading.VALUE)] = shows
    return found


def _factors(learned: LearnedBlock) -> dict[int, Fraction]:
    """Return what the value of each row counts for in the index, mostly 1."""
    found: dict[int, Fraction] = {}
    waiting = [(top, Fraction(1)) for top in learned.top]
    while waiting:
        row, factor = waiting.pop()
        found[row] = factor
        rule = learned.groups.get(row)
        for child in learned.children.get(row, ()):
            counts = rule.factors.get(child, Fraction(1)) if rule and rule.combine is Combine.SUM else 1
            waiting.append((child, factor * counts))
    return found
