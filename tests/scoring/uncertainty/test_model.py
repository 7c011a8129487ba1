from __future__ import annotations

from fractions import Fraction

from attrs import evolve
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.nodes import Criterion, Group
from pmprb.components.publication import Publication
from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.many.integers import Integers
from pmprb.scoring.score import score_worksheet
from pmprb.scoring.uncertainty.assumptions import Assumptions
from pmprb.scoring.uncertainty.model import Model, model
from tests.components.made import BANDS, CIRCULATING, added, criterion, instrument, mean
from tests.scoring.uncertainty.explicit import units_of, weighed, worksheet_of
from tests.strategies import worksheet, worksheets
from tests.tangsel import tangsel

_EVERYTHING = Assumptions(doubt=Fraction(1, 2), open_any=True)


def _reweighed(own: Instrument, decimals: int) -> Instrument:
    """Return an instrument that asks the same with other weights, all of certainty U."""

    def made(node: Group | Criterion) -> Group | Criterion:
        if isinstance(node, Criterion):
            return evolve(node, weight=node.weight * 3 / 2, provenance=CIRCULATING)
        return evolve(
            node,
            weight=node.weight * 3 / 2,
            provenance=CIRCULATING,
            children=tuple(map(made, node.children)),
        )

    root = made(own.root)
    assert isinstance(root, Group)
    lines = own.publication.lines
    rule = Publication(decimals, own.publication.totals, lines, CIRCULATING)
    return evolve(own, id="lain", root=root, publication=rule, predicates=own.predicates[:1])


def _assert_scored_one_by_one(found: Model, units: Integers) -> None:
    figures = found.figures(units)
    codes = [predicate.code for predicate in found.predicates] + [None]
    for column in range(units.shape[1]):
        score = score_worksheet(worksheet_of(found, units, column))
        assert Fraction(score.published) * 10**found.decimals == int(figures.published[column])
        expected = score.predicate.code if score.predicate else None
        assert expected == codes[figures.predicates[column]]


@drawn(worksheets(), st.integers(0, 4), st.integers(0, 99))
@settings(max_examples=60)
def test_every_draw_is_what_its_worksheet_scores(sheet: Worksheet, decimals: int, seed: int) -> None:
    """A draw publishes the index and predicate that its worksheet has by its instrument, one by one."""
    other = _reweighed(sheet.instrument, decimals)
    found = model(score_worksheet(sheet), evolve(_EVERYTHING, variants=(other,)))

    _assert_scored_one_by_one(found, units_of(found, 12, seed))


def test_draws_of_a_bundled_instrument_are_what_their_worksheets_score() -> None:
    """With 222 criteria, a variant, gaps and both rules, draws are the indices of their worksheets."""
    own = load_instrument("permenpanrb-26-2020")
    some = {
        key: asked.scale.codes[place % 2]
        for place, (key, asked) in enumerate(own.answerable.items())
        if hasattr(asked.scale, "codes") and place % 5
    }
    sheet = worksheet(own, some | {"hasil.bersih-kkn.ipak": Fraction("3.29")})
    assumed = Assumptions(variants=("permenpanrb-26-2020-bobot-lke-2020",))
    found = model(score_worksheet(sheet), assumed)

    _assert_scored_one_by_one(found, units_of(found, 25, 1))


@drawn(worksheets(), st.integers(0, 99))
@settings(max_examples=60)
def test_weights_that_are_drawn_add_up_and_stay_within_bounds(sheet: Worksheet, seed: int) -> None:
    """What is sure keeps its weight; a fifth more or less comes to two thirds up to half more of a share."""
    found = model(score_worksheet(sheet), Assumptions())
    units = units_of(found, 8, seed)
    weights = found.weights(0, units)
    own = sheet.instrument
    unsure = {child for each in found.sets[0] for child in each.children}
    for row in range(8):
        nodes = weighed(own, weights, row).nodes
        settled = [key for key in nodes if unsure.isdisjoint((key, *own.groups_above(key)))]
        assert [own.nodes[key].weight for key in settled] == [nodes[key].weight for key in settled]
        assert all(nodes[key].weight >= figure.points for key, figure in sheet.given.items())
        for each in found.sets[0]:
            before, after = (
                sum((tree[key].weight for key in each.children), Fraction(0)) for tree in (own.nodes, nodes)
            )
            for key in each.children:
                drawn_share, share = nodes[key].weight / after, own.nodes[key].weight / before
                slack = Fraction(1, weights.denominator) / after
                assert share * Fraction(2, 3) - slack <= drawn_share <= share * Fraction(3, 2) + slack


def test_nothing_uncertain_is_the_published_index() -> None:
    """Where nothing is uncertain nothing is drawn by, and each draw is the index that is published."""
    assumed = Assumptions(doubt=0, weights=0, publication_rule=False, unanswered_rule=False)
    found = model(score_worksheet(tangsel()), assumed)

    assert () == found.inputs
    assert [6111] * 3 == found.figures(units_of(found, 3, 0)).published.tolist()


def test_instruments_without_predicates_have_none() -> None:
    """Where the instrument has no predicates, each draw has none; a variant may bring some."""
    own = instrument(mean("a", "10", criterion("a.a"), criterion("a.b")))
    banded = evolve(own, predicates=BANDS)
    sheet = worksheet(own, {"a.a": "B", "a.b": "B"})
    found = model(score_worksheet(sheet), Assumptions(variants=(banded,)))

    assert {-1, 6} == set(found.figures(units_of(found, 40, 0)).predicates.tolist())


def test_the_rule_for_gaps_is_only_drawn_where_there_are_gaps() -> None:
    """A complete worksheet is the same by both rules for unanswered criteria, so that neither is drawn."""
    own = instrument(mean("a", "10", criterion("a.a"), criterion("a.b")))
    full = model(score_worksheet(worksheet(own, {"a.a": "A", "a.b": "B"})), Assumptions())
    gap = model(score_worksheet(worksheet(own, {"a.a": "A"})), Assumptions())

    assert (Unanswered.LEAVES,) == full.rules.unanswered
    assert (Unanswered.LEAVES, Unanswered.ZERO) == gap.rules.unanswered
    assert {250, 500, 1000} == set(gap.figures(units_of(gap, 99, 0)).published.tolist())


def test_weights_of_a_variant_are_drawn_by_its_own_certainty() -> None:
    """What is drawn in a variant is what is uncertain there, not in the instrument of the worksheet."""
    own = instrument(added("a", criterion("a.a", "5"), criterion("a.b", "5")))
    other = _reweighed(own, 2)
    found = model(score_worksheet(worksheet(own, {"a.a": "A", "a.b": "B"})), Assumptions(variants=(other,)))

    assert () == found.sets[0]
    assert ("a.a", "a.b") == found.weighed
    _assert_scored_one_by_one(found, units_of(found, 30, 0))
