"""The order of things that need each other: what is needed comes first; rings are found."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def ordered(needs: Mapping[K, tuple[K, ...]]) -> tuple[dict[K, int], dict[int, tuple[K, ...]]]:
    """Return the rank of each, after all that it needs, and the members of each ring by their common rank.

    Tarjan's algorithm, without recursion: chains in workbooks are longer than Python's stack.
    """
    index: dict[K, int] = {}
    low: dict[K, int] = {}
    ranks: dict[K, int] = {}
    rings: dict[int, tuple[K, ...]] = {}
    open_: list[K] = []
    for root in needs:
        if root in index:
            continue
        index[root] = low[root] = len(index)
        open_.append(root)
        path = [(root, iter(needs[root]))]
        while path:
            key, rest = path[-1]
            for other in rest:
                if other not in index:
                    index[other] = low[other] = len(index)
                    open_.append(other)
                    path.append((other, iter(needs[other])))
                    break
                if other not in ranks:
                    low[key] = min(low[key], index[other])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[key])
                if low[key] == index[key]:
                    _close(key, needs, open_, ranks, rings)
    return ranks, rings


def _close(
    key: K,
    needs: Mapping[K, tuple[K, ...]],
    open_: list[K],
    ranks: dict[K, int],
    rings: dict[int, tuple[K, ...]],
) -> None:
    """Give a rank to ``key`` and everything found after it that is in a ring with it."""
    start = len(open_) - 1
    while open_[start] != key:
        start -= 1
    members = tuple(open_[start:])
    del open_[start:]
    rank = len(ranks)
    ranks.update(dict.fromkeys(members, rank))
    if len(members) > 1 or key in needs[key]:
        rings[rank] = members
