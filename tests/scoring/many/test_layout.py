from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Combine, Criterion, Group, Node
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.many import score as scoring
from pmprb.scoring.many.encode import encode
from pmprb.scoring.many.integers import Integers, type_for
from pmprb.scoring.many.layout import Weights, layout
from pmprb.scoring.many.score import score_codes
from tests.components.made import INDEX_4, added, criterion, instrument, mean, part
from tests.scoring.many.equal import differences
from tests.strategies import many_worksheets

_LARGE = [0, 1, 7, 127, 128, 2**31, 2**62]


def _weighed(rules: Instrument, weights: Mapping[str, Fraction]) -> Instrument:
    """Return ``rules`` with these weights of means, and of criteria that are in none."""

    def made(node: Node) -> Node:
        weight = weights.get(node.id, node.weight)
        if isinstance(node, Criterion):
            return evolve(node, weight=weight)
        if node.combine is Combine.MEAN:
            share = weight / len(node.children)
            return evolve(
                node, weight=weight, children=tuple(evolve(child, weight=share) for child in node.children)
            )
        children = tuple(made(child) for child in node.children)
        total = sum((child.weight for child in children), Fraction(0))
        return evolve(node, weight=total, children=children)

    root = made(rules.root)
    assert isinstance(root, Group)
    return evolve(rules, root=root)


def _can_be_weighed(rules: Instrument) -> list[str]:
    return [
        key
        for key, node in rules.nodes.items()
        if (node.combine is Combine.MEAN if isinstance(node, Group) else rules.can_be_given(key))
    ]


@given(many_worksheets(), st.data())
@settings(max_examples=150)
def test_worksheets_with_weights_of_their_own(sheets: tuple[Worksheet, ...], data: st.DataObject) -> None:
    """Each worksheet has the score that an instrument of its weights gives, gaps and gates included.

    A criterion that a figure is given for keeps its weight; a figure cannot exceed the weight of its group.
    """
    rules = sheets[0].instrument
    chosen = data.draw(st.lists(st.sampled_from(_can_be_weighed(rules)), unique=True))
    denominator = data.draw(st.sampled_from([1, 2, 100, 2520]))
    least = any(sheet.given for sheet in sheets)
    points = {}
    for key in chosen:
        lowest = int(rules.nodes[key].weight * denominator) + 1 if least else 0
        drawn = [lowest + data.draw(st.sampled_from(_LARGE)) for _ in sheets]
        points[key] = np.array(drawn, dtype=type_for(max(drawn)))
    kept = data.draw(st.sampled_from([None, list(rules.nodes)]))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scoring, "ROWS", 2)
        found = score_codes(encode(sheets), kept, Weights(points, denominator))

    weighed = []
    for row, sheet in enumerate(sheets):
        own = {
            key: Fraction(int(column[row]), denominator)
            for key, column in points.items()
            if key not in sheet.given or isinstance(rules.nodes[key], Group)
        }
        weighed.append(evolve(sheet, instrument=_weighed(rules, own)))
    assert [] == differences(found, weighed)


_RULES = instrument(
    mean("a", "6", criterion("a.a"), criterion("a.b"), criterion("a.c")),
    added("b", criterion("b.a", "50", INDEX_4), part("b.b", "44")),
)


def _sheet(**answers: str) -> Worksheet:
    values = {key.replace("_", "."): value for key, value in answers.items()}
    return Worksheet(instrument=_RULES).with_answers(values)


def test_full_worksheets_count_in_the_largest_units() -> None:
    """Without gaps a mean of three counts in sixths of its weight, where gaps make it twelfths."""
    full = layout(encode([_sheet(a_a="A", a_b="B", a_c="C", b_a="1")]))
    gaps = layout(encode([_sheet(a_a="A", b_a="1"), _sheet(a_b="B", a_c="C")]))

    assert (Fraction(1), Fraction(1, 2)) == (full.units["a"], gaps.units["a"])
    assert (6, 12) == (full.most["a"], gaps.most["a"])
    assert None is full.parts["a"].factors
    assert (0, 6, 3, 2) == gaps.parts["a"].factors


def test_only_gaps_that_there_are_count() -> None:
    """Where one of three may be missing, the mean is of two or three."""
    found = layout(encode([_sheet(a_a="A", a_b="B", a_c="C"), _sheet(a_a="A", a_b="B")]))

    assert (0, 0, 3, 2) == found.parts["a"].factors


@pytest.mark.parametrize("kind", [np.int8, np.uint8, np.int64, np.uint64, object])
@pytest.mark.parametrize("gaps", [True, False])
def test_weights_may_be_of_any_type(kind: type, gaps: bool) -> None:
    """Weights of any type of integers that holds them count alike, 0 included, with gaps and without."""
    full = _sheet(a_a="A", a_b="B", a_c="A", b_a="3,29", b_b_semua="7", b_b_ada="5")
    sheets = [full.with_answers({"a.b": None}) if gaps else full, full.with_answers({"b.a": "0"})]
    points: dict[str, Integers] = {key: np.array([127, 0], dtype=kind) for key in ("a", "b.a", "b.b")}
    found = score_codes(encode(sheets), weights=Weights(points, 2))
    weights = [dict.fromkeys(points, Fraction(127, 2)), dict.fromkeys(points, Fraction(0))]

    assert [] == differences(
        found,
        [evolve(sheet, instrument=_weighed(_RULES, own)) for sheet, own in zip(sheets, weights, strict=True)],
    )


def test_large_means_with_gaps_are_exact() -> None:
    """A mean of so many that no 64 bits hold what it counts in is exact, percentages and pieces included."""
    keys = [f"a.k{number}" for number in range(47)]
    rules = instrument(mean("a", "6", part("a.p"), *(criterion(key) for key in keys)))
    full = Worksheet(instrument=rules).with_answers(
        {"a.p.semua": "7", "a.p.ada": "5", **dict.fromkeys(keys, "B")}
    )
    sheets = [full, full.with_answers(dict.fromkeys(keys[5:])), Worksheet(instrument=rules)]
    whole = score_codes(encode(sheets))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scoring, "ROWS", 1)
        pieces = score_codes(encode(sheets), rules.nodes)

    assert [] == differences(whole, sheets)
    assert [] == differences(pieces, sheets)
