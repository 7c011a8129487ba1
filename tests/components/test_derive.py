from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from pmprb.components.awards import Award, Minimum
from pmprb.components.checks import check
from pmprb.components.derive import Changes, derive, derived
from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.nodes import Combine, Criterion, Group
from pmprb.components.problems import (
    DuplicateId,
    EmptyGroup,
    GatesInACircle,
    GateToMissingNode,
    IdTaken,
    LinesDoNotCover,
    MissingParent,
    UnknownDrop,
    WeightsDoNotAddUp,
    WrongEntry,
)
from pmprb.components.provenance import Certainty, Provenance
from pmprb.components.publication import Predicate
from pmprb.components.scales import points_scale
from pmprb.components.tree import NewWeight
from pmprb.errors import InstrumentError, Problem
from tests.components.made import (
    CIRCULATING,
    DERIVED,
    INDEX_4,
    RULE,
    SHEET,
    YES_NO,
    added,
    criterion,
    instrument,
    limit,
    mean,
    part,
    publication,
    times,
)
from tests.strategies import instruments, provenances, weights


def _base() -> Instrument:
    return instrument(
        mean("a", "4", criterion("a.x", scale=YES_NO), criterion("a.y"), provenance=SHEET),
        added(
            "b",
            added("b.p", criterion("b.p.x", "1"), criterion("b.p.y", "2")),
            criterion("b.q", "3", points_scale(Fraction(3))),
        ),
        gates=(limit("b.p.y", "a.x", "Tidak"), times("b.q", "b.p.x")),
    )


def _weighed(points: str, provenance: Provenance = CIRCULATING) -> NewWeight:
    return NewWeight(Fraction(points), provenance)


def _made(changes: Changes) -> Instrument:
    return derive(_base(), changes, id="turunan")


def _problems(changes: Changes) -> list[Problem]:
    with pytest.raises(InstrumentError) as caught:
        _made(changes)
    assert derived(_base(), changes, id="turunan")[1] == list(caught.value.problems)
    return list(caught.value.problems)


def _weights(rules: Instrument) -> dict[str, Fraction]:
    return {key: node.weight for key, node in rules.nodes.items()}


@given(instruments())
def test_no_change_is_the_same_by_another_name(rules: Instrument) -> None:
    """An instrument derived without changes says what its base says, and names it."""
    same = derive(rules, Changes(), id="turunan", title=rules.root.label)

    assert evolve(rules, id="turunan", base=rules.id, title=rules.root.label) == same


@given(instruments(), st.data())
def test_base_is_not_changed(rules: Instrument, data: st.DataObject) -> None:
    """Whatever is changed, the base stays equal to what it was."""
    before = evolve(rules)
    node = data.draw(st.sampled_from(list(rules.nodes)))
    derived(rules, Changes(drop=(node,), weights={node: NewWeight(Fraction(7), SHEET)}), id="turunan")

    assert before == rules


@given(instruments(), weights)
def test_what_lies_below_a_new_weight_keeps_its_proportions(rules: Instrument, points: Fraction) -> None:
    """Each node below a group that is weighed anew has the same part of it as before."""
    groups = [node for node in rules.root.children if isinstance(node, Group)]
    if not groups or rules.root.combine is Combine.MEAN:
        return
    top = groups[0]
    changes = Changes(weights={top.id: NewWeight(points, SHEET)}, predicates=())
    made = derive(rules, changes, id="turunan")

    assert points == made.nodes[top.id].weight
    for key, node in rules.nodes.items():
        if key.startswith(f"{top.id}."):
            assert node.weight / top.weight == made.nodes[key].weight / points


def test_description_is_told_anew() -> None:
    """Title, regulation, level, kind and variant may be told; the index takes the title."""
    made = derive(
        _base(),
        Changes(),
        id="turunan",
        title="Lain",
        regulation="P2",
        level="unit",
        entity_kind="unit kerja",
        variant="v",
    )

    assert ("turunan", "buatan", "Lain", "Lain") == (made.id, made.base, made.title, made.root.label)
    assert ("P2", "unit", "unit kerja", "v") == (made.regulation, made.level, made.entity_kind, made.variant)


