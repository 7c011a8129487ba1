"""Which input cells of a kertas kerja must change so that it says what a worksheet says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs
from attrs import frozen

from pmprb.components.worksheet import Given
from pmprb.io.workbook.sheet import Place
from pmprb.io.workbook.values import CellValue
from pmprb.io.xlsx.cells import RawCell, is_empty
from pmprb.io.xlsx.layout import Field
from pmprb.io.xlsx.read import Reading


@frozen
class Wanted:
    """What a kertas kerja is to say of these ids; of all others it says what it did.

    ``identity`` are entity, year and assessor, by the ids of their rows.
    """

    answers: Mapping[str, CellValue] = attrs.field(factory=dict)
    notes: Mapping[str, str] = attrs.field(factory=dict)
    evidence: Mapping[str, str] = attrs.field(factory=dict)
    given: Mapping[str, Given | None] = attrs.field(factory=dict)
    identity: Mapping[str, CellValue] = attrs.field(factory=dict)


def edits(found: Reading, wanted: Wanted) -> dict[Place, CellValue]:
    """Return the cells of the worksheet that must change, with what they are to hold.

    Ids whose row is missing are left out: the reader has told of them.
    """
    return {
        place: value
        for place, value in _written(found, wanted)
        if not _holds(found.sheets.grid.cell(*place), value)
    }


def _written(found: Reading, wanted: Wanted) -> Iterator[tuple[Place, CellValue]]:
    by_field: tuple[tuple[Field, Mapping[str, CellValue]], ...] = (
        (Field.ANSWER, wanted.answers),
        (Field.NOTE, wanted.notes),
        (Field.EVIDENCE, wanted.evidence),
        (Field.GIVEN, {key: figure.points if figure else None for key, figure in wanted.given.items()}),
        (Field.SOURCE, {key: figure.source if figure else None for key, figure in wanted.given.items()}),
        (Field.MEANING, wanted.identity),
    )
    for field, values in by_field:
        rows = found.rows.identity if field is Field.MEANING else found.rows.by_id
        for key, value in values.items():
            if key in rows:
                yield (rows[key], found.sheets.columns[field]), value if value != "" else None


def _holds(cell: RawCell, value: CellValue) -> bool:
    if value is None:
        return cell.kind != "f" and is_empty(cell)
    return cell.kind in {"n", "s"} and type(cell.value) is type(value) and cell.value == value
