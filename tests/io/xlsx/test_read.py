"""Reading a kertas kerja that people have worked with; every file here is a real workbook."""

import datetime as dt
from collections.abc import Callable
from fractions import Fraction
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from attrs import evolve
from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.formula import ArrayFormula

from pmprb.components.problems import (
    AnswerNotAllowed,
    GivenOutOfRange,
    GivenWithoutSource,
    NotToBeGiven,
    WrongYear,
)
from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Answer, Worksheet
from pmprb.errors import InstrumentError, Problem, WorksheetError
from pmprb.io.problems import (
    AnswerNormalised,
    ColumnMissing,
    DateForAnswer,
    ErrorValue,
    FormulaForAnswer,
    IdentitySheetMissing,
    InstrumentChanged,
    MadeForAnother,
    MergedInput,
    NotAWorksheet,
    OtherInstrument,
    RowMissing,
    RowTwice,
    RowWithoutId,
    SheetMissing,
    SheetTwice,
    SourceWithoutFigure,
    UnknownFormatVersion,
    UnknownRow,
)
from pmprb.io.workbook.problems import BrokenPart, OtherContent
from pmprb.io.xlsx.author import to_xlsx
from pmprb.io.xlsx.layout import IDENTITY_NAME, RECAP_NAME, WORKSHEET_NAME, Field
from pmprb.io.xlsx.read import from_xlsx
from tests.io.xlsx.book import Book, book_of, cell, columns, read, rows, saved
from tests.tangsel import tangsel

_RULES: Final = load_instrument("permenpanrb-26-2020")
_OLD: Final = load_instrument("permenpanrb-14-2014")
_MERIT: Final = "pengungkit.hasil-antara.sistem-merit"
_IPAK: Final = "hasil.bersih-kkn.ipak"
_OPINION: Final = "hasil.akuntabilitas.opini-bpk"
_YES_NO: Final = next(criterion.id for criterion in _OLD.criteria if criterion.scale.allowed == "Ya/Tidak")
_LETTER: Final = next(criterion.id for criterion in _OLD.criteria if criterion.scale.allowed == "A/B/C")
_PERCENT: Final = next(
    (criterion.id for criterion in _RULES.criteria if criterion.scale.allowed == "0-100"), ""
)


def _problems(book: Book) -> list[Problem]:
    with pytest.raises(WorksheetError) as raised:
        read(book)
    return list(raised.value.problems)


def _at(book: Book, problem: type[Problem], node: str, field: Field = Field.ANSWER, **told: str) -> Problem:
    place = cell(book, node, field).coordinate
    return problem(file="kota.xlsx", sheet=WORKSHEET_NAME, cell=place, node=node, **told)


def _set(node: str, value: object, field: Field = Field.ANSWER, number_format: str = "General") -> Book:
    """Return the kertas kerja of the city, with ``value`` in one cell."""
    book = book_of(tangsel() if node in _RULES.nodes or node.startswith("@") else Worksheet(instrument=_OLD))
    found = cell(book, node, field)
    found.value = value
    found.number_format = number_format
    return book


def _allowed(node: str) -> str:
    return next(
        criterion.scale.allowed for criterion in (*_RULES.criteria, *_OLD.criteria) if criterion.id == node
    )


@pytest.mark.parametrize(
    ("node", "value", "shown"),
    [
        (_OPINION, "Z", "Z"),
        (_OPINION, "*", "*"),
        (_OPINION, 1, "1"),
        (_OPINION, True, "TRUE"),
        (_MERIT, "tiga", "tiga"),
        (_MERIT, 400.5, "400,5"),
        (_MERIT, -1, "-1"),
        (_MERIT, True, "TRUE"),
        (_IPAK, "3.290", "3.290"),
        (_LETTER, "D", "D"),
        (_YES_NO, "Mungkin", "Mungkin"),
        (_YES_NO, 2, "2"),
    ],
)
def test_wrong_answers(node: str, value: object, shown: str) -> None:
    """An answer the scale does not know is a problem at its cell that says what is allowed."""
    book = _set(node, value)

    assert [_at(book, AnswerNotAllowed, node, found=shown, allowed=_allowed(node))] == _problems(book)


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!"])
def test_error_value(error: str) -> None:
    """An error in an answer cell is a problem at that cell."""
    book = _set(_MERIT, error)

    assert [_at(book, ErrorValue, _MERIT, found=error, allowed="0-400")] == _problems(book)


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (dt.date(2020, 3, 29), "yyyy-mm-dd", "2020-03-29"),
        (dt.datetime(2020, 3, 29, 7, 30), "dd/mm/yyyy hh:mm", "2020-03-29 07:30:00"),  # noqa: DTZ001
        (dt.time(3, 29), "hh:mm", "03:29:00"),
    ],
)
def test_date(value: object, number_format: str, shown: str) -> None:
    """A date or time, as a spreadsheet makes of 3/29, is a problem at its cell."""
    book = _set(_IPAK, value, number_format=number_format)

    assert [_at(book, DateForAnswer, _IPAK, found=shown, allowed="0-4")] == _problems(book)