def test_dropped_node_goes_with_all_below_and_its_gates() -> None:
    """What is dropped is gone with what lies below it, the gates on it and its published lines."""
    made = _made(
        Changes(drop=("b.p",), weights={"b": _weighed("3")}, ungated=("b.q",)),
    )

    assert ["indeks", "a", "a.x", "a.y", "b", "b.q"] == list(made.nodes)
    assert () == made.gates
    dropped = _made(Changes(drop=("a", "b.p.y"), weights={"b.p": _weighed("1"), "b": _weighed("4")}))
    assert ("b",) == dropped.publication.lines
    assert Fraction(4) == dropped.root.weight


def test_dropping_a_criterion_of_a_mean_needs_no_weights() -> None:
    """The criteria that are left in a mean share its whole weight."""
    assert Fraction(4) == _made(Changes(drop=("a.y",))).nodes["a.x"].weight


def test_gate_on_a_dropped_source_is_told() -> None:
    """A gate that waits for a dropped criterion is not dropped in silence."""
    assert [GateToMissingNode(node="b.p.y", found="a.x")] == _problems(Changes(drop=("a.x",)))


def test_added_node_comes_last_in_its_group() -> None:
    """A new id is added at the end of the group it belongs to; a mean weighs it itself."""
    made = _made(Changes(add=(part("a.z", "99"),)))

    assert ["a.x", "a.y", "a.z"] == [child.id for child in made.root.children[0].children]  # type: ignore[union-attr]
    assert [Fraction(4, 3)] * 3 == [made.nodes[key].weight for key in ("a.x", "a.y", "a.z")]


def test_added_nodes_may_stand_in_any_order() -> None:
    """A group with nodes below it may be added whole, or after them."""
    lines = publication("a", "b", "c")
    whole = _made(Changes(add=(added("c", criterion("c.x", "2")),), publication=lines))
    apart = _made(
        Changes(add=(criterion("c.x", "2"), evolve(added("c"), weight=Fraction(2))), publication=lines)
    )

    assert whole == apart
    assert Fraction(12) == whole.root.weight


def test_replaced_criterion_stands_where_it_stood() -> None:
    """A criterion with an id of the base takes its place."""
    other = criterion("b.p.x", "1", INDEX_4, DERIVED, "1")
    made = _made(Changes(add=(other,)))

    assert other == made.nodes["b.p.x"]
    assert list(_base().nodes) == list(made.nodes)


def test_replaced_group_keeps_what_lies_below() -> None:
    """A group with an id of the base keeps its nodes, unless it brings others of the same ids."""
    made = _made(Changes(add=(Group("b.p", "Baru", Fraction(3), Combine.SUM, (), DERIVED, "I"),)))

    assert ("Baru", "I", DERIVED) == (
        made.nodes["b.p"].label,
        made.nodes["b.p"].number,
        made.nodes["b.p"].provenance,
    )
    assert _base().nodes["b.p"].children == made.nodes["b.p"].children  # type: ignore[union-attr]


def test_new_weight_names_its_source() -> None:
    """A new weight has the source given; those below are scaled, and say from what and by what."""
    made = _made(Changes(weights={"b": _weighed("12", SHEET)}))

    assert {"b": 12, "b.p": 6, "b.p.x": 2, "b.p.y": 4, "b.q": 6} == {
        key: weight for key, weight in _weights(made).items() if key.startswith("b")
    }
    assert SHEET == made.nodes["b"].provenance
    scaled = Provenance("Peraturan; disesuaikan sebanding dengan: Lembar", Certainty.D)
    assert scaled == made.nodes["b.p"].provenance == made.nodes["b.q"].provenance
    assert scaled == made.nodes["b.p.x"].provenance == made.nodes["b.p.y"].provenance
    assert Fraction(16) == made.root.weight


