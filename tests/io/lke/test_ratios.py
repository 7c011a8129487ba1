from fractions import Fraction

import pytest

from pmprb.components.ratios import ZeroDenominator
from pmprb.io.lke.ratios import LearnedRatio, learned_ratio
from tests.io.lke.small import probed

OPEN, FULL, NOTHING = ZeroDenominator.OPEN, ZeroDenominator.FULL, ZeroDenominator.NOTHING


def ratio(formula: str, *counts: object) -> LearnedRatio | None:
    """Return what is learned of the % in row 2 with this formula and counts in the rows below."""
    given = [("-", f"Jumlah {number}", None, "Jumlah", count, None) for number, count in enumerate(counts)]
    probe, rows = probed(("a.", "Tuntas", None, "%", f"={formula}", "=E2"), *given)
    return learned_ratio(rows[2], rows, probe)


@pytest.mark.parametrize(
    ("formula", "zero"),
    [
        ("E4/E3", OPEN),
        ("IFERROR(E4/E3,0)", NOTHING),
        ("IFERROR(MIN(1,E4/E3),0)", NOTHING),
        ("IF(E3=0,1,MIN(E4/E3,1))", FULL),
        ('IF(E3=0,"",MIN(E4/E3,1))', OPEN),
        ("IFERROR(IF(E4>=E3,1,E4/E3),0)", FULL),
        ("IF(E4>E3,1,IF(E3=0,0,E4/E3))", OPEN),
    ],
)
def test_parts(formula: str, zero: ZeroDenominator) -> None:
    """A part of a whole is known however it is written, with what it is while the whole is 0."""
    assert LearnedRatio((3, 4), {}, 4, 3, is_decrease=False, zero=zero) == ratio(formula, 4, 2)


@pytest.mark.parametrize(
    "formula",
    [
        "IF(E3=0,IF(E4=0,1,0),IF(E4>E3,0,(E3-E4)/E3))",
        "IFERROR(MAX(0,(E3-E4)/E3),1)",
        "IFERROR(MAX(0,1-E4/E3),0)",
    ],
)
def test_decreases(formula: str) -> None:
    """A decrease from one count to the other is known however it is written."""
    found = ratio(formula, 4, 2)

    assert found
    assert (3, 4, True) == (found.first, found.second, found.is_decrease)


def test_sums_of_counts() -> None:
    """A count that is the sum of others is computed, not entered."""
    found = ratio("IFERROR(E6/E3,0)", "=SUM(E4:E5)", 3, 1, 2)

    assert LearnedRatio((4, 5, 6), {3: (4, 5)}, 6, 3, is_decrease=False, zero=NOTHING) == found


@pytest.mark.parametrize("formula", ["E3*E4", "0.5", "E3/(E3+E4+1)", "E3-E4"])
def test_what_cannot_be_told(formula: str) -> None:
    """What is neither a part nor a decrease is not taken for one."""
    assert ratio(formula, 4, 2) is None


def test_shares_of_one() -> None:
    """The counts are told apart by what they do, not by their order."""
    found = ratio("IFERROR(MIN(1,E3/E4),0)", 1, 2)

    assert found
    assert (3, 4, Fraction(1)) == (found.first, found.second, Fraction(1))


def test_counts_of_which_nothing_is_computed() -> None:
    """Counts of the same type beside those in the rule are asked for too, up to the next row with a value."""
    probe, rows = probed(
        ("a.", "Tuntas", None, "%", "=IFERROR(E4/E3,0)", "=E2"),
        ("-", "Masuk", None, "Jumlah", 4, None),
        ("-", "Tuntas", None, "Jumlah", 2, None),
        ("-", "Masih diproses", None, "Jumlah", 1, None),
        ("b.", "Lain", None, "Jumlah", 1, "=E6"),
        ("-", "Lain lagi", None, "Jumlah", 1, None),
    )

    found = learned_ratio(rows[2], rows, probe)

    assert LearnedRatio((3, 4, 5), {}, 4, 3, is_decrease=False, zero=NOTHING) == found