@pytest.mark.parametrize("field", [Field.ANSWER, Field.GIVEN])
def test_formula(field: Field) -> None:
    """A formula in an input cell is a problem, whatever result is stored beside it."""
    book = _set(_IPAK, "=3+0.29", field)
    allowed = "0-4" if field is Field.ANSWER else "0-10"

    assert [_at(book, FormulaForAnswer, _IPAK, field, found="=3+0.29", allowed=allowed)] == _problems(book)


def test_array_formula() -> None:
    """An array formula is a formula too, told by its text."""
    book = book_of(tangsel())
    place = cell(book, _IPAK).coordinate
    book[WORKSHEET_NAME][place] = ArrayFormula(place, "=3+0.29")

    assert [_at(book, FormulaForAnswer, _IPAK, found="=3+0.29", allowed="0-4")] == _problems(book)


@pytest.mark.parametrize(
    ("value", "shown"), [("dua ribu", "dua ribu"), (20.5, "20.5"), (3000, "3000"), (1899, "1899")]
)
def test_wrong_year(value: object, shown: str) -> None:
    """A year that is none is a problem at its cell."""
    book = _set("@year", value, Field.MEANING)
    place = cell(book, "@year", Field.MEANING).coordinate
    problem = WrongYear(file="kota.xlsx", sheet=WORKSHEET_NAME, cell=place, found=shown, allowed="1900-2999")

    assert [problem] == _problems(book)


@pytest.mark.parametrize(("value", "year"), [("2021", 2021), (2021.0, 2021), (None, None), (" ", None)])
def test_year(value: object, year: int | None) -> None:
    """A year may be typed as text, and may be missing."""
    assert year == read(_set("@year", value, Field.MEANING)).year


@pytest.mark.parametrize(
    ("points", "found", "allowed"),
    [(60.5, "60.5", "0-60"), (-1, "-1", "0-60"), ("banyak", "banyak", "0-60")],
)
def test_given_out_of_range(points: object, found: str, allowed: str) -> None:
    """A given figure that is none, or above the weight, is a problem at its cell."""
    book = _set("pengungkit", points, Field.GIVEN)
    cell(book, "pengungkit", Field.SOURCE).value = "Dokumen"

    assert [_at(book, GivenOutOfRange, "pengungkit", Field.GIVEN, found=found, allowed=allowed)] == _problems(
        book
    )


def test_given_without_source() -> None:
    """A given figure without a source is a problem at the figure."""
    book = _set("pengungkit", 30, Field.GIVEN)

    assert [_at(book, GivenWithoutSource, "pengungkit", Field.GIVEN, found="30")] == _problems(book)


def test_source_without_figure() -> None:
    """A source beside which no figure stands is a problem at the source."""
    book = _set(_MERIT, "Dokumen", Field.SOURCE)

    assert [_at(book, SourceWithoutFigure, _MERIT, Field.SOURCE, found="Dokumen")] == _problems(book)


@pytest.mark.parametrize(
    ("node", "value", "expected"),
    [
        (_OPINION, "wtp", "WTP"),
        (_OPINION, "  WTP ", "WTP"),
        (_OPINION, "\xa0WTP\u200b", "WTP"),
        (_OPINION, "WTP_x000D_", "WTP"),
        (_OPINION, "WTP\n", "WTP"),
        (_LETTER, "a", "A"),
        (_LETTER, "\uff21", "A"),
        (_YES_NO, "YA", "Ya"),
        (_YES_NO, "Tidak.", "Tidak"),
        (_IPAK, 3.29, Fraction("3.29")),
        (_IPAK, 3, Fraction(3)),
        (_IPAK, 0, Fraction(0)),
    ],
)
def test_read_without_a_word(node: str, value: object, expected: str | Fraction) -> None:
    """Case, odd spaces and invisible characters do not matter; a number is the fifteen digits it shows."""
    found = read(_set(node, value))

    assert expected == found.answers[node].value
    assert () == found.notices