def test_source_of_a_scaled_weight_is_told_once() -> None:
    """Where the weight came from what scales it, at first or by an earlier scaling, that is not repeated."""
    first = _made(Changes(weights={"b": _weighed("12", SHEET)}))
    second = derive(first, Changes(weights={"b": _weighed("3", SHEET)}), id="cucu")
    same = _made(Changes(weights={"b": _weighed("12", RULE)}))

    assert first.nodes["b.p.x"].provenance == second.nodes["b.p.x"].provenance
    assert Provenance("Peraturan", Certainty.D) == same.nodes["b.p.x"].provenance
    assert Provenance("Peraturan", Certainty.D) == same.nodes["b.q"].provenance


def test_weights_that_do_not_change_keep_their_source() -> None:
    """A group told its old weight has the new source; what lies below is not scaled, and stays as it is."""
    made = _made(Changes(weights={"b": _weighed("6", SHEET)}))
    keys = ("b.p", "b.p.x", "b.p.y", "b.q")

    assert SHEET == made.nodes["b"].provenance
    assert [_base().nodes[key] for key in keys] == [made.nodes[key] for key in keys]
    assert RULE == made.root.provenance


def test_scaling_stops_where_weights_fit() -> None:
    """Below a child that is weighed too the others, and what lies below them, keep their source."""
    made = _made(Changes(weights={"b": _weighed("8"), "b.q": _weighed("5", SHEET)}))

    assert SHEET == made.nodes["b.q"].provenance
    assert [RULE] * 3 == [made.nodes[key].provenance for key in ("b.p", "b.p.x", "b.p.y")]


_SURE_AS = {
    "more": (Changes(add=(criterion("a.z", provenance=DERIVED),)), {"a.x": "D", "a.y": "U", "a.z": "D"}),
    "surer": (
        Changes(add=(criterion("a.z"),), provenance=CIRCULATING),
        {"a.x": "A", "a.y": "U", "a.z": "A"},
    ),
    "fewer": (Changes(drop=("a.y",), provenance=SHEET), {"a.x": "B"}),
    "fewer-of-the-base": (Changes(drop=("a.y",)), {"a.x": "A"}),
    "fewer-and-more": (
        Changes(
            drop=("a.y",),
            add=(criterion("a.z", provenance=SHEET), criterion("a.w", provenance=RULE)),
            provenance=DERIVED,
        ),
        {"a.x": "D", "a.z": "D", "a.w": "D"},
    ),
    "as-many": (
        Changes(drop=("a.y",), add=(criterion("a.z", provenance=SHEET),), provenance=CIRCULATING),
        {"a.x": "A", "a.z": "B"},
    ),
    "replaced": (
        Changes(add=(criterion("a.x", scale=YES_NO, provenance=DERIVED),), provenance=CIRCULATING),
        {"a.x": "D", "a.y": "U"},
    ),
    "other-weight": (Changes(weights={"a": _weighed("6")}), {"a.x": "A", "a.y": "U"}),
    "new-group": (
        Changes(
            drop=("a",),
            add=(mean("a", "4", criterion("a.x"), criterion("a.y", provenance=SHEET)),),
            ungated=("b.p.y",),
            provenance=CIRCULATING,
        ),
        {"a.x": "A", "a.y": "B"},
    ),
}


@pytest.mark.parametrize("case", _SURE_AS)
def test_criteria_of_a_mean_are_as_sure_as_their_number(case: str) -> None:
    """Where the number of criteria of a mean changes each is at most as sure as what changed it."""
    changes, expected = _SURE_AS[case]
    unsure = evolve(_base().nodes["a.y"], provenance=CIRCULATING)
    made = derive(derive(_base(), Changes(add=(unsure,)), id="induk"), changes, id="turunan")

    assert expected == {
        key: node.provenance.certainty for key, node in made.nodes.items() if key.startswith("a.")
    }


