"""What is needed comes first."""

from hypothesis import given
from hypothesis import strategies as st

from pmprb.io.workbook.formulas.order import ordered

_graphs = st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 7), max_size=4), max_size=8).map(
    lambda found: {key: tuple(each for each in needs if each in found) for key, needs in found.items()}
)


def _reached(needs: dict[int, tuple[int, ...]], start: int) -> set[int]:
    found: set[int] = set()
    waiting = list(needs[start])
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += needs[key]
    return found


@given(_graphs)
def test_order(needs: dict[int, tuple[int, ...]]) -> None:
    """Each rank is above those needed, and equal exactly in rings, which are all that reach each other."""
    ranks, rings = ordered(needs)
    reached = {key: _reached(needs, key) for key in needs}

    assert ranks.keys() == needs.keys()
    for key in needs:
        ring = {other for other in reached[key] if key in reached[other]}
        assert ring == set(rings.get(ranks[key], ()))
        assert all(ranks[other] < ranks[key] for other in reached[key] - ring)


def test_long_chain() -> None:
    """A chain longer than the stack is ordered."""
    ranks, rings = ordered({key: (key + 1,) if key < 9_999 else () for key in range(10_000)})

    assert [*range(9_999, -1, -1)] == [ranks[key] for key in range(10_000)]
    assert not rings
