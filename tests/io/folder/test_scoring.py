import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import pmprb
from pmprb.components.fingerprint import fingerprint
from pmprb.io.folder.rows import score_row
from pmprb.io.folder.scoring import score_folder
from tests.cli.running import environment
from tests.io.folder.made import BROKEN, filled, make_many, make_mixed, scored
from tests.io.lke.examples import side_by_side
from tests.io.lke.making import make
from tests.tangsel import tangsel


@pytest.fixture(scope="module")
def scores(mixed: Path) -> pmprb.FolderScores:
    return score_folder(mixed, workers=2)


def codes(problems: tuple[pmprb.Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.file, problem.code) for problem in problems]


def test_each_row_is_what_one_sheet_comes_to(mixed: Path, scores: pmprb.FolderScores) -> None:
    """Every row is that of the file scored by itself, exactly."""
    good = [file for file in sorted(make_names(mixed)) if file not in BROKEN]
    expected = []
    for name in good:
        score = pmprb.score(pmprb.read_worksheet(mixed / name))
        expected.append(score_row(score, name, fingerprint(score.instrument)))

    assert expected == list(scores.rows)
    assert len(good) + len(BROKEN) == scores.files


def make_names(folder: Path) -> list[str]:
    return [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.suffix in {".xlsx", ".json"}
        and not path.name.startswith(("~$", "."))
        and ".git" not in path.parts
    ]


def test_broken_files_are_told_and_cost_nothing_else(scores: pmprb.FolderScores) -> None:
    """Each broken file has its problem, with its name as it lies in the folder."""
    assert [
        ("bukan.json", "PMPRB-F002"),
        ("kosong.xlsx", "PMPRB-X010"),
        ("rusak.xlsx", "PMPRB-X003"),
    ] == codes(scores.problems)
    assert BROKEN == scores.broken


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """A name that leads nowhere is a problem of its own."""
    filled("Dinas").save(tmp_path / "a.json")
    (tmp_path / "b.xlsx").symlink_to(tmp_path / "hilang.xlsx")

    found = scored(tmp_path)

    assert [("b.xlsx", "PMPRB-F001")] == codes(found.problems)
    assert ["a.json"] == [row.file for row in found.rows]


@pytest.mark.parametrize("workers", [1, 5])
def test_the_result_does_not_depend_on_who_works(
    mixed: Path, scores: pmprb.FolderScores, workers: int
) -> None:
    """Threads or processes, few or many: the result is the same, and a lent executor goes on working."""
    with ThreadPoolExecutor(workers) as pool:
        assert scores == score_folder(mixed, executor=pool, workers=workers)
        assert 3 == pool.submit(int, "3").result()


def test_an_instrument_can_be_chosen(tmp_path: Path) -> None:
    """With an instrument all files are scored by it; one that does not fit is a problem of its file."""
    instrument = pmprb.load_instrument("permenpanrb-26-2020-bobot-lke-2020")
    tangsel().save(tmp_path / "kota.xlsx")
    filled("Dinas").save(tmp_path / "unit.xlsx")

    found = scored(tmp_path, instrument=instrument)

    assert ["permenpanrb-26-2020-bobot-lke-2020"] == [row.instrument for row in found.rows]
    assert [("unit.xlsx", "PMPRB-W021")] == codes(found.problems)


def test_one_institution_with_two_files_of_a_year_is_told(tmp_path: Path) -> None:
    """Both files are scored and ranked, and it is told that there are two; another year is another thing."""
    for file, name, year in (
        ("a", "Dinas Kesehatan", 2024),
        ("b", "DINAS  kesehatan", 2024),
        ("c", "Dinas Kesehatan", 2023),
        ("d", "", 2024),
        ("e", "", 2024),
    ):
        filled(name, year=year).save(tmp_path / f"{file}.json")

    found = scored(tmp_path)

    assert 5 == len(found.rows)
    assert [("a.json", "PMPRB-K004")] == codes(found.notices)
    assert "a.json, b.json" == found.notices[0].allowed
    assert () == found.problems


@pytest.mark.parametrize("name", ["", "tidak-ada"])
def test_a_folder_without_kertas_kerja(tmp_path: Path, name: str) -> None:
    """An empty folder is a problem, and so is one that is not there."""
    if name:
        found = scored(tmp_path / name)

        assert ["PMPRB-F001"] == [problem.code for problem in found.problems]
        return
    with pytest.raises(pmprb.WorksheetError) as error:
        score_folder(tmp_path)

    assert [(str(tmp_path), "PMPRB-K001")] == codes(error.value.problems)


