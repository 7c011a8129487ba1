"""What the formulas of a kertas kerja come to, told by their text: the engine's own figures.

A formula whose text is another than the one we would write there is not known, whoever changed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from attrs import frozen

from pmprb.components.nodes import Combine, Criterion
from pmprb.components.numbers import plain, stored_number
from pmprb.components.publication import Totals
from pmprb.components.ratios import Count
from pmprb.components.worksheet import Worksheet
from pmprb.io.workbook.values import CellValue
from pmprb.io.xlsx import layout
from pmprb.io.xlsx.formulas import Formulas
from pmprb.io.xlsx.grid import Grid
from pmprb.io.xlsx.layout import Field, cell_name, column_letters
from pmprb.io.xlsx.order import row_order
from pmprb.io.xlsx.recap import FIGURE, FIGURES, HEADER_ROW
from pmprb.io.xlsx.recap_rows import (
    answered_formula,
    award_formula,
    award_shown,
    identity_formula,
    predicate_formula,
    predicate_shown,
    recap_rows,
)
from pmprb.io.xlsx.rows_found import Rows
from pmprb.io.xlsx.sheets import Sheets
from pmprb.io.xlsx.uncertain import uncertain_formula
from pmprb.io.xlsx.values import Values

Results = Mapping[str, CellValue]
"""What formulas come to, by their `normal` text."""

_DECIMALS: Final = re.compile(r"(?<![A-Z0-9_.])\d+\.\d+(?:E[+-]?\d{1,3})?")
_FILLING: Final = re.compile(r"[\s$']")


@frozen
class Known:
    """What the formulas of the worksheet and of the recap come to."""

    worksheet: Results
    recap: Results


def known_results(sheets: Sheets, rows: Rows, worksheet: Worksheet) -> Known:
    """Return what the formulas come to where ``worksheet`` stands in these rows.

    Nothing is known where columns are missing or weights are others than those of the instrument.
    """
    if any(field not in sheets.columns for field in Field):
        return Known({}, {})
    formulas = Formulas(
        sheets.instrument,
        {key: row - 1 for key, row in rows.by_id.items()},
        {field: sheets.columns[field] - 1 for field in Field},
        sheets.grid.sheet.name,
    )
    if not _weights_stand(sheets.grid, formulas):
        return Known({}, {})
    values = Values.of(worksheet)
    on_recap = [*_of_recap(formulas, values), *_of_identity(rows, formulas, worksheet)]
    return Known(_by_text(_of_rows(formulas, values)), _by_text(on_recap))


def normal(formula: str) -> str:
    """Return ``formula`` in the one spelling that programs spell differently: quotes, signs, digits."""
    parts = formula.removeprefix("=").split('"')
    parts[::2] = (_DECIMALS.sub(_fifteen_digits, _FILLING.sub("", part).upper()) for part in parts[::2])
    return '"'.join(parts)


def _fifteen_digits(found: re.Match[str]) -> str:
    return plain(stored_number(found[0]))


def _by_text(found: Iterator[tuple[str, CellValue]] | list[tuple[str, CellValue]]) -> Results:
    return {normal(text): result for text, result in found if text}


def _weights_stand(grid: Grid, formulas: Formulas) -> bool:
    """Tell whether every weight on the sheet is that of the instrument."""
    for node in formulas.instrument.nodes.values():
        parent = formulas.instrument.parents.get(node.id)
        if isinstance(node, Criterion) and parent is not None and parent.combine is Combine.MEAN:
            continue
        cell = grid.cell(formulas.rows[node.id] + 1, formulas.columns[Field.WEIGHT] + 1)
        is_formula = cell.kind == "f" and normal(str(cell.value)) == normal(formulas.weight(node))
        if not is_formula and cell.value != stored_number(repr(float(node.weight))):
            return False
    return True


def _of_rows(formulas: Formulas, values: Values) -> Iterator[tuple[str, CellValue]]:
    for row in row_order(formulas.instrument):
        if isinstance(row, Count | Criterion) and formulas.answer(row):
            yield formulas.answer(row), values.answer(row)
        if not isinstance(row, Count):
            yield formulas.weight(row), row.weight
            yield formulas.value(row), values.value(row)
            yield formulas.percent(row), values.percent(row)


def _of_recap(formulas: Formulas, values: Values) -> Iterator[tuple[str, CellValue]]:
    instrument, worksheet = formulas.instrument, values.worksheet
    is_exact = instrument.publication.totals is Totals.EXACT
    figure = ""
    table = recap_rows(instrument, formulas, HEADER_ROW + 2, column_letters(FIGURE))
    for row, found in enumerate(table, start=HEADER_ROW + 1):
        figure = cell_name(row, FIGURE)
        if found.formula:
            shown = values.points[found.node.id] if is_exact else values.published[found.node.id]
            yield found.formula, _fraction(shown)
    root = instrument.root.id
    if instrument.predicates:
        predicate = instrument.predicate(values.points[root], values.published[root])
        yield predicate_formula(instrument, figure), predicate_shown(predicate)
    for award in instrument.awards:
        yield award_formula(award, formulas), award_shown(award, worksheet, values.points)
    yield answered_formula(instrument, formulas), Fraction(values.answered)
    yield uncertain_formula(instrument, formulas), values.uncertain


def _of_identity(rows: Rows, formulas: Formulas, worksheet: Worksheet) -> Iterator[tuple[str, CellValue]]:
    year = None if worksheet.year is None else Fraction(worksheet.year)
    told: tuple[tuple[str, CellValue, str], ...] = (
        (layout.ENTITY, worksheet.entity, ""),
        (layout.YEAR, year, ""),
        (layout.YEAR, year, FIGURES),
    )
    for key, value, otherwise in told:
        name = cell_name(rows.identity[key] - 1, formulas.columns[Field.MEANING])
        yield identity_formula(f"{formulas.sheet}{name}", otherwise), value or otherwise


def _fraction(value: Fraction | Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)
