from __future__ import annotations

from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given as drawn

from pmprb.components.nodes import Criterion
from pmprb.components.ratios import PartRatio, counted
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.shares import entered_counts, ratio_share
from pmprb.scoring.uncertainty.counts import counted_otherwise
from tests.components.made import count, fall, instrument, mean, part
from tests.components.made import counted as made
from tests.strategies import worksheet, worksheets

_DONE_AND_NOT = made(
    "a.a",
    PartRatio("a.a.ada", "a.a.semua"),
    count("a.a.semua", "a.a.ada a.a.tiada"),
    count("a.a.ada"),
    count("a.a.tiada"),
)
_SUM = made(
    "a.a",
    PartRatio("a.a.ada", "a.a.semua"),
    count("a.a.semua"),
    count("a.a.ada", "a.a.x a.a.y"),
    count("a.a.x"),
    count("a.a.y"),
)
_ALL_DONE = made("a.a", PartRatio("a.a.ada", "a.a.semua"), count("a.a.semua", "a.a.ada"), count("a.a.ada"))


def _otherwise(criterion: Criterion, **counts: int) -> tuple[dict[str, int], dict[str, int]]:
    own = instrument(mean("a", "10", criterion))
    sheet = worksheet(own, {f"a.a.{key}": Fraction(value) for key, value in counts.items()})
    assert criterion.ratio is not None
    lower, higher = counted_otherwise(sheet, own.criteria[0], criterion.ratio)
    return _short(lower), _short(higher)


def _short(counts: dict[str, Fraction]) -> dict[str, int]:
    return {key.rpartition(".")[2]: int(value) for key, value in counts.items()}


@pytest.mark.parametrize(
    ("criterion", "counts", "lower", "higher"),
    [
        (part("a.a"), {"semua": 20, "ada": 10}, {"ada": 8}, {"ada": 12}),
        (part("a.a"), {"semua": 21, "ada": 10}, {"ada": 7}, {"ada": 13}),
        (part("a.a"), {"semua": 3, "ada": 1}, {"ada": 0}, {"ada": 2}),
        (part("a.a"), {"semua": 20, "ada": 19}, {"ada": 17}, {"ada": 20}),
        (part("a.a"), {"semua": 20, "ada": 20}, {"ada": 18}, {}),
        (part("a.a"), {"semua": 20, "ada": 25}, {"ada": 18}, {}),
        (part("a.a"), {"semua": 20, "ada": 0}, {}, {"ada": 2}),
        (part("a.a"), {"semua": 0, "ada": 0}, {}, {}),
        (part("a.a"), {"semua": 20}, {}, {}),
        (fall("a.a"), {"dulu": 20, "kini": 10}, {"kini": 12}, {"kini": 8}),
        (fall("a.a"), {"dulu": 20, "kini": 30}, {}, {"kini": 18}),
        (fall("a.a"), {"dulu": 20, "kini": 0}, {"kini": 2}, {}),
        (fall("a.a"), {"dulu": 0, "kini": 5}, {}, {}),
        (_DONE_AND_NOT, {"ada": 10, "tiada": 10}, {"ada": 8, "tiada": 12}, {"ada": 12, "tiada": 8}),
        (_SUM, {"semua": 20, "x": 9, "y": 1}, {"y": 0, "x": 8}, {"x": 11}),
        (_ALL_DONE, {"ada": 10}, {}, {}),
    ],
)
def test_counts_a_step_less_and_more(
    criterion: Criterion, counts: dict[str, int], lower: dict[str, int], higher: dict[str, int]
) -> None:
    """A step is a tenth of the whole, at least one; what is not done gives way; at an end there is none."""
    assert (lower, higher) == _otherwise(criterion, **counts)


@drawn(worksheets())
def test_steps_go_where_they_should(sheet: Worksheet) -> None:
    """Whatever the counts, those a step lower earn less, and those a step higher more."""
    for criterion in sheet.instrument.criteria:
        if criterion.ratio is None:
            continue
        answers = dict(sheet.answers)
        now = ratio_share(criterion, answers)
        lower, higher = counted_otherwise(sheet, criterion, criterion.ratio)
        known = entered_counts(criterion, answers)
        for changed, sign in ((lower, -1), (higher, 1)):
            assert all(value >= 0 and value.denominator == 1 for value in changed.values())
            if changed:
                after = criterion.ratio.share(counted(criterion.counts, known | changed))
                assert now is not None
                assert after is not None
                assert (after - now) * sign > 0


def test_other_rows_with_the_same_count_stay() -> None:
    """A count that stands in another row as well is doubted in its own row alone."""
    one, other = part("a.a"), part("a.b")
    linked = evolve(
        other, counts=tuple(evolve(each, same_as=each.id.replace("b", "a")) for each in other.counts)
    )
    own = instrument(mean("a", "10", one, linked))
    counts = {f"a.{key}.{name}": Fraction(size) for key in "ab" for name, size in (("semua", 10), ("ada", 5))}
    found = own.criteria[0]
    assert found.ratio is not None

    lower, higher = counted_otherwise(worksheet(own, counts), found, found.ratio)
    assert ({"a.a.ada": Fraction(4)}, {"a.a.ada": Fraction(6)}) == (lower, higher)
