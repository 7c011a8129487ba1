"""Messy input, row by row of what people send: each file is made for it."""

from fractions import Fraction
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

from pmprb.components.problems import AnswerNotAllowed
from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Worksheet
from pmprb.errors import Problem, WorksheetError
from pmprb.io.files import read_worksheet
from pmprb.io.problems import (
    AnswerNormalised,
    ColumnsMoved,
    DateForAnswer,
    ErrorValue,
    FormulaError,
    HiddenAnswer,
    IndexFromChangedFormulas,
    IndexFromTexts,
    IndexNotRecalculated,
    IndexOverwritten,
    MergedInput,
    RowsInserted,
    RowsMoved,
    SheetRenamed,
)
from pmprb.io.workbook.problems import (
    ActiveContent,
    BrokenPart,
    DocumentType,
    EmptyFile,
    OtherContent,
    PasswordProtected,
)
from pmprb.io.xlsx.author import to_xlsx
from pmprb.io.xlsx.layout import RECAP_NAME, WORKSHEET_NAME, Field
from pmprb.io.xlsx.read import from_xlsx
from pmprb.scoring.score import score_worksheet
from tests.io.xlsx.book import Book, book_of, cell, columns, opened, read, rows, saved
from tests.io.xlsx.parts import SHEET, parts, place, with_cell, with_parts
from tests.tangsel import tangsel

_OLD: Final = load_instrument("permenpanrb-14-2014")
_YES_NO: Final = next(criterion.id for criterion in _OLD.criteria if criterion.scale.allowed == "Ya/Tidak")
_LETTER: Final = next(criterion.id for criterion in _OLD.criteria if criterion.scale.allowed == "A/B/C")
_MERIT: Final = "pengungkit.hasil-antara.sistem-merit"
_BELOW: Final = "pengungkit.hasil-antara.asn-profesional"
_IPAK: Final = "hasil.bersih-kkn.ipak"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _problems(content: bytes) -> list[Problem]:
    with pytest.raises(WorksheetError) as raised:
        from_xlsx(content)
    return list(raised.value.problems)


def _notices(content: bytes) -> list[Problem]:
    return list(from_xlsx(content).notices)


def _of(notices: list[Problem], kind: type[Problem]) -> list[Problem]:
    return [notice for notice in notices if isinstance(notice, kind)]


def _made() -> bytes:
    return to_xlsx(tangsel())


@pytest.mark.parametrize("ending", ["xlsx", "xls", "json", "csv"])
@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", EmptyFile()),
        (b"<!DOCTYPE html><html></html>", OtherContent(found="a web page (HTML)")),
        (b"No;Jawaban\n1;A\n", OtherContent(found="a CSV file")),
        (
            _OLE + bytes(520) + "Workbook".encode("utf-16-le"),
            OtherContent(found="an old Excel workbook (.xls)"),
        ),
        (_OLE + bytes(520) + "EncryptedPackage".encode("utf-16-le"), PasswordProtected()),
    ],
    ids=["empty", "html", "csv", "xls", "password"],
)
def test_other_content(tmp_path: Path, ending: str, content: bytes, expected: Problem) -> None:
    """Whatever the name, the error names the real content; a password is told as one."""
    path = tmp_path / f"kota.{ending}"
    path.write_bytes(content)

    with pytest.raises(WorksheetError) as raised:
        read_worksheet(path)
    assert (evolve(expected, file=str(path)),) == raised.value.problems


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("xl/workbook.bin", "a binary Excel workbook (.xlsb)"),
        ("word/document.xml", "a Word document (.docx)"),
    ],
)
def test_other_document(part: str, kind: str) -> None:
    """A document of another kind in the same archive format is told by its name."""
    assert [OtherContent(found=kind)] == _problems(with_parts(_made(), {part: b"<x/>"}))


def test_damaged_part() -> None:
    """A part that is no XML, or has a document type, is named."""
    assert [BrokenPart] == [type(found) for found in _problems(with_parts(_made(), {SHEET: b"<worksheet>"}))]
    assert [DocumentType(found=SHEET)] == _problems(with_parts(_made(), {SHEET: b"<!DOCTYPE x><worksheet/>"}))


def test_number_that_is_none() -> None:
    """A number cell with something else in it is damage, told with its place."""
    broken = with_cell(_made(), _IPAK, '<c r="{r}" s="{s}"><v>tiga</v></c>')

    assert [BrokenPart(found=SHEET, allowed=f"{place(_made(), _IPAK)}: 'tiga'")] == _problems(broken)


