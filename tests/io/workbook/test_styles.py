"""Number formats and locks."""

import time

import pytest

from pmprb.errors import WorksheetError
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.problems import BrokenPart
from pmprb.io.workbook.styles import CellFormat, is_date_format
from tests.io.workbook.made import MAIN, STYLES, book, xml


def test_cells_name_their_format() -> None:
    """A cell's format is that of the list for cells, not of named styles; without one, the common one."""
    package = Package.open(book())

    assert [
        CellFormat(),
        CellFormat("dd/mm/yyyy"),
        CellFormat(is_locked=False),
        CellFormat("0.00%"),
    ] == package.formats
    assert CellFormat() == package.format(4) == package.format(-1)


@pytest.mark.parametrize(
    ("number_format", "is_date"),
    [
        ("General", False),
        ("0.00", False),
        ("0.00E+00", False),
        ("@", False),
        ("mm-dd-yy", True),
        ("[$-421]dd mmmm yyyy;@", True),
        ("[h]:mm:ss", True),
        ("[hh]", True),
        ("[Red]0", False),
        ('0 "hari"', False),
        (r"0\d", False),
        ('"Rp"#,##0_);[Red]("Rp"#,##0)', False),
        ("0;dd", False),
        ("yyyy", True),
        ("h:mm AM/PM", True),
    ],
)
def test_dates_are_told_by_the_letters_of_their_format(number_format: str, *, is_date: bool) -> None:
    """Letters of dates count, unless they are quoted, escaped, a colour or in another section."""
    assert is_date == is_date_format(number_format)


@pytest.mark.parametrize("letter", ["[", '"', "\\", "_"])
def test_long_formats_take_no_time(letter: str) -> None:
    """A format far longer than programs allow is judged in no time."""
    start = time.perf_counter()
    is_date_format(letter * 60_000)

    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    "inside",
    ['<cellXfs><xf numFmtId="x"/></cellXfs>', "<cellXfs>", '<numFmts><numFmt numFmtId=""/></numFmts>'],
)
def test_broken_styles_are_told_with_their_part(inside: str) -> None:
    """A list of formats that breaks the rules is one problem that names the part."""
    with pytest.raises(WorksheetError) as raised:
        _ = Package.open(book(**{STYLES: xml(f'<styleSheet xmlns="{MAIN}">{inside}</styleSheet>')})).formats
    assert [(BrokenPart, STYLES)] == [(type(problem), problem.found) for problem in raised.value.problems]
