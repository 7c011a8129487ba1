import os
import subprocess
import sys
from graphlib import CycleError
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmprb.components.gates import Gate, in_order
from pmprb.components.instrument import Instrument
from tests.components.made import limit, times
from tests.strategies import instruments

_ORDER_IN_A_NEW_PROCESS = """
from tests.components.made import times
from pmprb.components.gates import in_order
gates = [times("t", "x"), times("t", "y"), times("s", "x"), times("u", "y")]
print([(gate.target, gate.source) for gate in in_order(gates)])
"""


def test_sources_come_first() -> None:
    """A gate comes after all gates on the criterion that it reads."""
    first, second, third = times("c", "b"), times("d", "c"), limit("e", "d", "Ya")

    assert (first, second, third) == in_order([third, second, first])


@given(instruments(), st.randoms(use_true_random=False))
def test_order_keeps_every_gate(instrument: Instrument, random: Random) -> None:
    """Ordering loses no gate, whatever the order they came in, and puts sources before their readers."""
    gates: list[Gate] = list(instrument.gates)
    random.shuffle(gates)
    ordered = in_order(gates)

    assert sorted(map(repr, gates)) == sorted(map(repr, ordered))
    for place, gate in enumerate(ordered):
        assert gate.source not in {later.target for later in ordered[place:]}


def test_gates_on_one_criterion_keep_their_order() -> None:
    """Gates on the same criterion apply in the order in which they are written."""
    gates = (times("b", "a"), limit("b", "a", "Ya"), times("b", "c"))

    assert gates == in_order(gates)


@pytest.mark.parametrize(
    "gates",
    [(times("a", "a"),), (times("a", "b"), times("b", "a")), (limit("a", "b", "Ya"), times("b", "a"))],
)
def test_circle_is_refused(gates: tuple[Gate, ...]) -> None:
    """Gates that limit each other in a circle have no order."""
    with pytest.raises(CycleError):
        in_order(gates)


def test_order_does_not_depend_on_the_hash_seed() -> None:
    """The same gates come in the same order in every process, whatever seed its hashes have."""
    orders = {
        subprocess.run(
            [sys.executable, "-c", _ORDER_IN_A_NEW_PROCESS],
            env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in range(1, 9)
    }

    assert 1 == len(orders)
