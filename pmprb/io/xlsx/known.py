"""What the formulas of a kertas kerja come to: the engine's own figures, where the formulas are our own.

One formula of a sheet that was changed, moved or lost makes all of them unknown: others may read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import frozen

from pmprb.components.nodes import Combine, Criterion, Group, Node
from pmprb.components.numbers import plain, stored_number
from pmprb.components.ratios import Count
from pmprb.components.worksheet import Worksheet
from pmprb.io.workbook.sheet import Place, Sheet
from pmprb.io.workbook.values import CellValue
from pmprb.io.xlsx.formulas import Formulas
from pmprb.io.xlsx.grid import Grid
from pmprb.io.xlsx.known_recap import Standing, of_recap
from pmprb.io.xlsx.layout import Field
from pmprb.io.xlsx.order import row_order
from pmprb.io.xlsx.rows_found import Rows
from pmprb.io.xlsx.sheets import Sheets
from pmprb.io.xlsx.values import Values

Results = Mapping[Place, CellValue]
"""What formulas come to, by their places."""

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
    values = Values.of(worksheet)
    own = _standing(sheets.grid.sheet, list(_of_rows(formulas, values)))
    if not own or not _weights_stand(sheets.grid, formulas):
        return Known({}, {})
    on_recap = list(of_recap(rows, formulas, values))
    return Known(own, _standing(sheets.recap, on_recap) if sheets.recap is not None else {})


def _standing(sheet: Sheet, made: list[Standing]) -> Results:
    """Return the results of the formulas ``made``; of none, unless all stand where they were made."""
    for place, text, _ in made:
        cell = sheet.cells.get(place)
        found = cell.formula if cell is not None else None
        if found is None or found.kind != "normal" or normal(found.text) != normal(text):
            return {}
    return {place: result for place, _, result in made}


def normal(formula: str) -> str:
    """Return ``formula`` in the one spelling that programs spell differently: quotes, signs, digits."""
    parts = formula.removeprefix("=").split('"')
    parts[::2] = (_DECIMALS.sub(_fifteen_digits, _FILLING.sub("", part).upper()) for part in parts[::2])
    return '"'.join(parts)


def _fifteen_digits(found: re.Match[str]) -> str:
    return plain(stored_number(found[0]))


def _weights_stand(grid: Grid, formulas: Formulas) -> bool:
    """Tell whether every weight that is entered on the sheet is that of the instrument."""
    column = formulas.columns[Field.WEIGHT] + 1
    return all(
        cell.kind == "f" or cell.value == stored_number(repr(float(node.weight)))
        for node in formulas.instrument.nodes.values()
        if _has_weight(formulas, node)
        for cell in (grid.cell(formulas.rows[node.id] + 1, column),)
    )


def _has_weight(formulas: Formulas, node: Node) -> bool:
    """Tell whether a weight stands in the row of ``node``; criteria that enter a mean have none."""
    parent = formulas.instrument.parents.get(node.id)
    return isinstance(node, Group) or parent is None or parent.combine is not Combine.MEAN


def _of_rows(formulas: Formulas, values: Values) -> Iterator[Standing]:
    for row in row_order(formulas.instrument):
        place = {field: (formulas.rows[row.id] + 1, column + 1) for field, column in formulas.columns.items()}
        if isinstance(row, Count | Criterion) and formulas.answer(row):
            yield place[Field.ANSWER], formulas.answer(row), values.answer(row)
        if not isinstance(row, Count):
            if _has_weight(formulas, row) and "/" in plain(row.weight):
                yield place[Field.WEIGHT], formulas.weight(row), row.weight
            yield place[Field.VALUE], formulas.value(row), values.value(row)
            yield place[Field.PERCENT], formulas.percent(row), values.percent(row)
