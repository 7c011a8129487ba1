"""What one pass over a sheet finds, and in which bytes."""

# ruff: noqa: E501  # markup is not broken into lines, as line ends count in it

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmprb.errors import WorksheetError
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.problems import BrokenPart, OverLimit
from pmprb.io.workbook.sheet import Area, Formula, area_of, place_of, reference_of
from tests.io.workbook.made import (
    MAIN,
    SHEET,
    STRINGS,
    WORKBOOK,
    WORKBOOK_RELATIONS,
    book,
    elements,
    held,
    relations_of,
    scanned,
    sheet_of,
    workbook_of,
    xml,
)


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_names_of_cells_are_places(row: int, column: int) -> None:
    """A place and its name tell each other, with signs for absolute ones and in small letters too."""
    name = reference_of((row, column))

    assert (row, column) == place_of(name) == place_of(name.lower())
    assert (row, column) == place_of(re.sub("([A-Z]+)", r"$\1$", name))


@pytest.mark.parametrize("name", ["", "A", "1", "A0", "AAAA1", "A1:B2", "Ä1", "A-1", "A1 "])
def test_other_words_name_no_cell(name: str) -> None:
    """What names no cell is refused."""
    with pytest.raises(ValueError, match=f"^{re.escape(name)}$"):
        place_of(name)


def test_areas_know_their_cells() -> None:
    """Both corners belong to an area, in whichever order they are named."""
    assert Area(2, 2, 9, 3) == area_of("B2:C9") == area_of("$C$9:B2")
    assert 16 == area_of("B2:C9").count
    assert (9, 3) in area_of("B2:C9")  # type: ignore[comparison-overlap]
    assert (10, 3) not in area_of("B2:C9")  # type: ignore[comparison-overlap]
    assert Area(1, 1, 1, 1) == area_of("A1")


KINDS = {
    '<c r="A1"><v>3.25</v></c>': ("n", "3.25"),
    '<c r="A1" t="n"><v>1E-3</v></c>': ("n", "1E-3"),
    '<c r="A1" t="b"><v>1</v></c>': ("b", "1"),
    '<c r="A1" t="e"><v>#N/A</v></c>': ("e", "#N/A"),
    '<c r="A1" t="d"><v>2023-12-31T00:00:00</v></c>': ("d", "2023-12-31T00:00:00"),
    '<c r="A1" t="s"><v>1</v></c>': ("s", "satu"),
    '<c r="A1" t="s"><v> 0\n</v></c>': ("s", "nol"),
    '<c r="A1" t="inlineStr"><is><t>Ya</t></is></c>': ("s", "Ya"),
    '<c r="A1" t="inlineStr"><is><t/></is></c>': ("s", ""),
    '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>Y</t></r><r><t>a</t></r></is></c>': ("s", "Ya"),
    '<c r="A1" t="inlineStr"><is><t>Ya</t><rPh sb="0" eb="1"><t>x</t></rPh></is></c>': ("s", "Ya"),
    '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a  b </t></is></c>': ("s", " a  b "),
    '<c r="A1" t="inlineStr"><is><t>a_x000D__x000a_b_x005F_x0041_</t></is></c>': ("s", "a\r\nb_x0041_"),
    '<c r="A1" t="inlineStr"><is><t>_xD800_</t></is></c>': ("s", "_xD800_"),
    '<c r="A1" t="inlineStr"><is><t>&lt;&amp;&#233;&#x1F600;<![CDATA[<b>]]></t></is></c>': ("s", "<&é😀<b>"),
    '<c r="A1" t="inlineStr"/>': ("s", None),
    '<c r="A1"/>': ("n", None),
    '<c r="A1"></c>': ("n", None),
    '<c r="A1"><v></v></c>': ("n", None),
    '<c r="A1" t="s"><v/></c>': ("s", None),
    '<c r="A1" t="s"></c>': ("s", None),
    '<c r="A1" t="str"><f>B1</f><v></v></c>': ("s", ""),
    '<c r="A1" t="str"><f>B1</f></c>': ("s", None),
    '<c r="A1" t="str"><f>B1</f><v>_x0041_</v></c>': ("s", "A"),
    '<c r="A1" t="b"><f>B1</f><v>0</v></c>': ("b", "0"),
    '<c r="A1" t="e"><f>B1</f><v>#REF!</v></c>': ("e", "#REF!"),
    '<c r="A1"><f>B1</f><v>2</v></c>': ("n", "2"),
    "<c r='A1' s='1' t='s'><v>0</v></c>": ("s", "nol"),
    '<c r="A1"><!-- a > b --><v>1<!-- no -->2</v><?go on?></c>': ("n", "12"),
    '<c\r\n\tr = "A1"\n><v\n>7</v\n></c\r\n>': ("n", "7"),
    '<c r="a1" ph="1"><v>8</v></c>': ("n", "8"),
    '<c r="$A$1"><v>8</v></c>': ("n", "8"),
}


