"""Instruments of each shape, planned for every budget there is, against all ways to use it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pmprb.components.instrument import Unanswered
from pmprb.components.publication import Publication
from pmprb.components.worksheet import Worksheet
from pmprb.followup.plan.costs import Costs
from pmprb.followup.plan.plan import plan
from pmprb.followup.plan.target import classified
from tests.components.made import YES_NO, added, criterion, instrument, limit, mean, publication, times
from tests.followup.plan.brute import bought
from tests.strategies import worksheet

_DEARER = Costs(per_step={"a.x": "2.5"}, impossible={"a.x.b": ["A"]})


def _means(published: Publication, unanswered: Unanswered = Unanswered.LEAVES) -> Worksheet:
    """Return three means; a criterion of the second, and one of a line of its own, wait for the first."""
    rules = instrument(
        added(
            "a",
            mean("a.x", "5", criterion("a.x.a", scale=YES_NO), criterion("a.x.b")),
            mean("a.y", "3", criterion("a.y.a"), criterion("a.y.b", scale=YES_NO)),
            mean("a.z", "1", criterion("a.z.a", scale=YES_NO)),
        ),
        added("b", criterion("b.a", "2")),
        gates=(times("a.y.a", "a.x.b"), limit("b.a", "a.z.a", "Tidak", "0.25")),
        published=published,
        unanswered=unanswered,
    )
    return worksheet(rules, {"a.x.a": "Tidak", "a.y.a": "B", "a.z.a": "Tidak", "b.a": "C"})


@pytest.mark.parametrize("unanswered", list(Unanswered))
@pytest.mark.parametrize(
    "lines",
    [
        ("a", "b"),
        ("indeks",),
        ("a.x", "a.y", "a.z", "b.a"),
        ("a.x.a", "a.x.b", "a.y.a", "a.y.b", "a.z", "b"),
    ],
    ids=["areas", "index", "means", "criteria"],
)
@pytest.mark.parametrize("costs", [Costs(), _DEARER], ids=["steps", "dearer"])
def test_every_budget_is_used_best(lines: tuple[str, ...], unanswered: Unanswered, costs: Costs) -> None:
    """Whatever is rounded, and whatever a gap does, no way to spend a budget comes higher."""
    sheet = _means(publication(*lines, decimals=1), unanswered)
    every = bought(sheet, costs)
    for budget in sorted({cost for cost, _ in every}):
        figure, cost = max((figure, -cost) for cost, figure in every if cost <= budget)
        found = plan(sheet, budget=budget, costs=costs)
        assert (figure, -cost) == (classified(found.after), found.cost)


def test_gap_that_can_only_lower_the_mean_stays() -> None:
    """Where a gap leaves a mean of the best answers, nothing is gained by answering, and nothing planned."""
    rules = instrument(mean("a", "10", criterion("a.a", scale=YES_NO), criterion("a.b")))
    found = plan(worksheet(rules, {"a.a": "Ya"}), budget=9)

    assert () == found.improvements
    assert Fraction(10) == found.after.exact