@pytest.mark.parametrize(
    ("part", "content", "kind"),
    [
        ("xl/vbaProject.bin", b"\0", "macros"),
        ("xl/activeX/activeX1.xml", b"<x/>", "ActiveX controls"),
        ("xl/embeddings/oleObject1.bin", b"\0", "embedded objects (OLE)"),
        ("xl/connections.xml", b"<x/>", "connections to data outside of it"),
        ("xl/externalLinks/externalLink1.xml", b"<externalLink/>", "links to other workbooks"),
        (
            "xl/externalLinks/externalLink1.xml",
            b"<externalLink><ddeLink/></externalLink>",
            "links to running programs (DDE)",
        ),
    ],
)
def test_active_content(part: str, content: bytes, kind: str) -> None:
    """What acts by itself is reported; the kertas kerja is read all the same."""
    found = from_xlsx(with_parts(_made(), {part: content}))

    assert tangsel() == found
    assert (ActiveContent(found=kind),) == found.notices


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!"])
def test_error_in_an_answer_and_in_a_formula(error: str) -> None:
    """An error as an answer is a problem; as the result of a formula it is told, and our own value used."""
    answer = with_cell(_made(), _IPAK, f'<c r="{{r}}" s="{{s}}" t="e"><v>{error}</v></c>')
    formula = with_cell(
        _made(), _IPAK, f'<c r="{{r}}" s="{{s}}" t="e"><f>1/0</f><v>{error}</v></c>', Field.PERCENT
    )
    there = place(_made(), _IPAK, Field.PERCENT)

    assert [ErrorValue] == [type(found) for found in _problems(answer)]
    assert [FormulaError(sheet=WORKSHEET_NAME, cell=there, found=error)] == _notices(formula)
    assert score_worksheet(tangsel()).exact == score_worksheet(from_xlsx(formula)).exact


@pytest.mark.parametrize("text", ["3,29", " 3.29 ", "+3,29", "\u00a03,29\u200b"])
def test_number_as_text(text: str) -> None:
    """A number written as text is read as a person writes it, and that is told."""
    content = with_cell(_made(), _IPAK, f'<c r="{{r}}" s="{{s}}" t="inlineStr"><is><t>{text}</t></is></c>')
    found = from_xlsx(content)

    assert tangsel() == found
    assert [AnswerNormalised] == [type(notice) for notice in found.notices]


@pytest.mark.parametrize("text", ["1.234", "3,2,9", "3.290", "tiga"])
def test_ambiguous_number(text: str) -> None:
    """Text that may mean two numbers, or none, is refused."""
    content = with_cell(_made(), _IPAK, f'<c r="{{r}}" s="{{s}}" t="inlineStr"><is><t>{text}</t></is></c>')

    assert [AnswerNotAllowed] == [type(found) for found in _problems(content)]


@pytest.mark.parametrize(
    ("starts_1904", "serial", "shown"),
    [
        ("0", "43919", "2020-03-29"),
        ("1", "42457", "2020-03-29"),
        ("0", "43919.3125", "2020-03-29 07:30:00"),
        ("0", "1", "1900-01-01"),
        ("0", "0.5", "12:00:00"),
        ("0", "-1", "-1"),
        ("0", "99999999", "99999999"),
        ("0", "4000000", "4000000"),
    ],
)
def test_date(starts_1904: str, serial: str, shown: str) -> None:
    """A date is told as the date it shows, whichever year its days count from."""
    content = _made()
    styles = parts(content)["xl/styles.xml"].decode()
    count = int(styles.partition("<cellXfs count=")[2].split('"')[1])
    styles = styles.replace("</cellXfs>", '<xf numFmtId="14" fontId="0" fillId="0" borderId="0"/></cellXfs>')
    book = parts(content)["xl/workbook.xml"].decode()
    book = book.replace("<workbookPr", f'<workbookPr date1904="{starts_1904}"')
    content = with_parts(content, {"xl/styles.xml": styles.encode(), "xl/workbook.xml": book.encode()})
    content = with_cell(content, _IPAK, f'<c r="{{r}}" s="{count}"><v>{serial}</v></c>')

    (problem,) = _problems(content)
    assert (DateForAnswer, shown) == (type(problem), problem.found)


