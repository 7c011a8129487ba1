from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from pmprb.components.scales import AnswerValue, IndexScale, Option, OptionScale, RatioScale, Scale
from pmprb.components.worksheet import Given
from pmprb.scoring.uncertainty.alternatives import Alternatives, alternatives
from pmprb.scoring.uncertainty.assumptions import Assumptions
from pmprb.scoring.uncertainty.units import PARTS
from tests.components.made import A_D, INDEX_4, YES_NO, added, criterion, instrument, part
from tests.strategies import worksheet

_TWINS = OptionScale(
    "kembar",
    tuple(
        Option(code, Fraction(share)) for code, share in (("A", "1"), ("B", "1/2"), ("C", "1/2"), ("D", "0"))
    ),
    "Rumus",
)
_TENTH = PARTS // 10


def _found(scale: Scale, present: AnswerValue | None, **assumed: Any) -> tuple[Alternatives, ...]:  # noqa: ANN401  any assumption
    own = instrument(added("a", criterion("a.a", scale=scale), criterion("a.b")))
    sheet = worksheet(own, {} if present is None else {"a.a": present})
    found = alternatives(sheet, Assumptions(**assumed))
    return tuple(each for each in found if each.criterion == "a.a")


def _outcomes(scale: Scale, present: AnswerValue | None, **assumed: Any) -> list[AnswerValue | None]:  # noqa: ANN401
    return [outcome.get("a.a") for each in _found(scale, present, **assumed) for outcome in each.outcomes]


@pytest.mark.parametrize(
    ("scale", "present", "expected"),
    [
        (A_D, "B", ["C", None, "A"]),
        (A_D, "A", ["B", None]),
        (A_D, "D", [None, "C"]),
        (_TWINS, "C", ["D", None, "A"]),
        (_TWINS, "D", [None, "B"]),
        (_TWINS, "A", ["B", None]),
        (INDEX_4, Fraction("3.29"), [Fraction("2.89"), None, Fraction("3.69")]),
        (INDEX_4, Fraction("3.9"), [Fraction("3.5"), None, Fraction(4)]),
        (INDEX_4, Fraction("0.1"), [Fraction(0), None, Fraction("0.5")]),
        (INDEX_4, Fraction(4), [Fraction("3.6"), None]),
        (INDEX_4, Fraction(0), [None, Fraction("0.4")]),
    ],
)
def test_one_step_lower_or_higher(
    scale: Scale, present: AnswerValue, expected: list[AnswerValue | None]
) -> None:
    """Beside the present answer stand the next option that earns otherwise, or a tenth of the scale."""
    assert expected == _outcomes(scale, present)


def test_a_doubt_is_shared_between_both_directions() -> None:
    """Half of the doubt goes down and half up; at an end all of it goes the one way there is."""
    assert [(_TENTH // 2, PARTS - _TENTH // 2 - 1)] == [each.bounds for each in _found(A_D, "B")]
    assert [(_TENTH,)] == [each.bounds for each in _found(A_D, "A")]
    assert [(PARTS - _TENTH - 1,)] == [each.bounds for each in _found(A_D, "D")]
    assert [(PARTS // 2, PARTS // 2)] == [each.bounds for each in _found(A_D, "B", doubt=1)]


def test_without_doubt_answers_stay() -> None:
    """Where the doubt is 0, or the answers below a node are certain, nothing else is answered."""
    assert () == _found(A_D, "B", doubt=0)
    assert () == _found(A_D, "B", certain=("a.a",))
    assert () == _found(A_D, "B", certain=("a",))
    assert () == _found(A_D, "B", certain=("indeks",))


def test_open_criteria_stay_open_unless_any_answer_may_hold() -> None:
    """An open criterion has no alternatives, or else every option, each as likely; of equals the first."""
    assert () == _found(YES_NO, None)
    found = _found(_TWINS, None, open_any=True)
    assert [{"a.a": "D"}, {"a.a": "B"}, {"a.a": "A"}] == list(found[0].outcomes)
    assert (PARTS // 3, 2 * PARTS // 3) == found[0].bounds
    assert [Fraction(tenth, 10) * 4 for tenth in range(11)] == _outcomes(INDEX_4, None, open_any=True)


def test_open_percentages_stay_open() -> None:
    """Of counts that are missing nobody knows how many they could be."""
    own = instrument(added("a", part("a.a"), part("a.b")))
    sheet = worksheet(own, {"a.b.semua": Fraction(10), "a.b.ada": Fraction(5)})

    found = alternatives(sheet, Assumptions(open_any=True))
    assert ["a.b"] == [each.criterion for each in found]
    assert [{"a.b.ada": 4}, {}, {"a.b.ada": 6}] == list(found[0].outcomes)


def test_given_figures_leave_no_alternatives() -> None:
    """An answer that a figure given here or for a group above replaces is not doubted."""
    own = instrument(added("a", criterion("a.a"), criterion("a.b")), added("b", criterion("b.a")))
    sheet = worksheet(own, {"a.a": "A", "a.b": "B", "b.a": "B"})
    given = Given(Fraction(1), "Dokumen")

    for key, expected in (("a", ["b.a"]), ("a.b", ["a.a", "b.a"]), ("indeks", [])):
        found = alternatives(evolve(sheet, given={key: given}), Assumptions())
        assert expected == [each.criterion for each in found]


def test_scales_of_other_kinds_are_not_doubted() -> None:
    """Of a kind of scale that a package brings nobody knows the answers, whether there is one or not."""

    class Brought(RatioScale):
        def read(self, found: str | Fraction) -> Fraction:
            return Fraction(found)

    scale = Brought("lain", "Rumus")
    assert () == _found(scale, Fraction(1, 2))
    assert () == _found(scale, None, open_any=True)


def test_a_single_option_has_no_other() -> None:
    """A number on a scale of which nothing else is known, or the only option, stays."""
    assert () == _found(OptionScale("satu", (Option("Ya", Fraction(1)),), "Rumus"), "Ya")
    assert 2 == len(_outcomes(IndexScale("indeks", Fraction(1), "Rumus"), Fraction(1)))
