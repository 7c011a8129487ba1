"""The rows of the recap sheet (Rekap): the published table, laid out as the ministry prints it."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Group, Node
from pmprb.components.numbers import in_formula
from pmprb.components.publication import Totals
from pmprb.io.xlsx.formulas import Formulas
from pmprb.io.xlsx.layout import WORKSHEET_NAME, Field


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


def predicate_formula(instrument: Instrument, figure: str) -> str:
    """Return the formula for the predicate of the index in the cell ``figure``."""
    *above, lowest = sorted(instrument.predicates, key=lambda predicate: predicate.above, reverse=True)
    formula = f'"{lowest.code} ({lowest.label})"'
    for predicate in reversed(above):
        formula = (
            f'IF({figure}>{in_formula(predicate.above)},"{predicate.code} ({predicate.label})",{formula})'
        )
    return f"={formula}"


def _line(instrument: Instrument, formulas: Formulas, node: Node) -> str:
    value = f"'{WORKSHEET_NAME}'!{formulas.cell(node.id, Field.VALUE)}"
    if instrument.publication.totals is Totals.EXACT:
        return f"={value}"
    return f"=ROUND({value},{instrument.publication.decimals})"


def _total(instrument: Instrument, formulas: Formulas, node: Group, lines: list[str]) -> str:
    if instrument.publication.totals is Totals.EXACT:
        return f"='{WORKSHEET_NAME}'!{formulas.cell(node.id, Field.VALUE)}"
    given = f"'{WORKSHEET_NAME}'!{formulas.cell(node.id, Field.GIVEN)}"
    # The lines have two decimals already; rounding their sum removes what binary addition adds.
    return f'=ROUND(IF({given}<>"",{given},SUM({",".join(lines)})),{instrument.publication.decimals})'
