"""Plans against every way there is."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from pmprb.components.worksheet import Worksheet
from pmprb.followup.plan.costs import Costs
from pmprb.followup.plan.plan import frontier, plan
from pmprb.followup.plan.target import classified, known_predicates, read_target
from tests.followup.plan.brute import bought
from tests.strategies import linked_worksheets, planned, worksheets


def _check(sheet: Worksheet, costs: Costs, data: st.DataObject) -> None:
    rules = sheet.instrument
    every = bought(sheet, costs)
    best = max(figure for _, figure in every)

    budget = data.draw(st.sampled_from(sorted({cost for cost, _ in every})), label="budget")
    figure, negative = max((figure, -cost) for cost, figure in every if cost <= budget)
    used = plan(sheet, budget=budget, costs=costs)
    assert (figure, -negative) == (classified(used.after), used.cost)

    known = known_predicates(rules)
    figures = sorted({rules.publication.rounded(figure) for _, figure in every})
    codes = [band.code for band in rules.predicates]
    possible: list[str | Decimal] = [*figures, *codes]
    wanted = data.draw(st.sampled_from(possible), label="target")
    target = read_target(wanted, rules, known)
    reaching = [
        (cost, -figure)
        for cost, figure in every
        if figure > target.points or (figure == target.points and not target.is_beyond)
    ]
    found = plan(sheet, wanted, costs=costs, predicates=rules)
    assert bool(reaching) == found.is_reached
    if target.is_reached(found.before):
        assert (0, Fraction(0)) == (len(found.improvements), found.cost)
    elif reaching:
        assert min(reaching) == (found.cost, -classified(found.after))
        assert found.most is None
    else:
        cheapest = min(cost for cost, figure in every if figure == best)
        assert (cheapest, best) == (found.cost, classified(found.after))
        assert found.most is not None
        assert (cheapest, rules.publication.rounded(best)) == (found.most.cost, found.most.published)
    gained = sum((each.gain for each in found.improvements), Fraction(0))
    assert found.after.exact - found.before.exact == gained
    published = sum((each.published_gain for each in found.improvements), start=found.before.published)
    assert found.after.published == published

    reaches = []
    highest = Fraction(-1)
    for cost, figure in sorted(every, key=lambda each: (each[0], -each[1])):
        if figure > highest:
            highest = figure
            reaches.append((cost, rules.publication.rounded(figure)))
    assert reaches == [(row.cost, row.published) for row in frontier(sheet, costs=costs)]


@settings(max_examples=200, deadline=None)
@drawn(worksheets(), st.data())
def test_plan_is_the_cheapest_of_all_ways(sheet: Worksheet, data: st.DataObject) -> None:
    """No way that reaches the target costs less, no way of the budget comes higher: all of them are tried."""
    _check(sheet, data.draw(planned(sheet), label="costs"), data)


@settings(max_examples=100, deadline=None)
@drawn(linked_worksheets(), st.data())
def test_plan_is_the_cheapest_where_counts_are_shared(sheet: Worksheet, data: st.DataObject) -> None:
    """Where raising one count changes another criterion, all ways are tried just the same."""
    _check(sheet, data.draw(planned(sheet), label="costs"), data)
