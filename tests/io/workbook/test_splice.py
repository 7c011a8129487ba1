"""Cells changed by their bytes: they read back, and nothing else is another."""

# ruff: noqa: E501  # markup is not broken into lines, as line ends count in it

import re
import time
import zipfile
from collections.abc import Mapping
from fractions import Fraction
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmprb.errors import WorksheetError
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.problems import NotChangeable
from pmprb.io.workbook.sheet import Place, Sheet, place_of
from pmprb.io.workbook.splice import SheetChange, spliced, stored, with_recalculation
from pmprb.io.workbook.values import CellValue, Error, Result, Unknown
from tests.io.libreoffice import recalculated
from tests.io.workbook.archives import with_zip64
from tests.io.workbook.made import (
    MAIN,
    SHEET,
    STRINGS,
    WORKBOOK,
    book,
    elements,
    held,
    parts_of,
    sheet_of,
    xml,
    zipped,
)
from tests.strategies import sheet_rows, workbook_edits

ROOT: Final = Path(__file__).parents[3]
FILLED: Final = ROOT.parent / "shared" / "workbooks" / "lke-rb-bps-2015.xlsx"

Values = Mapping[str, CellValue]
Results = Mapping[str, Result]


def _change(sheet: Sheet, values: Values, results: Results, *, unlocked: bool = False) -> SheetChange:
    return SheetChange(
        sheet,
        {place_of(name): value for name, value in values.items()},
        {place_of(name): result for name, result in results.items()},
        unlocked,
    )


def _with(content: bytes, values: Values = {}, results: Results = {}, *, unlocked: bool = False) -> bytes:  # noqa: B006
    package = Package.open(content)
    return spliced(package, [_change(package.sheets[0], values, results, unlocked=unlocked)])


def _first(content: bytes) -> Sheet:
    return Package.open(content).sheets[0]


def _members(content: bytes) -> dict[str, Any]:
    """Return all that an archive holds of each entry, in order: packed bytes, local and central fields."""
    made: dict[str, Any] = {}
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        for entry in archive.infolist():
            lengths = content[entry.header_offset + 26 : entry.header_offset + 30]
            name, extra = int.from_bytes(lengths[:2], "little"), int.from_bytes(lengths[2:], "little")
            end = entry.header_offset + 30 + name + extra + entry.compress_size
            kept = (
                entry.date_time,
                entry.comment,
                entry.external_attr,
                entry.internal_attr,
                entry.create_system,
            )
            made[entry.filename] = (content[entry.header_offset : end], kept, entry.flag_bits, entry.CRC)
        made[""] = archive.comment
    return made


def _assert_only(changed: set[str], before: bytes, after: bytes) -> None:
    old, new = _members(before), _members(after)
    assert list(old) == list(new)
    for name in old:
        if name in changed:
            assert old[name][1] == new[name][1]
        else:
            assert old[name] == new[name]


def _expected(value: CellValue) -> tuple[str, str | None]:
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, Fraction):
        return "n", repr(float(value))
    return ("n", None) if value is None else ("s", value)


def _found(sheet: Sheet, place: Place) -> tuple[str, str | None]:
    cell = sheet.cells.get(place)
    if cell is None:
        return "n", None
    return cell.kind, repr(float(cell.text)) if cell.kind == "n" and cell.text is not None else cell.text


def _rest(sheet: Sheet, without: Mapping[Place, CellValue], rows: Mapping[int, Any]) -> bytes:
    """Return the bytes of the sheet without those cells, and without rows that are not among ``rows``."""
    content, made, done = sheet.content, b"", 0
    spans = [(cell.start, cell.end) for cell in sheet.cells.values() if (cell.row, cell.column) in without]
    for start, end in sorted(spans):
        made, done = made + content[done:start], end
    made = re.sub(rb"<(row|sheetData)([^>]*?) */>", rb"<\1\2></\1>", made + content[done:])
    for number in set(sheet.rows) - set(rows):
        made = made.replace(f'<row r="{number}"></row>'.encode(), b"")
    return made


