from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from pmprb.components.awards import Award, Minimum
from pmprb.components.derive import Changes, derive
from pmprb.components.difference import Change, Difference, diff
from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.nodes import Level, Node
from pmprb.components.provenance import Certainty, Provenance
from pmprb.components.publication import Predicate, Totals
from pmprb.components.ratios import DecreaseRatio, ZeroDenominator
from pmprb.components.registry import load_instrument
from pmprb.components.scales import Option, OptionScale
from pmprb.components.tree import NewWeight
from tests.components.made import (
    A_C,
    CIRCULATING,
    INDEX_4,
    RULE,
    SHEET,
    YES_NO,
    added,
    count,
    criterion,
    fall,
    instrument,
    limit,
    mean,
    part,
    publication,
    times,
)
from tests.strategies import instruments, shuffled


def _base() -> Instrument:
    return instrument(
        mean("a", "4", criterion("a.x", scale=YES_NO), criterion("a.y")),
        added("b", criterion("b.x", "1"), part("b.y", "2"), fall("b.z", "3")),
        gates=(limit("b.x", "a.x", "Tidak", "0.5"),),
    )


def _changed(aspect: str, before: str, after: str, node: str = "instrument") -> Difference:
    return Difference(node, Change.CHANGED, aspect, before, after)


@given(instruments(), st.data())
def test_same_rules_do_not_differ(rules: Instrument, data: st.DataObject) -> None:
    """An instrument does not differ from itself, nor by its id, its base or the order of its nodes."""
    other = evolve(data.draw(shuffled(rules)), id="lain", base="x")

    assert () == diff(rules, rules) == diff(rules, evolve(rules, id="lain", base="x"))
    assert () == diff(evolve(rules, gates=()), evolve(other, gates=()))


@given(instruments(), instruments())
def test_difference_turned_around_is_the_other(one: Instrument, other: Instrument) -> None:
    """From the other side added is removed, and before is after."""
    turned = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED, Change.CHANGED: Change.CHANGED}

    assert {
        Difference(each.node, turned[each.change], each.aspect, each.after, each.before)
        for each in diff(one, other)
    } == set(diff(other, one))


def test_added_and_removed_nodes_are_told_by_their_label() -> None:
    """A node that only one of them has is told once, without its fields; beside it weigh less in a mean."""
    other = derive(_base(), Changes(add=(criterion("a.z"),)), id="turunan")

    assert (
        _changed("weight", "2", "4/3", "a.x"),
        _changed("weight", "2", "4/3", "a.y"),
        Difference("a.z", Change.ADDED, after="Label a.z"),
    ) == diff(_base(), other)
    assert Difference("a.z", Change.REMOVED, before="Label a.z") in diff(other, _base())


def test_every_weight_that_differs_is_told() -> None:
    """Where a group is weighed anew the weights below it are told too, equal parts of a mean as well."""
    changes = Changes(weights={"a": NewWeight(Fraction("4.5"), RULE), "b": NewWeight(Fraction(3), RULE)})
    made = derive(_base(), changes, id="turunan")

    assert [
        ("indeks", "10", "7.5"),
        ("a", "4", "4.5"),
        ("a.x", "2", "2.25"),
        ("a.y", "2", "2.25"),
        ("b", "6", "3"),
        ("b.x", "1", "0.5"),
        ("b.y", "2", "1"),
        ("b.z", "3", "1.5"),
    ] == [(each.node, each.before, each.after) for each in diff(_base(), made) if each.aspect == "weight"]


