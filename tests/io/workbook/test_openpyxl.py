"""What openpyxl reads from a workbook is what one pass finds.

Known differences, allowed for here: openpyxl leaves escapes such as ``_x000D_`` as they stand, drops what
lies inside merged cells, writes the formula of each cell that shares one anew, and makes dates of numbers.
The environment variable ``PMPRB_XLSX_CORPUS`` names a folder of more workbooks.
"""

import datetime as dt
import os
import warnings
from collections.abc import Iterator
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.styles.numbers import is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel, from_ISO8601
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from pmprb.errors import WorksheetError
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.sheet import Formula, ScannedCell, Sheet
from pmprb.io.workbook.splice import SheetChange, spliced
from pmprb.io.workbook.strings import decoded

ROOT: Final = Path(__file__).parents[3]
OWN: Final = sorted((ROOT / "worksheets").glob("*.xlsx"))


def _corpus() -> list[Path]:
    folder = os.environ.get("PMPRB_XLSX_CORPUS")
    return sorted(Path(folder).rglob("*.xls[xm]")) if folder else OWN


def _written() -> bytes:
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    bold, date = book.add_format({"bold": True}), book.add_format({"num_format": "dd mmmm yyyy"})
    sheet, hidden = book.add_worksheet("LKE & B"), book.add_worksheet("Sembunyi")
    book.add_chartsheet("Grafik").set_chart(_chart(book))
    hidden.hide()
    sheet.write_row("A1", ["Ya", 3.29, -1e-9, True, "", " spasi ", "=teks", "_x0041_", "\x01\r\n"])
    sheet.write_datetime("A2", dt.datetime(2023, 12, 31, 13, 30), date)  # noqa: DTZ001  workbooks have no zones
    sheet.write_rich_string("B2", "re", bold, "form", "asi")
    sheet.write_formula("C2", '=IF(A1="Ya",1,0)', bold, 1)
    sheet.write_formula("D2", "=A1&B1", None, "Ya3.29")
    sheet.write_formula("E2", "=1/0", None, "#DIV/0!")
    sheet.write_formula("F2", "=1=1", None, True)
    sheet.write_array_formula("A3:B4", "{=A1:B2*2}", None, 2)
    sheet.write_blank("C3", None, bold)
    sheet.merge_range("D5:F7", "gabung", bold)
    sheet.write_comment("A1", "catatan")
    sheet.data_validation("A1", {"validate": "list", "source": ["Ya", "Tidak"]})
    sheet.conditional_format("A1:B9", {"type": "data_bar", "data_bar_2010": True})
    sheet.set_column("C:D", None, None, {"hidden": True})
    sheet.set_row(8, None, None, {"hidden": True})
    sheet.protect()
    book.close()
    return content.getvalue()


def _chart(book: Any) -> Any:  # noqa: ANN401  untyped
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "='LKE & B'!$B$1:$B$1"})
    return chart


def _saved(*, mac: bool = False) -> bytes:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904 if mac else CALENDAR_WINDOWS_1900
    sheet = book.active
    sheet.append(["Ya", 3.29, True, None, "é€😀 <&>", dt.datetime(2023, 12, 31), dt.time(13, 30), "#N/A"])  # noqa: DTZ001
    sheet.append(["=SUM(B1:B1)", dt.timedelta(hours=30), dt.date(1990, 1, 1), " a ", 10**15, 1e300, -0.1])
    sheet["A3"] = CellRichText("re", TextBlock(InlineFont(b=True), "form"))
    sheet["B3"] = ArrayFormula("B3:B4", "=A1:A2*2")
    sheet["A1"].font, sheet["A1"].fill = Font(bold=True), PatternFill("solid", "FFFF00")
    sheet["B1"].protection = Protection(locked=False)
    sheet["B1"].number_format = '0.00 "hari"'
    sheet["A1"].comment = Comment("catatan", "a")
    sheet.merge_cells("A6:C8")
    sheet["A6"] = "gabung"
    validation = DataValidation("list", formula1='"Ya,Tidak"')
    validation.add("A1:A9")
    sheet.add_data_validation(validation)
    sheet.conditional_formatting.add("A1:A9", CellIsRule("equal", ["1"], fill=PatternFill("solid", "FF0000")))
    sheet.row_dimensions[5].hidden = sheet.column_dimensions["C"].hidden = True
    book.create_sheet("Sembunyi").sheet_state = "veryHidden"
    content = BytesIO()
    book.save(content)
    return content.getvalue()


MADE: Final = {"XlsxWriter": _written(), "openpyxl": _saved(), "openpyxl 1904": _saved(mac=True)}


def _opened(content: bytes, *, values: bool) -> Any:  # noqa: ANN401  untyped
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(BytesIO(content), data_only=values)


def _value(package: Package, cell: ScannedCell) -> object:
    """Return the value of ``cell`` as openpyxl has it."""
    if cell.text is None:
        return None
    if cell.kind == "n":
        number = float(cell.text)
        number_format = package.format(cell.style)
        if not number_format.is_date:
            return number
        epoch = CALENDAR_MAC_1904 if package.workbook.starts_1904 else CALENDAR_WINDOWS_1900
        try:
            return from_excel(number, epoch, timedelta=is_timedelta_format(number_format.number_format))
        except (OverflowError, ValueError):
            return "#VALUE!"
    if cell.kind == "d":
        return from_ISO8601(cell.text)
    return cell.text == "1" if cell.kind == "b" else cell.text or None


