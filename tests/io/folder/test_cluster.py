import signal
import sys
from pathlib import Path

import pytest

from pmprb.errors import PmprbError
from pmprb.io.folder.cluster import cluster
from pmprb.io.folder.scoring import score_folder
from tests.cli.running import pmprb
from tests.io.folder.cluster import running
from tests.io.folder.made import make_many


def test_nothing_is_lost_if_a_worker_is_killed(tmp_path: Path) -> None:
    """With two worker processes, one of them killed midway, every file is scored once, as by ourselves.

    The other one goes on, for the command line too.
    """
    folder = tmp_path / "berkas"
    names = make_many(folder, 40)
    told: list[int] = []
    with running(tmp_path, workers=2) as found, cluster(found.address) as (executor, _):

        def progress(done: int, _: int) -> None:
            if done > 10 and not any(worker.poll() is not None for worker in found.workers):
                found.workers[0].send_signal(signal.SIGKILL)
                found.workers[0].wait()
            told.append(done)

        scores = score_folder(folder, executor=executor, workers=2, progress=progress)

        assert -signal.SIGKILL == found.workers[0].returncode
        assert found.workers[1].poll() is None

        ran = pmprb("score", "berkas", "--dask", found.address, "--csv", "dask.csv", cwd=tmp_path)

    assert names == [row.file for row in scores.rows]
    assert () == scores.problems
    assert list(range(41)) == told
    assert scores == score_folder(folder, workers=2)
    assert (0, "") == (ran.status, ran.err)
    scores.save(tmp_path / "sendiri.csv")
    assert (tmp_path / "sendiri.csv").read_bytes() == (tmp_path / "dask.csv").read_bytes()


def test_a_cluster_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where nobody answers, or that is none, is a problem; so is a missing extra."""
    monkeypatch.setattr("pmprb.io.folder.cluster._PATIENCE", 1)
    for address in ("tcp://127.0.0.1:9", "bukan alamat", "127.0.0.1:99999999"):
        with pytest.raises(PmprbError) as found, cluster(address):
            pass

        assert [("PMPRB-K010", address)] == [(each.code, each.found) for each in found.value.problems]

    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(PmprbError) as found, cluster("tcp://127.0.0.1:9"):
        pass

    assert ["PMPRB-K007"] == [problem.code for problem in found.value.problems]
