from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from pmprb.components.counterparts import Counterparts
from pmprb.components.instrument import Instrument
from pmprb.components.publication import Totals
from pmprb.components.worksheet import Given, Worksheet
from pmprb.scoring.attribution import Cause
from pmprb.scoring.comparison import Comparison, ComparisonRow, compare
from pmprb.scoring.score import Score, score, score_worksheet
from tests.components.made import added, criterion, instrument, mean, publication
from tests.strategies import pairs_of_nodes, pairs_of_worksheets


def _compared(before: Worksheet, after: Worksheet, pairs: Counterparts | None = None) -> Comparison:
    return compare(score_worksheet(before), score_worksheet(after), pairs)


def _sum(points: list[Fraction]) -> Fraction:
    return sum(points, Fraction(0))


def _adds_up(found: Comparison) -> None:
    assert found.after.exact - found.before.exact == found.difference
    assert found.difference == _sum([row.attributed for row in found.leaves])
    assert found.difference == _sum(list(found.by_cause.values()))
    published = Fraction(found.after.published) - Fraction(found.before.published)
    assert published == Fraction(found.published_difference)
    assert published == found.difference + _sum([row.rounding for row in found.rows])
    assert found.rounding == _sum([row.rounding for row in found.rows])
    for place, row in enumerate(found.rows):
        assert row.attributed == _sum(list(row.causes.values()))
        if not row.is_leaf:
            assert row.attributed == _sum([each.attributed for each in _below(found, place)])
        elif not row.moved:
            assert row.attributed == row.difference


def _below(found: Comparison, place: int) -> list[ComparisonRow]:
    depth = found.rows[place].depth
    rows: list[ComparisonRow] = []
    for row in found.rows[place + 1 :]:
        if row.depth <= depth:
            break
        rows += [row] if row.depth == depth + 1 else []
    return rows


@drawn(pairs_of_worksheets())
def test_leaves_add_up_to_the_difference(sheets: tuple[Worksheet, Worksheet]) -> None:
    """For any two worksheets the leaves, the causes, and with rounding the published index add up exactly."""
    _adds_up(_compared(*sheets))


@drawn(pairs_of_worksheets(), st.data())
def test_leaves_add_up_whatever_the_counterparts(
    sheets: tuple[Worksheet, Worksheet], data: st.DataObject
) -> None:
    """Whichever nodes are declared counterparts, across groups as well, everything adds up exactly."""
    before, after = sheets
    _adds_up(_compared(before, after, data.draw(pairs_of_nodes(before.instrument, after.instrument))))


@drawn(pairs_of_worksheets())
def test_seen_from_the_other_side_every_part_changes_its_sign(sheets: tuple[Worksheet, Worksheet]) -> None:
    """Exchanging the two scores changes the sign of every difference, and answered becomes open."""
    there, back = _compared(*sheets), _compared(sheets[1], sheets[0])
    mirrored = {Cause.ANSWERED: Cause.OPEN, Cause.OPEN: Cause.ANSWERED}
    mirrored |= {Cause.ADDED: Cause.REMOVED, Cause.REMOVED: Cause.ADDED}

    assert there.difference == -back.difference
    assert {mirrored.get(cause, cause): -points for cause, points in there.by_cause.items()} == back.by_cause
    assert {(row.before, row.after): row.attributed for row in there.leaves} == {
        (row.after, row.before): -row.attributed for row in back.leaves
    }


@drawn(pairs_of_worksheets())
def test_score_compared_with_itself_differs_nowhere(sheets: tuple[Worksheet, Worksheet]) -> None:
    """A score has no difference from itself: no row, no cause, no rounding, no warning."""
    found = _compared(sheets[0], sheets[0])

    assert {} == found.by_cause
    assert all(row.attributed == row.moved == row.rounding == 0 for row in found.rows)
    assert () == found.without_counterpart
    assert () == found.warnings


def _rules(part: str = "40") -> Instrument:
    return instrument(
        mean("a", part, criterion("a.a"), criterion("a.b")),
        added("b", criterion("b.a", "10"), criterion("b.b", "20")),
    )


def _causes(before: Score, after: Score, node: str) -> dict[Cause, Fraction]:
    return dict(compare(before, after)[node].causes)


def test_another_answer() -> None:
    """Where only an answer differs, it is the cause: half the weight from C to B."""
    before = score(_rules(), {"a.a": "A", "a.b": "C"})

    assert {Cause.ANSWER: Fraction(10)} == _causes(before, before.with_answers({"a.b": "B"}), "a.b")


def test_new_answer_weighs_on_those_beside_it() -> None:
    """A criterion that is answered now takes back from the one beside it what its gap had lent."""
    before = score(_rules(), {"a.a": "A"})
    after = before.with_answers({"a.b": "B"})

    assert {Cause.ANSWERED: Fraction(10)} == _causes(before, after, "a.b")
    assert {Cause.GAPS: Fraction(-20)} == _causes(before, after, "a.a")
    assert {Cause.OPEN: Fraction(-10)} == _causes(after, before, "a.b")
    assert Fraction(-10) == compare(before, after).difference


def test_another_weight_and_another_answer_share_what_they_do_together() -> None:
    """Weight and answer each are taken at the mean of the other: 20 to 40 points, B to A."""
    before = score(_rules("40"), {"a.a": "B", "a.b": "A"})
    after = score(_rules("80"), {"a.a": "A", "a.b": "A"})

    assert {Cause.WEIGHT: Fraction(15), Cause.ANSWER: Fraction(15)} == _causes(before, after, "a.a")


