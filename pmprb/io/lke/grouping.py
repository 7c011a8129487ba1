"""The tree of an LKE block: which group reads which rows, and how it comes about from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from pmprb.components.nodes import Combine
from pmprb.errors import Problem
from pmprb.io.lke.combining import Combined, combined
from pmprb.io.lke.probe import Probe
from pmprb.io.lke.problems import BrokenReference, GroupNotUnderstood, WrongRange
from pmprb.io.lke.rows import LkeRow, tree_of
from pmprb.io.lke.scales import Learned
from pmprb.io.lke.words import Heading
from pmprb.io.workbook.sheet import reference_of
from pmprb.io.workbook.values import Error


@frozen
class Grouping:
    """The tree: ``children`` and rules by the row of the group; ``top`` are the groups no group reads."""

    children: Mapping[int, list[int]]
    groups: Mapping[int, Combined]
    top: tuple[int, ...]
    problems: tuple[Problem, ...]


def grouped(rows: Mapping[int, LkeRow], criteria: Mapping[int, Learned], probe: Probe) -> Grouping:
    """Return the tree of the ``criteria``; what its formulas leave out or do not tell are problems."""
    parents = tree_of(rows)
    children: dict[int, list[int]] = {}
    for child, group in sorted(parents.items()):
        if child in criteria or child in parents.values():
            children.setdefault(group, []).append(child)
    children = _connected(children, criteria)
    problems: list[Problem] = []
    groups: dict[int, Combined] = {}
    left_out = _left_out(rows, criteria, children)
    for group, below in children.items():
        cell = reference_of(probe.key(group, Heading.VALUE)[1])
        has_groups = any(child in children for child in below)
        others = tuple(row for row in rows[group].values_read if row not in below)
        rule = combined(group, below, probe, has_groups=has_groups, others=others)
        if rule is None:
            rule = _as_written(rows, below, rows[group].weight, has_groups=has_groups)
            problems.append(_not_told(probe, group, cell))
        missing = left_out.get(group, [])
        if missing:
            names = ", ".join(reference_of(probe.key(row, Heading.VALUE)[1]) for row in missing)
            problems.append(WrongRange(cell=cell, found=names))
        if rule is not None:
            factor = next(iter(rule.factors.values()))
            rule.factors.update(dict.fromkeys(missing, factor))
            groups[group] = rule
    for group, missing in left_out.items():
        children[group] = sorted((*children[group], *missing))
    children = _connected({group: below for group, below in children.items() if group in groups}, criteria)
    below_any = {child for below in children.values() for child in below}
    top = tuple(group for group in sorted(children) if group not in below_any)
    return Grouping(children, {group: groups[group] for group in children}, top, tuple(problems))


def _connected(children: Mapping[int, list[int]], criteria: Iterable[int]) -> dict[int, list[int]]:
    """Return the groups that have criteria somewhere below, with only such children."""
    alive = set(criteria)
    size = -1
    while len(alive) != size:
        size = len(alive)
        alive |= {group for group, below in children.items() if alive.intersection(below)}
    return {
        group: [child for child in below if child in alive]
        for group, below in children.items()
        if group in alive
    }


def _left_out(
    rows: Mapping[int, LkeRow], criteria: Mapping[int, Learned], children: Mapping[int, list[int]]
) -> dict[int, list[int]]:
    """Return the criteria that no group reads, by the group of the one before or after at the same level."""
    parents = {child: group for group, below in children.items() for child in below}
    found: dict[int, list[int]] = {}
    ordered = sorted({*criteria, *children})
    for order in (ordered, ordered[::-1]):
        for before, row in pairwise(order):
            alike = before in criteria and row in criteria and rows[before].level == rows[row].level
            if alike and before in parents and row not in parents and parents[before] < row:
                parents[row] = parents[before]
                found.setdefault(parents[before], []).append(row)
    return {group: sorted(missing) for group, missing in found.items()}


def _as_written(
    rows: Mapping[int, LkeRow], below: list[int], weight: Fraction | None, *, has_groups: bool
) -> Combined | None:
    """Return the rule of a group by the weights written beside it; None if there are none."""
    factors = dict.fromkeys(below, Fraction(1))
    if has_groups or all(rows[child].weight is not None for child in below):
        return Combined(Combine.SUM, None, factors)
    return None if weight is None else Combined(Combine.MEAN, weight, factors)


def _not_told(probe: Probe, group: int, cell: str) -> Problem:
    shown = probe.value(group)
    if isinstance(shown, Error) and shown.code == "#REF!":
        return BrokenReference(cell=cell, found=shown.code)
    return GroupNotUnderstood(cell=cell)
