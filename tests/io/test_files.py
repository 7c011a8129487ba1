"""Files of worksheets: what can be wrong with them before anything in them is looked at."""

from pathlib import Path

import pytest
from attrs import evolve

from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Worksheet
from pmprb.errors import PmprbError, Problem, WorksheetError
from pmprb.io.files import new_worksheet, read_worksheet, write_worksheet
from pmprb.io.problems import CannotRead, CannotWrite, FileExists, NotAWorksheet, UnknownFileType
from pmprb.io.workbook.problems import BrokenPart, EmptyFile, OtherContent
from tests.io.folder_names import names
from tests.tangsel import tangsel

_RULES = load_instrument("permenpanrb-26-2020")


def _refused(path: Path, *, overwrite: bool = False) -> Problem:
    with pytest.raises(PmprbError) as raised:
        write_worksheet(tangsel(), path, overwrite=overwrite)
    (problem,) = raised.value.problems
    return problem


@pytest.mark.parametrize("name", ["kota.xlsx", "kota.json", "KOTA.XLSX", "kota dinas é.xlsx"])
def test_saved_reads_back(tmp_path: Path, name: str) -> None:
    """A worksheet saved under either ending reads back equal."""
    tangsel().save(tmp_path / name)

    assert tangsel() == read_worksheet(tmp_path / name) == read_worksheet(str(tmp_path / name))
    assert [name] == names(tmp_path)


@pytest.mark.parametrize(("written", "read"), [("kota.xlsx", "kota.json"), ("kota.json", "kota.xlsx")])
def test_content_tells_the_kind(tmp_path: Path, written: str, read: str) -> None:
    """The content tells which kind of file it is, not the name."""
    tangsel().save(tmp_path / written)
    (tmp_path / written).rename(tmp_path / read)

    assert tangsel() == read_worksheet(tmp_path / read)


def test_new_worksheet() -> None:
    """A new worksheet has the identity asked for and no answers."""
    expected = Worksheet(instrument=_RULES, entity="Kota", year=2020, assessor="Tim")

    assert expected == new_worksheet(_RULES, entity="Kota", year=2020, assessor="Tim")
    assert Worksheet(instrument=_RULES) == new_worksheet(_RULES)


@pytest.mark.parametrize("name", ["kota.xlsx", "kota.json"])
@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", EmptyFile()),
        (b"No;Uraian;Jawaban\n1;Tim;A\n", OtherContent(found="a CSV file")),
        (b"<html><table><tr><td>1</td></tr></table></html>", OtherContent(found="a web page (HTML)")),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), OtherContent(found="a file of another kind")),
        (b"%PDF-1.7", OtherContent(found="a PDF document")),
        (b"[1, 2]", NotAWorksheet(found='"format" is not "pmprb-worksheet"')),
        (b"{}", NotAWorksheet(found='"format" is not "pmprb-worksheet"')),
        (b"PK\x03\x04", BrokenPart(found="zip", allowed="File is not a zip file")),
        (b"\xff\xfeh\x00a\x00", OtherContent(found="a file of another kind")),
        (b'{"a": "\xff"}', NotAWorksheet(found="neither .xlsx nor JSON")),
    ],
    ids=["empty", "csv", "html", "xls", "pdf", "list", "object", "zip", "utf-16", "latin-1"],
)
def test_not_a_worksheet(tmp_path: Path, name: str, content: bytes, expected: Problem) -> None:
    """Anything else, under whatever name, is told to be what it is."""
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(WorksheetError) as raised:
        read_worksheet(path)
    assert (evolve(expected, file=str(path)),) == raised.value.problems


@pytest.mark.parametrize(("name", "expected"), [("kota.xlsx", OtherContent), ("kota.json", NotAWorksheet)])
def test_text(tmp_path: Path, name: str, expected: type[Problem]) -> None:
    """Text is told to be no workbook, or no JSON if it is named so."""
    path = tmp_path / name
    path.write_bytes(b"halo")

    with pytest.raises(WorksheetError) as raised:
        read_worksheet(path)
    assert [(expected, str(path))] == [(type(found), found.file) for found in raised.value.problems]


def test_byte_order_mark(tmp_path: Path) -> None:
    """JSON that an editor saved with a byte order mark reads the same."""
    path = tmp_path / "kota.json"
    tangsel().save(path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert tangsel() == read_worksheet(path)


@pytest.mark.parametrize(
    ("name", "found"), [("tidak-ada.xlsx", "No such file or directory"), ("", "Is a directory")]
)
def test_cannot_read(tmp_path: Path, name: str, found: str) -> None:
    """A file that is not there, or is a folder, is told with the reason of the system."""
    with pytest.raises(WorksheetError) as raised:
        read_worksheet(tmp_path / name)

    assert (CannotRead(file=str(tmp_path / name), found=found),) == raised.value.problems


@pytest.mark.parametrize(
    ("name", "found"), [("kota.xls", ".xls"), ("kota.csv", ".csv"), ("kota", "kota"), (".xlsx", ".xlsx")]
)
def test_unknown_ending(tmp_path: Path, name: str, found: str) -> None:
    """Any other ending is refused, and nothing is written."""
    path = tmp_path / name

    assert UnknownFileType(file=str(path), found=found, allowed=".xlsx, .json") == _refused(path)
    assert [] == names(tmp_path)


@pytest.mark.parametrize("name", ["kota.xlsx", "kota.json"])
def test_existing_file_is_left_alone(tmp_path: Path, name: str) -> None:
    """An existing file is not replaced unless that is asked for."""
    path = tmp_path / name
    path.write_bytes(b"lama")

    assert FileExists(file=str(path)) == _refused(path)
    assert b"lama" == path.read_bytes()
    write_worksheet(tangsel(), path, overwrite=True)
    assert tangsel() == read_worksheet(path)
    assert [name] == names(tmp_path)


@pytest.mark.parametrize(
    ("name", "found"),
    [("tidak-ada/kota.xlsx", "No such file or directory"), ("berkas/kota.xlsx", "Not a directory")],
)
def test_no_folder(tmp_path: Path, name: str, found: str) -> None:
    """A folder that is missing, or is none, is told with the reason of the system."""
    (tmp_path / "berkas").write_bytes(b"lama")
    path = tmp_path / name

    assert CannotWrite(file=str(path), found=found) == _refused(path)
    assert ["berkas"] == names(tmp_path)


def test_new_worksheet_takes_the_id_of_an_instrument() -> None:
    """A worksheet is made for an instrument or for the id of one alike."""
    rules = load_instrument("permenpanrb-26-2020")

    assert new_worksheet(rules, year=2020) == new_worksheet("permenpanrb-26-2020", year=2020)
