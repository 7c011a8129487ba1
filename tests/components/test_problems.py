import string

import pytest

from pmprb.components import problems as component_problems
from pmprb.errors import Problem
from pmprb.scoring import problems as scoring_problems

_KINDS = [
    kind
    for module in (component_problems, scoring_problems)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Problem) and kind is not Problem
]
_FIELDS = {"file", "sheet", "cell", "node", "found", "allowed"}


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_codes_are_unique() -> None:
    """Each kind of problem has a code of its own."""
    assert sorted({kind.code for kind in _KINDS}) == sorted(kind.code for kind in _KINDS)


@pytest.mark.parametrize("letter", ["A", "B", "I", "S"])
def test_codes_are_numbered_without_gaps(letter: str) -> None:
    """The codes of a letter run from 001, in the order of the source."""
    codes = [kind.code for kind in _KINDS if kind.code.startswith(f"PMPRB-{letter}")]

    assert [f"PMPRB-{letter}{place:03}" for place in range(1, len(codes) + 1)] == codes


@pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.__name__)
def test_text_names_only_fields_of_a_problem(kind: type[Problem]) -> None:
    """Messages and remedies can be told for every problem: they name nothing a problem does not have."""
    assert _names(kind.message) | _names(kind.remedy) <= _FIELDS
    told = str(kind(node="a.b", found="ditemukan", allowed="boleh"))

    assert told.startswith(f"{kind.code} a.b: ")
    assert told.endswith(".")
    assert ("ditemukan" in told) == ("{found}" in kind.message + kind.remedy)
    assert ("boleh" in told) == ("{allowed}" in kind.message + kind.remedy)
