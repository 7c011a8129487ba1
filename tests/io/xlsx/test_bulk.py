from collections.abc import Iterator
from typing import Final

import pytest

from pmprb.components.instrument import Instrument
from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Worksheet
from pmprb.errors import WorksheetError
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.sheet import Place
from pmprb.io.xlsx.author import to_xlsx
from pmprb.io.xlsx.bulk import Unit, new_worksheets
from pmprb.io.xlsx.read import from_xlsx

UNITS: Final = (
    Unit("Dinas Kesehatan", 2021, "Inspektorat"),
    Unit("Dinas Pendidikan", 2022),
    Unit(year=2023),
    Unit(assessor="Tim RB"),
    Unit(),
    Unit("  <A> & 'B' \"C\" ", 1900, "=1+1"),
    Unit("_x0041_ #N/A", 2999, "baris satu\r\nbaris dua"),
    Unit("1e5", 2024, "TRUE"),
    Unit("\U0001f3e5 Puskesmas", 2024, "\x01kendali"),
    Unit("x" * 2_000, 2024, "y" * 32_767),
)


@pytest.fixture(scope="module", params=["permenpanrb-26-2020-unit", "permenpanrb-90-2021-unit"])
def instrument(request: pytest.FixtureRequest) -> Instrument:
    return load_instrument(request.param)


def worksheet(instrument: Instrument, unit: Unit) -> Worksheet:
    return Worksheet(instrument=instrument, entity=unit.entity, year=unit.year, assessor=unit.assessor)


def cells(content: bytes) -> Iterator[tuple[str, Place, str | None, object, str, int]]:
    """Yield what stands in each cell that is not empty, and how it looks."""
    for sheet in Package.open(content).sheets:
        for place, cell in sorted(sheet.cells.items()):
            if cell.text is not None or cell.formula is not None:
                yield sheet.name, place, cell.text, cell.formula, cell.kind, cell.style


def test_many_at_once_are_as_one_by_one(instrument: Instrument) -> None:
    """Each has the same cells, formulas, stored results and formats as one made by itself, in order."""
    for unit, (told, content) in zip(UNITS, new_worksheets(instrument, UNITS), strict=True):
        assert unit == told
        assert list(cells(to_xlsx(worksheet(instrument, unit)))) == list(cells(content))


def test_many_at_once_are_read_back(instrument: Instrument) -> None:
    """Each is read as the empty worksheet of its unit, with nothing to be said about it."""
    for unit, content in new_worksheets(instrument, UNITS):
        read = from_xlsx(content, "unit.xlsx")

        assert worksheet(instrument, unit) == read
        assert () == read.notices


def test_same_unit_same_bytes(instrument: Instrument) -> None:
    """The same units give the same bytes."""
    assert list(new_worksheets(instrument, UNITS)) == list(new_worksheets(instrument, UNITS))


@pytest.mark.parametrize("unit", [Unit(year=99), Unit("x" * 32_768), Unit(assessor="\U0001f3e5" * 20_000)])
def test_what_no_kertas_kerja_can_hold(instrument: Instrument, unit: Unit) -> None:
    """A year that is none, or a name too long for a cell, is refused as it is for one alone."""
    with pytest.raises(WorksheetError) as alone:
        to_xlsx(worksheet(instrument, unit))

    with pytest.raises(WorksheetError) as found:
        list(new_worksheets(instrument, [unit]))

    assert alone.value.problems == found.value.problems
