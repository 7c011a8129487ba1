import pytest

from pmprb.errors import Problem
from pmprb.io.audit import problems

KINDS = [kind for kind in vars(problems).values() if isinstance(kind, type) and issubclass(kind, Problem)][1:]


def test_codes_are_numbered_without_gaps() -> None:
    """The codes run from 001, in the order of the source."""
    assert [f"PMPRB-P{place:03}" for place in range(1, len(KINDS) + 1)] == [kind.code for kind in KINDS]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_finding_says_what_to_do(kind: type[Problem]) -> None:
    """A finding can be told whatever was found, and has a remedy."""
    told = str(kind(cell="A1", found="1", allowed="2"))

    assert told.startswith(f"{kind.code} cell A1: ")
    assert kind.remedy
