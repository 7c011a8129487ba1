from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from random import Random
from time import perf_counter
from typing import Any

import pytest
from attrs import evolve

from pmprb.components.instrument import Instrument
from pmprb.components.publication import Totals
from pmprb.components.ratios import PartRatio
from pmprb.components.registry import load_instrument
from pmprb.components.scales import AnswerValue, IndexScale, Option, OptionScale
from pmprb.components.worksheet import Given, Worksheet
from pmprb.errors import PmprbError
from pmprb.followup.plan.costs import COST_RANGE, Costs
from pmprb.followup.plan.plan import Plan, frontier, plan
from pmprb.followup.plan.problems import CostsTooFine, PredicatesBorrowed, TooManyCombinations, WrongCost
from pmprb.scoring.score import score
from tests.components.made import (
    BANDS,
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
    publication,
    times,
)
from tests.strategies import worksheet


def _steps(found: Plan) -> list[tuple[str, str, str]]:
    return [(each.criterion, each.before, each.after) for each in found.improvements]


def _two() -> Instrument:
    """Return two criteria of 70 and 30 points."""
    return instrument(added("a", criterion("a.a", "70", YES_NO), criterion("a.b", "30")), predicates=BANDS)


def test_predicate_needs_more_than_its_bound() -> None:
    """An index of exactly 70,00 is still B: the plan for BB goes on, that for 70,00 does not."""
    sheet = worksheet(_two(), {"a.a": "Tidak", "a.b": "C"})

    assert [("a.a", "Tidak", "Ya")] == _steps(plan(sheet, "70,00"))
    found = plan(sheet, "BB")
    assert [("a.a", "Tidak", "Ya"), ("a.b", "C", "B")] == _steps(found)
    assert (2, Decimal("85.00")) == _spent(found)
    assert ("D", "A") == tuple(
        band.code for band in (found.predicate_before, found.predicate_after) if band is not None
    )


def test_hidden_digits_count_where_nothing_is_rounded() -> None:
    """Where rounding is for display only, 70,004 shows as 70,00 and is BB; where lines are, it is B."""
    children = (criterion("a.a", "70.004", YES_NO), criterion("a.b", "29.996"))
    for totals, improved in ((Totals.EXACT, 1), (Totals.SUM_OF_LINES, 2)):
        rules = instrument(added("a", *children), predicates=BANDS, published=publication("a", totals=totals))
        found = plan(worksheet(rules, {"a.a": "Tidak", "a.b": "C"}), "BB")
        assert improved == len(found.improvements)


def test_cheapest_is_not_the_most_effective_first() -> None:
    """Taking the best gain for its cost first ends dearer; the plan does not."""
    rules = instrument(
        added(
            "a", criterion("a.a", "6", YES_NO), criterion("a.b", "5", YES_NO), criterion("a.c", "5", YES_NO)
        )
    )
    sheet = worksheet(rules, dict.fromkeys(("a.a", "a.b", "a.c"), "Tidak"))
    found = plan(sheet, 10, costs=Costs(per_step={"a.a": "5.9", "a.b": 5, "a.c": 5}))

    assert ["a.b", "a.c"] == [each.criterion for each in found.improvements]
    assert 10 == found.cost


def test_source_of_a_gate_comes_along() -> None:
    """What waits for another answer gains nothing by itself; the gains add up all the same."""
    rules = instrument(
        added("a", criterion("a.a", "1", YES_NO)),
        added("b", criterion("b.a", "9"), criterion("b.b", "2")),
        gates=(times("b.a", "a.a"), limit("b.b", "a.a", "Tidak")),
    )
    found = plan(worksheet(rules, {"a.a": "Tidak", "b.a": "A", "b.b": "A"}), 12)

    assert [("a.a", "Tidak", "Ya")] == _steps(found)
    assert 12 == found.improvements[0].gain
    assert Decimal("12.00") == found.improvements[0].published_gain


def test_reached_already() -> None:
    """Where the target is reached nothing is to be done, for nothing."""
    found = plan(worksheet(_two(), {"a.a": "Ya", "a.b": "B"}), "B")

    assert (True, (), Fraction(0)) == (found.is_reached, found.improvements, found.cost)
    assert found.before is found.after
    assert {} == found.answers