def test_how_far_it_is(mixed: Path) -> None:
    """Progress is told from the start to the end, file by file."""
    told: list[tuple[int, int]] = []
    with ThreadPoolExecutor(2) as pool:
        score_folder(mixed, executor=pool, progress=lambda done, total: told.append((done, total)))

    assert [(done, 7) for done in range(8)] == told


def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    """With a journal only changed, new and broken files are read, and the result is what it would be."""
    folder, journal = tmp_path / "berkas", tmp_path / "jurnal"
    make_mixed(folder)
    first = scored(folder, journal=journal)
    again = scored(folder, journal=journal)
    filled("Dinas Kesehatan", 9).save(folder / "kesehatan.xlsx", overwrite=True)
    filled("Dinas Baru", 4).save(folder / "baru.xlsx")
    changed = scored(folder, journal=journal)

    assert (0, 4, 3) == (first.reused, again.reused, changed.reused)
    assert first == again
    assert scored(folder) == changed
    assert 5 == len(changed.rows)


def test_the_journal_knows_learned_rules(tmp_path: Path) -> None:
    """A worksheet of the ministry, whose rules stand in it, is not read again either."""
    (tmp_path / "lke.xlsx").write_bytes(make(side_by_side()).content)
    found = [scored(tmp_path, journal=tmp_path / "jurnal") for _ in range(2)]

    assert [0, 1] == [each.reused for each in found]
    assert found[0] == found[1]
    assert found[0].rows


def test_several_paths(mixed: Path) -> None:
    """Files and folders can be named together."""
    names = [mixed / "kesehatan.xlsx", mixed / "Kecamatan Périgi"]

    found = scored(names)

    assert ["Puskesmas Ângsana", "Dinas Kesehatan"] == [row.entity for row in found.rows]


def test_a_script_without_a_guard_is_told(tmp_path: Path) -> None:
    """A script that starts itself again in each worker is told what it lacks, instead of going on forever."""
    make_many(tmp_path / "berkas", 2)
    script = tmp_path / "skrip.py"
    script.write_text("import pmprb\npmprb.score_folder('berkas')\n", encoding="utf-8")

    ran = subprocess.run(
        [sys.executable, str(script)], cwd=tmp_path, env=environment(), capture_output=True, check=False
    )

    assert 1 == ran.returncode
    assert "PMPRB-K008" in ran.stderr.decode()


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    """No worker outlives the process that started it, even if that one was killed without a word."""
    make_many(tmp_path / "berkas", 40)
    script = (
        "import os, signal, sys, pmprb, multiprocessing\n"
        "def stop(done, total):\n"
        "    if done:\n"
        "        print(*[each.pid for each in multiprocessing.active_children()], flush=True)\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "if __name__ == '__main__':\n"
        "    pmprb.score_folder('berkas', workers=2, progress=stop)\n"
    )
    (tmp_path / "skrip.py").write_text(script, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "skrip.py"], cwd=tmp_path, env=environment(), capture_output=True, check=False
    )

    workers = [int(each) for each in ran.stdout.split()]
    assert 2 == len(workers)
    for _ in range(200):  # the pipes that were captured are closed a moment before the last of them has ended
        if not any(map(is_running, workers)):
            break
        time.sleep(0.01)
    assert not [each for each in workers if is_running(each)]


def is_running(process: int) -> bool:
    state = Path(f"/proc/{process}/stat")
    try:
        return state.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_an_instrument_by_its_name_is_refused(mixed: Path) -> None:
    """A name where an instrument belongs is told at once, and not as a fault of every file."""
    with pytest.raises(TypeError, match="load_instrument"):
        score_folder(mixed, instrument="permenpanrb-26-2020-unit")  # type: ignore[arg-type]


def test_a_single_path_can_be_left_out(tmp_path: Path) -> None:
    """A path to leave out need not stand in a list, and archives are told beside the scores."""
    for name in ("a.json", "b.json"):
        filled("Dinas").save(tmp_path / name)
    (tmp_path / "c.zip").touch()
    with ThreadPoolExecutor(1) as pool:
        found = score_folder(tmp_path, executor=pool, exclude=str(tmp_path / "b.json"))

    assert ["a.json"] == [row.file for row in found.rows]
    assert [("c.zip", "PMPRB-K014")] == codes(found.notices)


def test_a_folder_of_archives_alone_is_told(tmp_path: Path) -> None:
    """Where there are only archives, they are named beside what was looked for."""
    (tmp_path / "unit.zip").touch()

    with pytest.raises(pmprb.WorksheetError) as caught:
        scored(tmp_path)

    assert ["PMPRB-K014", "PMPRB-K001"] == [problem.code for problem in caught.value.problems]
