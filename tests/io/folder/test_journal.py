import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pmprb.components.registry import load_instrument
from pmprb.errors import PmprbError
from pmprb.io.folder.finding import find_files
from pmprb.io.folder.journal import opened
from pmprb.io.folder.outcome import Outcome
from pmprb.io.folder.task import order, score_files
from tests.cli.running import ROOT, environment
from tests.io.folder.made import filled

_HOLD = """\
import sys
from pathlib import Path
from pmprb.io.folder.journal import opened
with opened(Path(sys.argv[1])):
    print("terbuka", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "berkas"
    found.mkdir()
    for seed, name in enumerate(("a", "b")):
        filled(name, seed).save(found / f"{name}.json")
    return found


def outcomes(folder: Path) -> tuple[Outcome, ...]:
    return score_files(order(None), find_files([folder]).files)


def known(folder: Path, journal: Path) -> tuple[Outcome, ...]:
    with opened(journal) as found:
        return tuple(found.known(find_files([folder]).files, None))


@pytest.fixture
def journal(folder: Path, tmp_path: Path) -> Path:
    """Make a journal of all files in the folder."""
    path = tmp_path / "jurnal"
    with opened(path) as found:
        found.add(outcomes(folder))
    return path


def test_what_was_added_is_known_again(folder: Path, journal: Path) -> None:
    """What stands in the journal is what scoring the files again would come to."""
    assert outcomes(folder) == known(folder, journal)


def test_a_changed_file_is_not_known(folder: Path, journal: Path) -> None:
    """A file with other content is scored anew, even if its size and its time are what they were."""
    path = folder / "a.json"
    times, text = path.stat(), path.read_text(encoding="utf-8")
    path.write_text(text.replace('"a"', '"c"', 1), encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    assert times.st_size == path.stat().st_size
    assert ["b.json"] == [outcome.file for outcome in known(folder, journal)]


def test_files_that_are_gone_are_not_known(folder: Path, journal: Path) -> None:
    """What the journal holds of files that are no longer there is left alone."""
    (folder / "a.json").unlink()

    assert ["b.json"] == [outcome.file for outcome in known(folder, journal)]


def test_other_rules_are_not_those_of_the_journal(folder: Path, journal: Path) -> None:
    """Scored by a chosen instrument, a file is known only if it was scored by just that one."""
    files = find_files([folder]).files
    same, other = load_instrument("permenpanrb-26-2020-unit"), load_instrument("permenpanrb-14-2014")

    with opened(journal) as found:
        assert 2 == len(list(found.known(files, same)))
        assert [] == list(found.known(files, other))


@pytest.mark.parametrize(
    ("entry", "value"),
    [("program", "0.0.1 lain"), ("rules", [["permenpanrb-26-2020-unit", "lain"]]), ("sha256", "lain")],
)
def test_another_program_or_instrument_scores_anew(
    folder: Path, journal: Path, entry: str, value: object
) -> None:
    """A line is used only by the program that wrote it, with instruments that say the very same."""
    head, *lines = journal.read_text(encoding="utf-8").splitlines()
    changed = [json.dumps({**json.loads(line), entry: value}) for line in lines]
    journal.write_text("\n".join([head, *changed, ""]), encoding="utf-8")

    assert () == known(folder, journal)


@pytest.mark.parametrize("kept", [1, 2, 10, 1000, -1])
def test_a_torn_line_costs_only_itself(folder: Path, journal: Path, kept: int) -> None:
    """A line that was torn when the run was killed is passed over, and what is added next stands whole."""
    content = journal.read_bytes()
    start = content.rindex(b"\n", 0, -1) + 1
    end = len(content) - 1 if kept == -1 else start + kept
    torn = content[:end] if kept != -1 else content[:-1]
    journal.write_bytes(torn)

    expected = ["a.json", "b.json"] if kept == -1 else ["a.json"]
    with opened(journal) as found:
        assert expected == [each.file for each in found.known(find_files([folder]).files, None)]
        found.add(outcomes(folder)[1:])

    assert outcomes(folder) == known(folder, journal)


@pytest.mark.parametrize("line", ["[]", "null", "{}", '{"file": 1}', '{"file": "a.json"}', "\x00\x00\x00"])
def test_what_is_no_line_is_passed_over(folder: Path, journal: Path, line: str) -> None:
    """A line that is none of ours, whatever it is, leads to scoring anew, not to an error."""
    with journal.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")

    assert "b.json" in [outcome.file for outcome in known(folder, journal)]


@pytest.mark.parametrize("row", [{}, {"exact": "1/0"}, {"published": "x"}, {"lines": [{}]}, []])
def test_a_row_that_is_none_is_scored_anew(folder: Path, journal: Path, row: object) -> None:
    """Rows that cannot be read back are not used."""
    head, first, *_ = journal.read_text(encoding="utf-8").splitlines()
    told = json.loads(first)
    told["rows"] = [{**told["rows"][0], **row} if isinstance(row, dict) and row else row]
    journal.write_text(f"{head}\n{json.dumps(told)}\n", encoding="utf-8")

    assert () == known(folder, journal)


def test_files_with_problems_are_not_kept(folder: Path, tmp_path: Path) -> None:
    """A file with problems is read anew the next time: it may have been mended."""
    (folder / "a.json").write_text("bukan JSON", encoding="utf-8")
    with opened(tmp_path / "jurnal") as found:
        found.add(outcomes(folder))

    assert ["b.json"] == [outcome.file for outcome in known(folder, tmp_path / "jurnal")]


def test_a_file_that_is_no_journal_stays_as_it_is(tmp_path: Path) -> None:
    """Nothing is added to a file that is something else."""
    path = tmp_path / "catatan"
    path.write_text("penting\n", encoding="utf-8")

    with pytest.raises(PmprbError) as found, opened(path):
        pass

    assert ["PMPRB-K006"] == [problem.code for problem in found.value.problems]
    assert "penting\n" == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [b"", b'{"format": "pmprb-jo', b"\0" * 300])
def test_a_journal_that_was_hardly_begun_is_begun_anew(folder: Path, tmp_path: Path, content: bytes) -> None:
    """What a power failure or a full disk left of the first line keeps nobody from running again."""
    path = tmp_path / "jurnal"
    path.write_bytes(content)
    with opened(path) as found:
        found.add(outcomes(folder))

    assert outcomes(folder) == known(folder, path)


def test_a_journal_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A folder, or a place that is not there, is no place for a journal."""
    for path in (tmp_path, tmp_path / "tidak-ada" / "jurnal"):
        with pytest.raises(PmprbError) as found, opened(path):
            pass

        assert ["PMPRB-F004"] == [problem.code for problem in found.value.problems]


def test_one_run_at_a_time(journal: Path) -> None:
    """While another process has it open nobody else can; when that one is killed, it is free again."""
    content = journal.read_bytes()
    command = [sys.executable, "-c", _HOLD, str(journal)]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(PmprbError) as found, opened(journal):
            pass
        other.kill()

    assert ["PMPRB-K005"] == [problem.code for problem in found.value.problems]
    with opened(journal):
        assert content == journal.read_bytes()