def test_out_of_reach() -> None:
    """A target that no answers reach is told with the most that can be reached, and the way there."""
    sheet = worksheet(_two(), {"a.a": "Tidak", "a.b": "C"})
    found = plan(sheet, "BB", costs=Costs(locked=["a.b"]))

    assert not found.is_reached
    assert found.most is not None
    assert (1, Decimal("70.00")) == (found.most.cost.numerator, found.most.published)
    assert BANDS[3] == found.most.predicate
    assert (Decimal("70.00"), Fraction(70)) == (found.after.published, found.after.exact)
    assert Decimal("15.00") == plan(sheet, "BB", budget=1, costs=Costs(locked=["a.a"])).after.published


def test_budget_is_used_best() -> None:
    """A budget buys the highest index there is for it, and of these the cheapest."""
    sheet = worksheet(_two(), {"a.a": "Tidak", "a.b": "C"})
    costs = Costs(per_step={"a.a": 10})

    assert (1, Decimal("15.00")) == _spent(plan(sheet, budget=1, costs=costs))
    assert (2, Decimal("30.00")) == _spent(plan(sheet, budget=9, costs=costs))
    assert (10, Decimal("70.00")) == _spent(plan(sheet, budget="10.5", costs=costs))
    assert (0, Decimal("0.00")) == _spent(plan(sheet, budget=0, costs=costs))


def test_target_beyond_the_budget() -> None:
    """With both, a target the budget allows is reached; otherwise its cost is told, and the budget used."""
    sheet = worksheet(_two(), {"a.a": "Tidak", "a.b": "C"})

    assert (1, Decimal("70.00")) == _spent(plan(sheet, "B", budget=2))
    found = plan(sheet, "BB", budget=1)
    assert not found.is_reached
    assert 1 == found.cost
    assert found.needed is not None
    assert 2 == found.needed.cost
    assert found.most is None


def _spent(found: Plan) -> tuple[Any, Decimal]:
    return found.cost, found.after.published


def test_given_figures_stay() -> None:
    """Where a figure is given nothing is planned, be it for all, and it counts as it is published."""
    rules = instrument(added("a", criterion("a.a", "50")), added("b", criterion("b.a", "50")))
    half = Worksheet(instrument=rules, given={"a": Given(Fraction("10.005"), "Perwal")})

    found = plan(half, 60)
    assert [("b.a", "-", "A")] == _steps(found)
    assert Decimal("60.01") == found.after.published
    whole = plan(Worksheet(instrument=rules, given={"indeks": Given(Fraction(10), "Perwal")}), 20)
    assert whole.most is not None
    assert Decimal("10.00") == whole.most.published


def test_answers_make_the_planned_score() -> None:
    """The answers of a plan, scored, give its score."""
    sheet = _mid(load_instrument("permenpanrb-26-2020"), 5)
    found = plan(sheet, "A")

    assert found.after.exact == score(sheet, found.answers).exact
    assert found.cost == sum(each.steps for each in found.improvements)


def test_open_counts_are_told() -> None:
    """Criteria whose counts are open cannot be planned for; they are named, others are not."""
    rules = instrument(added("a", part("a.a"), part("a.b"), criterion("a.c")))
    sheet = worksheet(rules, {"a.b.semua": Fraction(2), "a.b.ada": Fraction(0)})

    assert ("a.a",) == plan(sheet, budget=1).without_steps


def test_uncertain_improvements() -> None:
    """Improvements that rest on circulating figures are told apart."""
    rules = load_instrument("permenpanrb-26-2020")
    found = plan(_mid(rules, 3), budget=20)
    ids = {each.criterion for each in found.uncertain}

    assert ids == {
        each.criterion for each in found.improvements if found.after[each.criterion].certainty.value == "U"
    }