_UNSURE = Provenance("Hitungan", Certainty.U)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (evolve(_base(), title="T"), _changed("title", "Indeks", "T")),
        (evolve(_base(), regulation="P"), _changed("regulation", "Peraturan", "P")),
        (evolve(_base(), level="unit"), _changed("level", "instansi", "unit")),
        (evolve(_base(), entity_kind="unit"), _changed("entity_kind", "kota", "unit")),
        (evolve(_base(), variant="v"), _changed("variant", "", "v")),
        (
            evolve(_base(), publication=publication("a", "b", totals=Totals.EXACT, decimals=3)),
            _changed("publication", "sum-of-lines, 2", "exact, 3"),
        ),
        (evolve(_base(), publication=publication("indeks")), _changed("lines", "a, b", "indeks")),
        (
            evolve(_base(), publication=evolve(_base().publication, provenance=SHEET)),
            _changed("publication_source", "D: Hitungan", "B: Lembar"),
        ),
        (
            evolve(_base(), publication=evolve(_base().publication, provenance=_UNSURE)),
            _changed("publication_source", "D: Hitungan", "U: Hitungan"),
        ),
        (evolve(_base(), unanswered=Unanswered.ZERO), _changed("unanswered", "keluar", "nol")),
        (
            evolve(_base(), predicates=(Predicate("X", "x", Fraction(0), Fraction(10), RULE),)),
            _changed("predicates", "", "X (x) 0-10"),
        ),
        (
            evolve(
                _base(), awards=(Award("W", "w", (Minimum("Semua", ("a", "b"), Fraction("7.5"), RULE),)),)
            ),
            _changed("awards", "", "W: a + b >= 7.5"),
        ),
        (
            evolve(_base(), gates=()),
            _changed("gates", "<= 0.5 (a.x = Tidak)", "", "b.x"),
        ),
        (
            evolve(_base(), gates=(times("b.x", "a.x"),)),
            _changed("gates", "<= 0.5 (a.x = Tidak)", "x a.x", "b.x"),
        ),
    ],
)
def test_changed_rule_is_told(other: Instrument, expected: Difference) -> None:
    """Each rule that differs is told by its name, before and after; and nothing else is."""
    assert (expected,) == diff(_base(), other)


_X = criterion("b.x")
_Y = part("b.y", "2")


@pytest.mark.parametrize(
    ("node", "aspect", "before", "after"),
    [
        (evolve(_X, label="L"), "label", "Label b.x", "L"),
        (evolve(_X, number="1"), "number", "", "1"),
        (evolve(_X, measured_at=(Level.INSTITUTION, Level.UNIT)), "measured_at", "", "instansi, unit"),
        (
            evolve(_X, scale=OptionScale("a-c", (*A_C.options[:2], Option("C", Fraction(1, 3))), "Rumus")),
            "shares",
            "A 1, B 0.5, C 0",
            "A 1, B 0.5, C 1/3",
        ),
        (evolve(_X, scale=evolve(A_C, id="lain")), "scale", "a-c (A/B/C)", "lain (A/B/C)"),
        (evolve(_X, meanings_certainty=Certainty.D), "meanings_certainty", "", "D"),
        (evolve(_X, meanings={"A": "a", "B": "b", "C": "c"}), "meanings", "", "A: a; B: b; C: c"),
        (evolve(_X, guidance="G"), "guidance", "", "G"),
        (evolve(_X, evidence="E"), "evidence", "", "E"),
        (evolve(_X, full="F"), "full", "", "F"),
        (evolve(_X, references=("t/1", "t/2")), "references", "", "t/1, t/2"),
        (
            part("b.y", "2", ZeroDenominator.FULL),
            "ratio",
            "bagian: b.y.ada, b.y.semua, kosong",
            "bagian: b.y.ada, b.y.semua, penuh",
        ),
        (
            evolve(_Y, ratio=DecreaseRatio("b.y.semua", "b.y.ada")),
            "ratio",
            "bagian: b.y.ada, b.y.semua, kosong",
            "penurunan: b.y.semua, b.y.ada",
        ),
        (
            evolve(
                _Y,
                counts=(count("b.y.semua", "b.y.x"), count("b.y.ada", at_most="b.y.semua"), count("b.y.x")),
            ),
            "counts",
            "b.y.semua: Jumlah b.y.semua; b.y.ada: Jumlah b.y.ada <= b.y.semua",
            "b.y.semua: Jumlah b.y.semua = b.y.x; b.y.ada: Jumlah b.y.ada <= b.y.semua; b.y.x: Jumlah b.y.x",
        ),
        (
            evolve(_Y, counts=(count("b.y.semua"), count("b.y.ada"))),
            "counts",
            "b.y.semua: Jumlah b.y.semua; b.y.ada: Jumlah b.y.ada <= b.y.semua",
            "b.y.semua: Jumlah b.y.semua; b.y.ada: Jumlah b.y.ada",
        ),
    ],
)
def test_changed_field_is_told(node: Node, aspect: str, before: str, after: str) -> None:
    """Each field of a node that differs is told by its name, before and after; and nothing else is."""
    other = derive(_base(), Changes(add=(node,)), id="turunan")

    assert (_changed(aspect, before, after, node.id),) == diff(
        _base(), evolve(other, root=evolve(other.root, label=_base().root.label))
    )


