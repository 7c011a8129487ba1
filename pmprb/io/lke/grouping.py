"""The tree of an LKE block: which group reads which rows, and how it comes about from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from attrs import evolve, frozen

from pmprb.components.nodes import Combine
from pmprb.components.numbers import plain
from pmprb.errors import Problem
from pmprb.io.lke.combining import Combined, combined
from pmprb.io.lke.figures import added_in, by_layout, comes_to, figures_of, opened_by, read_beside
from pmprb.io.lke.probe import Probe
from pmprb.io.lke.problems import BrokenReference, FormulaReplaced, GroupNotUnderstood, WrongRange
from pmprb.io.lke.rows import LkeRow, tree_of
from pmprb.io.lke.scales import Learned
from pmprb.io.lke.words import Heading
from pmprb.io.workbook.formulas.operand_values import Value
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
    # Where no formula makes a group, nothing was overwritten: it is a copy of the values.
    figures = figures_of(rows, criteria, probe) if tree_of(rows) else ()
    children, left_out = _children(rows, criteria, probe, figures)
    problems: list[Problem] = []
    groups: dict[int, Combined] = {}
    replaced = [group for group in children if group in figures]
    for group, below in children.items():
        if group in replaced:
            groups[group] = by_layout(rows[group], below, rows, criteria)
            continue
        cell = reference_of(probe.key(group, Heading.VALUE)[1])
        has_groups = any(child in children for child in below)
        others = tuple(row for row in rows[group].values_read if row not in below)
        rule = combined(group, below, probe, has_groups=has_groups, others=others)
        if rule is None:
            rule = _as_written(rows, below, rows[group].weight, has_groups=has_groups)
            problems.append(_not_told(probe, group, cell))
        unread = [] if rule is None else _not_added(rule, below, rows, criteria)
        if rule is not None and unread:
            rule = _with_all(rule, unread, rows[group].weight, is_mean=not has_groups)
        missing = left_out.get(group, [])
        if missing or unread:
            names = ", ".join(
                reference_of(probe.key(row, Heading.VALUE)[1]) for row in sorted((*missing, *unread))
            )
            problems.append(WrongRange(cell=cell, found=names))
        if rule is not None:
            factor = next(iter(rule.factors.values()))
            rule.factors.update(dict.fromkeys(missing, factor))
            groups[group] = rule
    problems += _replaced(replaced, groups, children, probe)
    for group, missing in left_out.items():
        children[group] = sorted((*children[group], *missing))
    children = _connected({group: below for group, below in children.items() if group in groups}, criteria)
    below_any = {child for below in children.values() for child in below}
    top = tuple(group for group in sorted(children) if group not in below_any)
    return Grouping(children, {group: groups[group] for group in children}, top, tuple(problems))


def _children(
    rows: Mapping[int, LkeRow], criteria: Mapping[int, Learned], probe: Probe, figures: Iterable[int]
) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Return what each group reads, or has by its layout if a figure replaced its formula; and leaves out."""
    parents = tree_of(rows)
    for group in sorted(figures, reverse=True):
        beside = read_beside(group, rows, parents, probe)
        found = beside or _alive(opened_by(group, rows, parents), parents, criteria)
        parents.update(dict.fromkeys(found, group))
    left_out = _left_out(rows, criteria, _read(parents, criteria))
    lost = {row for missing in left_out.values() for row in missing}
    for group in sorted(figures):
        if group not in parents.values():
            orphans = _alive([row for row in rows if row not in parents], parents, criteria)
            added = added_in(group, rows, [row for row in orphans if row not in lost])
            parents.update(dict.fromkeys(added, group))
    return _read(parents, criteria), left_out


def _read(parents: Mapping[int, int], criteria: Mapping[int, Learned]) -> dict[int, list[int]]:
    children: dict[int, list[int]] = {}
    for child, group in sorted(parents.items()):
        if child in criteria or child in parents.values():
            children.setdefault(group, []).append(child)
    return _connected(children, criteria)


def _alive(found: list[int], parents: Mapping[int, int], criteria: Mapping[int, Learned]) -> list[int]:
    """Return those of ``found`` that are criteria, or have some below."""
    groups = _read(parents, criteria)
    return [row for row in found if row in criteria or row in groups]


def _not_added(
    rule: Combined, below: list[int], rows: Mapping[int, LkeRow], criteria: Mapping[int, Learned]
) -> list[int]:
    """Return the criteria that a group counts but does not add: nothing comes of them."""
    added = [child for child in below if rule.factors[child]]
    if rule.combine is not Combine.SUM or len({rule.factors[child] for child in added}) != 1:
        return []
    level = rows[added[0]].level
    idle = [child for child in below if child not in added]
    is_alike = all(child in criteria and rows[child].level == level for child in below)
    return idle if is_alike else []


def _with_all(rule: Combined, unread: list[int], weight: Fraction | None, *, is_mean: bool) -> Combined:
    """Return ``rule`` with the rows ``unread`` counting as the others do."""
    factor = next(factor for row, factor in rule.factors.items() if row not in unread)
    factors = dict.fromkeys(rule.factors, factor)
    if not is_mean or (weight is None and factor == 1):
        return Combined(Combine.SUM, None, factors)
    return Combined(Combine.MEAN, factor * len(factors) if weight is None else weight, factors)


def _replaced(
    replaced: list[int], groups: dict[int, Combined], children: Mapping[int, list[int]], probe: Probe
) -> Iterator[Problem]:
    """Yield the figures in place of formulas of groups, with what the rules come to.

    Whether an unanswered row leaves such a mean is as in most of the others.
    """
    means = [rule for group, rule in groups.items() if group not in replaced and rule.combine is Combine.MEAN]
    leaves = sum(rule.leaves for rule in means) * 2 >= len(means)
    right: dict[int, Value] = {}
    for group in sorted(replaced, key=lambda group: len(_below(group, children))):
        groups[group] = evolve(groups[group], leaves=leaves)
        values = ((child, probe.number(child, values=right)) for child in children[group])
        value = comes_to(groups[group], values)
        right[group] = "" if value is None else value
        found = probe.number(group) or Fraction(0)
        cell = reference_of(probe.key(group, Heading.VALUE)[1])
        allowed = "-" if value is None else plain(value)
        yield FormulaReplaced(cell=cell, found=plain(found), allowed=allowed)


def _below(group: int, children: Mapping[int, list[int]]) -> set[int]:
    found: set[int] = set()
    waiting = [group]
    while waiting:
        new = [child for child in children.get(waiting.pop(), ()) if child not in found]
        found.update(new)
        waiting += new
    return found


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
