import re
from fractions import Fraction
from math import floor

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from pmprb.components.ratios import (
    CountScale,
    DecreaseRatio,
    PartRatio,
    ZeroDenominator,
    checked_formula,
    counted,
)
from pmprb.components.scales import RatioScale, UnreadableAnswerError
from tests.components.made import count
from tests.strategies import count_values, counts_above_nothing

_PART = PartRatio("ada", "semua")
_FALL = DecreaseRatio("dulu", "kini")


def _part(done: int, due: int, zero: ZeroDenominator = ZeroDenominator.OPEN) -> Fraction | None:
    return PartRatio("ada", "semua", zero).share({"ada": Fraction(done), "semua": Fraction(due)})


def _fall(before: int, after: int) -> Fraction | None:
    return _FALL.share({"dulu": Fraction(before), "kini": Fraction(after)})


@pytest.mark.parametrize(
    ("done", "due", "share"), [(4, 8, "1/2"), (0, 5, "0"), (5, 5, "1"), (6, 5, "1"), (1, 3, "1/3")]
)
def test_part_is_its_share_of_the_whole(done: int, due: int, share: str) -> None:
    """A part earns its exact share of the whole, and never more than 1."""
    assert Fraction(share) == _part(done, due)


@pytest.mark.parametrize(
    ("zero", "share"),
    [
        (ZeroDenominator.OPEN, None),
        (ZeroDenominator.FULL, Fraction(1)),
        (ZeroDenominator.NOTHING, Fraction(0)),
    ],
)
@pytest.mark.parametrize("done", [0, 3])
def test_share_of_nothing_is_what_the_rule_says(
    done: int, zero: ZeroDenominator, share: Fraction | None
) -> None:
    """Where nothing was due the ratio is open, whole or nothing, whatever was done."""
    assert share == _part(done, 0, zero)


@pytest.mark.parametrize(
    ("before", "after", "share"),
    [(0, 0, "1"), (0, 1, "0"), (4, 0, "1"), (4, 4, "0"), (4, 5, "0"), (4, 1, "3/4"), (3, 2, "1/3")],
)
def test_fall_is_its_share_of_what_was(before: int, after: int, share: str) -> None:
    """A fall earns its share of what was before: all if there never was any, nothing if it rose."""
    assert Fraction(share) == _fall(before, after)


@given(count_values, count_values, counts_above_nothing)
def test_more_done_never_earns_less(one: Fraction, more: Fraction, due: Fraction) -> None:
    """A part earns from 0 to 1, and the more of it the more it earns."""
    lesser = _PART.share({"ada": one, "semua": due})
    better = _PART.share({"ada": one + more, "semua": due})

    assert lesser is not None
    assert better is not None
    assert 0 <= lesser <= better <= 1


@given(count_values, count_values, count_values)
def test_less_left_never_earns_less(before: Fraction, after: Fraction, more: Fraction) -> None:
    """A fall earns from 0 to 1, and the less is left the more it earns."""
    better = _FALL.share({"dulu": before, "kini": after})
    lesser = _FALL.share({"dulu": before, "kini": after + more})

    assert lesser is not None
    assert better is not None
    assert 0 <= lesser <= better <= 1


def test_ratio_names_the_counts_it_reads() -> None:
    """A ratio names its counts, the one that it is a share of at its place."""
    assert ("ada", "semua") == _PART.counts
    assert ("dulu", "kini") == _FALL.counts


class _Cell(Fraction):
    """A number that, divided by 0, is no mistake yet: a spreadsheet computes one branch of an IF only."""

    def __truediv__(self, other: Fraction) -> Fraction:  # type: ignore[override]
        return Fraction(self) / other if other else Fraction(-1)

    def __sub__(self, other: Fraction) -> "_Cell":  # type: ignore[override]
        return _Cell(Fraction(self) - other)


def _calculated(formula: str, **cells: Fraction) -> object:
    functions = {
        "IF": lambda condition, yes, no: yes if condition else no,
        "AND": lambda *conditions: all(conditions),
        "OR": lambda *conditions: any(conditions),
        "MIN": min,
        "MAX": max,
        "INT": floor,
        "ROUND": round,
        "MATCH": lambda *_: "#N/A",
    }
    names = functions | {key: _Cell(value) for key, value in cells.items()}
    return eval(re.sub("(?<![<>])=", "==", formula), {}, names)