@pytest.mark.parametrize(
    ("node", "value", "number_format", "shown", "expected"),
    [
        (_IPAK, "3,29", "General", "3,29", Fraction("3.29")),
        (_IPAK, " 3.29\xa0", "General", "3.29", Fraction("3.29")),
        (_PERCENT, "66,51%", "General", "66,51%", Fraction("66.51")),
        (_PERCENT, 0.6651, "0.00%", "66,51%", Fraction("66.51")),
        (_YES_NO, True, "General", "TRUE", "Ya"),
        (_YES_NO, False, "General", "FALSE", "Tidak"),
        (_YES_NO, 1, "General", "1", "Ya"),
        (_YES_NO, 0, "General", "0", "Tidak"),
        (_YES_NO, "1", "General", "1", "Ya"),
        (_YES_NO, "TRUE", "General", "TRUE", "Ya"),
    ],
)
def test_read_with_a_notice(
    node: str, value: object, number_format: str, shown: str, expected: str | Fraction
) -> None:
    """An answer written otherwise but plainly is read, and a notice says at which cell and as what."""
    book = _set(node, value, number_format=number_format)
    found = read(book)
    told = expected if isinstance(expected, str) else f"{float(expected)}"

    assert expected == found.answers[node].value
    expected_notice = _at(book, AnswerNormalised, node, found=shown, allowed=told)
    assert [expected_notice] == [evolve(notice, file="kota.xlsx") for notice in found.notices]


def test_notices_name_the_file() -> None:
    """A notice names its file, as a problem does."""
    assert ["kota.xlsx"] == [notice.file for notice in read(_set(_IPAK, "3,29")).notices]


@pytest.mark.parametrize("value", [0.85, "85%"])
def test_percent_on_another_scale(value: object) -> None:
    """A percentage on a scale of 4 may mean three things, and is refused."""
    book = _set(_IPAK, value, number_format="0%")

    assert [_at(book, AnswerNotAllowed, _IPAK, found="85%", allowed="0-4")] == _problems(book)


@pytest.mark.parametrize("value", [None, "", "  ", "\xa0", "\u200b"])
def test_nothing_seen_is_no_answer(value: object) -> None:
    """A cell in which one sees nothing holds no answer."""
    assert _MERIT not in read(_set(_MERIT, value)).answers


def test_row_missing() -> None:
    """Each deleted row of a node is named."""
    book = book_of(tangsel())
    sheet = book[WORKSHEET_NAME]
    sheet.delete_rows(rows(sheet)[_IPAK])
    sheet.delete_rows(rows(sheet)[_MERIT])

    assert [
        RowMissing(file="kota.xlsx", sheet=WORKSHEET_NAME, node=_MERIT),
        RowMissing(file="kota.xlsx", sheet=WORKSHEET_NAME, node=_IPAK),
    ] == _problems(book)


def _copied(book: Book) -> int:
    sheet = book[WORKSHEET_NAME]
    source, target = rows(sheet)[_MERIT], int(sheet.max_row) + 1
    for column in range(1, sheet.max_column + 1):
        sheet.cell(target, column).value = sheet.cell(source, column).value
    return target


def test_row_twice() -> None:
    """A copied row is named at the copy, with the place of the first."""
    book = book_of(tangsel())
    first = cell(book, _MERIT, Field.ID).coordinate
    target = _copied(book)

    place = book[WORKSHEET_NAME].cell(target, columns(book[WORKSHEET_NAME])[Field.ID]).coordinate
    assert [
        RowTwice(file="kota.xlsx", sheet=WORKSHEET_NAME, cell=place, node=_MERIT, found=first)
    ] == _problems(book)


