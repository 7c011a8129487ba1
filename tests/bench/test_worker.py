import pytest

from bench.worker import Worker, in_turn_apart
from bench.works import NEEDS, WORKS


def test_each_work_is_done_in_turn() -> None:
    """Every work is timed as often as was asked, in a process that has prepared it."""
    taken = in_turn_apart(["values", "numpy dot"], rows=10, runs=2)
    assert ["values", "numpy dot"] == list(taken)
    assert all(found.median > 0 and found.runs == 2 for found in taken.values())


def test_a_work_that_is_not_there_ends_the_worker() -> None:
    """A process that cannot do its work is told of, not waited for."""
    with Worker("nothing", 1) as worker, pytest.raises(RuntimeError, match="status 1"):
        worker.run()


@pytest.mark.parametrize("work", [work for work in WORKS if work not in NEEDS])
def test_our_works_need_no_peer(work: str) -> None:
    """Ours, and the dot product, are done wherever the library is installed."""
    assert WORKS[work](3)() is not None