@given(instruments(), st.data())
def test_criteria_left_in_a_mean_keep_their_source(rules: Instrument, data: st.DataObject) -> None:
    """Dropping a criterion of a mean makes the others no surer than the change, and names no other source."""
    means = [
        node
        for node in rules.nodes.values()
        if isinstance(node, Group)
        and node is not rules.root  # it weighs what is left of it
        and node.combine is Combine.MEAN
        and len(node.children) > 1
    ]
    if not means:
        return
    group = data.draw(st.sampled_from(means))
    gone, *left = data.draw(st.permutations([child.id for child in group.children]))
    changes = Changes(drop=(gone,), provenance=data.draw(provenances))
    made, _ = derived(evolve(rules, gates=()), changes, id="turunan")

    assert made is not None
    assert changes.provenance is not None
    for key in left:
        old, cause = rules.nodes[key].provenance, changes.provenance.certainty
        assert evolve(old, certainty=max(old.certainty, cause)) == made.nodes[key].provenance
        assert group.weight / len(left) == made.nodes[key].weight


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(Changes(), RULE, id="nothing"),
        pytest.param(Changes(provenance=CIRCULATING), RULE, id="same-weight"),
        pytest.param(
            Changes(weights={"a": _weighed("5", SHEET), "b": _weighed("5")}, provenance=DERIVED),
            RULE,
            id="same-sum",
        ),
        pytest.param(
            Changes(weights={"a": _weighed("5", DERIVED)}, provenance=SHEET),
            Provenance("Lembar", Certainty.D),
            id="heavier",
        ),
        pytest.param(
            Changes(weights={"b": _weighed("5")}, provenance=SHEET),
            Provenance("Lembar", Certainty.U),
            id="lighter",
        ),
        pytest.param(
            Changes(drop=("b",), provenance=CIRCULATING), Provenance("Beredar", Certainty.B), id="drop"
        ),
    ],
)
def test_root_is_as_sure_as_its_components(changes: Changes, expected: Provenance) -> None:
    """An index whose weight changed is as sure as the least sure of its components; another keeps its own."""
    assert expected == _made(changes).root.provenance


def test_scaled_weight_is_as_sure_as_what_it_comes_from() -> None:
    """A weight scaled by a circulating one circulates; one scaled by a read one is derived at best."""
    sure = _made(Changes(weights={"b": _weighed("12", RULE)})).nodes["b.q"].provenance.certainty
    unsure = _made(Changes(weights={"b": _weighed("12")})).nodes["b.q"].provenance.certainty

    assert (Certainty.D, Certainty.U) == (sure, unsure)


def test_weights_of_a_mean_follow_from_the_group() -> None:
    """Below a mean weighed anew the criteria have equal parts, and keep their source."""
    made = _made(Changes(weights={"a": _weighed("6")}))

    assert [Fraction(3), Fraction(3)] == [made.nodes[key].weight for key in ("a.x", "a.y")]
    assert RULE == made.nodes["a.x"].provenance


def test_children_weighed_too_are_not_scaled() -> None:
    """Where a child is weighed too the others keep their weights, and all must add up."""
    made = _made(Changes(weights={"b": _weighed("8"), "b.p": _weighed("5")}))

    assert [Fraction(5), Fraction(3), Fraction(5, 3), Fraction(10, 3)] == [
        made.nodes[key].weight for key in ("b.p", "b.q", "b.p.x", "b.p.y")
    ]
    assert [WeightsDoNotAddUp(node="b", found="7", allowed="8")] == _problems(
        Changes(weights={"b": _weighed("8"), "b.p": _weighed("4")})
    )


def test_scale_of_points_follows_the_weight() -> None:
    """A criterion answered with its points is answered from 0 to its new weight."""
    made = _made(Changes(weights={"b": _weighed("12")}))

    assert isinstance(made.nodes["b.q"], Criterion)
    assert points_scale(Fraction(6)) == made.nodes["b.q"].scale


def test_gates_take_the_place_of_those_on_their_target() -> None:
    """A new gate replaces all on its target; a target can lose its gates; the others stay."""
    other = times("b.q", "a.x", SHEET)
    old = _base().gates_on("b.p.y")

    assert {other, *old} == set(_made(Changes(gates=(other,))).gates)
    assert set(old) == set(_made(Changes(ungated=("b.q",))).gates)
    assert {*_base().gates, times("a.y", "a.x")} == set(_made(Changes(gates=(times("a.y", "a.x"),))).gates)