@settings(max_examples=300, deadline=None)
@given(sheet_rows(), workbook_edits)
def test_exactly_the_asked_cells_differ(rows: str, edits: dict[Place, CellValue]) -> None:
    """What is written reads back, formats stay, rows and cells stay in order, every other byte is the same."""
    content = book(rows)
    package = Package.open(content)
    before = package.sheets[0]
    made = spliced(package, [SheetChange(before, edits, {})])
    after = _first(made)

    for place, value in edits.items():
        assert _expected(value) == _found(after, place)
        assert (before.cells[place].style if place in before.cells else 0) == (
            after.cells[place].style if place in after.cells else 0
        )
    assert {name: cell for name, cell in elements(before).items() if place_of(name) not in edits} == {
        name: cell for name, cell in elements(after).items() if place_of(name) not in edits
    }
    assert _rest(before, edits, before.rows) == _rest(after, edits, before.rows)
    _assert_only({SHEET}, content, made)
    numbers = [int(number) for number in re.findall(rb"<row[^>]*? r=[\"'](\d+)", after.content)]
    names = [place_of(name) for name in re.findall(r"<c\s[^>]*?r ?= ?[\"'](\w+)", after.content.decode())]
    assert all(one < other for one, other in pairwise(numbers))
    assert all(one < other for one, other in pairwise(names))


def test_nothing_to_change_changes_nothing() -> None:
    """Without edits, or with those that empty what is not there, the file is the same byte for byte."""
    content = book('<row r="1"><c r="A1"><v>1</v></c></row>')

    assert content == _with(content) == _with(content, {"B9": None})


def test_every_form_of_row_takes_cells() -> None:
    """Cells go into closed and open rows, between rows, after them, and into a sheet that has none."""
    one = Fraction(1)
    rows = '<row r="2" ht="9" /><row r="4"><c r="B4"/><c r="XFD4" s="1"/></row><row r="9999" s="1"/>'
    after = _first(_with(book(rows), {"A1": one, "A2": one, "C3": one, "A4": one, "C4": one, "B9": one}))
    v = "<v>1</v></c>"

    assert (
        f'<sheetData><row r="1"><c r="A1">{v}</row><row r="2" ht="9"><c r="A2">{v}</row><row r="3"><c r="C3">{v}</row>'
        f'<row r="4"><c r="A4">{v}<c r="B4"/><c r="C4">{v}<c r="XFD4" s="1"/></row><row r="9"><c r="B9">{v}</row>'
        '<row r="9999" s="1"/></sheetData>'
    ) in after.content.decode()
    for data in ("<sheetData/>", "<sheetData  ></sheetData>", "<sheetData />"):
        content = book(xml(f'<worksheet xmlns="{MAIN}">{data}<pageMargins/></worksheet>'))
        assert {"B2": ("n", "1"), "A2": ("b", "0")} == held(_first(_with(content, {"B2": one, "A2": False})))


def _prefixed(rows: str, *, outer: str = "x:") -> bytes:
    names = f'xmlns="{MAIN}" xmlns:x="{MAIN}"'
    return book(xml(f"<{outer}worksheet {names}><x:sheetData>{rows}</x:sheetData></{outer}worksheet>"))


