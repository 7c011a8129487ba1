import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.peers import HOW_TO_INSTALL, MODULES


@pytest.fixture
def _no_peers(monkeypatch: pytest.MonkeyPatch) -> None:
    for peer in MODULES:
        monkeypatch.setitem(MODULES, peer, "a_module_that_nobody_has")


@pytest.mark.usefixtures("_no_peers")
def test_what_is_not_installed_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without peers everything of ours is measured all the same, and it is said how to install them."""
    figures = tmp_path / "angka.json"
    names = ["one-sheet", "one-answer", "many", "growth", "reading"]
    assert 0 == main(["--quick", "--only", *names, "--json", str(figures)])
    printed = capsys.readouterr().out
    assert ", ".join(MODULES) in printed
    assert HOW_TO_INSTALL in printed
    told = json.loads(figures.read_text(encoding="utf-8"))
    assert set(names) == {row["group"] for row in told["rows"]}
    assert all(row["ours"]["median"] > 0 for row in told["rows"])
    assert all(agreement["holds"] for agreement in told["agreements"])


def test_memory_is_that_of_a_process_of_its_own() -> None:
    """The peak of a work is printed in bytes: less than what is allowed for a hundred times as much."""
    command = [sys.executable, "-m", "bench.memory", "codes", "1000"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert 10**7 < int(done.stdout) < 10**9


def test_what_cannot_be_measured_is_refused() -> None:
    """A name that is not there is a mistake in the call."""
    with pytest.raises(SystemExit, match="2"):
        main(["--only", "nothing"])


@pytest.mark.parametrize("option", ["--json", "--plot"])
def test_where_nothing_can_be_written_is_refused_first(tmp_path: Path, option: str) -> None:
    """Minutes of measuring are not lost to a slip in the name of a folder."""
    for place in (tmp_path, tmp_path / "tidak-ada" / "angka.json"):
        with pytest.raises(SystemExit, match="2"):
            main(["--quick", "--only", "folder", option, str(place)])


def test_a_quick_folder_is_small(capsys: pytest.CaptureFixture[str]) -> None:
    """``--quick`` makes few kertas kerja, reads them, and tells where the time goes."""
    assert 0 == main(["--quick", "--only", "folder"])
    assert "; 40 kertas kerja" in capsys.readouterr().out
