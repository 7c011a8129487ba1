"""Whole workbooks evaluated: as they are, and with other values in them."""

from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.formula import ArrayFormula

from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Worksheet
from pmprb.io.workbook.formulas.book import entered
from pmprb.io.workbook.formulas.evaluator import Evaluator
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.sheet import place_of
from pmprb.io.workbook.values import CIRCULAR, REFERENCE, UNKNOWN
from pmprb.io.xlsx.author import to_xlsx
from tests.io.workbook.formulas.book import at, evaluator
from tests.strategies import fillings, formula_trees
from tests.tangsel import tangsel

SHARED: Final = Path(__file__).parents[5] / "shared" / "workbooks"
BPS: Final = SHARED / "lke-rb-bps-2015.xlsx"
UNIT: Final = load_instrument("permenpanrb-90-2021-unit")


def _differing(content: bytes) -> list[object]:
    """Return the formulas that do not come to the results stored beside them; a double has 15 digits."""
    evaluated = Evaluator.of(Package.open(content))
    assert evaluated.book.formulas
    found: list[object] = []
    for sheet, place in evaluated.book.formulas:
        value, stored = evaluated.value(sheet, place), entered(evaluated.book.sheets[sheet].cells[place])
        if isinstance(value, Fraction) and isinstance(stored, Fraction):
            if abs(value - stored) > abs(stored) / 10**12:
                found.append((sheet, place, value, stored))
        elif value != ("" if stored is None else stored):
            found.append((sheet, place, value, stored))
    return found


def test_official_workbook() -> None:
    """Every formula of a filled LKE of 2015 comes to what Excel stored beside it."""
    # The file is not ours to publish; what is typed after it is tested without it.
    assert [] == (_differing(BPS.read_bytes()) if BPS.exists() else [])


def test_published_worksheet() -> None:
    """Every formula of the kertas kerja of Tangerang Selatan comes to what is stored beside it."""
    assert [] == _differing(to_xlsx(tangsel()))


@settings(max_examples=5, deadline=None)
@given(fillings(UNIT))
def test_generated_worksheets(filling: dict[str, Any]) -> None:
    """Every formula of a kertas kerja comes to what is stored beside it, whatever was answered."""
    assert [] == _differing(to_xlsx(Worksheet(instrument=UNIT, **filling)))


@given(formula_trees())
def test_arithmetic(tree: tuple[str, Fraction | None]) -> None:
    """Arithmetic is that of fractions, exact; division by nothing is an error."""
    text, expected = tree
    found = at(evaluator({"A1": f"={text}"}), "A1")

    assert (getattr(found, "code", None) == "#DIV/0!") if expected is None else expected == found


def test_constants() -> None:
    """Cells without formulas are what is entered; numbers have the digits that are shown."""
    evaluated = evaluator({"A1": 66.510000000000005, "A2": "teks", "A3": True, "A4": "#N/A", "B1": 0.1})

    assert [Fraction("66.51"), "teks", True] == [at(evaluated, cell) for cell in ("A1", "A2", "A3")]
    assert getattr(at(evaluated, "A4"), "code", "") == "#N/A"
    assert at(evaluated, "A5") is None
    assert evaluated.value("Tidak ada", (1, 1)) is None


def test_sheets_and_names() -> None:
    """Other sheets are read whatever the case of their names; names stand for ranges."""
    cells = {"A1": "='isi data'!B2*2", "A2": "=Nilai+1", "A3": "=Hilang!A1", "A4": "=Entah", "A5": "=Relatif"}
    evaluated = evaluator(cells, {"Isi Data": {"B2": 5}}, nilai="'Isi Data'!$B$2", Relatif="'Isi Data'!B2")

    expected = [Fraction(10), Fraction(6), REFERENCE, UNKNOWN, UNKNOWN]
    assert expected == [at(evaluated, f"A{row}") for row in range(1, 6)]


def test_long_chains() -> None:
    """A chain of thousands of cells, and a sum of thousands of terms, are evaluated."""
    cells: dict[str, Any] = {f"A{row}": f"=A{row + 1}+1" for row in range(1, 4000)}
    evaluated = evaluator(cells | {"A4000": 1, "B1": "=" + "+".join(["1"] * 2000)})

    assert at(evaluated, "A1") == 4000
    assert at(evaluated, "B1") == 2000


