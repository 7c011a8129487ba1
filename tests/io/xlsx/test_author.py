"""A kertas kerja as written: what it holds, how it is locked and laid out."""

import hashlib
import os
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Combine, Criterion
from pmprb.components.ratios import CountScale
from pmprb.components.registry import instruments, load_instrument
from pmprb.components.scales import IndexScale, OptionScale
from pmprb.components.worksheet import Answer, Cell, Given, Remark, Worksheet
from pmprb.errors import WorksheetError
from pmprb.io.problems import NumberTooLong, TextTooLong
from pmprb.io.workbook.package import Package
from pmprb.io.xlsx.author import to_xlsx
from pmprb.io.xlsx.layout import IDENTITY_NAME, RECAP_NAME, WORKSHEET_NAME, Field
from pmprb.io.xlsx.read import from_xlsx
from tests.io.xlsx.book import book_of, cell, columns, opened, rows
from tests.strategies import fillings
from tests.tangsel import tangsel

ROOT: Final = Path(__file__).parents[3]
RULES: Final = [
    load_instrument(name)
    for name in ("permenpanrb-14-2014", "permenpanrb-26-2020", "permenpanrb-90-2021-unit")
]
FUNCTIONS: Final = {
    "AND",
    "COUNT",
    "COUNTIFS",
    "IF",
    "MATCH",
    "OR",
    "ROUND",
    "SUM",
}
_MERIT: Final = "pengungkit.hasil-antara.sistem-merit"

each_instrument = pytest.mark.parametrize("rules", RULES, ids=[rules.id for rules in RULES])


@settings(max_examples=25, deadline=None)
@given(st.one_of([st.tuples(st.just(rules.id), fillings(rules)) for rules in RULES]))
def test_reads_back_equal(filled: tuple[str, dict[str, Any]]) -> None:
    """What is written reads back equal, whatever the notes look like, and there is nothing to say of it."""
    rules, filling = filled
    worksheet = Worksheet(instrument=load_instrument(rules), **filling)
    found = from_xlsx(to_xlsx(worksheet))

    assert worksheet == found
    assert () == found.notices


@pytest.mark.parametrize("text", ["_x000D_", "_x005F_", "x005F_", "=1+1", "@a", "+1", "007"])
def test_texts_that_look_like_something_else(text: str) -> None:
    """Texts that a workbook escapes, or takes for formulas or numbers, stay what they are."""
    worksheet = Worksheet(
        instrument=RULES[1],
        entity=text,
        assessor=text,
        answers={_MERIT: Answer(Fraction(5), text, text)},
        given={"hasil": Given(Fraction(5), text)},
        notes={"pengungkit": Remark(text, text)},
    )

    assert worksheet == from_xlsx(to_xlsx(worksheet))


@pytest.mark.parametrize("name", ["#N/A", "#REF!", "#"])
def test_name_that_looks_like_an_error_is_text(name: str) -> None:
    """The recap stores the name of an institution as text, also where it reads like an error."""
    book = Package.open(to_xlsx(evolve(tangsel(), entity=name)))
    shown = book.sheet(RECAP_NAME).cells[4, 2]

    assert ("s", name) == (shown.kind, shown.text or "")


def test_cells_are_told() -> None:
    """Every answer and given figure read from a workbook knows its sheet and cell."""
    worksheet = tangsel()
    book = book_of(worksheet)
    found = from_xlsx(to_xlsx(worksheet))

    assert {key: Cell(WORKSHEET_NAME, cell(book, key).coordinate) for key in worksheet.answers} == {
        key: answer.cell for key, answer in found.answers.items()
    }
    assert {
        key: Cell(WORKSHEET_NAME, cell(book, key, Field.GIVEN).coordinate) for key in worksheet.given
    } == {key: given.cell for key, given in found.given.items()}


def test_same_worksheet_same_bytes() -> None:
    """Equal worksheets give the same bytes, also if their answers were entered in another order."""
    worksheet = tangsel()
    turned = evolve(
        worksheet,
        answers=dict(reversed(list(worksheet.answers.items()))),
        given=dict(reversed(list(worksheet.given.items()))),
    )

    assert to_xlsx(worksheet) == to_xlsx(turned)


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_bytes_do_not_depend_on_the_hash_seed(seed: str) -> None:
    """Another process with another hash seed, locale and time zone writes the same bytes."""
    program = (
        "import hashlib; from pmprb.io.xlsx.author import to_xlsx; from tests.tangsel import tangsel;"
        "print(hashlib.sha256(to_xlsx(tangsel())).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Jakarta", "LC_ALL": "C"},
        check=True,
        capture_output=True,
        text=True,
    )

    assert hashlib.sha256(to_xlsx(tangsel())).hexdigest() == done.stdout.strip()