def test_prefixes_stay() -> None:
    """Where names have prefixes, what is written has those of the elements around it."""
    rows = '<x:row r="1"><x:c r="A1"/><x:c r="B1" t="str"><x:f >C1</x:f ><x:v>a</x:v></x:c></x:row><x:row r="2"/>'
    after = _with(_prefixed(rows), {"A1": "Ya", "C1": True, "A2": Fraction(2), "A3": None}, {"B1": "b"})

    assert {"A1": ("s", "Ya"), "B1": ("s", "b"), "C1": ("b", "1"), "A2": ("n", "2")} == held(_first(after))
    assert b"<x:f >C1</x:f ><x:v>b</x:v></x:c>" in _first(after).content
    assert {"A1": ("s", "Ya")} == held(
        _first(_with(_prefixed('<x:row r="1"><x:c r="A1"/></x:row>', outer=""), {"A1": "Ya"}))
    )


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8", "iso-8859-1", "us-ascii"])
def test_the_encoding_of_a_part_stays(encoding: str) -> None:
    """A part stays in its encoding, with its mark; what that cannot hold is written as a number."""
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "utf-8": b"\xef\xbb\xbf"}.get(encoding, b"")
    declared = "utf-16" if "16" in encoding else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?><worksheet xmlns="{MAIN}"><sheetData/></worksheet>'
    made = _with(book(mark + text.encode(encoding)), {"A1": "é€😀<"})
    part = Package.open(made).read(SHEET)

    assert part.startswith(mark)
    assert "é€😀&lt;" in re.sub(
        "&#([0-9]+);", lambda found: chr(int(found[1])), part[len(mark) :].decode(encoding)
    )
    assert {"A1": ("s", "é€😀<")} == held(_first(made))
    assert "é€😀<" == openpyxl.load_workbook(BytesIO(made)).active["A1"].value


_GUARDED = sheet_of(
    '<row r="1"><c r="A1"><f>B1</f><v>1</v></c><c r="B1" s="2"/><c r="C1"/></row>'
    '<row r="2"><c r="A2"><f t="array" ref="A2:B3">C1:D2</f></c><c r="B2"><v>1</v></c></row>'
    '<row r="5"><c r="A5"><v>1</v><extLst/></c><c r="B5"><!-- --><v>2</v></c><c r="C5"><f>1</f><extLst/></c></row>',
    '<sheetProtection sheet="1"/><mergeCells><mergeCell ref="C1:D2"/></mergeCells>',
)
_ROWS_WITHOUT_NAMES = '<row><c r="A1"><v>1</v></c></row>'
_CELLS_WITHOUT_NAMES = '<row r="1"><c><v>1</v></c></row><row r="2"><c r="A2"/></row>'


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "reason"),
    [
        (_GUARDED, "A1", "x", "it holds a formula"),
        (_GUARDED, "A2", "x", "it holds a formula"),
        (_GUARDED, "B2", "x", "it shows a result of a formula of several cells"),
        (_GUARDED, "A3", "x", "it shows a result of a formula of several cells"),
        (_GUARDED, "D1", "x", "it lies inside merged cells"),
        (_GUARDED, "C2", None, "it lies inside merged cells"),
        (_GUARDED, "A5", "x", "it holds something that is not known here"),
        (_GUARDED, "B5", "x", "it holds something that is not known here"),
        (_GUARDED, "A5001", "x", "a cell lies beyond row 5,000 or column 200"),
        (_GUARDED, "GS1", "x", "a cell lies beyond row 5,000 or column 200"),
        (_GUARDED, "B1", "x" * 32_768, "a text has more than 32,767 characters"),
        (_GUARDED, "B1", "😀" * 16_384, "a text has more than 32,767 characters"),
        (_GUARDED, "B1", "a\ud800", "the text has halves of characters"),
        (_GUARDED, "B1", Fraction(10**309), "the number is too large for a workbook"),
        (_ROWS_WITHOUT_NAMES, "B1", "x", "the cells of its row have no names"),
        (_ROWS_WITHOUT_NAMES, "A2", "x", "the cells of its row have no names"),
        (_CELLS_WITHOUT_NAMES, "B1", "x", "the cells of its row have no names"),
    ],
)
def test_what_cannot_be_changed_is_told(sheet: bytes | str, cell: str, value: CellValue, reason: str) -> None:
    """A cell that cannot be changed without harm is refused with the reason, even where locks are lifted."""
    with pytest.raises(WorksheetError) as raised:
        _with(book(sheet), {cell: value}, unlocked=True)
    assert (NotChangeable(sheet="S", cell=cell, allowed=reason),) == raised.value.problems


