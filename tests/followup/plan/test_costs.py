from __future__ import annotations

from fractions import Fraction

import pytest
from attrs import evolve

from pmprb.components.instrument import Instrument
from pmprb.components.scales import AnswerValue
from pmprb.errors import PmprbError
from pmprb.followup.plan.costs import COST_RANGE, Costs
from pmprb.scoring.steps import steps
from tests.components.made import A_D, INDEX_4, added, criterion, instrument, part
from tests.strategies import worksheet


def _rules() -> Instrument:
    return instrument(
        added(
            "a",
            added("a.a", criterion("a.a.a", scale=A_D), criterion("a.a.b", scale=INDEX_4)),
            part("a.b"),
        )
    )


def _prices(costs: Costs, key: str, **present: AnswerValue) -> dict[str, Fraction | None]:
    rules = _rules()
    sheet = worksheet(rules, {key.replace("_", "."): value for key, value in present.items()})
    return {step.after: costs.of(rules, step) for step in steps(sheet, key)}


def test_every_step_costs_one_by_default() -> None:
    """Without costs a step costs 1, and two steps 2."""
    assert {"C": 1, "B": 2, "A": 3} == _prices(Costs(), "a.a.a", a_a_a="D")


def test_nearest_cost_counts() -> None:
    """The cost of the criterion counts before that of a group, the near group before the far."""
    far = Costs(default=5, per_step={"indeks": "3"})
    near = evolve(far, per_step={"indeks": "3", "a.a": "2.5"})

    assert {"A": 3} == _prices(far, "a.a.a", a_a_a="B")
    assert {"A": Fraction("2.5")} == _prices(near, "a.a.a", a_a_a="B")
    assert {"A": 0} == _prices(evolve(near, per_step={**near.per_step, "a.a.a": 0}), "a.a.a", a_a_a="B")
    assert {"A": 5} == _prices(Costs(default=5), "a.a.a", a_a_a="B")


def test_option_may_have_a_cost_of_its_own() -> None:
    """The cost of an option is the whole cost of reaching it; other options cost by steps."""
    assert {"C": 1, "B": 7, "A": 3} == _prices(Costs(options={"a.a.a": {"B": 7}}), "a.a.a", a_a_a="D")


def test_what_is_out_of_reach_has_no_cost() -> None:
    """Above the highest possible answer, and for impossible options, there is no cost."""
    barred = Costs(highest={"a.a.a": "b", "a.a.b": "3,6", "a.b": "50%"}, impossible={"a.a.a": ["C"]})

    assert {"C": None, "B": 2, "A": None} == _prices(barred, "a.a.a", a_a_a="D")
    assert {"3.6": 1, "4": None} == _prices(barred, "a.a.b", a_a_b=Fraction("3.29"))
    counts = {"a_b_ada": Fraction(0), "a_b_semua": Fraction(4)}
    assert {"1/4": 2, "2/4": 5, "3/4": None, "4/4": None} == _prices(barred, "a.b", **counts)


def test_locked_group_locks_all_in_it() -> None:
    """A criterion is locked by its id or by that of a group above."""
    rules = _rules()

    assert Costs(locked=["a.a"]).is_locked(rules, "a.a.a")
    assert Costs(locked=["a.a.a"]).is_locked(rules, "a.a.a")
    assert not Costs(locked=["a.a"]).is_locked(rules, "a.b")


def test_floats_are_no_costs() -> None:
    """A cost of binary digits is refused as an answer of such would be."""
    with pytest.raises(TypeError):
        Costs(default=0.1)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Costs(per_step={"a": 0.1})  # type: ignore[dict-item]


def test_every_misfit_is_told() -> None:
    """Unknown ids, negative costs and options that are none are all told at once."""
    costs = Costs(
        default=-1,
        per_step={"x": 1, "a": -2},
        options={"a.a.a": {"Z": 1, "A": -3}, "a.a.b": {"4": 1}, "a": {"A": 1}},
        locked=["y"],
        highest={"a.a.a": "E", "a.b": "120%", "a.a.b": "5"},
        impossible={"a.a.a": ["F"], "a.b": ["banyak"]},
    )

    found = [(type(each).__name__, each.node, each.found, each.allowed) for each in costs.problems(_rules())]
    assert [
        ("CostOfUnknown", "x", "x", "buatan"),
        ("CostOfUnknown", "y", "y", "buatan"),
        ("WrongCost", "", "-1", COST_RANGE),
        ("WrongCost", "a", "-2", COST_RANGE),
        ("WrongCost", "a.a.a", "-3", COST_RANGE),
        ("OptionNotOnScale", "a.a.a", "Z", "A/B/C/D"),
        ("OptionNotOnScale", "a.a.a", "F", "A/B/C/D"),
        ("OptionNotOnScale", "a.a.a", "E", "A/B/C/D"),
        ("OptionNotOnScale", "a.a.b", "4", "a cost for each step"),
        ("OptionNotOnScale", "a.a.b", "5", "0-4"),
        ("GroupWithoutAnswers", "a", "a", ""),
        ("OptionNotOnScale", "a.b", "banyak", "0%-100%"),
        ("OptionNotOnScale", "a.b", "120%", "0%-100%"),
    ] == found
    with pytest.raises(PmprbError) as caught:
        costs.check(_rules())
    assert len(found) == len(caught.value.problems)
    Costs(locked=["a"]).check(_rules())


def test_one_text_is_no_list_of_texts() -> None:
    """An id or option that stands alone is a mistake in the program, not taken letter by letter."""
    with pytest.raises(TypeError, match="write a list of texts"):
        Costs(locked="hasil")
    with pytest.raises(TypeError, match="write a list of texts"):
        Costs(impossible={"a.a.a": "WTP"})