@pytest.mark.parametrize("text", ["2020-03-29", "2020-03-29T00:00:00"])
def test_iso_date(text: str) -> None:
    """A date stored as ISO text, as strict files do, is a date."""
    content = with_cell(_made(), _IPAK, f'<c r="{{r}}" t="d"><v>{text}</v></c>')

    (problem,) = _problems(content)
    assert (DateForAnswer, "2020-03-29") == (type(problem), problem.found)


@pytest.mark.parametrize(
    "text", ["a", " A ", "A\u00a0", "\u200bA", "A\t", "A&#13;&#10;", "A_x000D_", "A.", "\uff21"]
)
def test_letters(text: str) -> None:
    """Case, dots and what one does not see make no difference to an option."""
    content = to_xlsx(Worksheet(instrument=_OLD))
    found = from_xlsx(with_cell(content, _LETTER, f'<c r="{{r}}" t="inlineStr"><is><t>{text}</t></is></c>'))

    assert "A" == found.answers[_LETTER].value


@pytest.mark.parametrize(
    ("written", "expected", "is_told"),
    [
        ('t="inlineStr"><is><t>YA</t></is>', "Ya", False),
        ('t="inlineStr"><is><t>Tidak.</t></is>', "Tidak", False),
        ('t="b"><v>1</v>', "Ya", True),
        ('t="b"><v>0</v>', "Tidak", True),
        ("><v>1</v>", "Ya", True),
        ("><v>0</v>", "Tidak", True),
    ],
)
def test_yes_and_no(written: str, expected: str, is_told: bool) -> None:
    """Yes and no may be spelt, ticked or counted; the last two are told."""
    content = with_cell(to_xlsx(Worksheet(instrument=_OLD)), _YES_NO, f'<c r="{{r}}" {written}</c>')
    found = from_xlsx(content)

    assert expected == found.answers[_YES_NO].value
    assert is_told == bool(_of(list(found.notices), AnswerNormalised))


def test_merged_answer() -> None:
    """A merged answer is read in its first cell and told; what lies hidden below is no answer."""
    content = _made()
    first, below = place(content, _MERIT), place(content, _BELOW)
    merge = f'<mergeCells count="1"><mergeCell ref="{first}:{below}"/></mergeCells><dataValidations'
    sheet = parts(content)[SHEET].replace(b"<dataValidations", merge.encode(), 1)
    found = from_xlsx(with_parts(content, {SHEET: sheet}))

    assert tangsel().answers[_MERIT] == found.answers[_MERIT]
    assert _BELOW not in found.answers
    assert MergedInput(sheet=WORKSHEET_NAME, cell=first, found=f"{first}:{below}") in found.notices


def _hide_row(book: Book) -> None:
    book[WORKSHEET_NAME].row_dimensions[cell(book, _IPAK).row].hidden = True


def test_hidden_row() -> None:
    """An answer in a hidden row is read and told; hidden rows without answers are nothing to tell."""
    book = book_of(tangsel())
    _hide_row(book)
    book[WORKSHEET_NAME].row_dimensions[rows(book[WORKSHEET_NAME])["pengungkit.reform"] + 2].hidden = True
    found = read(book)
    expected = HiddenAnswer(
        file="kota.xlsx", sheet=WORKSHEET_NAME, cell=cell(book, _IPAK).coordinate, node=_IPAK
    )

    assert tangsel() == found
    assert (expected,) == found.notices


def test_hidden_column() -> None:
    """Answers in a hidden column are read and told."""
    book = book_of(tangsel())
    book[WORKSHEET_NAME].column_dimensions["F"].hidden = True

    found = read(book)
    assert tangsel() == found
    assert list(tangsel().answers) == [notice.node for notice in found.notices]


def test_inserted_row_and_column_and_new_name() -> None:
    """Inserted rows and columns and a new name are told; the answers are those that were given."""
    book = book_of(tangsel())
    sheet = book[WORKSHEET_NAME]
    row = rows(sheet)[_MERIT]
    sheet.insert_rows(row, 2)
    sheet.insert_cols(columns(sheet)[Field.ANSWER])
    sheet.title = "LKE"
    found = read(book)
    moved = "Jawaban, Nilai, %, Catatan, Bukti, Nilai ditetapkan, Sumber nilai ditetapkan, id"

    assert tangsel() == found
    assert [
        SheetRenamed(file="kota.xlsx", sheet="LKE", found=WORKSHEET_NAME),
        ColumnsMoved(file="kota.xlsx", sheet="LKE", found=moved),
        RowsInserted(file="kota.xlsx", sheet="LKE", cell=f"N{row}", found="2"),
    ] == list(found.notices)