def test_rules_are_kept_or_replaced() -> None:
    """Publication, predicates, awards, the rule for gaps and the source are replaced where they are told."""
    bands = (Predicate("X", "x", Fraction(0), Fraction(10), SHEET),)
    awards = (Award("WBK", "wbk", (Minimum("Semua", ("a",), Fraction(2), SHEET),)),)
    base = evolve(_base(), predicates=bands, awards=awards)
    kept = derive(base, Changes(), id="turunan")
    lines = publication("indeks")
    made = derive(
        base,
        Changes(
            publication=lines,
            predicates=(),
            awards=(),
            unanswered=(Unanswered.ZERO, DERIVED),
            provenance=CIRCULATING,
        ),
        id="turunan",
    )

    assert (bands, awards, base.publication) == (kept.predicates, kept.awards, kept.publication)
    assert (base.unanswered, None, RULE) == (kept.unanswered, kept.unanswered_provenance, kept.provenance)
    assert ((), (), lines) == (made.predicates, made.awards, made.publication)
    assert (Unanswered.ZERO, DERIVED, CIRCULATING) == (
        made.unanswered,
        made.unanswered_provenance,
        made.provenance,
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param(
            Changes(drop=("x", "indeks", "a", "a")),
            [
                *(UnknownDrop(node=key, found=key, allowed="drop") for key in ("x", "indeks", "a")),
                GateToMissingNode(node="b.p.y", found="a.x"),
            ],
            id="drop",
        ),
        pytest.param(
            Changes(weights={"x": _weighed("1"), "indeks": _weighed("1")}),
            [UnknownDrop(node=key, found=key, allowed="weigh anew") for key in ("x", "indeks")],
            id="weigh",
        ),
        pytest.param(
            Changes(drop=("b.p",), weights={"b.p.x": _weighed("1")}, ungated=("b.q",)),
            [UnknownDrop(node="b.p.x", found="b.p.x", allowed="weigh anew")],
            id="weigh-dropped",
        ),
        pytest.param(
            Changes(weights={"a.x": _weighed("2")}),
            [WrongEntry(node="a.x", found="bobot 2", allowed="no weight, as beside it")],
            id="weigh-in-a-mean",
        ),
        pytest.param(
            Changes(ungated=("x", "a")),
            [GateToMissingNode(node=key, found=key) for key in ("x", "a")],
            id="ungated",
        ),
        pytest.param(
            Changes(add=(criterion("a.z"), criterion("a.z"), criterion("indeks"))),
            [DuplicateId(node="indeks", found="2"), DuplicateId(node="a.z", found="2")],
            id="add-twice",
        ),
        pytest.param(
            Changes(add=(criterion("x.y"), criterion("a.x.y"))),
            [MissingParent(node="x.y", found="x"), MissingParent(node="a.x.y", found="a.x")],
            id="add-to-nothing",
        ),
        pytest.param(
            Changes(add=(criterion("b.p", "3"),)),
            [MissingParent(node="b.p.x", found="b.p"), MissingParent(node="b.p.y", found="b.p")],
            id="group-to-criterion",
        ),
        pytest.param(
            Changes(add=(evolve(added("b.q"), weight=Fraction(3)),)),
            [EmptyGroup(node="b.q")],
            id="criterion-to-group",
        ),
        pytest.param(Changes(drop=("a", "b")), [EmptyGroup(node="indeks")], id="drop-all"),
        pytest.param(
            Changes(drop=("b.p.x", "b.p.y"), ungated=("b.q",)), [EmptyGroup(node="b.p")], id="drop-below"
        ),
        pytest.param(
            Changes(drop=("b.p.y",)),
            [WeightsDoNotAddUp(node="b.p", found="1", allowed="3")],
            id="drop-weight",
        ),
        pytest.param(
            Changes(publication=publication("a")),
            [LinesDoNotCover(node=key, found="0") for key in ("b.p.x", "b.p.y", "b.q")],
            id="lines",
        ),
        pytest.param(
            Changes(add=(criterion("b.q", "0"),), weights={"b": _weighed("6")}),
            [WrongEntry(node="b.q", found="bobot 0", allowed="a weight above 0")],
            id="no-weight",
        ),
        pytest.param(
            Changes(add=(criterion("b.q", "-3"),), weights={"b": _weighed("6")}),
            [
                WeightsDoNotAddUp(node="b", found="0", allowed="6"),
                WrongEntry(node="b.q", found="bobot -3", allowed="a weight above 0"),
            ],
            id="no-weight-to-scale",
        ),
    ],
)
def test_contradiction_is_told(changes: Changes, expected: list[Problem]) -> None:
    """Each change that makes no instrument is told with its node; and nothing else is."""
    assert expected == _problems(changes)


