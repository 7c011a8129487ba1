from fractions import Fraction

import pytest

from pmprb.components.nodes import Combine
from pmprb.errors import WorksheetError
from tests.io.lke.small import codes, learned

ANSWER = '=IF(E{0}="Ya",1,IF(E{0}="Tidak",0,"Error"))'


def row(number: int, formula: str = ANSWER) -> tuple[object, ...]:
    return ("a.", f"Tim {number}", None, "Ya/Tidak", "Ya", formula.format(number))


@pytest.mark.parametrize("formula", ["=AVERAGE(F3:F4)*C2", "=AVERAGE(F4:F5)*C2"])
def test_a_row_that_the_range_leaves_out(formula: str) -> None:
    """A criterion beside those of a group belongs to it though the range ends before it, and it is told."""
    found = learned(("1", "Tim", 3, None, None, formula), row(3), row(4), row(5))

    left_out = {"=AVERAGE(F3:F4)*C2": "F5", "=AVERAGE(F4:F5)*C2": "F3"}[formula]
    assert {2: [3, 4, 5]} == found.children
    assert [("PMPRB-L007", "F2", left_out)] == [
        (problem.code, problem.cell, problem.found) for problem in found.problems
    ]


@pytest.mark.parametrize(
    ("formula", "code"), [("=AVERAGE(F3:F4)*C2+#REF!", "PMPRB-L013"), ("=MAX(F3:F4)*C2", "PMPRB-L022")]
)
def test_a_group_that_cannot_be_told(formula: str, code: str) -> None:
    """A group whose formula comes to nothing counts for the weight that is written, and it is told."""
    found = learned(("1", "Tim", 3, None, None, formula), row(3), row(4))

    assert (Combine.MEAN, Fraction(3)) == (found.groups[2].combine, found.groups[2].weight)
    assert [code] == codes(found.problems)


def test_a_sum_that_cannot_be_told() -> None:
    """Where the rows below have weights of their own, such a group is their sum."""
    found = learned(
        ("1", "Tim", 3, None, None, "=F3+F4+#REF!"),
        ("a.", "Dibentuk", 1, "Ya/Tidak", "Ya", '=IF(E3="Ya",C3,0)'),
        ("b.", "Bekerja", 2, "Ya/Tidak", "Ya", '=IF(E4="Ya",C4,0)'),
    )

    assert Combine.SUM is found.groups[2].combine


def test_a_group_without_weight() -> None:
    """A group that neither its formula nor a weight tells anything of is left out, with all below it."""
    found = learned(
        ("A", "SEMUA", None, None, None, "=F3+F5"),
        ("1", "Tim", 3, None, None, "=AVERAGE(F4)*C3"),
        row(4),
        ("2", "Mutu", None, None, None, "=MAX(F6:F7)"),
        row(6),
        row(7),
    )

    assert {2: [3], 3: [4]} == found.children
    assert {4} == set(found.criteria)
    assert ["PMPRB-L022"] == codes(found.problems)


def test_running_totals_are_no_parents() -> None:
    """A value that several formulas read belongs to the one that reads least."""
    found = learned(
        ("A", "SEMUA", None, None, None, "=SUM(F3,F5)"),
        ("1", "Tim", 3, None, None, "=AVERAGE(F4)*C3"),
        row(4),
        ("2", "Mutu", 2, None, None, "=AVERAGE(F6)*C5"),
        row(6),
    )

    assert ((2,), {2: [3, 5], 3: [4], 5: [6]}) == (found.top, found.children)


def test_values_without_formulas() -> None:
    """A sheet of values only has no tree to learn, and says so."""
    with pytest.raises(WorksheetError) as caught:
        learned(("1", "Tim", 3, None, None, 3), ("a.", "Dibentuk", None, "Ya/Tidak", "Ya", 1))

    assert ["PMPRB-L018"] == codes(caught.value.problems)