@pytest.mark.parametrize(
    "around", [("", ""), ("<c r='B1'/>", ""), ("", "<c r='B1'/>")], ids=["", "after", "before"]
)
@pytest.mark.parametrize("cell", KINDS)
def test_a_cell_is_its_kind_its_text_and_its_bytes(cell: str, around: tuple[str, str]) -> None:
    """However a cell is written, its kind and text come out, and its span is exactly its element."""
    before, after = around
    found = scanned(f"<row r='1'>{before}{cell}{after}</row><row r='2'/>")

    assert KINDS[cell] == held(found)["A1"]
    assert cell == elements(found)["A1"]
    assert elements(found).get("B1", "<c r='B1'/>") == "<c r='B1'/>"


def test_formulas_keep_what_the_file_has() -> None:
    """Normal, shared, array and table formulas are told by kind, group and area, as they stand."""
    found = scanned(
        '<row r="1"><c r="A1"><f>B1&amp;"&lt;"</f></c><c r="B1"><f t="shared" ref="B1:B2" si="0">A1+1</f></c>'
        '<c r="C1"><f t="array" ref="C1:C2" ca="1">SUM(A1:A2*B1:B2)</f><v>4</v></c>'
        '<c r="D1"><f t="dataTable" ref="D1:D2" r1="A1"/></c><c r="E1"><f/></c></row>'
        '<row r="2"><c r="B2"><f t="shared" si="0"/></c><c r="C2"><v>4</v></c></row>'
    )

    assert {
        "A1": Formula('B1&"<"'),
        "B1": Formula("A1+1", "shared", "0", "B1:B2"),
        "C1": Formula("SUM(A1:A2*B1:B2)", "array", "", "C1:C2"),
        "D1": Formula("", "dataTable", "", "D1:D2"),
        "E1": Formula(""),
        "B2": Formula("", "shared", "0"),
        "C2": None,
    } == {cell.reference: cell.formula for cell in found.cells.values()}


def test_cells_and_rows_without_names_follow_each_other() -> None:
    """A cell without a name stands right of the one before it, a row without number below."""
    found = scanned(
        '<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c r="C3"><v>3</v></c><c><v>4</v></c></row>'
        '<row r="7"><c><v>5</v></c></row><row><c><v>6</v></c></row>'
    )

    assert {"A1": "1", "B1": "2", "C3": "3", "D3": "4", "A7": "5", "A8": "6"} == {
        name: text for name, (_, text) in held(found).items()
    }
    assert [1, 2, 3, 7, 8] == list(found.rows)


_ROWS = (
    '<row r="1" hidden="1"><c r="A1" t="inlineStr"><is><t>é €</t></is></c><c r="B1"/></row>'
    '<row r="2"><c r="A2"><v>2</v></c></row>'
)


def _written(encoding: str, declared: str, mark: bytes) -> bytes:
    text = f'{declared}<worksheet xmlns="{MAIN}"><sheetData>{_ROWS}</sheetData></worksheet>'
    return mark + text.encode(encoding, errors="xmlcharrefreplace")


@pytest.mark.parametrize(
    "content",
    [
        _written("utf-8", "", b""),
        _written("utf-8", "", b"\xef\xbb\xbf"),
        _written("utf-8", '<?xml version="1.0" encoding="utf8"?>', b""),
        _written("utf-16-le", "", b"\xff\xfe"),
        _written("utf-16-be", "", b"\xfe\xff"),
        _written("utf-16-le", '<?xml version="1.0" encoding="UTF-16"?>', b"\xff\xfe"),
        _written("utf-16-be", '<?xml version="1.0" encoding="utf-16"?>', b"\xfe\xff"),
        _written("utf-16-le", "<?xml version='1.0' encoding='UTF-16LE'?>", b""),
        _written("utf-16-be", "<?xml version='1.0' encoding='UTF-16BE'?>", b""),
        _written("iso-8859-1", "<?xml version='1.0' encoding='ISO-8859-1'?>", b""),
        _written("windows-1252", "<?xml version='1.0' encoding='windows-1252'?>", b""),
        _written("ascii", "<?xml version='1.0' encoding='US-ASCII'?>", b""),
    ],
)
def test_every_encoding_reads_alike(content: bytes) -> None:
    """The encoding of a part changes nothing of what it says; spans count in the part as UTF-8."""
    found = scanned(content)

    assert {"A1": ("s", "é €"), "B1": ("n", None), "A2": ("n", "2")} == held(found)
    assert '<c r="B1"/>' == elements(found)["B1"]
    assert [True, False] == [row.is_hidden for row in found.rows.values()]
    assert _ROWS.startswith('<row r="1"')
    for row in found.rows.values():
        assert found.content[row.start : row.end].startswith(b"<row r=")
        assert found.content[row.start : row.end].endswith(b"</row>")
        assert 1 == found.content[row.start : row.end].count(b"</row>")