def test_other_scale_is_told_with_the_shares_of_its_options() -> None:
    """Another scale is told by its name and range; shares are told of options only."""
    index = derive(_base(), Changes(add=(evolve(_X, scale=INDEX_4),)), id="turunan", title="Indeks")
    choice = derive(_base(), Changes(add=(evolve(_X, scale=YES_NO),)), id="turunan", title="Indeks")
    wider = evolve(INDEX_4, top=Fraction("4.5"))
    more = derive(index, Changes(add=(evolve(_X, scale=wider),)), id="turunan", title="Indeks")

    base = evolve(_base(), root=evolve(_base().root, label="Indeks"))

    assert (
        _changed("scale", "a-c (A/B/C)", "indeks-4 (0-4)", "b.x"),
        _changed("shares", "A 1, B 0.5, C 0", "", "b.x"),
    ) == diff(base, index)
    assert (
        _changed("scale", "a-c (A/B/C)", "ya-tidak (Ya/Tidak)", "b.x"),
        _changed("shares", "A 1, B 0.5, C 0", "Ya 1, Tidak 0", "b.x"),
    ) == diff(base, choice)
    assert (_changed("scale", "indeks-4 (0-4)", "indeks-4 (0-4,5)", "b.x"),) == diff(index, more)


def test_source_and_certainty_are_told_apart() -> None:
    """Another source, or another certainty of the same, is told."""
    root = evolve(_base().root, provenance=evolve(CIRCULATING, source=RULE.source))

    assert (_changed("certainty", "A", "U", "indeks"),) == diff(_base(), evolve(_base(), root=root))
    assert (
        _changed("certainty", "A", "B", "indeks"),
        _changed("source", "Peraturan", "Lembar", "indeks"),
    ) == diff(_base(), evolve(_base(), root=evolve(root, provenance=SHEET)))


def test_group_that_became_a_criterion_is_told() -> None:
    """What kind of node it is, is told, and a mean that became a sum."""
    one = instrument(added("a", criterion("a.x", "2")), criterion("b", "1"))
    other = instrument(mean("a", "2", criterion("a.x", "2")), added("b", criterion("b.x")))

    assert [
        ("a", "group (sum)", "group (mean)"),
        ("b", "criterion", "group (sum)"),
    ] == [(each.node, each.before, each.after) for each in diff(one, other) if each.aspect == "type"]


def test_bundled_variant_differs_in_weights_and_sources_only() -> None:
    """The variant of 26/2020 has other weights, with other sources, and nothing else."""
    found = diff(
        load_instrument("permenpanrb-26-2020"), load_instrument("permenpanrb-26-2020-bobot-lke-2020")
    )

    assert Difference("instrument", Change.CHANGED, "variant", "", "bobot-lke-2020") == found[0]
    assert {"weight", "source", "certainty", "scale"} >= {each.aspect for each in found[1:]}
