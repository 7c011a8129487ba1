"""Which problems say something new, once it is known what else is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Final

from pmprb.components.instrument import ROOT_ID, parent_id
from pmprb.components.problems import (
    BandsWithGaps,
    EmptyGroup,
    GateToMissingNode,
    LinesDoNotCover,
    MissingParent,
    UnknownDrop,
    UnknownSource,
    WeightMissing,
    WeightsDoNotAddUp,
)
from pmprb.errors import Problem

NO_ANSWERS: Final = "when = []"
"""What is told of a gate that waits for no answer."""


TREE: Final = "node"
"""What is in doubt where it cannot be known which nodes there are."""

_OF_THE_TREE: Final = frozenset({TREE, "parts", "drop", "bobot"})
_BY_THE_TREE: Final = (EmptyGroup, MissingParent, UnknownDrop, WeightsDoNotAddUp)


def doubts(nodes: Iterable[str]) -> frozenset[str]:
    """Return ``nodes`` and all groups above them: of these nothing more can be said."""
    found: set[str] = set()
    for node in nodes:
        above = node
        while above not in found:
            found.add(above)
            above = parent_id(above)
    return frozenset(found)


def telling(
    problems: Iterable[Problem], doubtful: AbstractSet[str], lost: AbstractSet[str] = frozenset()
) -> list[Problem]:
    """Return those of ``problems`` that do not come of what is ``doubtful``.

    ``lost`` are the ids of nodes that were written but have no place in the tree: that they are missing
    elsewhere is told where that is told.
    """
    return [problem for problem in problems if not _follows(problem, doubtful, lost)]


def _follows(problem: Problem, doubtful: AbstractSet[str], lost: AbstractSet[str]) -> bool:
    node, found = problem.node, problem.found.strip("'")
    is_tree_unknown = not _OF_THE_TREE.isdisjoint(doubtful)
    is_of_gate = isinstance(problem, GateToMissingNode)
    causes = [node in doubtful]
    if isinstance(problem, UnknownSource):
        causes.append("sources" in doubtful)
    elif isinstance(problem, _BY_THE_TREE):
        causes.append(is_tree_unknown)
    elif isinstance(problem, WeightMissing):  # beside it stands what may not be what it was meant to be
        causes.append(parent_id(node) in {parent_id(each) for each in doubtful})
    elif isinstance(problem, BandsWithGaps) or (node == "award" and found.startswith("points ")):
        causes += [is_tree_unknown, ROOT_ID in doubtful]  # they are measured by the weights
    elif is_of_gate or node in {"publication.lines", "award"}:
        causes += [is_tree_unknown, found in lost, found in doubtful]
    if is_of_gate or found == NO_ANSWERS:
        causes += ["gate" in doubtful, f"gate {node}" in doubtful]
    if isinstance(problem, LinesDoNotCover) or node.startswith("publication."):
        causes.append("publication" in doubtful)
    return any(causes)
