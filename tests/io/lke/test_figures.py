"""Groups of which the formula was overwritten by a figure, learned by their layout."""

from fractions import Fraction

import pytest

from pmprb.components.nodes import Combine
from pmprb.io.lke.problems import FormulaReplaced
from pmprb.io.lke.read import read_lke
from pmprb.io.workbook.package import Package
from pmprb.scoring.score import score
from tests.io.audit.edited import told, with_cells
from tests.io.lke.description import Lke
from tests.io.lke.examples import side_by_side, single_block, zona_integritas
from tests.io.lke.made import TOTAL
from tests.io.lke.making import make
from tests.io.lke.small import Row, learned
from tests.io.lke.test_read import BPS

ANSWER = '=IF(E{0}="Ya",1,IF(E{0}="Tidak",0,"Error"))'
EXACT = Fraction(124961, 1750)
LKES = {"zi": zona_integritas(), "dua": side_by_side(), "satu": single_block()}


def answered(number: int, marker: str = "a.") -> Row:
    return (marker, f"Tim {number}", None, "Ya/Tidak", "Ya", ANSWER.format(number))


@pytest.mark.parametrize("name", LKES)
def test_any_group_overwritten(name: str) -> None:
    """Whichever group is overwritten, it is told at its cell, and every group counts as before."""
    made = make(LKES[name])
    lke: Lke = made.lke
    block = made.blocks[0]
    right = read_lke(Package.open(made.content), "x")
    groups = [item.id for item, depth in lke.walk() if item.items and depth]
    for key in groups:
        content = with_cells(made.content, lke.layout.sheet, {block.cell(key): 0.125})
        found = read_lke(Package.open(content), "x")
        assert right.blocks[0].children == found.blocks[0].children, key
        assert score(right.worksheets[0]).exact == score(found.worksheets[0]).exact, key
        assert right.instrument.root.weight == found.instrument.root.weight, key


@pytest.mark.parametrize("name", ["zi", "dua"])
def test_totals_overwritten(name: str) -> None:
    """Totals of components and the final one are told at their cells, and nothing else is."""
    made = make({"zi": zona_integritas(), "dua": side_by_side()}[name])
    sheet, block = made.lke.layout.sheet, made.blocks[0]
    right = score(read_lke(Package.open(made.content), "x").worksheets[0]).exact
    for key in (TOTAL, *(TOTAL + item.id for item in made.lke.items)):
        cell = block.cell(key)
        content = with_cells(made.content, sheet, {cell: 35})
        assert [("L005", cell)] == told(content), key
        assert right == score(read_lke(Package.open(content), "x").worksheets[0]).exact, key


@pytest.mark.parametrize("cells", [("K195",), ("K8",), ("K212",), ("K9",), ("K210", "K212"), ("K8", "K195")])
def test_the_real_one(cells: tuple[str, ...]) -> None:
    """In the worksheet of 2015, where it is at hand, overwritten totals count by the rules."""
    if BPS.exists():
        check_bps(cells)


def check_bps(cells: tuple[str, ...]) -> None:
    sheet = read_lke(Package.open(BPS.read_bytes()), "x").blocks[0].block.sheet.name
    content = with_cells(BPS.read_bytes(), sheet, dict.fromkeys(cells, 3))
    before, after = told(BPS.read_bytes()), told(content)
    found = read_lke(Package.open(content), "x")
    assert (EXACT, Fraction(100)) == (score(found.worksheets[0]).exact, found.instrument.root.weight)
    assert {("L005", cell) for cell in cells} == set(after) - set(before)


def test_a_mean_that_adds_fewer_than_it_counts() -> None:
    """What a mean counts but does not add belongs to it, and is told as left out."""
    found = learned(
        ("1", "Tim", 3, None, None, "=SUM(F3:F4)/COUNT(F3:F5)*C2"), answered(3), answered(4), answered(5)
    )

    assert (Combine.MEAN, Fraction(3)) == (found.groups[2].combine, found.groups[2].weight)
    assert [("PMPRB-L007", "F2", "F5")] == [(each.code, each.cell, each.found) for each in found.problems]


def test_a_figure_of_another_year_is_no_total() -> None:
    """A figure below the total, or beside what is read elsewhere, gets nothing below it."""
    found = learned(
        ("1", "Tim", 3, None, None, "=AVERAGE(F3:F4)*C2"),
        answered(3),
        answered(4),
        ("", "Nilai tahun lalu", None, None, None, 2),
    )

    assert ((2,), ()) == (found.top, found.problems)


def test_what_the_rules_come_to() -> None:
    """What is told beside the figure is what the rows below come to."""
    found = learned(
        ("I", "Area", None, None, None, 7),
        ("1", "Tim", 3, None, None, 9),
        answered(3 + 1),
        answered(4 + 1, "b."),
        ("2", "Mutu", 2, None, None, "=AVERAGE(F7)*C6"),
        answered(7),
    )

    told_of = [each for each in found.problems if isinstance(each, FormulaReplaced)]
    assert {("F2", "7", "5"), ("F3", "9", "3")} == {(each.cell, each.found, each.allowed) for each in told_of}
    assert {2: [3, 6], 3: [4, 5], 6: [7]} == found.children
