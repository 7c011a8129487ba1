"""Which problems say something new, once it is known what else is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from pmprb.components.instrument import parent_id
from pmprb.components.problems import GateToMissingNode, LinesDoNotCover, UnknownSource
from pmprb.errors import Problem


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
    problems: Iterable[Problem], doubtful: AbstractSet[str], declared: AbstractSet[str]
) -> list[Problem]:
    """Return those of ``problems`` that do not come of what is ``doubtful``.

    ``declared`` are the ids that the file has tables for: that one of them is not in the tree is told
    where its table is told.
    """
    return [problem for problem in problems if not _follows(problem, doubtful, declared)]


def _follows(problem: Problem, doubtful: AbstractSet[str], declared: AbstractSet[str]) -> bool:
    if problem.node in doubtful:
        return True
    if isinstance(problem, GateToMissingNode) or problem.node in {"publication.lines", "award"}:
        return problem.found.strip("'") in declared
    if isinstance(problem, LinesDoNotCover) or problem.node.startswith("publication"):
        return "publication" in doubtful
    return isinstance(problem, UnknownSource) and "sources" in doubtful
