"""Making many empty kertas kerja at once, one for each unit: made once, then only who and when is put in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from attrs import field, frozen

from pmprb.components.instrument import Instrument
from pmprb.components.worksheet import Worksheet
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.sheet import Place, Sheet, reference_of
from pmprb.io.workbook.splice import SheetChange, spliced
from pmprb.io.workbook.values import CellValue
from pmprb.io.xlsx import layout
from pmprb.io.xlsx.author import to_xlsx
from pmprb.io.xlsx.layout import Field

_LONG: Final = 1_000
"""Texts beyond this are left to `to_xlsx`, which tells what a cell cannot hold."""


@frozen
class Unit:
    """Whose kertas kerja it is: the institution or unit, the year, and who assesses it."""

    entity: str = ""
    year: int | None = None
    assessor: str = ""


def new_worksheets(instrument: Instrument, units: Iterable[Unit]) -> Iterator[tuple[Unit, bytes]]:
    """Yield for each of ``units`` its empty kertas kerja, which reads as one of `to_xlsx` does.

    Raises:
        WorksheetError: a year is none, or a name is longer than a cell can hold.

    """
    template = _Template.of(instrument)
    for unit in units:
        worksheet = Worksheet(
            instrument=instrument, entity=unit.entity, year=unit.year, assessor=unit.assessor
        )
        is_long = max(len(worksheet.entity), len(worksheet.assessor)) > _LONG
        yield unit, to_xlsx(worksheet) if is_long else template.filled(worksheet)


@frozen
class _Template:
    """An empty kertas kerja as scanned, with the cells for who and when, and those that show it again."""

    package: Package = field(repr=False)
    sheet: Sheet
    recap: Sheet
    entered: Mapping[str, Place]
    shown: Mapping[str, tuple[Place, ...]]

    @classmethod
    def of(cls, instrument: Instrument) -> _Template:
        package = Package.open(to_xlsx(Worksheet(instrument=instrument)))
        sheet, recap = package.sheet(layout.WORKSHEET_NAME), package.sheet(layout.RECAP_NAME)
        texts = {cell.text: place for place, cell in sheet.cells.items() if cell.kind == "s"}
        column = texts[Field.MEANING][1]
        entered = {key: (texts[key][0], column) for key in (layout.ENTITY, layout.YEAR, layout.ASSESSOR)}
        shown = {key: tuple(_readers(recap, place)) for key, place in entered.items()}
        return cls(package, sheet, recap, entered, shown)

    def filled(self, worksheet: Worksheet) -> bytes:
        year = worksheet.year
        told: dict[str, CellValue] = {
            layout.ENTITY: worksheet.entity,
            layout.YEAR: None if year is None else Fraction(year),
            layout.ASSESSOR: worksheet.assessor,
        }
        values = {self.entered[key]: value for key, value in told.items() if value}
        results = {place: value for key, value in told.items() if value for place in self.shown[key]}
        return spliced(
            self.package, [SheetChange(self.sheet, values, {}), SheetChange(self.recap, {}, results)]
        )


def _readers(recap: Sheet, place: Place) -> Iterator[Place]:
    """Yield the cells of ``recap`` whose formulas show the cell at ``place`` of the worksheet."""
    name = re.compile(rf"!{reference_of(place)}(?![0-9])")
    for found, cell in recap.cells.items():
        if cell.formula is not None and name.search(cell.formula.text):
            yield found