@pytest.mark.parametrize(
    "encoding", ["punycode", "idna", "utf-7", "zlib", "unicode_escape", "x-none", "rot13"]
)
def test_encodings_of_no_workbook_are_refused(encoding: str) -> None:
    """A part in an encoding that no spreadsheet program writes is damaged, whatever Python can decode."""
    content = f'<?xml version="1.0" encoding="{encoding}"?><worksheet><sheetData/></worksheet>'.encode()

    with pytest.raises(WorksheetError) as raised:
        scanned(content)
    assert [BrokenPart] == [type(problem) for problem in raised.value.problems]


def test_prefixed_names_read_alike() -> None:
    """Where every name has a prefix the sheet is read as without, and the prefix is kept for changes."""
    found = scanned(
        xml(
            f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>1</x:v></x:c>'
            '<x:c r="B1"/></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells>'
            "</x:worksheet>"
        )
    )

    assert {"A1": ("s", "satu"), "B1": ("n", None)} == held(found)
    assert {"A1": '<x:c r="A1" t="s"><x:v>1</x:v></x:c>', "B1": '<x:c r="B1"/>'} == elements(found)
    assert "x:" == found.prefix
    assert (Area(1, 1, 1, 2),) == found.merged


def test_shared_strings_are_all_runs_and_no_phonetic_ones() -> None:
    """A rich string is the text of all its runs; how it is pronounced is left out."""
    strings = xml(
        f'<sst xmlns="{MAIN}"><si><r><t>re</t></r><!-- x --><r><rPr/><t xml:space="preserve"> form</t></r>'
        '<rPh sb="0" eb="1"><t>ignored</t></rPh><phoneticPr fontId="1"/></si><si/><si><t>a_x000D_&#10;b</t></si>'
        "<si><t>x</t></si></sst>"
    )
    rows = "".join(f'<row><c t="s"><v>{number}</v></c></row>' for number in range(4))

    assert ["re form", "", "a\r\nb", "x"] == [
        text for _, text in held(scanned(rows, **{STRINGS: strings})).values()
    ]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="x"/>',
        '<row r="0"><c><v>1</v></c></row>',
        '<row r="-5"><c><v>1</v></c></row>',
        '<row r="1"><c r="1A"/></row>',
        '<row r="1"><c r="A1" s="x"/></row>',
        '<row r="1"><c r="A1" t="s"><v>2</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>x</v></c></row>',
        '<row r="1"><c r="A1">',
        "</sheetData><sheetData>&none;",
        f'<row r="{"9" * 5000}"/>',
    ],
)
def test_broken_sheets_are_told_with_their_part(rows: str) -> None:
    """A sheet that breaks the rules of its format is one problem that names the part."""
    with pytest.raises(WorksheetError) as raised:
        scanned(rows)
    assert [(BrokenPart, SHEET)] == [(type(problem), problem.found) for problem in raised.value.problems]


@pytest.mark.parametrize(
    "content",
    [
        b"<worksheet/>",
        b"<chartsheet/>",
        b"",
        b"text",
        b'<worksheet><cols><col hidden="1"/></cols><sheetData/></worksheet>',
    ],
)
def test_what_is_no_sheet_is_told(content: bytes) -> None:
    """A part that is listed as a sheet but holds no rows is damaged."""
    with pytest.raises(WorksheetError) as raised:
        scanned(content)
    assert [BrokenPart] == [type(problem) for problem in raised.value.problems]


def test_elements_of_other_kinds_are_no_cells() -> None:
    """What lies outside the rows, such as the anchors of form controls, adds neither rows nor cells."""
    controls = (
        '<controls><control><controlPr><anchor xmlns:d="d"><from><d:col>1</d:col><d:row>7</d:row></from></anchor>'
        '</controlPr></control></controls><extLst><ext><c r="B9"><v>1</v><f>1</f></c></ext></extLst>'
    )
    found = scanned(sheet_of('<row r="1"><c r="A1"/></row>', after=controls))

    assert [1] == list(found.rows)
    assert [(1, 1)] == list(found.cells)