def test_recap_renamed() -> None:
    """A recap with another name is told."""
    book = book_of(tangsel())
    book[RECAP_NAME].title = "Hasil"

    assert [SheetRenamed(file="kota.xlsx", sheet="Hasil", found=RECAP_NAME)] == list(read(book).notices)


def test_sorted_rows() -> None:
    """Rows in another order are told from the first that moved; they are read by their ids."""
    book = book_of(tangsel())
    sheet = book[WORKSHEET_NAME]
    one, other = rows(sheet)[_MERIT], rows(sheet)[_IPAK]
    for column in range(1, sheet.max_column + 1):
        first, second = sheet.cell(one, column), sheet.cell(other, column)
        first.value, second.value = second.value, first.value
    found = read(book)

    assert tangsel() == found
    assert (RowsMoved(file="kota.xlsx", sheet=WORKSHEET_NAME, cell=f"M{one}"),) == found.notices


def _index(content: bytes) -> Problem:
    (found,) = (
        notice
        for notice in from_xlsx(content).notices
        if isinstance(
            notice, IndexFromChangedFormulas | IndexFromTexts | IndexNotRecalculated | IndexOverwritten
        )
    )
    return found


def test_index_not_recalculated() -> None:
    """An answer changed without recalculation: both figures, and that reason."""
    content = with_cell(_made(), _IPAK, '<c r="{r}" s="{s}"><v>4</v></c>')
    now = tangsel().with_answers({_IPAK: 4})

    assert IndexNotRecalculated(
        sheet=WORKSHEET_NAME,
        cell=place(content, "indeks", Field.VALUE),
        node="indeks",
        found=_shown(tangsel()),
        allowed=_shown(now),
    ) == _index(content)


def _shown(worksheet: Worksheet) -> str:
    exact = score_worksheet(worksheet).exact
    return f"{float(exact):.9f}".rstrip("0").rstrip(".")


def test_index_with_another_weight() -> None:
    """A weight changed in the file: the reason is the workbook, not the answers."""
    content = with_cell(_made(), _IPAK, '<c r="{r}" s="{s}"><v>4</v></c>')
    content = with_cell(content, _IPAK, '<c r="{r}" s="{s}"><v>20</v></c>', Field.WEIGHT)

    assert isinstance(_index(content), IndexFromChangedFormulas)


def test_index_written_over() -> None:
    """A figure typed in place of the formula of the index is told."""
    content = with_cell(_made(), "indeks", '<c r="{r}" s="{s}"><v>90</v></c>', Field.VALUE)

    assert isinstance(_index(content), IndexOverwritten)
    assert "90" == _index(content).found


def test_index_from_texts() -> None:
    """Answers that formulas cannot read make the index; they are named beside it."""
    content = with_cell(_made(), _IPAK, '<c r="{r}" s="{s}" t="inlineStr"><is><t>3,29</t></is></c>')
    content = with_cell(content, "indeks", '<c r="{r}" s="{s}"><f>SUM(G1:G2)</f><v>50</v></c>', Field.VALUE)

    assert isinstance(_index(content), IndexFromTexts)


def test_index_by_another_instrument() -> None:
    """Scored by another instrument than its own, a file is not told to show another index."""
    other = load_instrument("permenpanrb-26-2020-bobot-lke-2020")
    content = with_cell(_made(), _IPAK, '<c r="{r}" s="{s}"><v>4</v></c>')

    assert other.id != tangsel().instrument.id
    assert () == tuple(
        notice for notice in from_xlsx(content, instrument=other).notices if "index" in notice.message
    )


@pytest.mark.parametrize("text", ["=1+1", "+62 812", "-", "@admin", '=HYPERLINK("http://x";"y")'])
def test_notes_that_look_like_formulas(text: str) -> None:
    """A note that begins as a formula does is written and read as text."""
    worksheet = evolve(
        tangsel(), answers={**tangsel().answers, _IPAK: evolve(tangsel().answers[_IPAK], note=text)}
    )
    content = to_xlsx(worksheet)

    assert worksheet == from_xlsx(content)
    assert "s" == cell(opened(content), _IPAK, Field.NOTE).data_type


def test_saved_without_results() -> None:
    """A file without stored results, as some libraries write it, has no index to compare."""
    book = book_of(tangsel())
    cell(book, _IPAK).value = 4

    assert [] == _notices(saved(book))
    assert Fraction(4) == from_xlsx(saved(book)).answers[_IPAK].value
