"""What the formulas of the recap of a kertas kerja come to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from pmprb.components.publication import Totals
from pmprb.components.worksheet import Worksheet
from pmprb.io.workbook.sheet import Place
from pmprb.io.workbook.values import CellValue
from pmprb.io.xlsx import layout
from pmprb.io.xlsx.formulas import Formulas
from pmprb.io.xlsx.layout import Field, cell_name, column_letters
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
from pmprb.io.xlsx.uncertain import uncertain_formula
from pmprb.io.xlsx.values import Values

Standing = tuple[Place, str, CellValue]
"""Where a formula stands, its text, and what it comes to."""


def of_recap(rows: Rows, formulas: Formulas, values: Values) -> Iterator[Standing]:
    """Yield the formulas of a recap as it was made."""
    yield from _of_identity(rows, formulas, values.worksheet)
    yield from _of_table(formulas, values)


def _of_table(formulas: Formulas, values: Values) -> Iterator[Standing]:
    instrument, worksheet = formulas.instrument, values.worksheet
    is_exact = instrument.publication.totals is Totals.EXACT
    row, figure = HEADER_ROW + 1, ""
    for found in recap_rows(instrument, formulas, row + 1, column_letters(FIGURE)):
        figure = cell_name(row, FIGURE)
        row += 1
        if found.formula:
            shown = values.points[found.node.id] if is_exact else values.published[found.node.id]
            yield (row, FIGURE + 1), found.formula, _fraction(shown)
    root = instrument.root.id
    below: list[tuple[str, CellValue]] = []
    if instrument.predicates:
        predicate = instrument.predicate(values.points[root], values.published[root])
        below.append((predicate_formula(instrument, figure), predicate_shown(predicate)))
    below += [
        (award_formula(award, formulas), award_shown(award, worksheet, values.points))
        for award in instrument.awards
    ]
    below.append((answered_formula(instrument, formulas), Fraction(values.answered)))
    if uncertain := uncertain_formula(instrument, formulas):
        below.append((uncertain, values.uncertain))
    for line, (text, result) in enumerate(below, start=row + 2):
        yield (line, FIGURE), text, result


def _of_identity(rows: Rows, formulas: Formulas, worksheet: Worksheet) -> Iterator[Standing]:
    year = None if worksheet.year is None else Fraction(worksheet.year)
    told: tuple[tuple[Place, str, CellValue, str], ...] = (
        ((4, 2), layout.ENTITY, worksheet.entity, ""),
        ((5, 2), layout.YEAR, year, ""),
        ((HEADER_ROW + 1, FIGURE + 1), layout.YEAR, year, FIGURES),
    )
    for place, key, value, otherwise in told:
        name = cell_name(rows.identity[key] - 1, formulas.columns[Field.MEANING])
        yield place, identity_formula(f"{formulas.sheet}{name}", otherwise), value or otherwise


def _fraction(value: Fraction | Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)