def test_circles() -> None:
    """Cells that read themselves are circular; a circle that never closes is none."""
    evaluated = evaluator(
        {
            "A1": "=A2+1",
            "A2": "=IFERROR(A1,0)",
            "A3": "=A1*2",
            "B1": "=IF(C1=1,B2,7)",
            "B2": "=IF(C1=1,8,B1)",
            "C1": 1,
            "D1": "=SUM(D1:D3)",
        }
    )

    assert [CIRCULAR] * 4 == [at(evaluated, cell) for cell in ("A1", "A2", "A3", "D1")]
    assert [8, 8] == [at(evaluated, cell) for cell in ("B1", "B2")]
    other = evaluated.with_values({("S", (1, 3)): Fraction(2), ("S", (2, 1)): Fraction(4)})
    assert [7, 7, 5, 10] == [at(other, cell) for cell in ("B1", "B2", "A1", "A3")]


def test_unknown() -> None:
    """What an unknown function comes to is unknown, and so is what really uses it."""
    evaluated = evaluator(
        {"A1": "=TODAY()", "A2": "=A1+1", "A3": "=IFERROR(A1,0)", "A4": "=IF(TRUE,1,A1)", "A5": "=SUM(A1:A1)"}
    )

    assert [UNKNOWN, UNKNOWN, UNKNOWN, 1, UNKNOWN] == [at(evaluated, f"A{row}") for row in range(1, 6)]


def test_array_formulas() -> None:
    """An array formula fills its cells, each with its element; elsewhere a range is the cell beside."""
    evaluated = evaluator(
        {
            "A1": 1,
            "A2": 2,
            "B1": ArrayFormula("B1:B2", "=A1:A2*10"),
            "B2": 0,
            "C1": ArrayFormula("C1", "=SUM(IF(A1:A2>1,A1:A2,0))"),
            "D2": "=A1:A2*10",
            "D3": "=A1:A2*10",
        }
    )

    assert [10, 20, 2, 20] == [at(evaluated, cell) for cell in ("B1", "B2", "C1", "D2")]
    assert getattr(at(evaluated, "D3"), "code", "") == "#VALUE!"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.dictionaries(st.integers(1, 6), st.integers(0, 5), min_size=1), min_size=1, max_size=20))
def test_other_values(steps: list[dict[int, int]]) -> None:
    """With other values everything is as if they had been entered, over formulas too, step by step."""
    cells: dict[str, Any] = {
        "A1": 1,
        "A2": 2,
        "A3": "=A1+A2",
        "A4": "=IF(A3>4,A2,A1)",
        "A5": "=SUM(A1:A4)",
        "A6": "=A5*A4-A1",
        "A7": "=SUM(A1:A6)",
        "B1": "=SUM(A:A)+COUNT(A6:A9)",
    }
    found = evaluator(cells)
    changed = dict(cells)
    for step in steps:
        found = found.with_values({("S", (row, 1)): Fraction(value) for row, value in step.items()})
        changed |= {f"A{row}": value for row, value in step.items()}
    entered_anew = evaluator(changed)

    for cell in cells:
        assert at(entered_anew, cell) == at(found, cell)


def test_emptied_and_new_cells() -> None:
    """A cell can be emptied, and one filled beyond all others; the first evaluator stays as it was."""
    first = evaluator({"A1": 1, "B1": "=SUM(A:A)", "B2": "=COUNTA(A:A)"})
    other = first.with_values({("S", (1, 1)): None, ("S", (40, 1)): Fraction(5), ("S", (41, 1)): "x"})

    assert [5, 2, 1, 1] == [at(other, "B1"), at(other, "B2"), at(first, "B1"), at(first, "B2")]


def test_dependents() -> None:
    """Dependents are all that reads a cell, over sheets and ranges, and what may read anything."""
    evaluated = evaluator(
        {
            "A1": 1,
            "A2": "=A1",
            "A3": "=A2",
            "B1": "=SUM(A:A)",
            "B2": "=INDIRECT(C1)",
            "B3": "=B2",
            "C9": "=C8",
        },
        {"Lain": {"A1": "=S!A1:A3"}},
    )
    found = evaluated.dependents([("S", place_of("A1"))])

    expected = {("S", place_of(cell)) for cell in ("A2", "A3", "B1", "B2", "B3")} | {("Lain", (1, 1))}
    assert expected == found
