"""What hangs together, directly or through others."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def connected(things: Iterable[Thing], pairs: Iterable[tuple[Thing, Thing]]) -> list[list[Thing]]:
    """Return ``things`` in groups that ``pairs`` connect, groups and members in the order of ``things``."""
    leader = {thing: thing for thing in things}

    def first(thing: Thing) -> Thing:
        while leader[thing] != thing:
            leader[thing] = leader[leader[thing]]
            thing = leader[thing]
        return thing

    for one, other in pairs:
        leader[first(other)] = first(one)
    groups: dict[Thing, list[Thing]] = {}
    for thing in leader:
        groups.setdefault(first(thing), []).append(thing)
    return list(groups.values())
