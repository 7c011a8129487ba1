from fractions import Fraction
from pathlib import Path

import pytest

from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Remark
from pmprb.errors import WorksheetError
from pmprb.io.files import read_worksheets
from pmprb.io.lke.problems import AnswerWithoutValue
from pmprb.io.lke.read import is_lke, read_lke
from pmprb.io.workbook.package import Package
from pmprb.scoring.score import score
from tests.io.lke.description import Role
from tests.io.lke.examples import side_by_side, single_block, zona_integritas
from tests.io.lke.expected import Found
from tests.io.lke.making import make
from tests.io.lke.small import codes, package, sheet

BPS = Path(__file__).parents[4] / "shared" / "workbooks" / "lke-rb-bps-2015.xlsx"
ANSWER = '=IF(E{0}="Ya",1,IF(E{0}="Tidak",0,"Error"))'


def test_answers_of_every_year() -> None:
    """Each year has the answers that stand in it, exactly, with their cells."""
    made = make(side_by_side())
    found = Found.of(made)

    for block, worksheet, answers in zip(
        made.blocks, found.lke.worksheets, made.lke.years.values(), strict=True
    ):
        read = {key: answer.value for key, answer in worksheet.answers.items()}
        assert {found.ids[key]: value for key, value in answers.items()} == read
        for key in answers:
            cell = worksheet.answers[found.ids[key]].cell
            assert cell
            assert (made.lke.layout.sheet, block.cell(key, Role.ANSWER)) == (cell.sheet, cell.reference)


def test_counts_below_percentages() -> None:
    """Counts are read from their rows; the percentage itself is computed of them."""
    made = make(zona_integritas())
    (worksheet,) = Found.of(made).lke.worksheets
    (answers,) = made.lke.years.values()

    counts = {
        answer.cell.reference: answer.value
        for key, answer in worksheet.answers.items()
        if key in worksheet.instrument.counts and answer.cell
    }

    assert counts == {
        made.blocks[0].cell(key, Role.ANSWER): value
        for key, value in answers.items()
        if made.items[key].type == "Jumlah"
    }
    assert len(answers) == len(worksheet.answers)


def test_who_and_when() -> None:
    """Institution and year are those above the table."""
    (worksheet,) = Found.of(make(single_block())).lke.worksheets

    assert ("Kota Contoh", 2018) == (worksheet.entity, worksheet.year)


def test_notes_and_evidence() -> None:
    """Notes and evidence stand beside the answer, or by themselves where nothing is answered yet."""
    headings = ("No", "Uraian", "Bobot", "Pilihan Jawaban", "Jawaban", "Nilai", "Catatan", "Bukti Dukung")
    rows = (
        ("1", "Tim", 3, None, None, "=AVERAGE(F3:F4)*C2"),
        ("a.", "Dibentuk", None, "Ya/Tidak", "Ya", ANSWER.format(3), "Sesuai", "SK 1/2020"),
        ("b.", "Bekerja", None, "Ya/Tidak", None, ANSWER.format(4), "Menyusul"),
    )
    (worksheet,) = read_lke(package(*rows, headings=headings)).worksheets

    answer = worksheet.answers["tim.a"]
    assert ("Ya", "Sesuai", "SK 1/2020") == (answer.value, answer.note, answer.evidence)
    assert {"tim.b": Remark("Menyusul")} == dict(worksheet.notes)


def test_notes_without_a_heading() -> None:
    """Without a column of notes, a text to the right of the table is one; a number is not."""
    rows = (
        ("1", "Tim", 3, None, None, "=AVERAGE(F3:F4)*C2"),
        ("a.", "Dibentuk", None, "Ya/Tidak", "Ya", ANSWER.format(3), None, 12, "Sesuai"),
        ("b.", "Bekerja", None, "Ya/Tidak", "Ya", ANSWER.format(4), None, "3.5"),
    )
    headings = ("No", "Uraian", "Bobot", "Pilihan Jawaban", "Jawaban", "Nilai")
    (worksheet,) = read_lke(package(*rows, headings=headings)).worksheets

    assert ["Sesuai", ""] == [answer.note for answer in worksheet.answers.values()]


