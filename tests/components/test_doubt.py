import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmprb.components.doubt import NO_ANSWERS, TREE, doubts, telling
from pmprb.components.problems import (
    BandsWithGaps,
    EmptyGroup,
    GateToMissingNode,
    LinesDoNotCover,
    MissingParent,
    UnknownDrop,
    UnknownScale,
    UnknownSource,
    WeightMissing,
    WeightsDoNotAddUp,
    WrongEntry,
)
from pmprb.errors import Problem

_ALL: tuple[Problem, ...] = (
    UnknownScale(node="a.x", found="s"),
    UnknownSource(node="a", found="s"),
    WeightMissing(node="a.y"),
    WeightsDoNotAddUp(node="a", found="1", allowed="2"),
    EmptyGroup(node="c"),
    MissingParent(node="d.x", found="d"),
    UnknownDrop(node="e", found="e"),
    BandsWithGaps(node="predicate", found="x"),
    WrongEntry(node="award", found="points 3", allowed="0-2"),
    WrongEntry(node="award", found="'f'", allowed="ids of nodes"),
    WrongEntry(node="publication.lines", found="f", allowed="ids of nodes"),
    WrongEntry(node="publication.decimals", found="16", allowed="0-15"),
    LinesDoNotCover(node="a.x", found="0"),
    GateToMissingNode(node="b.x", found="f"),
    WrongEntry(node="b.x", found=NO_ANSWERS, allowed="A/B"),
)
_TREE = {3, 4, 5, 6, 7, 8, 9, 10, 13}


def test_groups_above_what_is_in_doubt_are_in_doubt() -> None:
    """Of a node in doubt, of every group above it and of the index nothing can be said; of others it can."""
    assert {"a.b.c", "a.b", "a", "indeks", "d"} == doubts(["a.b.c", "a.b", "d"])
    assert frozenset() == doubts([])


@given(st.lists(st.sampled_from(_ALL)))
def test_everything_is_told_where_nothing_is_in_doubt(problems: list[Problem]) -> None:
    """Without doubt nothing is left out, and the order stays."""
    assert problems == telling(problems, frozenset())


@pytest.mark.parametrize(
    ("doubtful", "untold"),
    [
        pytest.param({"a.x"}, {0, 2, 12}, id="node-and-those-beside-it"),
        pytest.param({"sources"}, {1}, id="sources"),
        pytest.param({"indeks"}, {7, 8}, id="weight-of-the-index"),
        pytest.param({"f"}, {9, 10, 13}, id="named-elsewhere"),
        pytest.param({"publication"}, {11, 12} | {10}, id="publication"),
        pytest.param({"award"}, {8, 9}, id="awards"),
        pytest.param({"gate"}, {13, 14}, id="some-gate"),
        pytest.param({"gate b.x"}, {13, 14}, id="gate"),
        pytest.param({"gate a.x"}, set[int](), id="another-gate"),
        pytest.param({TREE}, _TREE, id="some-node"),
        pytest.param({"parts"}, _TREE, id="parts"),
        pytest.param({"drop"}, _TREE, id="drop"),
        pytest.param({"bobot"}, _TREE, id="weights"),
    ],
)
def test_what_follows_is_not_told(doubtful: set[str], untold: set[int]) -> None:
    """What may come of something in doubt is left out; and nothing else is."""
    assert [problem for place, problem in enumerate(_ALL) if place not in untold] == telling(_ALL, doubtful)


def test_nodes_without_a_place_are_told_once() -> None:
    """That a written node is missing in gates, lines and awards is told where it has no place."""
    assert [problem for place, problem in enumerate(_ALL) if place not in {9, 10, 13}] == telling(
        _ALL, frozenset(), {"f"}
    )
