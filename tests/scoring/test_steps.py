from __future__ import annotations

from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given as drawn

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion
from pmprb.components.scales import AnswerValue, Option, OptionScale, Scale
from pmprb.components.worksheet import Given, Worksheet
from pmprb.scoring.score import score_worksheet
from pmprb.scoring.steps import Step, steps
from tests.components.made import A_D, INDEX_4, added, criterion, instrument, times
from tests.strategies import worksheet, worksheets

_TWINS = OptionScale(
    "kembar",
    tuple(
        Option(code, Fraction(share)) for code, share in (("A", "1"), ("B", "1/2"), ("C", "1/2"), ("D", "0"))
    ),
    "Rumus",
)


def _asked(scale: Scale) -> Instrument:
    return instrument(added("a", criterion("a.a", scale=scale)))


def _steps(scale: Scale, present: AnswerValue | None) -> list[tuple[object, ...]]:
    sheet = worksheet(_asked(scale), {} if present is None else {"a.a": present})
    return [(step.answers["a.a"], step.share, step.count) for step in steps(sheet, "a.a")]


def test_one_step_for_each_option() -> None:
    """Each option above the present one lies one step above the one before."""
    assert [("B", Fraction("0.67"), 1), ("A", 1, 2)] == _steps(A_D, "C")
    assert [] == _steps(A_D, "A")


def test_no_answer_is_one_step_below_the_worst() -> None:
    """An unanswered criterion reaches the worst option, or 0, by one step."""
    assert [("D", 1), ("C", 2), ("B", 3), ("A", 4)] == [found[::2] for found in _steps(A_D, None)]
    assert [(Fraction(tenth, 10) * 4, Fraction(tenth, 10), tenth + 1) for tenth in range(11)] == _steps(
        INDEX_4, None
    )


def test_options_that_earn_the_same_are_one() -> None:
    """Options of equal share are one step, the first listed for all; between them there is none."""
    assert [("B", Fraction(1, 2), 1), ("A", 1, 2)] == _steps(_TWINS, "D")
    assert [("A", 1, 1)] == _steps(_TWINS, "C")


def test_numbers_rise_by_tenths_of_the_scale() -> None:
    """A number rises to the next tenths of its scale; from a tenth to the next is one step."""
    assert [(Fraction("3.6"), Fraction("0.9"), 1), (Fraction(4), 1, 2)] == _steps(INDEX_4, Fraction("3.29"))
    assert [(Fraction(4), 1, 1)] == _steps(INDEX_4, Fraction("3.6"))


class _Odd:
    """A scale of a kind that a package brings."""

    id = "ganjil"
    allowed = "?"
    lowest = Fraction(0)

    def read(self, found: str | Fraction) -> AnswerValue:
        return found

    def share(self, value: AnswerValue) -> Fraction:
        raise AssertionError(value)

    def provenance_of(self, value: AnswerValue) -> object:
        raise AssertionError(value)

    def formula(self, cell: str) -> str:
        return cell


def test_scales_of_other_kinds_have_no_steps() -> None:
    """Nobody knows the better answers on a scale of a kind that a package brings."""
    odd: Scale = _Odd()  # type: ignore[assignment]  # it has no provenance to tell

    assert [] == _steps(odd, None)


def test_given_figure_leaves_nothing_to_improve() -> None:
    """Where a figure is given for the criterion or above it, no answer has an effect, and no steps are."""
    rules = _asked(A_D)
    for node in ("a.a", "a", "indeks"):
        assert () == steps(Worksheet(instrument=rules, given={node: Given(Fraction(0), "Perwal")}), "a.a")


def test_step_names_both_answers() -> None:
    """A step says from which answer to which, numbers as data write them, and a gap as a hyphen."""
    assert ["B -> A"] == [step.label for step in steps(worksheet(_asked(A_D), {"a.a": "B"}), "a.a")]
    number = worksheet(_asked(INDEX_4), {"a.a": Fraction("3.29")})
    assert "3.29 -> 3.6" == steps(number, "a.a")[0].label
    assert "- -> D" == steps(worksheet(_asked(A_D), {}), "a.a")[0].label


def test_only_criteria_have_steps() -> None:
    """Asking for the steps of a group, or of what does not exist, is a mistake in the program."""
    sheet = worksheet(_asked(A_D), {})
    for key in ("a", "b"):
        with pytest.raises(KeyError):
            steps(sheet, key)


def test_steps_do_not_look_at_gates() -> None:
    """The share of a step is the criterion's own, whatever a gate makes of it."""
    rules = instrument(added("a", criterion("a.a"), criterion("a.b")), gates=(times("a.b", "a.a"),))

    assert [Fraction(1, 2), 1] == [step.share for step in steps(worksheet(rules, {"a.b": "C"}), "a.b")]


def _all_steps(sheet: Worksheet) -> list[tuple[Criterion, Step]]:
    return [(asked, step) for asked in sheet.instrument.criteria for step in steps(sheet, asked.id)]


@drawn(worksheets())
def test_engine_gives_the_share_of_each_step(sheet: Worksheet) -> None:
    """Scored with the answers of a step, the criterion earns the share that the step promises."""
    for asked, step in _all_steps(sheet):
        assert step.share == score_worksheet(sheet.with_answers(step.answers))[asked.id].own_share


@drawn(worksheets())
def test_steps_rise(sheet: Worksheet) -> None:
    """Each step earns more than the present answer and the step before, and lies further up."""
    scored = score_worksheet(sheet)
    for asked in sheet.instrument.criteria:
        found = steps(sheet, asked.id)
        present = scored[asked.id].own_share
        shares = [Fraction(-1) if present is None else present, *(step.share for step in found)]
        counts = [0, *(step.count for step in found)]
        assert sorted(set(shares)) == shares
        assert sorted(set(counts)) == counts


@drawn(worksheets())
def test_steps_add_up(sheet: Worksheet) -> None:
    """What is left to do after a step is what was to do before, less that step."""
    sheet = evolve(sheet, given={})
    for asked, step in _all_steps(sheet):
        left = steps(sheet.with_answers(step.answers), asked.id)
        before = {found.share: found.count for found in steps(sheet, asked.id)}
        assert all(found.count == before[found.share] - step.count for found in left if found.share in before)