@pytest.mark.parametrize(
    ("answer", "value", "problems"),
    [
        ("ya", "Ya", []),
        (" Tidak ", "Tidak", []),
        (True, "Ya", []),
        (None, None, []),
        ("  ", None, []),
        ("Mungkin", None, [AnswerWithoutValue.code]),
        ("=1/0", None, [AnswerWithoutValue.code]),
        (7, None, [AnswerWithoutValue.code]),
    ],
)
def test_ways_of_answering(answer: object, value: str | None, problems: list[str]) -> None:
    """An answer is read as people write it; what is none of the options is told, and is no answer."""
    rows = (
        ("1", "Tim", 3, None, None, "=AVERAGE(F3:F4)*C2"),
        ("a.", "Dibentuk", None, "Ya/Tidak", answer, ANSWER.format(3)),
        ("b.", "Bekerja", None, "Ya/Tidak", "Ya", ANSWER.format(4)),
    )
    (worksheet,) = read_lke(package(*rows), "lke.xlsx").worksheets

    assert value == (worksheet.answers["tim.a"].value if "tim.a" in worksheet.answers else None)
    assert problems == codes(worksheet.notices)
    assert all(("lke.xlsx", "E3") == (notice.file, notice.cell) for notice in worksheet.notices)


def test_an_instrument_given() -> None:
    """With an instrument given, the answers are read for it, from whichever year has its ids."""
    content = Package.open(make(side_by_side()).content)
    rules = read_lke(content, year=2018).instrument

    worksheets = read_lke(content, instrument=rules).worksheets

    assert [rules, rules] == [worksheet.instrument for worksheet in worksheets]
    assert [20, 20] == [len(worksheet.answers) for worksheet in worksheets]


def test_years_that_are_not_there() -> None:
    """A year that the workbook does not have is told with those it has."""
    with pytest.raises(WorksheetError) as caught:
        read_lke(Package.open(make(side_by_side()).content), year=2001)

    (problem,) = caught.value.problems
    assert ("PMPRB-L020", "2001", "2019, 2018") == (problem.code, problem.found, problem.allowed)


def test_no_lke() -> None:
    """A workbook without such a table is none, and says so."""
    other = package(("1", "Tim"), headings=("No", "Uraian"))

    assert not is_lke(other)
    assert is_lke(Package.open(make(single_block()).content))
    with pytest.raises(WorksheetError) as caught:
        read_lke(other, "lain.xlsx")
    assert [("PMPRB-L001", "lain.xlsx")] == [(each.code, each.file) for each in caught.value.problems]


def test_files(tmp_path: Path) -> None:
    """Reading a file gives a worksheet for each year, from the left."""
    path = tmp_path / "lke.xlsx"
    path.write_bytes(make(side_by_side()).content)

    assert [2019, 2018] == [worksheet.year for worksheet in read_worksheets(path)]


def test_sheets_in_which_nothing_is_computed(tmp_path: Path) -> None:
    """A copy of the values only is told with its file."""
    path = tmp_path / "nilai.xlsx"
    path.write_bytes(sheet(("a.", "Dibentuk", 1, "Ya/Tidak", "Ya", 1)))

    with pytest.raises(WorksheetError) as caught:
        read_worksheets(path)

    assert [("PMPRB-L018", str(path))] == [(each.code, each.file) for each in caught.value.problems]


def test_the_real_one() -> None:
    """The worksheet of 2015, where it is at hand, comes to its own figures by the rules we bundle."""
    if BPS.exists():
        check_bps(BPS)


def check_bps(path: Path) -> None:
    lke = read_lke(Package.open(path.read_bytes()), path.name)
    ours = load_instrument("permenpanrb-14-2014")

    scores = [score(worksheet) for worksheet in lke.worksheets]
    assert [Fraction(124961, 1750), Fraction(5112257, 84000)] == [each.exact for each in scores]
    # The figures of the file itself are doubles, and equal to the last digit.
    assert [71.40628571428572, 60.86020238095238] == [float(each.exact) for each in scores]
    assert [("Badan Pusat Statistik", 2015), ("Badan Pusat Statistik", 2014)] == [
        (worksheet.entity, worksheet.year) for worksheet in lke.worksheets
    ]
    learned = lke.instrument.criteria
    assert 151 == len(learned) == len(ours.criteria)
    assert [(each.weight, each.scale) for each in ours.criteria] == [
        (each.weight, each.scale) for each in learned
    ]
    position = {each.id: number for number, each in enumerate(learned)}
    ours_at = {each.id: number for number, each in enumerate(ours.criteria)}
    assert {(type(gate), ours_at[gate.target], ours_at[gate.source]) for gate in ours.gates} == {
        (type(gate), position[gate.target], position[gate.source]) for gate in lke.instrument.gates
    }
    assert 6 == len(lke.instrument.gates)
