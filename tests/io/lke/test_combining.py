from fractions import Fraction

import pytest

from pmprb.components.nodes import Combine
from pmprb.io.lke.combining import combined
from tests.io.lke.small import probed

CHOICE = ("a.", "Tim", None, "Ya/Tidak", "Ya", 1)


@pytest.mark.parametrize(
    ("formula", "weight", "leaves"),
    [
        ("=SUM(F3:F5)/COUNT(F3:F5)*C2", 6, True),
        ("=AVERAGE(F3:F5)*6", 6, True),
        ("=C2*AVERAGE(F3,F4,F5)", 6, True),
        ("=IFERROR(AVERAGE(F3:F5),0)*C2", 6, True),
        ("=SUM(F3:F5)/3*C2", 6, False),
        ("=ROUND(AVERAGE(F3:F5)*C2,2)", 6, True),
        ("=AVERAGE(F3:F5)", 1, True),
    ],
)
def test_means(formula: str, weight: int, *, leaves: bool) -> None:
    """A mean is known by how it counts each row alike, and leaves out the unanswered or does not."""
    probe, _ = probed(("1", "Tim", 6, None, None, formula), CHOICE, CHOICE, CHOICE)

    found = combined(2, [3, 4, 5], probe, has_groups=False)

    assert found
    assert (Combine.MEAN, Fraction(weight), leaves) == (found.combine, found.weight, found.leaves)


@pytest.mark.parametrize(
    "formula", ["=SUM(F3:F5)", "=F3+F4+F5", "=SUM(SUM(F3:F4),F5)", "=SUBTOTAL(9,F3:F5)", "=N(F3)+F4+F5"]
)
def test_sums(formula: str) -> None:
    """A sum is known by how each row adds what it is, whatever function adds it up."""
    probe, _ = probed(("1", "Tim", 6, None, None, formula), CHOICE, CHOICE, CHOICE)

    found = combined(2, [3, 4, 5], probe, has_groups=False)

    assert found
    assert (Combine.SUM, dict.fromkeys((3, 4, 5), Fraction(1))) == (found.combine, found.factors)


def test_sums_with_factors() -> None:
    """Rows may count for more or less than they are."""
    probe, _ = probed(("1", "Tim", 6, None, None, "=F3*0.6+F4*0.4"), CHOICE, CHOICE)

    found = combined(2, [3, 4], probe, has_groups=True)

    assert found
    assert {3: Fraction(3, 5), 4: Fraction(2, 5)} == found.factors


def test_means_of_one() -> None:
    """A mean of one row is told from a sum by what it comes to without an answer."""
    mean, _ = probed(("1", "Tim", 6, None, None, "=SUM(F3)/COUNT(F3)*C2"), CHOICE)
    total, _ = probed(("1", "Tim", 6, None, None, "=SUM(F3)"), CHOICE)

    found = [combined(2, [3], probe, has_groups=False) for probe in (mean, total)]

    assert [Combine.MEAN, Combine.SUM] == [each.combine for each in found if each]


@pytest.mark.parametrize("formula", ["=MAX(F3:F4)", "=F3*F4", "=SUM(F3:F4)+#REF!", '="Baik"'])
def test_what_cannot_be_told(formula: str) -> None:
    """What is neither a sum nor a mean is not taken for one."""
    probe, _ = probed(("1", "Tim", 6, None, None, formula), CHOICE, CHOICE)

    assert combined(2, [3, 4], probe, has_groups=False) is None