def test_text_too_long() -> None:
    """A text longer than a cell is refused, each one named; the longest that fits is written."""
    fits = Worksheet(instrument=RULES[1], notes={"hasil": Remark("a" * 32_767)})
    long = Worksheet(
        instrument=RULES[1],
        entity="a" * 32_768,
        notes={"hasil": Remark("\U0001f600" * 16_384), "pengungkit": Remark("", "a" * 40_000)},
    )

    assert fits == from_xlsx(to_xlsx(fits))
    with pytest.raises(WorksheetError) as raised:
        to_xlsx(long)
    assert [
        TextTooLong(found="32768", allowed="32767"),
        TextTooLong(node="hasil", found="32768", allowed="32767"),
        TextTooLong(node="pengungkit", found="40000", allowed="32767"),
    ] == list(raised.value.problems)


def test_number_too_long() -> None:
    """A number that no double shows in fifteen digits is refused, answer or given figure."""
    worksheet = Worksheet(
        instrument=RULES[1],
        answers={_MERIT: Answer(Fraction("1.2345678901234567"))},
        given={"hasil": Given(Fraction(1, 3), "Dokumen")},
    )

    with pytest.raises(WorksheetError) as raised:
        to_xlsx(worksheet)
    assert [
        NumberTooLong(node=_MERIT, found="1.2345678901234567", allowed="15"),
        NumberTooLong(node="hasil", found="1/3", allowed="15"),
    ] == list(raised.value.problems)


@each_instrument
def test_formulas_use_plain_functions_only(rules: Instrument) -> None:
    """Every formula keeps to the few functions that all spreadsheet programs have and keep."""
    used: set[str] = set()
    for sheet in book_of(Worksheet(instrument=rules)).worksheets:
        for row in sheet.iter_rows():
            for found in row:
                if found.data_type == "f":
                    formula = re.sub(r'"[^"]*"', "", found.value)
                    used |= set(re.findall(r"([A-Za-z_.][A-Za-z0-9_.]*)\(", formula))

    assert set() == used - FUNCTIONS
    assert {"IF", "SUM", "MATCH"} <= used


@each_instrument
def test_input_cells_alone_are_unlocked(rules: Instrument) -> None:
    """Every cell to be filled in is unlocked, every other is locked, and all sheets are protected."""
    book = book_of(Worksheet(instrument=rules))
    sheet = book[WORKSHEET_NAME]
    place, index = rows(sheet), columns(sheet)
    expected = {(place[key], index[Field.MEANING]) for key in ("@entity", "@year", "@assessor")}
    for key, node in rules.nodes.items():
        expected |= {(place[key], index[field]) for field in (Field.NOTE, Field.EVIDENCE)}
        if not isinstance(node, Criterion) or rules.parents[key].combine is Combine.SUM:
            expected |= {(place[key], index[field]) for field in (Field.GIVEN, Field.SOURCE)}
    for key in rules.counts:
        expected |= {(place[key], index[field]) for field in (Field.NOTE, Field.EVIDENCE)}
    expected |= {(place[key], index[Field.ANSWER]) for key in rules.answerable}
    unlocked = {
        (found.row, found.column) for row in sheet.iter_rows() for found in row if not found.protection.locked
    }

    assert expected == unlocked
    assert [True, True, True] == [found.protection.sheet for found in book.worksheets]
    for other in (RECAP_NAME, IDENTITY_NAME):
        assert all(found.protection.locked for row in book[other].iter_rows() for found in row)


@each_instrument
def test_marks_are_hidden(rules: Instrument) -> None:
    """The column of ids, the row of marks and the sheet of identity are out of sight."""
    book = book_of(Worksheet(instrument=rules))
    sheet = book[WORKSHEET_NAME]
    letter = sheet.cell(1, columns(sheet)[Field.ID]).column_letter

    assert sheet.column_dimensions[letter].hidden
    assert sheet.row_dimensions[1].hidden
    assert book[RECAP_NAME].row_dimensions[1].hidden
    assert ["visible", "visible", "veryHidden"] == [found.sheet_state for found in book.worksheets]


