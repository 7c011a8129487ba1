from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from pmprb.errors import PmprbError
from pmprb.io.folder.running import BATCH, Lost, run
from pmprb.io.folder.workers import Lent, Processes, own_processes
from tests.io.folder.work import Numbers, Work, failing, slow

NUMBERS = tuple(range(5 * BATCH + 3))


def in_processes(work: Work, numbers: Numbers = NUMBERS) -> list[int | Lost[int]]:
    with own_processes(2, 2) as workers:
        return list(run(work, numbers, workers))


def results(found: Sequence[int | Lost[int]]) -> list[int]:
    return sorted(each for each in found if isinstance(each, int))


def test_each_once() -> None:
    """Every task gives one result, whatever the size of the last batch."""
    for count in (0, 1, BATCH, BATCH + 1, 5 * BATCH + 3):
        with ThreadPoolExecutor(3) as pool:
            found = list(run(slow, NUMBERS[:count], Lent(pool, 3)))

        assert [2 * number for number in NUMBERS[:count]] == results(found)


def test_what_kills_its_worker_is_found(tmp_path: Path) -> None:
    """A task that always kills its worker is lost after it did so twice alone; all others come once."""
    work = Work(str(tmp_path), deadly=(11,))

    found = in_processes(work)

    lost = [each for each in found if isinstance(each, Lost)]
    assert [11] == [each.task for each in lost]
    assert lost[0].why.startswith("BrokenProcessPool")
    assert [2 * number for number in NUMBERS if number != 11] == results(found)
    first, *alone = work.tried(11)
    assert 1 < first <= BATCH
    assert [1, 1] == alone


def test_several_that_kill_their_workers(tmp_path: Path) -> None:
    """Each of them is found, even in one batch."""
    found = in_processes(Work(str(tmp_path), deadly=(0, 3, 42)))

    assert {0, 3, 42} == {each.task for each in found if isinstance(each, Lost)}
    assert len(NUMBERS) - 3 == len(results(found))


def test_a_worker_that_died_once_costs_nothing(tmp_path: Path) -> None:
    """If a worker is killed for another reason, nothing is lost and nothing comes twice."""
    found = in_processes(Work(str(tmp_path), deadly=(11,), tries=2))

    assert [2 * number for number in NUMBERS] == results(found)
    assert len(NUMBERS) == len(found)


def test_work_that_fails_costs_only_itself() -> None:
    """A batch that fails is run again task by task; only the task that is to blame is lost."""
    with ThreadPoolExecutor(2) as pool:
        found = list(run(failing, NUMBERS, Lent(pool, 2)))

    assert [Lost(7, "ValueError: tujuh")] == [each for each in found if isinstance(each, Lost)]
    assert [2 * number for number in NUMBERS if number != 7] == results(found)


class Counting(ThreadPoolExecutor):
    """An executor that knows how many pieces of work were ever in flight at once."""

    flying = 0
    most = 0

    def submit(self, *args: object, **kwargs: object) -> Future[object]:  # type: ignore[override]
        future: Future[object] = super().submit(*args, **kwargs)  # type: ignore[arg-type]
        self.flying += 1
        self.most = max(self.most, self.flying)
        future.add_done_callback(self._landed)
        return future

    def _landed(self, _: object) -> None:
        self.flying -= 1


def test_only_a_few_batches_are_in_flight() -> None:
    """However many tasks there are, no more than two pieces of work for each worker are handed over."""
    with Counting(1) as pool:
        assert len(NUMBERS) * 4 == len(list(run(slow, NUMBERS * 4, Lent(pool, 2))))

    assert 1 < pool.most <= 4


def test_an_executor_that_was_lent_is_not_shut_down_nor_replaced(tmp_path: Path) -> None:
    """A pool of somebody else that breaks is told; it is not ours to make another."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        workers = Lent(pool, 2)
        assert len(NUMBERS) == len(list(run(slow, NUMBERS, workers)))
        assert len(NUMBERS) == len(list(run(slow, NUMBERS, workers)))

        for _ in range(2):
            with pytest.raises(PmprbError) as found:
                list(run(Work(str(tmp_path), deadly=(11,)), NUMBERS, workers))

            assert ["PMPRB-K009"] == [problem.code for problem in found.value.problems]


def test_an_executor_that_was_shut_down_is_told() -> None:
    """Work cannot be handed to an executor that takes none."""
    pool = ThreadPoolExecutor(1)
    pool.shutdown()

    with pytest.raises(PmprbError) as found:
        list(run(slow, NUMBERS, Lent(pool, 1)))

    assert ["PMPRB-K009"] == [problem.code for problem in found.value.problems]


def test_no_more_processes_than_work() -> None:
    """Nobody waits for processes that have nothing to do."""
    with own_processes(8, 3) as few, own_processes(None, 0) as none:
        assert (Processes(3), Processes(1)) == (few, none)
