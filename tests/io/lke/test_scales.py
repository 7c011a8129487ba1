from fractions import Fraction

import pytest

from pmprb.components.scales import IndexScale, OptionScale, Scale
from pmprb.io.lke.scales import Learned, learned_scale
from tests.io.lke.small import codes, probed


def learned(kind: str, formula: str, weight: object = None) -> Learned | None:
    """Return what is learned of one row with this type and formula, in row 2."""
    probe, rows = probed(
        ("a.", "Tim", weight, kind, None, formula), ("b.", "Lain", None, "Ya/Tidak", None, "=0")
    )
    return learned_scale(rows[2], probe, {}, {}, "lke.xlsx")


def shares(scale: Scale) -> dict[str, str]:
    assert isinstance(scale, OptionScale)
    return {code: str(scale.share(code)) for code in scale.codes}


@pytest.mark.parametrize(
    ("kind", "formula", "scale", "most"),
    [
        ("Ya/Tidak", '=IF(E2="Ya",1,IF(E2="Tidak",0,"Error"))', "ya-tidak", 1),
        ("Y/T", '=IF(E2="Ya",1,IF(E2="Tidak",0,"Error"))', "ya-tidak", 1),
        ("A/B/C", '=IF(E2="A",1,IF(E2="B",0.5,IF(E2="C",0,"Error")))', "a-c", 1),
        ("A/B/C", '=IF(E2="A",1,IF(E2="B",0.5,0))*C2', "a-c", 3),
        ("A/B/C/D", '=IF(E2="a",3,IF(E2="b",2.01,IF(E2="c",0.99,IF(E2="d",0,""))))', "a-d", 3),
        ("", '=IF(E2="A",1,IF(E2="B",0.75,IF(E2="C",0.5,IF(E2="D",0.25,IF(E2="E",0,"")))))', "a-e", 1),
    ],
)
def test_choices_of_the_ministry(kind: str, formula: str, scale: str, most: int) -> None:
    """A known choice is known by what its formula makes of the options, in shares or in points."""
    found = learned(kind, formula, 3)

    assert found
    assert (scale, Fraction(most), ()) == (found.scale.id, found.most, found.problems)


@pytest.mark.parametrize(
    ("kind", "formula", "expected"),
    [
        (
            "WTP/WDP/TMP",
            '=IF(E2="WTP",3,IF(E2="WDP",2,IF(E2="TMP",0,"Error")))',
            {"WTP": "1", "WDP": "2/3", "TMP": "0"},
        ),
        ("Y/T", '=IF(E2="Y",1,IF(E2="T",0,"Error"))', {"Y": "1", "T": "0"}),
        ("A/B/C", '=IF(E2="A",1,IF(E2="B",0.8,IF(E2="C",0.1,"")))', {"A": "1", "B": "4/5", "C": "1/10"}),
        ("", '=IF("Baik"=E2,2,IF("Cukup"=E2,1,"Error"))', {"Baik": "1", "Cukup": "1/2"}),
    ],
)
def test_choices_of_its_own(kind: str, formula: str, expected: dict[str, str]) -> None:
    """Other options, or other shares, make a scale of the sheet's own, best first."""
    found = learned(kind, formula)

    assert found
    assert expected == shares(found.scale)


@pytest.mark.parametrize(
    ("kind", "formula", "scale", "top", "most"),
    [
        ("0-100", '=IF(E2="","Error",E2/100*C2)', "indeks-100", 100, 3),
        ("0-4", "=E2/4", "indeks-4", 4, 1),
        ("", "=E2/5*C2", "indeks-5", 5, 3),
        ("0-7", "=E2/7*C2", "indeks-7", 7, 3),
        ("0-3,5", "=E2/3.5", "indeks-3.5", Fraction(7, 2), 1),
    ],
)
def test_numbers(kind: str, formula: str, scale: str, top: Fraction, most: int) -> None:
    """A value in proportion to the answer is that of a number; its top is printed, or where it is whole."""
    found = learned(kind, formula, 3)

    assert found
    assert isinstance(found.scale, IndexScale)
    assert (scale, Fraction(top), Fraction(most)) == (found.scale.id, found.scale.top, found.most)


def test_an_option_without_a_value() -> None:
    """Where the formula forgets an option of the type, the scale is that of the type, and it is told."""
    found = learned("A/B/C", '=IF(E2="A",1,IF(E2="B",0.5,"Error"))')

    assert found
    assert ("a-c", ["PMPRB-L004"]) == (found.scale.id, codes(found.problems))
    assert ("F2", "C", '"Error"') == (
        found.problems[0].cell,
        found.problems[0].found,
        found.problems[0].allowed,
    )


def test_the_answer_of_another_row() -> None:
    """A formula that reads another row tells nothing of its own: then the type says what is earned."""
    found = learned("Ya/Tidak", '=IF(E3="Ya",1,0)')

    assert found
    assert ("ya-tidak", ["PMPRB-L002"]) == (found.scale.id, codes(found.problems))
    assert ("E3", "E2") == (found.problems[0].found, found.problems[0].allowed)


@pytest.mark.parametrize(
    ("kind", "formula"),
    [
        ("A/B/C/D/E/F", '=IF(D2="A/B/C",IF(E2="A",1,0),"Error")'),
        ("Ya/Tidak", '=IF(E2="Ya",0,0)'),
        ("0-100", "=E2^2"),
        ("Baik/Buruk", '=IF(E3="Baik",1,0)'),
        ("", "=100-E2"),
    ],
)
def test_what_nothing_is_learned_of(kind: str, formula: str) -> None:
    """No scale is made up where no answer gives a number, nothing is earned, or it is in no proportion."""
    assert learned(kind, formula) is None