def test_what_is_hidden_and_protected_is_told() -> None:
    """Hidden columns, hidden rows and the protection of a sheet are told."""
    before = '<dimension ref="A1"/><cols><col min="2" max="3" hidden="1"/><col min="4" max="4"/></cols>'
    found = scanned(
        sheet_of(
            '<row r="1" hidden="true"/><row r="2"><c r="F2"><v>1</v></c></row>',
            '<sheetProtection sheet="1"/>',
            before,
        )
    )

    assert ((2, 3),) == found.hidden_columns
    assert [True, False] == [row.is_hidden for row in found.rows.values()]
    assert found.is_protected
    assert {"F2": ("n", "1")} == held(found)
    assert not scanned(sheet_of("", '<sheetProtection sheet="0"/>')).is_protected


def test_formats_that_reach_far_hold_nothing() -> None:
    """Formatted empty cells beyond the limits are passed over; a value there is refused."""
    far = '<row r="1048576" s="1" customFormat="1"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"/></row>'

    assert {} == held(scanned(far))
    with pytest.raises(WorksheetError) as raised:
        scanned('<row r="5001"><c r="A5001"><v>1</v></c></row>')
    assert [OverLimit] == [type(problem) for problem in raised.value.problems]


def test_a_million_formatted_rows_are_not_kept() -> None:
    """Rows beyond the limit that hold nothing take no memory."""
    found = scanned("".join(f'<row r="{row}" ht="20"/>' for row in range(4_000, 20_000)))

    assert max(found.rows) == 5_000


def _far(targets: dict[str, tuple[str, str]], sheets: str, **parts: bytes) -> Package:
    return Package.open(
        book(**{WORKBOOK: workbook_of(sheets), WORKBOOK_RELATIONS: relations_of(targets), **parts})
    )


@pytest.mark.parametrize(
    "target", ["data/isi.xml", "/xl/data/isi.xml", "./data/isi.xml", "../xl/data/isi.xml", "Data/ISI.xml"]
)
def test_sheets_are_found_by_their_relation(target: str) -> None:
    """A sheet may lie in any part, named from the workbook or from the root; case makes no difference."""
    found = _far(
        {"R9": ("worksheet", target)},
        '<sheet name="LKE &amp; B" sheetId="7" r:id="R9"/>',
        **{"xl/data/isi.xml": sheet_of('<row r="1"><c r="A1"><v>5</v></c></row>')},
    )

    assert {"A1": ("n", "5")} == held(found.sheet("LKE & B"))


def test_charts_are_no_worksheets_and_hidden_ones_are_told() -> None:
    """Sheets come in their order with their state; one that is only a chart is listed, not scanned."""
    found = _far(
        {"a": ("chartsheet", "chartsheets/sheet1.xml"), "b": ("worksheet", "worksheets/sheet1.xml")},
        '<sheet name="G" sheetId="1" r:id="a"/><sheet name="H" sheetId="2" state="hidden" r:id="b"/>'
        '<sheet name="V" sheetId="3" state="veryHidden" r:id="b"/>',
        **{"xl/chartsheets/sheet1.xml": xml(f'<chartsheet xmlns="{MAIN}"/>')},
    )

    assert [("G", "visible", False), ("H", "hidden", True), ("V", "veryHidden", True)] == [
        (sheet.name, sheet.state, sheet.is_worksheet) for sheet in found.workbook.sheets
    ]
    assert ["H", "V"] == [sheet.name for sheet in found.sheets]


def test_strict_workbooks_read_alike() -> None:
    """The other set of names that ISO 29500 calls strict is read as the common one."""
    main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    office = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    found = Package.open(
        book(
            xml(
                f'<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c>'
                '<c r="B1" t="d" s="1"><v>2023-01-31</v></c></row></sheetData></worksheet>'
            ),
            **{
                "_rels/.rels": relations_of({"rId1": ("officeDocument", WORKBOOK)}, office),
                WORKBOOK: xml(
                    f'<workbook xmlns="{main}" xmlns:r="{office}" conformance="strict"><workbookPr date1904="true"/>'
                    '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
                ),
                WORKBOOK_RELATIONS: relations_of(
                    {
                        "rId1": ("worksheet", "worksheets/sheet1.xml"),
                        "rId2": ("sharedStrings", "sharedStrings.xml"),
                        "rId3": ("styles", "styles.xml"),
                    },
                    office,
                ),
            },
        )
    )

    assert {"A1": ("s", "satu"), "B1": ("d", "2023-01-31")} == held(found.sheets[0])
    assert found.workbook.starts_1904
    assert found.format(found.sheets[0].cells[1, 2].style).is_date