@each_instrument
def test_headings_stay_in_sight(rules: Instrument) -> None:
    """The panes are frozen below the headings and to the right of number and wording."""
    sheet = book_of(Worksheet(instrument=rules))[WORKSHEET_NAME]

    assert "C10" == sheet.freeze_panes
    assert ["No", "Uraian", "Bobot"] == [sheet.cell(9, column).value for column in (1, 2, 3)]


@each_instrument
def test_printed_on_landscape_a4(rules: Instrument) -> None:
    """It prints on landscape A4, one page wide, with the headings on every page."""
    sheet = book_of(Worksheet(instrument=rules))[WORKSHEET_NAME]

    assert ("landscape", 9) == (sheet.page_setup.orientation, int(sheet.page_setup.paperSize))
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    # A width of one page is the default, which a file need not name.
    assert (1, 0) == (int(sheet.page_setup.fitToWidth or 1), int(sheet.page_setup.fitToHeight))
    assert "$9:$9" == sheet.print_title_rows


@each_instrument
def test_cells_take_what_the_scale_allows(rules: Instrument) -> None:
    """A choice drops down its codes, a number keeps to its range, a count to whole numbers from 0."""
    book = book_of(Worksheet(instrument=rules))
    sheet = book[WORKSHEET_NAME]
    ranges = {
        reference: rule
        for rule in sheet.data_validations.dataValidation
        for area in rule.sqref.ranges
        for row in sheet[area.coord if ":" in area.coord else f"{area.coord}:{area.coord}"]
        for reference in (found.coordinate for found in row)
    }

    for key, asked in rules.answerable.items():
        rule = ranges[cell(book, key).coordinate]
        scale = asked.scale
        if isinstance(scale, CountScale):
            assert ("whole", "0") == (rule.type, rule.formula1)
        elif isinstance(scale, OptionScale):
            assert ("list", f'"{",".join(scale.codes)}"') == (rule.type, rule.formula1)
        else:
            assert isinstance(scale, IndexScale)
            assert ("decimal", "between") == (rule.type, rule.operator or "between")
            assert (Fraction(0), scale.top) == (Fraction(rule.formula1), Fraction(rule.formula2))
        assert rule.showErrorMessage
    year = ranges[cell(book, "@year", Field.MEANING).coordinate]
    assert ("whole", "1900", "2999") == (year.type, year.formula1, year.formula2)


def test_weights_add_up_in_the_sheet() -> None:
    """The weight of every node but those that enter a mean is its exact weight, a number or a division."""
    rules = RULES[1]
    book = opened(to_xlsx(Worksheet(instrument=rules)), values=True)
    shown = {key: cell(book, key, Field.WEIGHT).value for key in rules.nodes}

    assert {
        key: None if shown[key] is None else float(node.weight) for key, node in rules.nodes.items()
    } == shown
    assert 100 == shown["indeks"]


def test_wordings_and_minimums_say_how_sure_they_are() -> None:
    """What options mean ends with the certainty of its wording, and each award with that of its minimums."""
    rules = load_instrument("permenpanrb-90-2021-unit")
    book = book_of(Worksheet(instrument=rules))
    criterion = next(each for each in rules.criteria if each.meanings and each.meanings_certainty)

    lines = cell(book, criterion.id, Field.MEANING).value.splitlines()
    assert lines[len(criterion.meanings)] == f"(Bunyi pilihan: keyakinan {criterion.meanings_certainty})"
    labels = [row[1].value for row in book[RECAP_NAME].iter_rows()]
    assert {"Ambang WBK terpenuhi (keyakinan ambang B)", "Ambang WBBM terpenuhi (keyakinan ambang U)"} <= {
        *labels
    }


def test_recap_names_the_instrument() -> None:
    """Below its title the recap says by which instrument, with its id, it computes."""
    sheet = book_of(tangsel())[RECAP_NAME]

    assert "Permen PANRB 26/2020 (permenpanrb-26-2020)" == sheet.cell(3, 1).value


@pytest.mark.parametrize("name", instruments())
def test_formulas_fit_what_a_cell_can_hold(name: str) -> None:
    """No formula of any instrument is longer than the 8,192 characters that Excel takes."""
    book = book_of(Worksheet(instrument=load_instrument(name)))
    lengths = [
        len(str(found.value))
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for found in row
        if found.data_type == "f"
    ]

    assert max(lengths) <= 8192
