from decimal import Decimal
from fractions import Fraction
from graphlib import CycleError

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion, Group
from pmprb.components.ratios import PartRatio
from pmprb.components.registry import load_instrument
from tests.components.made import (
    BANDS,
    CIRCULATING,
    DERIVED,
    SHEET,
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
from tests.strategies import instruments


def _small() -> Instrument:
    return instrument(
        mean("a", "2", criterion("a.a", provenance=SHEET), criterion("a.b"), provenance=DERIVED),
        added("b", criterion("b.a", provenance=CIRCULATING), criterion("b.b")),
    )


def test_nodes_come_in_the_order_of_the_worksheet() -> None:
    """Nodes are found by id, the root first; criteria are those among them that are answered."""
    assert ["indeks", "a", "a.a", "a.b", "b", "b.a", "b.b"] == list(_small().nodes)
    assert ["a.a", "a.b", "b.a", "b.b"] == [each.id for each in _small().criteria]


@given(instruments())
def test_nodes_parents_and_criteria_agree(made: Instrument) -> None:
    """Each node but the root has the parent whose child it is; criteria are nodes without children."""
    assert {made.root.id, *made.parents} == set(made.nodes)
    assert all(made.nodes[key] in parent.children for key, parent in made.parents.items())
    assert [node for node in made.nodes.values() if not isinstance(node, Group)] == list(made.criteria)
    assert all(isinstance(node, Criterion) for node in made.criteria)


def test_instruments_are_values() -> None:
    """Two instruments that say the same are equal and hash alike; a change makes another, this one stays."""
    one = _small()
    other = evolve(one, title="Lain")

    assert _small() == one
    assert hash(_small()) == hash(one)
    assert other != one
    assert ("Indeks", "Lain") == (one.title, other.title)
    with pytest.raises(FrozenInstanceError):
        one.title = "Lain"  # type: ignore[misc]


def test_changed_instrument_is_computed_anew() -> None:
    """What is derived from the tree follows the tree of the changed instrument."""
    one = _small()
    assert 7 == len(one.nodes)
    other = evolve(one, root=added("indeks", criterion("c")))

    assert ["indeks", "c"] == list(other.nodes)
    assert 7 == len(one.nodes)


def test_gates_are_put_in_order() -> None:
    """Gates come so that sources are settled first, and are found by their target."""
    last, first, second = times("b.b", "b.a"), times("a.b", "a.a"), limit("b.a", "a.b", "C")
    made = evolve(_small(), gates=(last, second, first))

    assert (first, second, last) == made.gates
    assert (second,) == made.gates_on("b.a")
    assert () == made.gates_on("a.a")


def test_circle_of_gates_is_refused() -> None:
    """An instrument cannot be made with gates in a circle."""
    with pytest.raises(CycleError):
        evolve(_small(), gates=(times("a.a", "a.b"), times("a.b", "a.a")))


def test_instrument_without_predicates_has_none() -> None:
    """Where there is no classification no index has a predicate."""
    assert None is _small().predicate(Fraction(1), Decimal("1.00"))


def test_predicate_is_read_from_the_published_index() -> None:
    """Where lines are summed the printed index is classified."""
    predicate = evolve(_small(), predicates=BANDS).predicate(Fraction("60.0"), Decimal("60.01"))

    assert predicate is not None
    assert "B" == predicate.code


def test_published_table_has_headings_lines_and_totals() -> None:
    """A component stands above its lines and as a total below them, the index only as the last total."""
    made = instrument(
        added("a", added("a.a", criterion("a.a.x")), criterion("a.b")),
        added("b", criterion("b.a")),
        published=publication("a.a", "a.b", "b"),
    )

    assert [
        ("a", False),
        ("a.a", False),
        ("a.b", False),
        ("a", True),
        ("b", False),
        ("indeks", True),
    ] == [(node.id, is_total) for node, is_total in made.published_table]


def test_published_table_of_2020() -> None:
    """The table of 26/2020 has two headings, seven lines, and three totals."""
    rows = load_instrument("permenpanrb-26-2020").published_table

    assert ["pengungkit", "pengungkit.pemenuhan", "pengungkit.hasil-antara", "pengungkit.reform"] == [
        node.id for node, _ in rows[:4]
    ]
    assert ["pengungkit", "hasil", "indeks"] == [node.id for node, is_total in rows if is_total]
    assert 12 == len(rows)


@given(instruments())
def test_published_table_has_each_line_once(made: Instrument) -> None:
    """Every published line stands once, in order, and never as a total; the last row is the index."""
    rows = made.published_table
    shown = [node.id for node, is_total in rows if not is_total and node.id in made.publication.lines]

    assert list(made.publication.lines) == shown
    assert made.root == rows[-1][0]
    assert made.publication.lines == (made.root.id,) or rows[-1][1]


def _counting() -> Instrument:
    sums = counted(
        "a.y",
        PartRatio("a.y.ada", "a.y.semua"),
        count("a.y.semua", "a.y.ada a.y.tiada"),
        count("a.y.ada"),
        count("a.y.tiada"),
    )
    return instrument(added("a", part("a.x"), criterion("a.w"), sums))


def test_answered_are_criteria_or_their_counts() -> None:
    """Where there are counts they are answered, in their order, but for those that are sums."""
    rules = _counting()

    assert ["a.x.semua", "a.x.ada", "a.w", "a.y.ada", "a.y.tiada"] == list(rules.answerable)
    assert ["a.x.semua", "a.x.ada", "a.y.semua", "a.y.ada", "a.y.tiada"] == list(rules.counts)


def test_computed_names_what_is_entered() -> None:
    """A percentage criterion and a sum are computed from counts that are entered; nothing else is."""
    rules = _counting()

    assert ("a.x.semua", "a.x.ada") == rules.computed_from("a.x")
    assert ("a.y.ada", "a.y.tiada") == rules.computed_from("a.y") == rules.computed_from("a.y.semua")
    assert () == rules.computed_from("a.w") == rules.computed_from("a") == rules.computed_from("a.x.ada")


@given(instruments())
def test_each_criterion_is_answered_once(rules: Instrument) -> None:
    """Each criterion is answered by itself or by counts of its own, never by both."""
    for each in rules.criteria:
        own = [key for key in rules.answerable if key == each.id or key in rules.computed_from(each.id)]
        assert own == list(rules.computed_from(each.id)) or own == [each.id]
        assert own
