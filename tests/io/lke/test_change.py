from fractions import Fraction
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from pmprb.errors import WorksheetError
from pmprb.io.lke.change import changed_lke
from pmprb.io.lke.read import Lke, read_lke
from pmprb.io.workbook.package import Package
from pmprb.scoring.score import score
from tests.io.libreoffice import recalculated
from tests.io.lke.description import Role
from tests.io.lke.examples import side_by_side, zona_integritas
from tests.io.lke.expected import Found
from tests.io.lke.making import make
from tests.io.lke.test_read import BPS

TEAM = "pengungkit.manajemen-perubahan.tim-reformasi-birokrasi"


def values(content: bytes, *, formulas: bool = False) -> dict[tuple[str, str], object]:
    book = openpyxl.load_workbook(BytesIO(content), data_only=not formulas)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def members(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def differing(before: bytes, after: bytes, *, formulas: bool = False) -> set[str]:
    one, other = values(before, formulas=formulas), values(after, formulas=formulas)
    return {cell for sheet, cell in one.keys() | other if one.get((sheet, cell)) != other.get((sheet, cell))}


def read(content: bytes) -> Lke:
    return read_lke(Package.open(content), "lke.xlsx")


def test_what_is_changed_is_read_back() -> None:
    """Answers, notes and evidence go to the year asked for; another year keeps what it has."""
    found = Found.of(make(side_by_side()))
    key = found.ids["pengungkit.kelembagaan.tim.d"]

    after = read(
        changed_lke(found.lke, {key: "E"}, year=2018, notes={key: "Catatan"}, evidence={key: "SK 1"})
    )

    left, right = after.worksheets
    assert found.lke.worksheets[0] == left
    answer = right.answers[key]
    assert ("E", "Catatan", "SK 1") == (answer.value, answer.note, answer.evidence)
    assert {key} == {
        each for each in right.answers if right.answers[each] != found.lke.worksheets[1].answers[each]
    }


def test_results_follow() -> None:
    """Every formula that depends on an answer shows its new result, and no other cell has changed."""
    made = make(side_by_side())
    found = Found.of(made)
    key = found.ids["pengungkit.kelembagaan.tim.b"]

    content = changed_lke(found.lke, {key: "C"})

    after = read(content)
    shown = values(content)
    total = made.blocks[0].total
    expected = score(after.worksheets[0]).exact
    # What is stored is a double.
    assert float(expected) == shown[total[0], total[1]]
    assert expected == after.blocks[0].probe.number(after.blocks[0].root or 0)
    answer = made.blocks[0].cell("pengungkit.kelembagaan.tim.b", Role.ANSWER)
    assert {answer} == differing(made.content, content, formulas=True)
    changed = {name for name, part in members(content).items() if part != members(made.content)[name]}
    assert {"xl/worksheets/sheet2.xml"} == changed - {"xl/workbook.xml"}


def test_counts_are_changed_by_their_ids() -> None:
    """The counts of a percentage are changed in their rows, and it shows what they come to."""
    found = Found.of(make(zona_integritas()))
    criterion = next(each for each in found.lke.instrument.criteria if each.ratio)
    count = next(each for each in criterion.counts if each.id in found.lke.instrument.answerable)

    after = read(changed_lke(found.lke, {count.id: 7}))

    assert Fraction(7) == after.worksheets[0].answers[count.id].value
    root = after.blocks[0].root
    assert root
    assert score(after.worksheets[0]).exact == after.blocks[0].probe.number(root)


def test_an_answer_is_taken_away() -> None:
    """None empties the cell."""
    found = Found.of(make(zona_integritas()))
    key = next(iter(found.lke.worksheets[0].answers))

    assert key not in read(changed_lke(found.lke, {key: None})).worksheets[0].answers


@pytest.mark.parametrize(
    ("answers", "notes", "year", "code"),
    [
        ({"tidak.ada": "A"}, {}, None, "PMPRB-A001"),
        ({}, {"tidak.ada": "Catatan"}, None, "PMPRB-L021"),
        ({}, {}, 2001, "PMPRB-L020"),
    ],
)
def test_what_cannot_be_changed(
    answers: dict[str, str], notes: dict[str, str], year: int | None, code: str
) -> None:
    """Unknown ids, and years that are not there, are told; nothing is made."""
    lke = Found.of(make(side_by_side())).lke

    with pytest.raises(WorksheetError) as caught:
        changed_lke(lke, answers, year=year, notes=notes)

    assert [code] == [problem.code for problem in caught.value.problems]


def test_evidence_without_a_column() -> None:
    """Evidence is refused where the sheet has no column for it."""
    lke = Found.of(make(zona_integritas())).lke
    key = next(iter(lke.worksheets[0].answers))

    with pytest.raises(WorksheetError) as caught:
        changed_lke(lke, {}, evidence={key: "SK 1"})

    (problem,) = caught.value.problems
    assert ("PMPRB-L021", key, "bukti") == (problem.code, problem.node, problem.found)


@pytest.mark.libreoffice
def test_libreoffice_comes_to_the_same(tmp_path: Path) -> None:
    """Recalculated by LibreOffice a changed workbook shows what was stored in it."""
    found = Found.of(make(side_by_side()))
    answers = {found.ids["pengungkit.kelembagaan.tim.b"]: "C", found.ids["hasil.survei"]: "3,5"}
    content = changed_lke(found.lke, answers)

    check_recalculated(content, tmp_path)


def check_recalculated(content: bytes, folder: Path) -> None:
    after = values(recalculated({"lke": content}, folder)["lke"])
    stored = values(content)
    formulas = [place for place, value in values(content, formulas=True).items() if str(value)[:1] == "="]
    # Doubles of two programs: equal to the fifteen digits that a spreadsheet has.
    unlike = {
        place: (stored.get(place), after.get(place))
        for place in formulas
        if shown(stored.get(place)) != shown(after.get(place))
    }
    assert {} == unlike


def shown(value: object) -> object:
    return format(value, ".13g") if isinstance(value, int | float) else value or None


@pytest.mark.libreoffice
def test_the_real_one(tmp_path: Path) -> None:
    """In the worksheet of 2015, where it is at hand, two better answers change what depends on them only."""
    if BPS.exists():
        check_bps(BPS, tmp_path)


def check_bps(path: Path, folder: Path) -> None:
    before = path.read_bytes()
    content = changed_lke(read(before), {f"{TEAM}.b": "A", f"{TEAM}.c": "A"}, year=2015)

    sheet = next(name for name, part in members(content).items() if part != members(before)[name])
    unlike = {name for name, part in members(content).items() if part != members(before)[name]}
    assert {sheet} == unlike - {"xl/workbook.xml"}
    assert sheet.startswith("xl/worksheets/")
    assert {"J11", "J12"} == differing(before, content, formulas=True)
    total = values(content)["LKE ", "K212"]
    assert "71.6262857142857" == format(total, ".15g")
    lke = read(content)
    # What depends on the two, the comparison beside the other year too.
    dependents = {"K8", "K9", "K11", "K12", "K195", "K212", "L8", "L9", "Y8", "Y195", "Z212"}
    assert {"J11", "J12"} | dependents == differing(before, content)
    assert score(lke.worksheets[0]).exact == lke.blocks[0].probe.number(212)
    check_recalculated(content, folder)