def test_every_refusal_is_told_at_once() -> None:
    """All cells that cannot be changed are named together, and locked ones with them unless they are lifted."""
    with pytest.raises(WorksheetError) as raised:
        _with(book(_GUARDED), {"A1": "x", "B1": "y", "C1": "z", "D9": ""}, {"B1": None, "C5": None})

    locked = "it is locked in a protected sheet"
    assert [
        ("A1", "it holds a formula"),
        ("C1", locked),
        ("D9", locked),
        ("B1", "it has no formula"),
        ("C5", "it holds something that is not known here"),
    ] == [(problem.cell, problem.allowed) for problem in raised.value.problems]
    assert {"B1", "C1", "D9"} <= set(
        held(_first(_with(book(_GUARDED), {"B1": "y", "C1": "z", "D9": ""}, unlocked=True)))
    )


def test_cells_without_names_can_be_changed_where_they_stand() -> None:
    """Only putting a cell in would move the others; changing one does not."""
    assert {"A1": ("s", "x"), "A2": ("n", None), "B2": ("s", "y")} == held(
        _first(_with(book(_CELLS_WITHOUT_NAMES), {"A1": "x", "B2": "y"}))
    )


def test_one_change_for_each_sheet() -> None:
    """Two changes of one sheet would lose one of them, and are refused."""
    package = Package.open(book())
    change = _change(package.sheets[0], {"A1": "x"}, {})

    with pytest.raises(ValueError, match="more than one change of a sheet"):
        spliced(package, [change, change])


RESULTS: Final[Mapping[str, tuple[Result, tuple[str, str | None]]]] = {
    "A1": (Fraction(1, 3), ("n", repr(1 / 3))),
    "B1": ("a <b> & _x0041_\r", ("s", "a <b> & _x0041_\r")),
    "C1": (Error("#DIV/0!"), ("e", "#DIV/0!")),
    "D1": (True, ("b", "1")),
    "E1": (None, ("s", "")),
    "F1": (Fraction(-5), ("n", "-5")),
}
_FORMULAS = {
    "A1": "<f>1/3</f>",
    "B1": '<f t="shared" ref="B1:B2" si="0" >"&gt;"&amp;B2</f>',
    "C1": "<f ca='1'>1/0</f >",
    "D1": '<f t="shared" si="0"/>',
    "E1": '<f\nt="array" ref="E1">C1</f>',
    "F1": "<f><![CDATA[1<2]]></f>",
}
_OLD = ("<v>9</v>", "", "<v/>", "<v>0</v>", "<v>#N/A</v>", "")
_FORMULA_ROW = "".join(
    f'<c r="{name}" s="1" t="{kind}">{_FORMULAS[name]}{old}</c>'
    for name, kind, old in zip(_FORMULAS, ("n", "str", "b", "e", "str", "n"), _OLD, strict=True)
)


def test_results_stand_beside_their_formulas() -> None:
    """A result is stored with its kind; the formula beside it keeps its bytes, the cell its format."""
    wanted = {name: result for name, (result, _) in RESULTS.items() if name != "F1"}
    content = book(f'<row r="1">{_FORMULA_ROW}</row>')
    after = _first(_with(content, results=wanted))

    assert {name: RESULTS[name][1] for name in wanted} == {name: held(after)[name] for name in wanted}
    for name in wanted:
        assert f'<c r="{name}" s="1"' in elements(after)[name]
        assert _FORMULAS[name] in elements(after)[name]
    _assert_only({SHEET}, content, _with(content, results=wanted))