def test_row_without_id() -> None:
    """An answer in a row without an id is named with what stands there."""
    book = book_of(tangsel())
    target = _copied(book)
    sheet = book[WORKSHEET_NAME]
    sheet.cell(target, columns(sheet)[Field.ID]).value = None

    place = sheet.cell(target, columns(sheet)[Field.ANSWER]).coordinate
    assert [RowWithoutId(file="kota.xlsx", sheet=WORKSHEET_NAME, cell=place, found="267.5")] == _problems(
        book
    )


def test_given_figure_without_id() -> None:
    """A given figure in a row without an id is named too: no figure is dropped silently."""
    book = book_of(tangsel())
    sheet = book[WORKSHEET_NAME]
    found = sheet.cell(sheet.max_row + 1, columns(sheet)[Field.GIVEN])
    found.value = "5"

    assert [
        RowWithoutId(file="kota.xlsx", sheet=WORKSHEET_NAME, cell=found.coordinate, found="5")
    ] == _problems(book)


def test_given_figure_for_a_criterion_that_enters_a_mean() -> None:
    """A criterion that enters a mean has no points of its own to be given; a figure there is a problem."""
    book = _set(_LETTER, 1, Field.GIVEN)
    cell(book, _LETTER, Field.SOURCE).value = "Dokumen"

    assert [_at(book, NotToBeGiven, _LETTER, Field.GIVEN)] == _problems(book)


def test_answer_in_the_row_of_a_group() -> None:
    """An answer in the row of a group, which has none to give, is named."""
    book = _set("pengungkit", "A")
    problems = _problems(book)

    assert [(cell(book, "pengungkit").coordinate, "A")] == [(found.cell, found.found) for found in problems]


def test_unknown_id() -> None:
    """A row with an id that the instrument does not have is named, and so is the row now missing."""
    book = book_of(tangsel())
    found = cell(book, _MERIT, Field.ID)
    found.value = "hasil.lain"

    assert [
        UnknownRow(file="kota.xlsx", sheet=WORKSHEET_NAME, cell=found.coordinate, found="hasil.lain"),
        RowMissing(file="kota.xlsx", sheet=WORKSHEET_NAME, node=_MERIT),
    ] == _problems(book)


@pytest.mark.parametrize("name", [RECAP_NAME, WORKSHEET_NAME])
def test_sheet_missing(name: str) -> None:
    """A deleted sheet is named."""
    book = book_of(tangsel())
    del book[name]

    assert [SheetMissing(file="kota.xlsx", found=name)] == _problems(book)


def test_both_sheets_missing() -> None:
    """Where both sheets are gone both are named."""
    book = book_of(tangsel())
    del book[RECAP_NAME]
    del book[WORKSHEET_NAME]
    book[IDENTITY_NAME].sheet_state = "visible"  # a workbook without a visible sheet cannot be saved

    assert [
        SheetMissing(file="kota.xlsx", found=RECAP_NAME),
        SheetMissing(file="kota.xlsx", found=WORKSHEET_NAME),
    ] == _problems(book)


def test_hidden_sheet_missing() -> None:
    """Without the hidden sheet the properties of the file say what it is."""
    book = book_of(tangsel())
    del book[IDENTITY_NAME]

    assert tangsel() == read(book)


def test_properties_missing() -> None:
    """Without the properties the hidden sheet says what the file is."""
    book = book_of(tangsel())
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]

    assert tangsel() == read(book)


def test_columns_missing() -> None:
    """Deleted columns that the assessor fills in are named by their headings."""
    book = book_of(tangsel())
    sheet = book[WORKSHEET_NAME]
    for field in (Field.NOTE, Field.ANSWER):
        sheet.delete_cols(columns(sheet)[field])

    assert [ColumnMissing(file="kota.xlsx", sheet=WORKSHEET_NAME, found="Jawaban, Catatan")] == _problems(
        book
    )


def test_several_problems_at_once() -> None:
    """All problems of a file are told together, in the order of the worksheet, each at its cell."""
    book = book_of(tangsel())
    cell(book, "@year", Field.MEANING).value = "entah"
    cell(book, _MERIT).value = "tiga"
    cell(book, _OPINION).value = "#N/A"
    cell(book, _IPAK).value = "=1"

    year = WrongYear(
        file="kota.xlsx",
        sheet=WORKSHEET_NAME,
        cell=cell(book, "@year", Field.MEANING).coordinate,
        found="entah",
        allowed="1900-2999",
    )
    expected = [
        _at(book, AnswerNotAllowed, _MERIT, found="tiga", allowed="0-400"),
        _at(book, ErrorValue, _OPINION, found="#N/A", allowed=_allowed(_OPINION)),
        _at(book, FormulaForAnswer, _IPAK, found="=1", allowed="0-4"),
        year,
    ]
    assert sorted(map(str, expected)) == sorted(map(str, _problems(book)))


