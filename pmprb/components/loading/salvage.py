"""What is left of a file when its wrong entries are taken out, so that the rest can be checked too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Any, Final, TypeVar

from pmprb.components.loading.structure import structure
from pmprb.components.problems import MissingEntry
from pmprb.errors import Problem

Table = TypeVar("Table")

_STEP: Final = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?")
_PASSES: Final = 5
_TEXTS: Final = ("label", "title", "regulation", "level", "entity-kind", "id", "base")
_STAND_INS: Final[dict[str, object]] = {
    **dict.fromkeys(_TEXTS, "?"),
    "keyakinan": "U",
    "sources": {},
    "publication": {"totals": "exact", "decimals": 2, "lines": [], "sumber": "?", "keyakinan": "U"},
    "unanswered": {"rule": "keluar", "sumber": "?", "keyakinan": "U"},
}
"""What stands in for entries that every file or table has, while the rest is checked."""


def salvaged(
    content: dict[str, object], table: type[Table], file: str
) -> tuple[Table | None, list[Problem], frozenset[str]]:
    """Return ``content`` as ``table`` without its wrong entries, what is wrong, and what is in doubt.

    In doubt are the ids of nodes, and the names of tables, of which something was taken out (of a gate
    with its target): what is found wrong with them afterwards may come of that. None if nothing sensible is
    left.
    """
    found = structure(content, table, file)
    if not isinstance(found, tuple):
        return found, [], frozenset()
    problems = list(found)
    rest: dict[str, Any] = deepcopy(content)
    doubtful = _doubtful(rest, problems)
    wrong: tuple[Problem, ...] = found
    for _ in range(_PASSES):
        # From the end, so that places in lists stay what they are.
        gone: set[tuple[tuple[str, int], ...]] = set()
        for problem in sorted(wrong, key=lambda each: _place(each.node), reverse=True):
            path = tuple(_place(problem.node))
            if gone.isdisjoint(path[:length] for length in range(len(path))) and _take_out(rest, problem):
                gone.add(path[:-1])
        again = structure(rest, table, file)
        if not isinstance(again, tuple):
            return again, problems, doubtful
        wrong = again
    return None, problems, doubtful


def _place(path: str) -> list[tuple[str, int]]:
    return [(name, int(index or 0)) for name, index in _STEP.findall(path)]


def _doubtful(rest: dict[str, Any], problems: Iterable[Problem]) -> frozenset[str]:
    found: set[str] = set()
    for problem in problems:
        path = _place(problem.node)
        name, index = path[0] if path else ("", 0)
        tables = rest.get(name)
        if (
            index
            and isinstance(tables, list)
            and index <= len(tables)
            and isinstance(tables[index - 1], dict)
        ):
            key, target = (tables[index - 1].get(entry) for entry in ("id", "target"))
            named = key if isinstance(key, str) else name
            found.add(f"{name} {target}" if name == "gate" and isinstance(target, str) else named)
        else:
            found.add(name)
    return frozenset(found)


def _take_out(rest: dict[str, Any], problem: Problem) -> bool:
    """Take the entry out of ``rest`` that ``problem`` is about; put in a stand-in if there must be one.

    Return whether the whole table went with it.
    """
    steps = _place(problem.node)
    if not steps:  # entries of the file itself that nothing knows
        _without(rest, problem.found)
        return False
    here: Any = rest
    outer: list[tuple[Any, Any]] = []
    for name, index in steps[:-1]:
        outer.append((here, name))
        here = here.get(name) if isinstance(here, dict) else None
        if index and isinstance(here, list):
            outer.append((here, index - 1))
            here = here[index - 1] if index <= len(here) else None
    name, index = steps[-1]
    if isinstance(problem, MissingEntry) or not isinstance(here, dict):
        if isinstance(here, dict) and name in _STAND_INS and not (outer and name == "id"):
            here[name] = deepcopy(_STAND_INS[name])
        elif isinstance(here, dict) and name == "sumber":
            sources = rest.get("sources")
            here[name] = next(iter(sources), "?") if isinstance(sources, dict) else "?"
        else:
            _remove(outer)
            return True
        return False
    entry = here.get(name)
    if index and isinstance(entry, list) and index <= len(entry):
        if isinstance(entry[index - 1], dict) and not _is_wrong_whole(problem, entry[index - 1]):
            _without(entry[index - 1], problem.found)
        else:
            del entry[index - 1]
    elif isinstance(entry, dict) and not _is_wrong_whole(problem, entry):
        _without(entry, problem.found)
    else:
        here.pop(name, None)
    return False


def _is_wrong_whole(problem: Problem, entry: dict[str, Any]) -> bool:
    """Tell whether ``problem`` is not with single entries of the table ``entry``, but with all of it."""
    return not set(problem.found.split(", ")) & entry.keys()


def _without(entry: dict[str, Any], names: str) -> None:
    for name in names.split(", "):
        entry.pop(name, None)


def _remove(outer: list[tuple[Any, Any]]) -> None:
    """Remove the innermost table that an entry is missing in."""
    if not outer:
        return
    container, key = outer[-1]
    if key in _STAND_INS:
        container[key] = deepcopy(_STAND_INS[key])
    elif isinstance(container, list):
        del container[key]
    else:
        container.pop(key, None)