def test_predicates_may_be_borrowed_or_named() -> None:
    """A code asks for predicates, borrowed and told if need be; a figure does not; and one may name them."""
    bare = evolve(_two(), predicates=())
    sheet = worksheet(bare, {"a.a": "Tidak", "a.b": "C"})

    borrowed = plan(sheet, "BB")
    assert [PredicatesBorrowed] == [type(notice) for notice in borrowed.notices]
    assert borrowed.predicate_after is not None
    assert "A" == borrowed.predicate_after.code
    figure = plan(sheet, "80")
    assert ((), None) == (figure.notices, figure.predicate_after)
    assert () == plan(sheet, "BB", predicates="permenpanrb-14-2014").notices
    assert ["D", "B", "A", "AA"] == [
        row.predicate.code for row in frontier(sheet, predicates=borrowed.predicates) if row.predicate
    ]


def test_what_cannot_be_asked() -> None:
    """Neither target nor budget, a float, a negative budget: each is refused."""
    sheet = worksheet(_two(), {})
    with pytest.raises(TypeError, match="a plan needs a target or a budget"):
        plan(sheet)
    with pytest.raises(TypeError):
        plan(sheet, budget=0.5)  # type: ignore[arg-type]
    with pytest.raises(PmprbError) as caught:
        plan(sheet, budget=-1)
    assert (WrongCost(found="-1", allowed=COST_RANGE),) == caught.value.problems


def test_scores_can_be_planned_for() -> None:
    """A score is as good as its worksheet."""
    before = score(worksheet(_two(), {"a.a": "Tidak", "a.b": "C"}))

    assert before is plan(before, "B").before
    assert frontier(before) == frontier(before.worksheet)


def test_frontier_tells_what_each_cost_buys() -> None:
    """Every row costs more and comes higher than the one before."""
    rows = frontier(worksheet(_two(), {"a.a": "Tidak", "a.b": "C"}), costs=Costs(per_step={"a.a": 10}))

    assert [(0, "0.00"), (1, "15.00"), (2, "30.00"), (10, "70.00"), (11, "85.00"), (12, "100.00")] == [
        (row.cost.numerator, str(row.published)) for row in rows
    ]


def test_frontier_where_lines_depend_on_each_other() -> None:
    """What a gate between lines allows is compared with what it does not; of equal rows one is told."""
    rules = instrument(
        added("a", criterion("a.a", "1", YES_NO)),
        added("b", criterion("b.a", "2")),
        gates=(limit("b.a", "a.a", "Tidak", "0.5"),),
    )
    rows = frontier(worksheet(rules, {"a.a": "Tidak", "b.a": "C"}))

    assert [(0, "0.00"), (1, "1.00"), (2, "2.00"), (3, "3.00")] == [
        (row.cost.numerator, str(row.published)) for row in rows
    ]


def _chain(length: int) -> Instrument:
    """Return criteria that each wait for the one before."""
    keys = [f"a.{letter}" for letter in "abcdefghij"[:length]]
    gates = tuple(times(target, source) for source, target in pairwise(keys))
    return instrument(mean("a", "1", *(criterion(key, scale=INDEX_4) for key in keys)), gates=gates)


def _side_by_side(length: int, *, lines: bool) -> Instrument:
    """Return two means; the criteria of the second wait for those of the first."""
    letters = "abcdefghij"[:length]
    means = [
        mean(f"a.{part}", "1", *(criterion(f"a.{part}.{letter}", scale=INDEX_4) for letter in letters))
        for part in "xy"
    ]
    gates = tuple(times(f"a.y.{letter}", f"a.x.{letter}") for letter in letters)
    shown = publication(*(("a.x", "a.y") if lines else ("a",)))
    return instrument(added("a", *means), gates=gates, published=shown)


def _shared(length: int) -> Instrument:
    """Return criteria that are parts of the same whole."""
    made = [
        counted(
            f"a.{letter}",
            PartRatio(f"a.{letter}.ada", f"a.{letter}.semua"),
            evolve(count(f"a.{letter}.semua"), same_as="a.a.semua" if letter != "a" else ""),
            count(f"a.{letter}.ada"),
        )
        for letter in "abcdefghij"[:length]
    ]
    return instrument(mean("a", "1", *made))


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        (_chain(7), str(11**6)),
        (_side_by_side(5, lines=False), str(11**5)),
        (_side_by_side(4, lines=True), str(11**4)),
        (_shared(5), "> 10000"),
    ],
    ids=["chain", "means", "lines", "counts"],
)
def test_too_much_that_depends_on_each_other(rules: Instrument, found: str) -> None:
    """Where too many combinations would have to be compared it is said, and nothing is guessed."""
    zeros = {key: Fraction(100 if key.endswith("semua") else 0) for key in rules.answerable}
    with pytest.raises(PmprbError) as caught:
        plan(worksheet(rules, zeros), budget=1)

    assert [(TooManyCombinations, found)] == [(type(each), each.found) for each in caught.value.problems]