@pytest.mark.parametrize(
    "calculation",
    [
        "",
        "<calcPr/>",
        '<calcPr calcId="1" fullCalcOnLoad="1"/>',
        "<calcPr\nfullCalcOnLoad='0' calcId='9'></calcPr>",
    ],
)
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_unknown_results_are_recalculated_by_who_opens_it(calculation: str, prefix: str) -> None:
    """What cannot be told is stored as nothing, and the workbook says once, at its place, to recalculate."""
    calculation = calculation.replace("calcPr", f"{prefix}calcPr")
    workbook = (
        f'<{prefix}workbook xmlns="{MAIN}" xmlns:x="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/'
        f'2006/relationships"><{prefix}bookViews><{prefix}workbookView><{prefix}extLst/></{prefix}workbookView>'
        f'</{prefix}bookViews><{prefix}sheets><{prefix}sheet name="S" sheetId="1" r:id="rId1"/></{prefix}sheets>'
        f'<!-- calcPr --><{prefix}definedNames><{prefix}definedName name="a">1</{prefix}definedName></{prefix}definedNames>'
        f"{calculation}<{prefix}oleSize ref='A1'/><{prefix}extLst/></{prefix}workbook>"
    )
    content = book(
        '<row r="1"><c r="A1" t="str"><f>RAND()</f><v>1</v></c></row>', **{WORKBOOK: xml(workbook)}
    )
    once = _with(content, results={"A1": Unknown()})
    part = Package.open(once).read(WORKBOOK).decode()

    assert '<c r="A1"><f>RAND()</f></c>' == elements(_first(once))["A1"]
    assert 1 == part.count('fullCalcOnLoad="1"') == part.count("fullCalcOnLoad")
    assert re.search(
        rf'</{prefix}definedNames><{prefix}calcPr[^>]* fullCalcOnLoad="1"/?>(</{prefix}calcPr>)?<{prefix}oleSize',
        part,
    )
    assert (
        re.sub(rf"<{prefix}calcPr[^>]*>|</{prefix}calcPr>", "", part)
        == xml(workbook.replace(calculation, "")).decode()
    )
    assert part.encode() == with_recalculation(part.encode())
    assert Package.open(once).workbook == Package.open(content).workbook
    _assert_only({SHEET, WORKBOOK}, content, once)