@given(
    st.builds(PartRatio, st.just("A1"), st.just("A2"), st.sampled_from(ZeroDenominator)),
    count_values,
    count_values,
)
def test_formula_of_a_part_computes_its_share(ratio: PartRatio, done: Fraction, due: Fraction) -> None:
    """The formula of a part comes to its share, and stays empty where that is open."""
    share = ratio.share({"A1": done, "A2": due})

    assert ("" if share is None else share) == _calculated(ratio.formula(str), A1=done, A2=due)


@given(count_values, count_values)
def test_formula_of_a_fall_computes_its_share(before: Fraction, after: Fraction) -> None:
    """The formula of a fall comes to its share."""
    found = _calculated(DecreaseRatio("A1", "A2").formula(str), A1=before, A2=after)

    assert DecreaseRatio("A1", "A2").share({"A1": before, "A2": after}) == found


def test_checked_formula_waits_for_counts() -> None:
    """A formula stays empty while a cell is, and comes to #N/A where one holds no count."""
    formula = checked_formula(["A1", "A2"], "A1-A2")

    assert formula.startswith('IF(OR(A1="",A2=""),"",')
    assert Fraction(2) == _calculated(formula, A1=Fraction(5), A2=Fraction(3))
    assert "#N/A" == _calculated(formula, A1=Fraction(5), A2=Fraction(1, 2))
    assert "#N/A" == _calculated(formula, A1=Fraction(-1), A2=Fraction(1))


@pytest.mark.parametrize(
    ("found", "value"), [("0", 0), (" 12 ", 12), ("3,0", 3), ("1.234.567", 1234567), (Fraction(4), 4)]
)
def test_count_is_a_whole_number(found: str | Fraction, value: int) -> None:
    """A count is read from a number as a person types it, or from an exact one."""
    assert Fraction(value) == CountScale().read(found)


@pytest.mark.parametrize(
    "found", ["", "dua", "-1", "1,5", "100%", "200 %", "1.000", Fraction(-1), Fraction(1, 2)]
)
def test_what_is_no_count_is_refused(found: str | Fraction) -> None:
    """A negative number, a part of one, a percentage, and what is not plainly one number are no counts."""
    with pytest.raises(UnreadableAnswerError):
        CountScale().read(found)


def test_count_tells_what_is_allowed() -> None:
    """What may stand in a count row is told for a person to read."""
    assert ("jumlah", "0, 1, 2, ...") == (CountScale().id, CountScale().allowed)


def test_sums_are_known_when_their_parts_are() -> None:
    """A count that is a sum is known once every part is, in whatever order the rows stand."""
    counts = (count("semua", "satu dua"), count("satu"), count("dua"), count("lain"))

    assert {"satu": 2, "dua": 3, "semua": 5} == counted(counts, {"satu": Fraction(2), "dua": Fraction(3)})
    assert {"satu": 2} == counted(counts, {"satu": Fraction(2)})


def test_sum_is_computed_not_entered() -> None:
    """What is entered for a sum, or for a count that there is not, is not taken."""
    counts = (count("semua", "satu"), count("satu"))

    assert {} == counted(counts, {"semua": Fraction(9), "x": Fraction(1)})
    assert {"satu": 1, "semua": 1} == counted(counts, {"semua": Fraction(9), "satu": Fraction(1)})


def test_ratio_itself_is_never_answered() -> None:
    """The scale of a ratio reads no answer, whatever is written; it earns the ratio itself."""
    scale = RatioScale("persen", "Rumus")

    for found in ("50%", "1", Fraction(1, 2)):
        with pytest.raises(UnreadableAnswerError):
            scale.read(found)
    assert Fraction(1, 3) == scale.share(Fraction(1, 3))
    assert ("%", Fraction(0), "F7") == (scale.allowed, scale.lowest, scale.formula("F7"))
    assert "Rumus" == scale.provenance_of(Fraction(1)).source


def test_ratios_are_values() -> None:
    """Ratios are equal by what they say, and cannot be changed."""
    assert PartRatio("ada", "semua", ZeroDenominator.OPEN) == _PART != PartRatio("semua", "ada")
    assert DecreaseRatio("dulu", "kini") == _FALL
    with pytest.raises(FrozenInstanceError):
        _FALL.before = "x"  # type: ignore[misc]