def _theirs(value: object) -> tuple[object, ...]:
    if isinstance(value, str):
        return value or None, decoded(value)  # of the escapes it decodes one, that of _
    return (value if isinstance(value, bool) or not isinstance(value, int) else float(value),)


def _formula(value: object) -> str | None:
    if isinstance(value, ArrayFormula):
        return str(value.text)
    return "" if isinstance(value, DataTableFormula) else str(value)


def _differences(package: Package, sheet: Sheet, values: Any, formulas: Any) -> Iterator[str]:  # noqa: ANN401
    inside = {
        (row, column)
        for area in sheet.merged
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
        if (row, column) != (area.top, area.left)
    }
    places = {cell.coordinate for row in values.iter_rows() for cell in row if cell.value is not None}
    ours = {cell.reference: cell for place, cell in sheet.cells.items() if place not in inside}
    for name in sorted(places | set(ours)):
        cell = ours.get(name)
        mine = _value(package, cell) if cell else None
        if mine not in _theirs(values[name].value):
            yield f"{sheet.name}!{name}: {mine!r}, openpyxl {values[name].value!r}"
        found: Formula | None = cell.formula if cell else None
        theirs = formulas[name]
        if (found is not None) != (theirs.data_type == "f"):
            yield f"{sheet.name}!{name}: {found!r}, openpyxl {theirs.value!r}"
        elif found is not None and (found.kind != "shared" or found.text):
            text = _formula(theirs.value) or ""
            if text.removeprefix("=") != found.text.removeprefix("="):
                yield f"{sheet.name}!{name}: {found!r}, openpyxl {theirs.value!r}"
        if cell and package.format(cell.style).number_format != values[name].number_format:
            theirs = values[name].number_format
            yield f"{sheet.name}!{name}: {package.format(cell.style)!r}, openpyxl {theirs!r}"


def _all_differences(content: bytes) -> list[str]:
    package = Package.open(content)
    values, formulas = _opened(content, values=True), _opened(content, values=False)
    return [
        difference
        for sheet in package.sheets
        for difference in _differences(package, sheet, values[sheet.name], formulas[sheet.name])
    ]


@pytest.mark.parametrize("name", MADE)
def test_made_workbooks_read_alike(name: str) -> None:
    """Of workbooks with all that people put into them, every value, formula and number format is the same."""
    assert [] == _all_differences(MADE[name])


def test_what_is_beside_the_cells_is_told() -> None:
    """Of a made workbook, merged cells, what is hidden, locked or a chart comes out as it was made."""
    package = Package.open(MADE["XlsxWriter"])
    sheet = package.sheets[0]

    assert [("LKE & B", "visible", True), ("Sembunyi", "hidden", True), ("Grafik", "visible", False)] == [
        (entry.name, entry.state, entry.is_worksheet) for entry in package.workbook.sheets
    ]
    assert [(5, 4, 7, 6)] == [(area.top, area.left, area.bottom, area.right) for area in sheet.merged]
    assert ((3, 4),) == sheet.hidden_columns
    assert [9] == [number for number, row in sheet.rows.items() if row.is_hidden]
    assert sheet.is_protected
    assert {"A1": "Ya", "H1": "_x0041_", "I1": "\x01\r\n"}.items() <= {
        cell.reference: cell.text for cell in sheet.cells.values()
    }.items()
    saved = Package.open(MADE["openpyxl 1904"])
    assert saved.workbook.starts_1904
    assert [False] == [saved.format(saved.sheets[0].cells[1, 2].style).is_locked]
    assert ["visible", "veryHidden"] == [entry.state for entry in saved.workbook.sheets]


@pytest.mark.parametrize("path", _corpus(), ids=lambda path: path.name)
def test_workbooks_read_alike(path: Path) -> None:
    """Whatever workbook there is, every value openpyxl reads is ours too, or it is refused with a code."""
    content = path.read_bytes()
    try:
        Package.open(content).sheets  # noqa: B018  it is read
        _opened(content, values=True)
    except WorksheetError as error:
        codes = [problem.code for problem in error.problems]
        assert all(codes)
        return
    except Exception:  # noqa: BLE001  openpyxl reads less than we do
        return
    assert [] == _all_differences(content)


@pytest.mark.parametrize("path", _corpus(), ids=lambda path: path.name)
def test_a_change_is_the_only_difference(path: Path) -> None:
    """In whatever workbook there is, openpyxl finds the cell that was changed, and no other that differs."""
    try:
        package = Package.open(path.read_bytes())
        sheet = package.sheets[0]
    except (WorksheetError, IndexError):
        return
    free = [
        place
        for place, cell in sheet.cells.items()
        if cell.formula is None and not any(place in area for area in sheet.merged)  # type: ignore[comparison-overlap]
    ]
    try:
        made = spliced(
            package, [SheetChange(sheet, dict.fromkeys(free[:3], Fraction(329, 100)), {}, unlocked=True)]
        )
        _opened(made, values=True)
    except WorksheetError as error:
        assert all(problem.code for problem in error.problems)  # noqa: PT017  refused, with a code
        return
    except Exception:  # noqa: BLE001  openpyxl reads less than we do
        return
    after = Package.open(made).sheet(sheet.name)
    assert {place: cell.text for place, cell in sheet.cells.items()} | dict.fromkeys(free[:3], "3.29") == {
        place: cell.text for place, cell in after.cells.items()
    }
    assert [] == _all_differences(made)
