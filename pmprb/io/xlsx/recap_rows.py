"""The rows of the recap sheet (Rekap): the published table, laid out as the ministry prints it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from pmprb.components.awards import Award
from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Group, Node
from pmprb.components.numbers import in_formula
from pmprb.components.publication import Predicate, Totals
from pmprb.components.worksheet import Worksheet
from pmprb.io.xlsx.formulas import Formulas
from pmprb.io.xlsx.layout import COUNT_MARK, Field
from pmprb.scoring.points import Points


@frozen
class RecapRow:
    """A row of the published table: a heading (no formula), a line, or a total."""

    node: Node
    number: str
    label: str
    formula: str
    is_total: bool


def recap_rows(instrument: Instrument, formulas: Formulas, first_row: int, column: str) -> Iterator[RecapRow]:
    """Yield the rows of the published table; figures stand in ``column`` from ``first_row`` (from 1) on."""
    row = first_row
    places: dict[str, str] = {}
    for node, is_total in instrument.published_table:
        is_line = node.id in instrument.publication.lines
        formula = ""
        if is_line:
            formula = _line(instrument, formulas, node)
        elif is_total and isinstance(node, Group):
            formula = _total(instrument, formulas, node, [places[child.id] for child in node.children])
        if formula:
            places[node.id] = f"{column}{row}"
        label = node.label if not is_total else f"Total {node.label}"
        if node is instrument.root:
            label = node.label
        yield RecapRow(node, "" if is_total else node.number, label, formula, is_total)
        row += 1


def identity_formula(cell: str, otherwise: str = "") -> str:
    """Return the formula that repeats what stands in ``cell``, or shows the text ``otherwise``."""
    return f'=IF({cell}="","{otherwise}",{cell})'


def predicate_formula(instrument: Instrument, figure: str) -> str:
    """Return the formula for the predicate of the index in the cell ``figure``."""
    *above, lowest = sorted(instrument.predicates, key=lambda predicate: predicate.above, reverse=True)
    formula = f'"{lowest.code} ({lowest.label})"'
    for predicate in reversed(above):
        formula = (
            f'IF({figure}>{in_formula(predicate.above)},"{predicate.code} ({predicate.label})",{formula})'
        )
    return f"={formula}"


def predicate_shown(predicate: Predicate | None) -> str:
    """Return what `predicate_formula` comes to where the index has ``predicate``."""
    return f"{predicate.code} ({predicate.label})" if predicate else ""


def answered_formula(instrument: Instrument, formulas: Formulas) -> str:
    """Return the formula for how many criteria are answered; rows of counts are no criteria."""
    ends = instrument.criteria[0].id, instrument.criteria[-1].id
    answers, allowed = (
        formulas.sheet + ":".join(formulas.cell(end, field) for end in ends)
        for field in (Field.ANSWER, Field.ALLOWED)
    )
    answered = f'=COUNTIFS({allowed},"<>{COUNT_MARK}",{allowed},"<>%",{answers},"<>")'
    # A formula that shows nothing is not empty to COUNTIFS: so of ratios the numbers are counted.
    return f'{answered}+COUNTIFS({allowed},"%",{answers},">=0")'


def award_formula(award: Award, formulas: Formulas) -> str:
    """Return the formula that says whether the minimums of ``award`` are met: Ya or Tidak."""
    met = []
    for least in award.minimums:
        cells = ",".join(formulas.there(node, Field.VALUE) for node in least.nodes)
        # Rounding removes what binary addition adds: exactly enough is enough.
        met.append(f"ROUND(SUM({cells}),9)>={in_formula(least.points)}")
    covering = _covering(award, formulas.instrument)
    given = ",".join(f'{formulas.there(node, Field.GIVEN)}<>""' for node in covering)
    return f'=IF(OR({given}),"{_UNKNOWN}",IF(AND({",".join(met)}),"{_YES}","{_NO}"))'


def award_shown(award: Award, worksheet: Worksheet, points: Points) -> str:
    """Return what `award_formula` comes to for ``worksheet``, whose nodes have ``points``."""
    if any(node in worksheet.given for node in _covering(award, worksheet.instrument)):
        return _UNKNOWN
    return _YES if all(least.is_met(points) for least in award.minimums) else _NO


def _covering(award: Award, instrument: Instrument) -> tuple[str, ...]:
    """Return the groups above what the award asks for: a figure given there hides it."""
    asked = [node for least in award.minimums for node in least.nodes]
    return tuple(dict.fromkeys(group for node in asked for group in instrument.groups_above(node)))


_YES: Final = "Ya"
_NO: Final = "Tidak"
_UNKNOWN: Final = "Tidak diketahui"


def _line(instrument: Instrument, formulas: Formulas, node: Node) -> str:
    value = formulas.there(node.id, Field.VALUE)
    if instrument.publication.totals is Totals.EXACT:
        return f"={value}"
    return f"=ROUND({value},{instrument.publication.decimals})"


def _total(instrument: Instrument, formulas: Formulas, node: Group, lines: list[str]) -> str:
    if instrument.publication.totals is Totals.EXACT:
        return f"={formulas.there(node.id, Field.VALUE)}"
    given = formulas.there(node.id, Field.GIVEN)
    # The lines have two decimals already; rounding their sum removes what binary addition adds.
    return f'=ROUND(IF({given}<>"",{given},SUM({",".join(lines)})),{instrument.publication.decimals})'