def _odd(content: bytes) -> bytes:
    """Return the parts of ``content`` with extra fields, comments and attributes, some stored, in another order."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(made, "w") as archive:
        for number, entry in enumerate(reversed(source.infolist())):
            other = zipfile.ZipInfo(entry.filename, (1980 + number, 1 + number, 2, 3, 4, 6))
            other.compress_type = zipfile.ZIP_STORED if number % 2 else zipfile.ZIP_DEFLATED
            other.comment, other.external_attr, other.internal_attr = (
                b"catatan %d" % number,
                number << 16,
                number % 2,
            )
            other.extra = b"\x99\x99\4\0abcd" * (number % 3)
            other.create_system = 3 * (number % 2)
            archive.writestr(other, source.read(entry))
        archive.comment = b"PK dari kota"
    return made.getvalue()


class _Pipe(BytesIO):
    def seekable(self) -> bool:
        return False

    def seek(self, offset: int, whence: int = 0) -> int:
        raise OSError(offset, whence)

    def tell(self) -> int:
        raise OSError


def _streamed(content: bytes) -> bytes:
    """Return the parts of ``content`` with their sizes after the data, as programs write them to a pipe."""
    made = _Pipe()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for number, entry in enumerate(source.infolist()):
            with archive.open(entry.filename, "w", force_zip64=number % 2 == 1) as stream:
                stream.write(source.read(entry))
    return made.getvalue()


def _utf8_names(content: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()} | {"xl/média/é😀.bin": b"\0"})


ARCHIVES: Final = {
    "odd": _odd,
    "streamed": _streamed,
    "zip64": with_zip64,
    "streamed zip64": lambda content: with_zip64(_streamed(content)),
    "names": _utf8_names,
}


@pytest.mark.parametrize("name", ARCHIVES)
@pytest.mark.parametrize("part", [SHEET, STRINGS])
def test_archives_of_every_make_stay(name: str, part: str) -> None:
    """Order, times, comments, extra fields and packed bytes of the other entries stay, however it was packed."""
    content = ARCHIVES[name](
        zipped(
            dict(
                sorted(
                    parts_of('<row r="1"><c r="A1" s="1"/></row>').items(), key=lambda item: item[0] == part
                )
            )
        )
    )
    made = _with(content, {"A1": "Ya"})

    _assert_only({SHEET}, content, made)
    assert {"A1": ("s", "Ya")} == held(_first(made))
    assert "Ya" == openpyxl.load_workbook(BytesIO(made)).active["A1"].value
    assert _with(content, {"A1": "Ya"}) == made
    assert {"A1": ("s", "Tidak")} == held(_first(_with(made, {"A1": "Tidak"})))


def test_macros_stay() -> None:
    """The macros of an .xlsm stay byte for byte, and are told."""
    macros = bytes(range(256)) * 40
    content = book('<row r="1"><c r="A1"/></row>', **{"xl/vbaProject.bin": macros})
    made = _with(content, {"A1": "Ya"})

    assert Package.open(made).has_macros
    assert macros == Package.open(made).read("xl/vbaProject.bin")
    _assert_only({SHEET}, content, made)
    assert not Package.open(book()).has_macros


@given(st.fractions() | st.floats(allow_nan=False, allow_infinity=False).map(Fraction))
def test_numbers_are_stored_as_the_nearest_double(value: Fraction) -> None:
    """The digits stored for a number come back as the double nearest to it."""
    assert float(value) == float(stored(value))
    assert re.fullmatch(r"-?\d+(\.\d+)?(e[-+]\d+)?", stored(value))


def test_many_cells_take_little_time() -> None:
    """A thousand cells put into a large sheet take far less than a second."""
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" s="1"/><c r="C{row}"><v>1</v></c></row>' for row in range(1, 4_001)
    )
    package = Package.open(book(rows))
    edits = {(row, 2): "Ya" for row in range(1, 4_001, 4)}
    sheet = package.sheets[0]
    start = time.process_time()
    made = spliced(package, [SheetChange(sheet, edits, {})])

    assert time.process_time() - start < 1
    assert 9_000 == len(_first(made).cells)


_SHOWN: Final[Values] = {
    "A1": "=1+1",
    "B1": Fraction(329, 100),
    "C1": True,
    "A2": " spasi ",
    "B2": "é€😀 <&>",
    "C2": None,
    "D4": "Ya",
    "A9": "-5",
}


def _shown(content: bytes) -> dict[str, Any]:
    sheet = openpyxl.load_workbook(BytesIO(content), data_only=True).active
    return {name: sheet[name].value for name in _SHOWN}


def _books() -> dict[str, bytes]:
    rows = '<row r="1"><c r="A1" s="2" t="s"><v>1</v></c><c r="B1" s="3"/></row><row r="4"/>'
    plain = book(rows)
    return {
        "plain": plain,
        "odd": _odd(plain),
        "streamed": _streamed(plain),
        "none": book(),
        "prefixed": _prefixed('<x:row r="2"><x:c r="B2"><x:v>1</x:v></x:c></x:row>'),
    }


@pytest.mark.libreoffice
def test_other_programs_open_the_result(tmp_path: Path) -> None:
    """LibreOffice and openpyxl show what was written, text that looks like a formula too."""
    made = {name: _with(content, _SHOWN) for name, content in _books().items()}
    wanted = {name: float(value) if isinstance(value, Fraction) else value for name, value in _SHOWN.items()}

    for name, content in (made | recalculated(made, tmp_path)).items():
        assert wanted == _shown(content), name
    for content in made.values():
        assert wanted == _shown(content)


def test_a_worksheet_the_ministry_evaluated_keeps_all_the_rest() -> None:
    """Two answers of a real worksheet are changed; every other part and every other cell stays as it was."""
    if not FILLED.exists():
        return
    content = FILLED.read_bytes()
    package = Package.open(content)
    sheet = next(
        sheet for sheet in package.sheets if ("s", "B") == held(sheet).get("J11") == held(sheet).get("J12")
    )
    made = spliced(package, [_change(sheet, {"J11": "A", "J12": "A"}, {})])
    after = Package.open(made).sheet(sheet.name)

    _assert_only({sheet.part}, content, made)
    assert {("s", "A")} == {held(after)["J11"], held(after)["J12"]}
    assert {name for name, cell in elements(sheet).items() if elements(after)[name] != cell} == {"J11", "J12"}
