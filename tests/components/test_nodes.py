import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from immutabledict import immutabledict

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Group, walk
from tests.components.made import added, criterion, mean
from tests.strategies import instruments


def test_walk_goes_in_the_order_of_the_worksheet() -> None:
    """Walking yields a node before what lies below it, and that in order."""
    tree = added("a", mean("a.a", "2", criterion("a.a.a"), criterion("a.a.b")), criterion("a.b"))

    assert ["a", "a.a", "a.a.a", "a.a.b", "a.b"] == [node.id for node in walk(tree)]


@given(instruments())
def test_walk_meets_every_node_once(instrument: Instrument) -> None:
    """Every child of every group is met, once."""
    nodes = list(walk(instrument.root))
    children = [child for node in nodes if isinstance(node, Group) for child in node.children]

    assert sorted(node.id for node in nodes) == sorted(
        [instrument.root.id, *(child.id for child in children)]
    )


def test_nodes_are_frozen_values() -> None:
    """Nodes are equal by what they say, can be hashed and cannot be changed; meanings are kept frozen."""
    node = criterion("a")
    meant = evolve(node, meanings={"A": "semua"})

    assert criterion("a") == node
    assert hash(criterion("a")) == hash(node)
    assert immutabledict({"A": "semua"}) == meant.meanings
    assert isinstance(meant.meanings, immutabledict)
    with pytest.raises(FrozenInstanceError):
        node.weight = node.weight  # type: ignore[misc]