def test_rearranged() -> None:
    """Rows inserted and moved, sheets renamed and turned around, a column inserted: all the same."""
    book = book_of(tangsel())
    sheet = book[WORKSHEET_NAME]
    sheet.insert_rows(rows(sheet)[_MERIT], 3)
    sheet.insert_cols(columns(sheet)[Field.ANSWER], 2)
    sheet.insert_rows(1)
    sheet.title = "LKE"
    book[RECAP_NAME].title = "Hasil"
    book.move_sheet("LKE", -1)
    found = read(book)

    assert tangsel() == found
    answer = found.answers[_MERIT].cell
    assert answer is not None
    assert ("LKE", "267.5") == (answer.sheet, str(book["LKE"][answer.reference].value))


def test_notes_of_other_kinds() -> None:
    """A number, date or formula in a note is kept as its text."""
    book = book_of(Worksheet(instrument=_RULES))
    cell(book, _MERIT).value = 5
    cell(book, _MERIT, Field.NOTE).value = 2.5
    cell(book, _MERIT, Field.EVIDENCE).value = dt.date(2020, 3, 29)
    cell(book, _IPAK).value = 3
    cell(book, _IPAK, Field.NOTE).value = "=1+1"

    assert {
        _MERIT: Answer(Fraction(5), "2.5", "2020-03-29"),
        _IPAK: Answer(Fraction(3), "=1+1"),
    } == read(book).answers


def test_other_sheets() -> None:
    """Sheets that people add, a sheet of charts among them, do not matter."""
    book = book_of(tangsel())
    book.create_sheet("Catatan saya", 0)["A1"].value = "pmprb"
    chart = BarChart()
    chart.add_data(Reference(book[RECAP_NAME], min_col=4, min_row=8, max_row=12))
    book.create_chartsheet("Grafik").add_chart(chart)

    assert tangsel() == read(book)


def test_sheet_copied() -> None:
    """A copy of the sheet within the file is a problem: which of the two counts is not for us to say."""
    book = book_of(tangsel())
    copy = book.copy_worksheet(book[WORKSHEET_NAME])
    copy.title = "Salinan"

    assert [SheetTwice(file="kota.xlsx", sheet="Salinan", found=WORKSHEET_NAME)] == _problems(book)


@pytest.mark.parametrize("version", ["2", ""])
def test_other_version(version: str) -> None:
    """A kertas kerja of another format version is refused, with what this program knows."""
    book = book_of(tangsel())
    book[IDENTITY_NAME]["B3"].value = version

    assert [UnknownFormatVersion(file="kota.xlsx", found=version, allowed="1")] == _problems(book)


def test_unknown_instrument() -> None:
    """A kertas kerja of an instrument that is not known is refused; a caller may say which it is."""
    book = book_of(tangsel())
    book[IDENTITY_NAME]["B4"].value = "lain"

    with pytest.raises(InstrumentError):
        read(book)
    assert tangsel() == from_xlsx(saved(book), instrument=_RULES)


def _random_workbook() -> bytes:
    book = book_of(tangsel())
    for sheet in book.worksheets[1:]:
        del book[sheet.title]
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    return saved(book)


def _truncated() -> bytes:
    return to_xlsx(tangsel())[:5000]


def _without_part(name: str) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(to_xlsx(tangsel()))) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for part in source.namelist():
            if part != name:
                target.writestr(part, source.read(part))
    return made.getvalue()


