from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from attrs.exceptions import FrozenInstanceError

from pmprb.components.publication import Totals
from pmprb.scoring.many.score import score_many
from pmprb.scoring.many.scores import ManyScores
from tests.components.made import BANDS, INDEX_4, added, criterion, instrument, mean, part, publication

_RULES = instrument(
    mean("a", "6", criterion("a.a"), criterion("a.b")),
    added("b", criterion("b.a", "50", INDEX_4), part("b.b", "44")),
    predicates=BANDS,
)
_CODES = np.array([[0, 1, 329, 3, 2], [-1, 2, 400, 7, 7], [-1, -1, -1, -1, -1]])


def _scores() -> ManyScores:
    return score_many(_RULES, _CODES, given={"b": np.array([-1, -1, 6049])})


def test_figures_of_one_worksheet() -> None:
    """Of one worksheet there are the exact points, the figure, and None for what a figure covers."""
    scores = _scores()

    assert Fraction(9, 2) + Fraction(329, 8) + Fraction(88, 3) == scores.exact("indeks", 0)
    assert Decimal("74.96") == scores.figure("indeks", 0)
    assert (None, None) == (scores.exact("b.a", 2), scores.figure("b.a", 2))
    assert Decimal("50.00") == scores.figure("b.a", 1)
    assert _RULES == scores.instrument


def test_columns_of_figures() -> None:
    """Of all worksheets there are the figures, what settles them, and the predicates by their position."""
    scores = _scores()

    assert [7496, 9400, 6049] == scores.published("indeks").tolist()
    assert scores.published("indeks") is scores.published("indeks")
    assert [2, 0, 3] == scores.predicates.tolist()
    assert [4, 3, 0] == scores.answered.tolist()
    assert [0, 0, 2] == scores.covered.tolist()
    assert [False, False, True] == scores.is_covered("b.b").tolist()
    assert [False] * 3 == scores.is_covered("b").tolist()


def test_points_are_integers_of_a_unit() -> None:
    """Without percentages the points are integers of one unit; with them they are fractions."""
    scores = _scores()

    assert [Fraction(9, 2), Fraction(0), Fraction(0)] == [
        int(number) * scores.unit("a") for number in scores.integers("a")
    ]
    with pytest.raises(ValueError, match="rest on percentages"):
        scores.integers("indeks")
    over, under = scores.fractions("indeks")
    assert [scores.exact("indeks", row) for row in range(3)] == [
        Fraction(one, other) for one, other in zip(over, under, strict=True)
    ]


def test_what_is_returned_cannot_change_the_scores() -> None:
    """Whoever computes with a column in place has to copy it first: later questions have the same answers."""
    scores = _scores()
    for column in (scores.integers("a"), scores.published("a"), scores.published("indeks")):
        with pytest.raises(ValueError, match="read-only"):
            column[0] = 1

    assert Fraction(9, 2) == scores.exact("a", 0)
    assert Decimal("74.96") == scores.figure("indeks", 0)


def test_what_is_shown_fits_a_line() -> None:
    """A notebook that shows the scores or the codes says what they are, not a million figures."""
    assert "<ManyScores of 3 worksheets by buatan>" == repr(_scores())
    assert "<Codes of 3 worksheets for buatan>" == repr(_scores().codes)


@pytest.mark.parametrize("method", ["integers", "unit", "fractions", "published"])
def test_nodes_that_were_not_kept_are_told(method: str) -> None:
    """A node that there is, but was not kept, is a KeyError that says how to keep it."""
    scores = score_many(_RULES, _CODES, nodes=[])

    with pytest.raises(KeyError, match=r"a\.a was not kept; name it"):
        getattr(scores, method)("a.a")


@pytest.mark.parametrize("method", ["integers", "unit", "fractions", "published", "is_covered"])
def test_unknown_nodes_are_key_errors(method: str) -> None:
    """A node that there is not is a KeyError."""
    scores = _scores()
    with pytest.raises(KeyError, match=r"a\.x"):
        getattr(scores, method)("a.x")
    for one in (scores.exact, scores.figure):
        with pytest.raises(KeyError, match=r"a\.x"):
            one("a.x", 0)


def test_predicates_are_read_from_what_the_rule_says() -> None:
    """Just above a bound the exact index has the better predicate, and the published one the lesser."""
    rules = instrument(added("b", criterion("b.a", "100", INDEX_4)), predicates=BANDS)
    exact = instrument(
        added("b", criterion("b.a", "100", INDEX_4)),
        predicates=BANDS,
        published=publication("b", totals=Totals.EXACT),
    )
    codes = np.array([[240000], [240001], [240020], [0], [-1]])
    found = [
        score_many(each, codes, denominators={"b.a": 100_000}).predicates.tolist() for each in (rules, exact)
    ]

    assert [[4, 4, 3, 6, 6], [4, 3, 3, 6, 6]] == found


def test_without_predicates_there_are_none() -> None:
    """An instrument without predicates gives -1."""
    rules = instrument(added("b", criterion("b.a", "100", INDEX_4)))

    assert [-1] == score_many(rules, np.array([[0]])).predicates.tolist()


@pytest.mark.parametrize("decimals", [0, 15])
def test_figures_of_any_number_of_places(decimals: int) -> None:
    """Lines are added to the index exactly, from no places to the most that there can be."""
    rules = instrument(
        added("a", criterion("a.a", "99999", INDEX_4)),
        added("b", criterion("b.a", "1", INDEX_4)),
        published=publication("a", "b", decimals=decimals),
    )
    scores = score_many(rules, np.array([[399, 133]]))
    lines = [scores.figure(key, 0) for key in ("a", "b")]

    assert scores.figure("indeks", 0) == sum(Fraction(line) for line in lines if line is not None)


def test_scores_are_a_value() -> None:
    """Nothing of the scores can be put in another's place."""
    with pytest.raises(FrozenInstanceError):
        _scores().codes = None  # type: ignore[misc,assignment]