def test_given_figure_stands_for_what_lies_below_it_on_both_sides() -> None:
    """A group given on one side is a leaf on both; what lies below it has no rows."""
    before = score(_rules(), {"a.a": "A", "a.b": "A", "b.a": "A", "b.b": "B"})
    after = score(_rules(), {"a.a": "A", "a.b": "A"}, {"b": Given(Fraction(25), "Perwal")})
    found = compare(before, after)

    assert {Cause.GIVEN: Fraction(5)} == dict(found["b"].causes)
    assert found["b"].is_leaf
    assert ["indeks", "a", "a.a", "a.b", "b"] == [row.id for row in found.rows]
    assert found["b"].before == before["b"]


def test_rounding_is_told_line_by_line() -> None:
    """Two lines of 1/3 are published as 0,33 each: rounding takes 1/300 at either, with its sign."""
    thirds = instrument(criterion("a", "2/3"), criterion("b", "2/3"), published=publication("a", "b"))
    found = compare(score(thirds), score(thirds, {"a": "B", "b": "B"}))

    assert Decimal("0.66") == found.published_difference
    assert Fraction(2, 3) == found.difference
    assert Fraction(-1, 150) == found.rounding
    assert [Fraction(0), Fraction(-1, 300), Fraction(-1, 300)] == [row.rounding for row in found.rows]
    assert Decimal("0.33") == found["a"].published_difference


def test_published_by_two_rules() -> None:
    """Between a sum of rounded lines and an index that is rounded once the parts add up, and it is told."""
    lines = instrument(criterion("a", "2/3"), criterion("b", "2/3"), published=publication("a", "b"))
    whole = publication("a", "b", totals=Totals.EXACT, decimals=1)
    once = instrument(criterion("a", "2/3"), criterion("b", "2/3"), published=whole)
    answers = {"a": "B", "b": "B"}
    found = compare(score(lines, answers), score(once, answers))

    assert Decimal("0.04") == found.published_difference
    assert Fraction(1, 25) == found.rounding
    assert [Fraction(1, 30), Fraction(1, 300), Fraction(1, 300)] == [row.rounding for row in found.rows]
    assert ["PMPRB-B002", "PMPRB-B007"] == [problem.code for problem in found.warnings]


def test_criterion_that_moved_to_another_group() -> None:
    """What a criterion has moves with it; it is compared once, where it lies now."""
    before = score(
        instrument(added("a", criterion("a.x", "10")), added("b", criterion("b.y", "5"))), {"a.x": "B"}
    )
    after = score(
        instrument(added("a", criterion("a.z", "3")), added("b", criterion("b.x", "12"))), {"b.x": "A"}
    )
    pairs = Counterparts("buatan", "buatan", {"a": "a", "b": "b", "a.x": "b.x"})
    found = compare(before, after, pairs)

    assert Fraction(7) == found["b.x"].attributed
    assert Fraction(7) == found["b"].attributed
    assert Fraction(5) == found["b"].moved
    assert (Fraction(0), Fraction(-5)) == (found["a"].attributed, found["a"].moved)
    assert ["a.z", "b.y"] == [row.id for row in found.without_counterpart]
    assert found["a.x"].after == after["b.x"]


def test_node_that_is_in_neither() -> None:
    """The row of an unknown id is a KeyError."""
    found = compare(score(_rules()), score(_rules()))

    with pytest.raises(KeyError, match="entah"):
        found["entah"]


def test_group_that_a_given_figure_elsewhere_stands_for() -> None:
    """What a given figure stands for on the other side is compared once; its counterparts stand alone."""
    inner = added("p", added("p.q", criterion("p.q.x", "10")))
    before = score(instrument(inner), {"p.q.x": "A"})
    rules = instrument(added("a", criterion("a.x", "4")), added("b", criterion("b.x", "6")))
    after = score(rules, {"a.x": "A"}, {"b": Given(Fraction(6), "Perwal")})
    found = compare(before, after, Counterparts("buatan", "buatan", {"p": "b", "p.q": "a"}))

    assert ["indeks", "a", "a.x", "b"] == [row.id for row in found.rows]
    assert {Cause.GIVEN: Fraction(-4), Cause.ADDED: Fraction(4)} == found.by_cause
    assert found["a"].before is None
    _adds_up(found)


def test_given_figures_whose_counterparts_overlap() -> None:
    """Where two given figures would stand for the same points, the first does, and the other stands alone."""
    inner = added("p", added("p.q", criterion("p.q.x", "10")))
    before = score(instrument(inner), {"p.q.x": "A"})
    rules = instrument(added("a", criterion("a.x", "4")), added("b", criterion("b.x", "6")))
    figures = {"a": Given(Fraction(3), "Perwal"), "b": Given(Fraction(6), "Perwal")}
    found = compare(before, score(rules, None, figures), Counterparts("x", "x", {"p": "b", "p.q": "a"}))

    assert ["indeks", "a", "b", "p"] == [row.id for row in found.rows]
    assert Fraction(-7) == found["a"].attributed
    assert {Cause.GIVEN: Fraction(-7), Cause.ADDED: Fraction(6)} == found.by_cause
    _adds_up(found)
