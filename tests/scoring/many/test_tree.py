from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from pmprb.components.instrument import Unanswered
from pmprb.components.worksheet import Given, Worksheet
from pmprb.scoring.many.checked import checked_codes
from pmprb.scoring.many.encode import encode
from pmprb.scoring.many.layout import layout
from pmprb.scoring.many.score import score_many
from pmprb.scoring.many.tree import piece, scored
from tests.components.made import INDEX_4, YES_NO, added, criterion, instrument, limit, mean, part, times
from tests.scoring.many.equal import differences


@pytest.mark.parametrize("rows", [1, 255, 256, 257, 1000])
@pytest.mark.parametrize("order", ["C", "F"])
def test_columns_are_taken_from_rows(rows: int, order: str) -> None:
    """A piece has the columns of its rows, each in one piece of memory, however the array lies."""
    rules = instrument(added("a", *(criterion(f"a.{letter}") for letter in "abcde")))
    answers = np.random.default_rng(3).integers(-1, 3, (rows + 20, 5)).astype(np.int8, order=order)  # type: ignore[call-overload]
    part = piece(layout(checked_codes(rules, answers)), 10, rows + 10)

    assert (answers[10 : rows + 10].T == np.array(part.columns)).all()
    assert all(column.strides == (1,) for column in part.columns)
    assert rows == part.size


@pytest.mark.parametrize("unanswered", Unanswered)
def test_points_are_those_of_the_tree(unanswered: Unanswered) -> None:
    """Means leave out what is open or count it as nothing, as the instrument says; sums add."""
    rules = instrument(
        mean("a", "6", criterion("a.a"), criterion("a.b"), part("a.c")),
        added("b", criterion("b.a", "50", INDEX_4), added("b.b", criterion("b.b.a", "44"))),
        unanswered=unanswered,
    )
    codes = checked_codes(rules, np.array([[0, 1, 4, 1, 200, 2], [0, -1, 0, 0, -1, 1], [-1] * 6]))
    found = scored(piece(layout(codes), 0, 3)).amounts

    leaves = unanswered is Unanswered.LEAVES
    assert [Fraction("3.5"), Fraction(6 if leaves else 2), 0] == [found["a"].exact(row) for row in range(3)]
    assert [Fraction(25), Fraction(22), 0] == [found["b"].exact(row) for row in range(3)]
    assert set(rules.nodes) == set(found)


def _all(sheets: list[Worksheet]) -> None:
    assert [] == differences(score_many(encode(sheets)), sheets)
    for sheet in sheets:
        assert [] == differences(score_many(encode([sheet])), [sheet])


def test_given_figures_about_gates() -> None:
    """Given at, above or beside either end of a gate, a figure leaves it what it has to do, or nothing."""
    rules = instrument(
        added("a", criterion("a.a", "10"), part("a.b", "10"), added("a.c", criterion("a.c.a", "10"))),
        added("b", criterion("b.a", "20"), added("b.b", criterion("b.b.a", "50", INDEX_4))),
        gates=(
            times("b.a", "a.a"),
            limit("b.b.a", "a.a", "B C", "1/3"),
            times("a.c.a", "a.b"),
            times("b.b.a", "a.c.a"),
        ),
    )
    base = Worksheet(instrument=rules).with_answers(
        {"a.a": "B", "a.b.semua": "7", "a.b.ada": "3", "a.c.a": "A", "b.a": "B", "b.b.a": "3,9"}
    )
    sheets = [base, *(base.with_answers({key: None}) for key in rules.answerable)]
    for key in rules.nodes:
        for other in rules.nodes:
            figures = {each: Given(rules.nodes[each].weight / 3, "Perwal") for each in (key, other)}
            sheets += [
                Worksheet(instrument=rules, answers=sheet.answers, given=figures) for sheet in sheets[:4:3]
            ]
    _all(sheets[::7])
    assert [] == differences(score_many(encode(sheets)), sheets)


def test_gate_on_no_answer_there_is_never_limits() -> None:
    """A limit for answers that its source does not have never applies; checking an instrument tells of it."""
    rules = instrument(
        added("a", criterion("a.a", "10", INDEX_4), criterion("a.b", "90", YES_NO)),
        gates=(limit("a.b", "a.a", "Tidak"),),
    )
    _all([Worksheet(instrument=rules).with_answers({"a.a": "0", "a.b": "Ya"})])


def test_figures_given_for_less_than_a_hundredth() -> None:
    """Where a weight is less than a hundredth of a point, only 0 can be given in hundredths."""
    rules = instrument(
        added("a", criterion("a.a", "1/200"), criterion("a.b", "90")), added("b", criterion("b.a", "1/300"))
    )
    figures = {"a.a": np.array([0, -1]), "b": np.array([0, -1])}
    found = score_many(rules, np.zeros((2, 3), dtype=np.int8), given=figures)

    assert [Fraction(90), Fraction(90) + Fraction(1, 200) + Fraction(1, 300)] == [
        found.exact("indeks", row) for row in range(2)
    ]


def test_long_chains_of_gates_are_exact() -> None:
    """A chain of products of numbers and counts grows beyond 64 bits and stays exact, also rounded."""
    keys = [f"a.{letter}" for letter in "abcdefgh"]
    children = [
        part(key, "1") if place % 2 else criterion(key, "1", INDEX_4) for place, key in enumerate(keys)
    ]
    rules = instrument(
        added("a", *children),
        gates=tuple(times(after, before) for before, after in pairwise(keys)),
    )
    answers = dict.fromkeys(keys[::2], "3,9999999")
    answers |= {f"{key}.semua": "2147483647" for key in keys[1::2]}
    answers |= {f"{key}.ada": "2147483646" for key in keys[1::2]}
    _all([Worksheet(instrument=rules).with_answers(answers), Worksheet(instrument=rules)])
