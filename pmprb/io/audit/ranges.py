"""Formulas of groups that leave rows out, or count in what does not belong to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pmprb.errors import Problem
from pmprb.io.audit.outline import Outline, is_alike
from pmprb.io.audit.places import at_row, names
from pmprb.io.lke.learn import LearnedBlock
from pmprb.io.lke.problems import RangeTooWide, WrongRange
from pmprb.io.lke.rows import LkeRow
from pmprb.io.lke.words import Heading
from pmprb.io.workbook.formulas.nodes import Call, Reference
from pmprb.io.workbook.formulas.references import parts
from pmprb.io.workbook.formulas.shared import covers


def wrong_ranges(learned: LearnedBlock) -> Iterator[Problem]:
    """Yield what the formulas of the groups of a block leave out and count in."""
    outline = Outline(learned)
    yield from _left_out(learned, outline)
    yield from _counted_twice(learned)
    for number, row in learned.rows.items():
        if row.values_read and not row.is_criterion:
            yield from _divided(learned, number, row)


def _left_out(learned: LearnedBlock, outline: Outline) -> Iterator[Problem]:
    missing: dict[int, list[int]] = {}
    for row in outline.lost:
        owner = outline.owner(row)
        formula = learned.rows[owner].formula if owner is not None else None
        if owner is not None and formula is not None and formula.expression is not None:
            missing.setdefault(owner, []).append(row)
    for owner, rows in missing.items():
        yield at_row(WrongRange(found=names(learned, rows)), learned, owner, Heading.VALUE)


def _counted_twice(learned: LearnedBlock) -> Iterator[Problem]:
    """Yield groups that read what another group reads that they add up as well."""
    rows = learned.rows
    wrong: dict[int, list[int]] = {}
    groups = {number: row for number, row in rows.items() if row.values_read and not row.is_criterion}
    for upper, row in groups.items():
        for lower in row.values_read:
            if lower == upper or lower not in groups:
                continue
            both = {each for each in set(row.values_read) & set(groups[lower].values_read) if each in rows}
            for each in sorted(each for each in both if rows[each].has_value and each != lower):
                fits = _fits(rows, row, each), _fits(rows, groups[lower], each)
                wrong.setdefault(lower if fits == (True, False) else upper, []).append(each)
    for group, twice in wrong.items():
        found = names(learned, sorted(set(twice)))
        yield at_row(RangeTooWide(found=found), learned, group, Heading.VALUE)


def _fits(rows: Mapping[int, LkeRow], group: LkeRow, row: int) -> bool:
    """Tell whether ``group`` reads other rows that are marked as ``row`` is."""
    others = [other for other in group.values_read if other != row and other in rows]
    return any(is_alike(rows[other], rows[row]) for other in others)


def _divided(learned: LearnedBlock, number: int, row: LkeRow) -> Iterator[Problem]:
    """Yield a mean that adds up other rows than it counts: it leaves out its own, and others are too many."""
    added, counted = _read_in(learned, row, "SUM"), _read_in(learned, row, "COUNT")
    if added is None or counted is None:
        return
    own = set(learned.children.get(number, ()))
    out = sorted((added - counted) | ((counted - added) & own))
    too_many = sorted(counted - added - own)
    if out:
        yield at_row(WrongRange(found=names(learned, out)), learned, number, Heading.VALUE)
    if too_many:
        yield at_row(RangeTooWide(found=names(learned, too_many)), learned, number, Heading.VALUE)


def _read_in(learned: LearnedBlock, row: LkeRow, function: str) -> set[int] | None:
    """Return the rows whose value ``function`` reads in the formula of ``row``; None if it is not used."""
    expression = row.formula.expression if row.formula is not None else None
    calls = [
        part
        for part in (parts(expression) if expression is not None else ())
        if isinstance(part, Call) and part.function == function
    ]
    column = learned.block.columns[Heading.VALUE]
    areas = [
        part.area
        for call in calls
        for part in parts(call)
        if isinstance(part, Reference) and part.sheet == learned.block.sheet.name
    ]
    if not calls:
        return None
    return {
        number
        for number, found in learned.rows.items()
        if found.has_value and any(covers(area, (number, column)) for area in areas)
    }