def test_circle_of_gates_is_told() -> None:
    """Gates that limit each other together with those of the base are told, whichever is named first."""
    (problem,) = _problems(Changes(gates=(times("a.x", "b.p.y"),)))

    assert isinstance(problem, GatesInACircle)
    assert {"a.x", "b.p.y"} == set(problem.found.split(" < "))


def test_contradictions_of_the_tree_are_told_at_once() -> None:
    """Every change that does not fit the tree is named, not the first one."""
    assert ["UnknownDrop", "MissingParent", "UnknownDrop", "GateToMissingNode"] == [
        type(each).__name__
        for each in _problems(
            Changes(drop=("x",), add=(criterion("y.z"),), weights={"w": _weighed("1")}, ungated=("v",))
        )
    ]


def test_instrument_may_be_derived_again() -> None:
    """What is derived can be a base, and names the nearest."""
    first = _made(Changes(drop=("a.y",)))
    second = derive(first, Changes(weights={"a": _weighed("5")}), id="cucu")

    assert ("turunan", Fraction(5)) == (second.base, second.nodes["a.x"].weight)


@pytest.mark.parametrize("field", ["drop", "add", "gates", "ungated"])
def test_single_text_is_not_several(field: str) -> None:
    """A text or a list where several ids or nodes belong is refused, before it is taken letter by letter."""
    for value in ("a.x", ["a.x"]):
        told: dict[str, Any] = {field: value}
        with pytest.raises(TypeError, match=field):
            Changes(**told)


def test_weight_without_a_source_is_refused() -> None:
    """A new weight that does not say where it comes from is refused, by the id of its node."""
    told: dict[str, Any] = {"a": Fraction(3)}
    with pytest.raises(TypeError, match=r"weights\['a'\]"):
        Changes(weights=told)


def test_id_of_a_bundled_instrument_is_not_free() -> None:
    """Nobody shall take one instrument for another: a bundled id is told among all other problems."""
    with pytest.raises(InstrumentError) as caught:
        derive(_base(), Changes(drop=("x",)), id="permenpanrb-26-2020")

    assert (
        UnknownDrop(node="x", found="x", allowed="drop"),
        IdTaken(node="id", found="permenpanrb-26-2020"),
    ) == caught.value.problems


def test_what_is_left_out_is_as_in_the_base() -> None:
    """What describes an instrument is told anew, or stays."""
    made = derive(
        _base(),
        Changes(),
        id="turunan",
        title="T",
        regulation="P",
        level="unit",
        entity_kind="k",
        variant="v",
    )
    kept = derive(evolve(made, base=""), Changes(), id="cucu")

    assert ("T", "T", "P", "unit", "k", "v") == (
        kept.title,
        kept.root.label,
        kept.regulation,
        kept.level,
        kept.entity_kind,
        kept.variant,
    )


@given(instruments(), st.data())
def test_what_has_no_problem_holds_together(rules: Instrument, data: st.DataObject) -> None:
    """Whatever is dropped, problems are left untold only beside others that are told."""
    keys = st.lists(st.sampled_from([*rules.nodes, "x"]), unique=True)
    made, problems = derived(rules, Changes(drop=tuple(data.draw(keys))), id="turunan")

    assert problems or not check(made)
