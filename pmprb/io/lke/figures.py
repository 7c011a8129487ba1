"""Groups of which the formula is gone, a figure in its place: what belongs to them by their layout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final

from pmprb.components.nodes import Combine
from pmprb.components.numbers import total
from pmprb.io.lke.combining import Combined
from pmprb.io.lke.probe import Probe
from pmprb.io.lke.rows import LkeRow, cells_read
from pmprb.io.lke.scales import Learned
from pmprb.io.lke.words import Heading

_TOTAL: Final = re.compile(r"\b(?:jumlah|sub ?total|total|nilai|skor|indeks)\b", re.IGNORECASE)
_OTHER: Final = re.compile(r"\b(?:lalu|sebelum(?:nya)?|target|maksimal|maksimum)\b", re.IGNORECASE)
_KINDS: Final = ("[IVXL]+", "[ivxl]+", "[A-Z]{1,2}", "[a-z]{1,2}", r"\d+", r"\d+(?:\.\d+)+", "[-–•*]")
_FIRST: Final = frozenset({"I", "i", "A", "a", "1"})
_FEWEST: Final = 2
"""Of what a total adds up: a single figure below a total is rather that of another year."""


def figures_of(rows: Mapping[int, LkeRow], criteria: Iterable[int], probe: Probe) -> tuple[int, ...]:
    """Return the rows with a figure that nothing explains: no answer and no formula."""
    answered = set(criteria)
    return tuple(
        number
        for number, row in sorted(rows.items())
        if row.has_value
        and row.formula is None
        and not row.allowed
        and number not in answered
        and probe.number(number) is not None
        and probe.value(number, heading=Heading.ANSWER) in {None, ""}
    )


def opened_by(group: int, rows: Mapping[int, LkeRow], parents: Mapping[int, int]) -> list[int]:
    """Return the rows without a group of their own that follow the marked row ``group`` and belong to it."""
    if not rows[group].marker:
        return []
    found: list[int] = []
    inside = {group}
    for number in sorted(each for each in rows if each > group):
        row = rows[number]
        # Below iii there may be another i, ii: such a beginning is no next row.
        is_deeper = _is_next(rows[group], rows[found[0]]) if found else row.marker in _FIRST
        ends = row.level < rows[group].level or (_is_next(rows[group], row) and not is_deeper)
        if ends or (row.has_value and not row.marker):
            break
        if not row.has_value:
            continue
        if number in parents and parents[number] not in inside:
            break
        inside.add(number)
        if number not in parents and (not found or _is_alike(rows[found[0]], row)):
            found.append(number)
    return found


def added_in(total_row: int, rows: Mapping[int, LkeRow], orphans: Iterable[int]) -> list[int]:
    """Return which of ``orphans`` the unmarked ``total_row`` adds up: those since the total before it."""
    row = rows[total_row]
    if row.marker or not _TOTAL.search(row.label) or _OTHER.search(row.label):
        return []
    above = sorted(number for number in orphans if number < total_row)
    before = [number for number in rows if number < total_row and rows[number].has_value]
    last = max(
        (number for number in before if not rows[number].marker and _is_total(rows[number])), default=0
    )
    since = [number for number in above if number > last]
    found = since or above
    return found if len(found) >= _FEWEST or (found and rows[found[0]].marker) else []


def read_beside(
    group: int, rows: Mapping[int, LkeRow], parents: Mapping[int, int], probe: Probe
) -> list[int]:
    """Return the rows that the formula of ``group`` in the block of another year reads, if they are free."""
    sheet, (_, own) = probe.key(group, Heading.VALUE)
    for (name, (row, column)), formula in sorted(
        probe.evaluator.book.formulas.items(), key=lambda each: each[0]
    ):
        if (name, row) != (sheet, group) or column == own:
            continue
        read = cells_read(formula)
        if any((other, place[1]) != (sheet, column) for other, place in read):
            continue
        found = sorted(place[0] for _, place in read if place[0] in rows and rows[place[0]].has_value)
        if found and group not in found and not any(number in parents for number in found):
            return found
    return []


def by_layout(
    group: LkeRow, below: list[int], rows: Mapping[int, LkeRow], criteria: Mapping[int, Learned]
) -> Combined:
    """Return how a group without formula comes about: a mean of shares by its weight, or else a sum."""
    factors = dict.fromkeys(below, Fraction(1))
    points = [criteria[child].most for child in below if child in criteria]
    is_sum = len(points) < len(below) or all(rows[child].weight is not None for child in below)
    if is_sum or group.weight is None or total(points) == group.weight:
        return Combined(Combine.SUM, None, factors)
    return Combined(Combine.MEAN, group.weight, dict.fromkeys(below, group.weight / len(below)))


def comes_to(rule: Combined, values: Iterable[tuple[int, Fraction | None]]) -> Fraction | None:
    """Return what ``rule`` makes of ``values`` by row; None if there is none."""
    numbers = {row: value for row, value in values if value is not None}
    if not numbers:
        return None
    if rule.combine is Combine.SUM:
        return total([rule.factors[row] * value for row, value in numbers.items()])
    count = len(numbers) if rule.leaves else len(rule.factors)
    return total(list(numbers.values())) * (rule.weight or Fraction(0)) / count


def _is_total(row: LkeRow) -> bool:
    return _TOTAL.search(row.label) is not None


def _kinds(row: LkeRow) -> list[str]:
    """Return how ``row`` may be marked, the likeliest first: ``i`` follows h too."""
    marker = row.marker.strip(".) ")
    return [kind for kind in _KINDS if re.fullmatch(kind, marker)] or [""]


def _is_alike(one: LkeRow, other: LkeRow) -> bool:
    return one.level == other.level and not set(_kinds(one)).isdisjoint(_kinds(other))


def _is_next(one: LkeRow, other: LkeRow) -> bool:
    """Tell whether ``other`` is marked as what follows ``one``; I is roman, but after H."""
    first, second = one.marker, other.marker
    follows = len(first) == len(second) == 1 and ord(second) == ord(first) + 1
    return one.level == other.level and (follows or _kinds(one)[0] == _kinds(other)[0])