def _wrong_checksum() -> bytes:
    content = bytearray(to_xlsx(tangsel()))
    content[len(content) // 3] ^= 0xFF
    return bytes(content)


def _other_zip() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as target:
        target.writestr("halo.txt", "halo")
    return made.getvalue()


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (_random_workbook, NotAWorksheet),
        (_truncated, BrokenPart),
        (_wrong_checksum, BrokenPart),
        (_other_zip, OtherContent),
        (lambda: _without_part("xl/workbook.xml"), BrokenPart),
        (lambda: _without_part("[Content_Types].xml"), OtherContent),
        (lambda: b"PK", BrokenPart),
    ],
    ids=["workbook", "truncated", "checksum", "zip", "no-workbook", "no-types", "start-only"],
)
def test_not_a_worksheet(make: Callable[[], bytes], kind: type[Problem]) -> None:
    """Another workbook, or a broken one, is told to be no kertas kerja, with the file and the reason."""
    with pytest.raises(WorksheetError) as raised:
        from_xlsx(make(), "kota.xlsx")

    (problem,) = raised.value.problems
    assert (kind, "kota.xlsx") == (type(problem), problem.file)
    assert problem.found.strip()


def test_missing_identity_sheet_is_told() -> None:
    """A kertas kerja that lost its hidden sheet is read by its properties, and that is said."""
    book = book_of(tangsel())
    del book[IDENTITY_NAME]

    assert [IdentitySheetMissing(file="kota.xlsx", found=IDENTITY_NAME)] == list(read(book).notices)


def test_missing_identity_row_is_told() -> None:
    """The rows of entity, year and assessor are missed by name, as those of the nodes are."""
    book = book_of(tangsel())
    sheet = book[WORKSHEET_NAME]
    sheet.cell(5, columns(sheet)[Field.ID]).value = None

    assert RowMissing(file="kota.xlsx", sheet=WORKSHEET_NAME, node="@year") in _problems(book)


def test_merged_input_cells_are_told() -> None:
    """Input cells that were merged are told: what stood in all but the first is gone."""
    book = book_of(tangsel())
    sheet = book[WORKSHEET_NAME]
    first = cell(book, _MERIT)
    sheet.merge_cells(
        start_row=first.row, end_row=first.row + 1, start_column=first.column, end_column=first.column
    )
    merged = f"{first.coordinate}:{first.column_letter}{first.row + 1}"

    assert [MergedInput(file="kota.xlsx", sheet=WORKSHEET_NAME, cell=first.coordinate, found=merged)] == list(
        read(book).notices
    )


def test_another_instrument_that_fits_is_told() -> None:
    """A kertas kerja that is scored by another instrument with the same rows is read, and that is said."""
    other = evolve(_RULES, id="kota-lain")
    found = from_xlsx(to_xlsx(tangsel()), "kota.xlsx", other)

    assert found.answers == read(book_of(tangsel())).answers
    assert [OtherInstrument(file="kota.xlsx", found=_RULES.id, allowed="kota-lain")] == list(found.notices)


def test_another_instrument_that_does_not_fit_is_refused() -> None:
    """A kertas kerja with other rows than those of the instrument is refused once, not row by row."""
    with pytest.raises(WorksheetError) as raised:
        from_xlsx(to_xlsx(tangsel()), "kota.xlsx", _OLD)

    assert [MadeForAnother(file="kota.xlsx", found=_RULES.id, allowed=_OLD.id)] == list(raised.value.problems)


def test_instrument_that_has_changed_is_told() -> None:
    """An instrument that rounds otherwise than when the kertas kerja was made is told."""
    changed = evolve(_RULES, publication=evolve(_RULES.publication, decimals=3))
    found = from_xlsx(to_xlsx(tangsel()), "kota.xlsx", changed)

    assert [InstrumentChanged(file="kota.xlsx", found=_RULES.id)] == list(found.notices)


def test_corrected_words_are_no_change() -> None:
    """An instrument with another title or source computes the same, and nothing is said."""
    provenance = evolve(_RULES.provenance, source="Sumber lain")
    worded = evolve(_RULES, title="Judul lain", provenance=provenance)

    assert from_xlsx(to_xlsx(tangsel()), "kota.xlsx", worded).notices == ()


def test_kertas_kerja_without_a_fingerprint_is_read_without_a_word() -> None:
    """A kertas kerja from before instruments had a mark is not said to have changed."""
    book = book_of(tangsel())
    sheet = book[IDENTITY_NAME]
    (row,) = (row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == "fingerprint")
    sheet.delete_rows(row)
    del book.custom_doc_props["pmprb-fingerprint"]

    assert read(book).notices == ()
