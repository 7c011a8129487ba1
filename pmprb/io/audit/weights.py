"""Weights that are others than the label says, than those below them, or than the formulas count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from pmprb.components.nodes import Combine
from pmprb.components.numbers import plain, total
from pmprb.errors import Problem
from pmprb.io.audit.outline import Outline
from pmprb.io.audit.places import at, shown
from pmprb.io.audit.problems import WeightsDoNotAddUp
from pmprb.io.lke.learn import LearnedBlock
from pmprb.io.lke.problems import WeightChanged
from pmprb.io.lke.words import Heading, weight_in
from pmprb.io.workbook.formulas.book import Key
from pmprb.io.workbook.sheet import reference_of


def changed_weights(learned: LearnedBlock) -> Iterator[Problem]:
    """Yield the weights of a block that something contradicts, once each."""
    cells = weight_cells(learned)
    doubtful: set[int] = set()
    for row, (key, weight) in cells.items():
        right = _said(learned, row)
        if right is None or right == weight:
            right = _counted(learned, row)
        if right is not None and right != weight:
            doubtful.add(row)
            found = WeightChanged(found=shown(weight), allowed=shown(right))
            yield at(found, key, learned.ids.get(row, ""))
    yield from _sums(learned, cells, doubtful)


def weight_cells(learned: LearnedBlock) -> dict[int, tuple[Key, Fraction]]:
    """Return the cells with weights, by row: those of the column of weights, whatever it is called."""
    block, evaluator = learned.block, learned.probe.evaluator
    columns = [block.columns[Heading.WEIGHT]] if Heading.WEIGHT in block.columns else []
    if not columns:
        counts: dict[int, int] = {}
        for row in learned.rows.values():
            for column in range(block.first, block.columns[Heading.ANSWER]):
                cell = block.sheet.cells.get((row.number, column))
                if cell is not None and cell.kind == "n" and cell.text and row.weight is not None:
                    counts[column] = counts.get(column, 0) + 1
        columns = [max(counts, key=lambda column: counts[column])] if counts else []
    found: dict[int, tuple[Key, Fraction]] = {}
    for number in learned.rows:
        for column in columns:
            key = (block.sheet.name, (number, column))
            value = evaluator.value(*key)
            if isinstance(value, Fraction):
                found[number] = key, value
    return found


def _said(learned: LearnedBlock, row: int) -> Fraction | None:
    """Return the weight that the label says, as in Road Map (0,40)."""
    block = learned.block
    said = weight_in(" ".join(block.text(row, column) for column in block.labels).strip())
    return Fraction(said) if said else None


def _counted(learned: LearnedBlock, row: int) -> Fraction | None:
    """Return what the formulas make of the best answers: with another weight they do not read the cell."""
    rule = learned.groups.get(row)
    if rule is not None:
        return rule.weight if rule.combine is Combine.MEAN else None
    parent = next((group for group, below in learned.children.items() if row in below), None)
    if row not in learned.criteria or parent is None or learned.groups[parent].combine is Combine.MEAN:
        return None
    return learned.criteria[row].most


def _sums(
    learned: LearnedBlock, cells: Mapping[int, tuple[Key, Fraction]], doubtful: set[int]
) -> Iterator[Problem]:
    outline = Outline(learned)
    # Where rows are left out, the weights of those that are there add up to less.
    short = {owner for row in outline.lost if (owner := outline.owner(row)) is not None}
    for group, rule in learned.groups.items():
        below = learned.children[group]
        if (
            rule.combine is not Combine.SUM
            or group not in cells
            or group in short
            or not doubtful.isdisjoint((group, *below))
        ):
            continue
        is_whole = sorted(outline.made_of(group)) == sorted(below)
        if (
            not is_whole
            or any(child not in cells for child in below)
            or set(rule.factors.values()) != {Fraction(1)}
        ):
            continue
        key, weight = cells[group]
        found = total([cells[child][1] for child in below])
        if found != weight:
            places = ", ".join(reference_of(cells[child][0][1]) for child in below)
            told = WeightsDoNotAddUp(found=plain(weight), allowed=f"{plain(found)} ({places})")
            yield at(told, key, learned.ids.get(group, ""))
