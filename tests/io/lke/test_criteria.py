from fractions import Fraction

import pytest

from tests.io.lke.small import learned

GROUP = ("1", "Tim", 3, None, None, "=AVERAGE(F3:F4)*C2")
FIRST = ("a.", "Dibentuk", None, "Ya/Tidak", "Ya", '=IF(E3="Ya",1,IF(E3="Tidak",0,"Error"))')
Told = tuple[str, str, str, str]


def told(kind: object, answer: object, value: object) -> tuple[set[int], list[Told]]:
    """Return the criteria that are learned of a group with this second row, and what is told."""
    found = learned(GROUP, FIRST, ("b.", "Bekerja", None, kind, answer, value))
    return set(found.criteria), [
        (problem.code, problem.cell, problem.found, problem.allowed) for problem in found.problems
    ]


@pytest.mark.parametrize(
    ("kind", "answer", "value", "rows", "expected"),
    [
        ("A/B/C", "B", 0.9, {3, 4}, ("PMPRB-L005", "F4", "0.9", "0.5")),
        ("A/B/C", "Z", 0.9, {3, 4}, ("PMPRB-L005", "F4", "0.9", "-")),
        ("A/B/C", None, 0.9, {3, 4}, ("PMPRB-L005", "F4", "0.9", "-")),
        (
            "A/B/C/D/E/F",
            "B",
            '=IF(D4="A/B/C",IF(E4="A",1,0),"Error")',
            {3},
            ("PMPRB-L006", "D4", "A/B/C/D/E/F", ""),
        ),
        ("Baik", "B", "=E4^2", {3}, ("PMPRB-L016", "F4", "Baik", "")),
        (None, "B", "=E4^2", {3}, ("PMPRB-L016", "F4", "-", "")),
        ("Ya/Tidak", "Ya", '=IF(E3="Ya",1,0)', {3, 4}, ("PMPRB-L002", "F4", "E3", "E4")),
        (
            "A/B/C",
            "B",
            '=IF(E4="A",1,IF(E4="B",0.5,IF(E99="C",0,0)))',
            {3, 4},
            ("PMPRB-L003", "F4", "E99", ""),
        ),
        (
            "A/B/C",
            "B",
            '=IF(D3="Ya/Tidak",IF(E4="A",1,IF(E4="B",0.5,0)))',
            {3, 4},
            ("PMPRB-L002", "F4", "D3", "D4"),
        ),
    ],
)
def test_what_is_wrong_with_a_criterion(
    kind: object, answer: object, value: object, rows: set[int], expected: Told
) -> None:
    """What is wrong with a row is told at its cell; a criterion that earns nothing at all is left out."""
    assert (rows, [expected]) == told(kind, answer, value)


def test_points_instead_of_a_formula() -> None:
    """A number over the formula of a row with a weight of its own is measured by that weight."""
    found = learned(
        ("1", "Tim", 3, None, None, "=F3+F4"),
        ("a.", "Dibentuk", 1, "Ya/Tidak", "Ya", '=IF(E3="Ya",C3,0)'),
        ("b.", "Bekerja", 2, "A/B/C", "B", 2),
    )

    assert Fraction(2) == found.criteria[4].most
    assert ["1"] == [problem.allowed for problem in found.problems]


def test_numbers_that_are_no_criteria() -> None:
    """A number in a row of another type, or of none, is no criterion whose formula is gone."""
    assert ({3}, []) == told("Jumlah", 4, 4)
    assert ({3}, []) == told(None, None, 4)