def test_locking_makes_it_provable() -> None:
    """What is locked depends on nothing any more."""
    sheet = worksheet(_chain(7), dict.fromkeys((f"a.{letter}" for letter in "abcdefg"), Fraction(2)))

    assert 5 == plan(sheet, budget=5, costs=Costs(locked=["a.c", "a.d"])).cost


def test_costs_too_fine_for_a_frontier() -> None:
    """Where all costs differ too much no table can be proven; one target is found all the same."""
    ids = [f"a.k{number}" for number in range(18)]
    rules = instrument(
        added("a", *(criterion(key, str(2**place), YES_NO) for place, key in enumerate(ids))),
        published=publication("a", totals=Totals.EXACT),
    )
    sheet = worksheet(rules, dict.fromkeys(ids, "Tidak"))
    costs = Costs(per_step={key: 2**place for place, key in enumerate(ids)})

    assert 12345 == plan(sheet, 12345, costs=costs).cost
    with pytest.raises(PmprbError) as caught:
        frontier(sheet, costs=costs)
    assert (CostsTooFine(),) == caught.value.problems


def _mid(rules: Instrument, seed: int) -> Worksheet:
    """Return a full worksheet of middling answers."""
    random = Random(seed)
    answers: dict[str, AnswerValue] = {}
    for key, asked in rules.answerable.items():
        if isinstance(asked.scale, OptionScale):
            answers[key] = random.choice(asked.scale.codes)
        elif isinstance(asked.scale, IndexScale):
            answers[key] = asked.scale.top * random.randint(40, 80) / 100
        else:
            answers[key] = Fraction(random.randint(1, 20))
    return worksheet(rules, answers)


def _random_costs(rules: Instrument) -> Mapping[str, int]:
    random = Random(1)
    return {each.id: random.randint(10**6, 10**9) for each in rules.criteria}


@pytest.mark.parametrize("costs", [False, True], ids=["steps", "rupiah"])
def test_whole_tree_takes_less_than_a_second(*, costs: bool) -> None:
    """A plan for all 222 criteria is found at once, also where every cost is another."""
    rules = load_instrument("permenpanrb-26-2020")
    prices = Costs(per_step=_random_costs(rules)) if costs else Costs()
    times_taken = []
    for seed in range(3):
        sheet = _mid(rules, seed)
        begin = perf_counter()
        found = plan(sheet, "BB", costs=prices)
        times_taken.append(perf_counter() - begin)
        assert found.is_reached

    assert min(times_taken) < 1


def test_options_that_earn_the_same_are_all_weighed() -> None:
    """Of options of one share the cheapest possible is taken, be it listed first or not."""
    options = (("X", "1"), ("Y", "1"), ("Z", "1/2"), ("N", "0"))
    scale = OptionScale("opini", tuple(Option(code, Fraction(share)) for code, share in options), "Rumus")
    rules = instrument(added("a", criterion("a.a", "60", scale), criterion("a.b", "40")), predicates=BANDS)
    sheet = worksheet(rules, {"a.a": "N", "a.b": "C"})

    assert [("a.a", "N", "X")] == _steps(plan(sheet, "60"))
    assert [("a.a", "N", "Y")] == _steps(plan(sheet, "60", costs=Costs(impossible={"a.a": ["X"]})))
    found = plan(sheet, "60", costs=Costs(options={"a.a": {"X": 50, "Y": 1}}))
    assert ([("a.a", "N", "Y")], Fraction(1)) == (_steps(found), found.cost)
    assert plan(sheet, 100, costs=Costs(impossible={"a.a": ["X"]})).is_reached
