from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from attrs import evolve

from pmprb.components.ratios import PartRatio
from pmprb.components.scales import IndexScale
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.many.checked import checked_codes
from pmprb.scoring.many.encode import encode
from pmprb.scoring.many.leaves import leaves, share_of_one
from pmprb.scoring.many.score import score_many
from tests.components.made import (
    A_D,
    INDEX_4,
    YES_NO,
    added,
    count,
    counted,
    criterion,
    instrument,
    limit,
    mean,
    part,
    times,
)
from tests.scoring.many.equal import differences


def test_criteria_of_a_mean_are_read_in_what_it_counts_in() -> None:
    """Criteria below a mean have one whole; one that a gate touches has its own until the gate has acted."""
    children = (criterion("a.a", scale=YES_NO), criterion("a.b", scale=A_D), criterion("a.c", scale=INDEX_4))
    rules = instrument(mean("a", "6", *children), gates=(times("a.a", "a.b"),))
    codes = checked_codes(rules, np.array([[0, 1, 100]]))
    found = leaves(codes)

    assert {"a.a": 100, "a.b": 100, "a.c": 400} == found.wholes
    assert [1, 100, 400] == [found.readers[key](list(codes.answers.T)).whole for key in found.wholes]
    assert frozenset() == found.can_be_open


def test_what_can_be_open_is_known_beforehand() -> None:
    """Open can be what has a gap, every percentage, and what waits for either."""
    rules = instrument(
        added("a", criterion("a.a"), criterion("a.b"), criterion("a.c"), part("a.d"), criterion("a.e")),
        gates=(times("a.b", "a.a"), times("a.e", "a.d")),
    )
    codes = checked_codes(rules, np.array([[0, 0, 0, 1, 1, 0], [-1, 0, 0, 1, 1, 0]]))

    assert {"a.a", "a.b", "a.d", "a.e"} == leaves(codes).can_be_open


def test_share_of_a_given_figure() -> None:
    """One step of a figure given in hundredths is a hundredth of a point's share."""
    rules = instrument(added("a", criterion("a.a", "50")))
    codes = checked_codes(rules, np.array([[0]]), {"a.a": np.array([1])})

    assert Fraction(1, 5000) == share_of_one(codes, rules.criteria[0])


@pytest.mark.parametrize("gate", [times("b.b", "b.a"), limit("b.a", "b.b", "C", "1/200")])
def test_counts_that_nobody_entered(gate: object) -> None:
    """Where no worksheet has any counts, what they gate and what gates them is open or as it is."""
    rules = instrument(added("b", part("b.a", "40"), criterion("b.b", "60")), gates=(gate,))  # type: ignore[arg-type]
    sheets = [Worksheet(instrument=rules), Worksheet(instrument=rules).with_answers({"b.b": "C"})]

    assert [] == differences(score_many(encode(sheets)), sheets)
    assert [] == differences(score_many(encode(sheets[:1])), sheets[:1])


def test_sums_of_many_parts_never_overflow() -> None:
    """A count that is the sum of many is known only where all are, in a type that holds the sum."""
    parts = [f"b.a.{letter}" for letter in "pqrstu"]
    ratio = PartRatio("b.a.p", "b.a.semua")
    counts = (count("b.a.semua", " ".join(parts)), *(count(key) for key in parts))
    rules = instrument(added("b", counted("b.a", ratio, *counts, weight="40"), criterion("b.b", "60")))
    full = Worksheet(instrument=rules).with_answers(dict.fromkeys(parts, "127"))
    sheets = [full, full.with_answers({"b.a.u": None}), full.with_answers({"b.a.p": "0"})]

    assert np.int8 == encode(sheets).answers.dtype
    assert [] == differences(score_many(encode(sheets)), sheets)


def test_scale_that_ends_before_its_first_step() -> None:
    """On a scale of less than a hundredth only 0 can be coded in hundredths."""
    tiny = IndexScale("kecil", Fraction(1, 20_000), "Rumus")
    rules = instrument(mean("a", "6", criterion("a.a", scale=tiny), criterion("a.b")))
    codes = checked_codes(rules, np.array([[0, 0], [-1, 0]], dtype=np.int8))

    assert [Fraction(3), Fraction(6)] == [score_many(codes).exact("indeks", row) for row in range(2)]


def test_equal_instruments_are_read_alike() -> None:
    """Reading does not depend on which of two equal instruments it is."""
    rules = instrument(added("a", criterion("a.a")))

    assert (
        leaves(checked_codes(rules, np.array([[0]]))).wholes
        == leaves(checked_codes(evolve(rules), np.array([[0]]))).wholes
    )
