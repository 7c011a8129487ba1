import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.running import Ran, environment, pmprb
from tests.io.folder.made import filled, make_many, make_mixed
from tests.io.folder_names import names

FILES = 72
OUTPUTS = ("nilai.csv", "nilai.jsonl", "nilai.parquet", "rekap.xlsx")

PAGE = """\
berkas
Berkas       4 dinilai, 3 bermasalah
Kelengkapan  3 dari 4 nilai masih sementara: ada kriteria yang kosong

permenpanrb-26-2020, 2020
 ────────────────────────────────────────────────
 Predikat   Jumlah
 ────────────────────────────────────────────────
 B (baik)        1   ████████████████████████████
 ────────────────────────────────────────────────

 ───────────────────────────────────────────────────────────────
 Peringkat   Instansi atau unit       Nilai   Predikat   Lengkap
 ───────────────────────────────────────────────────────────────
         1   Kota Tangerang Selatan   61,11   B             100%
 ───────────────────────────────────────────────────────────────

permenpanrb-26-2020-unit, 2024
 ─────────────────────────────────────────────────────────────
 Peringkat   Instansi atau unit     Nilai   Predikat   Lengkap
 ─────────────────────────────────────────────────────────────
         1   Puskesmas Ângsana      17,52   -              86%
         2   Dinas Pendidikan       15,23   -              85%
         3   Dinas Kesehatan        14,18   -              84%
 ─────────────────────────────────────────────────────────────
"""
PROBLEMS = ["PMPRB-F002 bukan.json", "PMPRB-X010 kosong.xlsx", "PMPRB-X003 rusak.xlsx"]


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder that holds the folder ``berkas``, as people have them."""
    place = tmp_path_factory.mktemp("campuran")
    make_mixed(place / "berkas")
    return place


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder that holds the folder ``berkas`` with many kertas kerja, and results in ``utuh``."""
    place = tmp_path_factory.mktemp("banyak")
    make_many(place / "berkas", FILES)
    ran = pmprb("score", "berkas", "--out", "utuh", "--workers", "2", cwd=place)
    assert (0, "") == (ran.status, ran.err)
    return place


def alone(*args: str, cwd: Path) -> Ran:
    """Run ``pmprb score`` with a single worker: two take longer to start than a few files do."""
    return pmprb("score", "--workers", "1", *args, cwd=cwd)


def results(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in OUTPUTS]


def done(journal: Path) -> int:
    """Return how many files stand in the journal."""
    return max(journal.read_bytes().count(b"\n") - 1, 0) if journal.exists() else 0


def begun(place: Path, out: str, at_least: int = 5) -> subprocess.Popen[bytes]:
    """Return a run that is midway: some files are done, and not all."""
    command = [sys.executable, "-m", "pmprb", "score", "berkas", "--out", out, "--workers", "2"]
    run = subprocess.Popen(
        command,
        cwd=place,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    journal = place / out / "nilai.jurnal"
    while done(journal) < at_least:
        assert run.poll() is None
        time.sleep(0.005)
    return run


def test_a_folder_is_told_as_a_whole(mixed: Path) -> None:
    """The page tells how many files there are, the spread and the ranks; problems stand on stderr."""
    ran = alone("berkas", cwd=mixed)

    assert 1 == ran.status
    assert PAGE == ran.out
    assert PROBLEMS == [line.partition(":")[0] for line in ran.err.splitlines()]
    assert ["berkas"] == names(mixed)


def test_a_folder_in_english(mixed: Path) -> None:
    """In English words and numbers are English."""
    ran = alone("berkas", "--lang", "en", cwd=mixed)

    assert "Files         4 scored, 3 with problems\n" in ran.out
    assert "    1   Kota Tangerang Selatan   61.11   B               100%\n" in ran.out


def test_json_is_that_of_the_files(mixed: Path) -> None:
    """Of a folder --json prints what it prints of its files, named as they lie in it."""
    found = ["kesehatan.xlsx", "pendidikan.json", "rusak.xlsx", "tangsel.xlsx"]
    single = pmprb("score", *found, "--json", cwd=mixed / "berkas")
    folder = alone("berkas", "--json", cwd=mixed)

    told = [each for each in json.loads(folder.out) if each["file"] in found]

    assert json.loads(single.out) == told
    assert 1 == folder.status
    assert PROBLEMS == [line.partition(":")[0] for line in folder.err.splitlines()]


def test_json_tells_what_is_told_beside_the_scores(tmp_path: Path) -> None:
    """Archives, and several files of one unit, are told on stderr; they are no problem of a file."""
    for name in ("a.json", "b.json"):
        filled("Dinas").save(tmp_path / name)
    (tmp_path / "c.zip").touch()

    ran = alone(".", "--json", cwd=tmp_path)

    assert 0 == ran.status
    assert ["a.json", "b.json"] == [each["file"] for each in json.loads(ran.out)]
    assert ["PMPRB-K014 c.zip", "PMPRB-K004 a.json"] == [line.split(":")[0] for line in ran.err.splitlines()]


def test_everything_is_written_and_nothing_overwritten(mixed: Path, tmp_path: Path) -> None:
    """--out writes all outputs and the journal; they are overwritten only if that is asked for."""
    out = tmp_path / "hasil"
    first = alone("berkas", "--out", str(out), cwd=mixed)
    written = results(out)
    refused = alone("berkas", "--out", str(out), cwd=mixed)
    again = alone("berkas", "--out", str(out), "--overwrite", cwd=mixed)

    assert sorted([*OUTPUTS, "nilai.jurnal"]) == names(out)
    assert str(out / "rekap.xlsx").split("/")[-1] in first.out.replace("\n", "").replace(" ", "")
    assert (1, "") == (refused.status, refused.out)
    assert ["PMPRB-F003"] * 4 == [line.split()[0] for line in refused.err.splitlines()]
    assert "Berkas       4 dinilai, 3 bermasalah; 4 tidak berubah sejak terakhir dihitung\n" in again.out
    assert written == results(out)


def test_each_output_by_its_own_name(mixed: Path, tmp_path: Path) -> None:
    """Each output can be named; without resuming there is no journal."""
    options = [("--csv", "a.txt"), ("--jsonl", "b"), ("--parquet", "c.pq"), ("--recap", "d.xlsx")]
    args = [part for option, name in options for part in (option, str(tmp_path / name))]

    ran = alone("berkas", *args, "--no-resume", cwd=mixed)

    assert PROBLEMS == [line.partition(":")[0] for line in ran.err.splitlines()]
    assert ["a.txt", "b", "c.pq", "d.xlsx"] == names(tmp_path)


def test_what_stands_against_writing_is_told_first(mixed: Path, tmp_path: Path) -> None:
    """A folder that is not there and a name that is taken are told before any work, all at once."""
    (tmp_path / "a.csv").touch()
    args = ["--csv", str(tmp_path / "a.csv"), "--recap", str(tmp_path / "tidak-ada" / "b.xlsx")]

    ran = alone("berkas", *args, cwd=mixed)

    assert (1, "") == (ran.status, ran.out)
    assert ["PMPRB-F003", "PMPRB-F004"] == [line.split()[0] for line in ran.err.splitlines()]


def test_a_file_where_the_folder_of_the_results_should_be(mixed: Path, tmp_path: Path) -> None:
    """Results cannot lie in what is a file; it stays as it is."""
    (tmp_path / "hasil").write_text("penting", encoding="utf-8")

    ran = alone("berkas", "--out", str(tmp_path / "hasil"), "--no-resume", cwd=mixed)

    assert (1, "") == (ran.status, ran.out)
    assert ran.err.startswith(f"PMPRB-F004 {tmp_path / 'hasil'}: ")
    assert "penting" == (tmp_path / "hasil").read_text(encoding="utf-8")


def test_results_within_the_folder_are_not_read(tmp_path: Path) -> None:
    """Results may be written into the folder itself: the next run does not take them for kertas kerja."""
    filled("Dinas").save(tmp_path / "a.json")

    for _ in range(2):
        ran = alone(".", "--out", ".", "--overwrite", cwd=tmp_path)
        assert (0, "") == (ran.status, ran.err)


@pytest.mark.parametrize("option", ["--recap", "--csv"])
def test_a_kertas_kerja_is_never_written_over(tmp_path: Path, option: str) -> None:
    """A slip in the name of an output costs nobody a kertas kerja, even with --overwrite."""
    filled("Dinas").save(tmp_path / "dinas.xlsx")
    before = (tmp_path / "dinas.xlsx").read_bytes()

    ran = alone(".", option, "dinas.xlsx", "--overwrite", cwd=tmp_path)

    assert (1, "") == (ran.status, ran.out)
    assert "PMPRB-K012 dinas.xlsx: " in ran.err
    assert before == (tmp_path / "dinas.xlsx").read_bytes()
    assert ["dinas.xlsx"] == names(tmp_path)


@pytest.mark.parametrize(
    "args",
    [
        ["--out", "hasil", "--journal", "hasil/nilai.csv"],
        ["--out", "hasil", "--csv", "./hasil/rekap.xlsx"],
        ["--csv", "a/../nilai", "--jsonl", "nilai"],
    ],
)
def test_two_outputs_have_two_places(tmp_path: Path, args: list[str]) -> None:
    """Results and the journal are never written to one place, however it is spelt."""
    filled("Dinas").save(tmp_path / "dinas.json")

    ran = alone(".", *args, cwd=tmp_path)

    assert 2 == ran.status
    assert "dua kali" in ran.err
    assert ["dinas.json"] == names(tmp_path)


@pytest.mark.parametrize("args", [["berkas", "--csv", "x" * 300], ["x" * 300]])
def test_names_that_are_too_long_are_told(mixed: Path, args: list[str]) -> None:
    """What the system says of a name is not told of the terminal."""
    ran = alone(*args, cwd=mixed)

    assert (1, "") == (ran.status, ran.out)
    assert "nama berkas terlalu panjang" in ran.err
    assert "stdout" not in ran.err


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    """Where there is nothing to score it says what was looked for, and JSON says it too."""
    plain, as_json = (alone(".", *more, cwd=tmp_path) for more in ([], ["--json"]))

    assert (1, 1) == (plain.status, as_json.status)
    assert "PMPRB-K001" in plain.err
    assert ["PMPRB-K001"] == [each["problems"][0]["code"] for each in json.loads(as_json.out)]


@pytest.mark.parametrize(
    "args",
    [
        ["--json", "--csv", "a.csv"],
        ["--json", "--journal", "a"],
        ["--workers", "0"],
        ["--csv", "a.csv", "--jsonl", "./a.csv"],
    ],
)
def test_wrong_usage(mixed: Path, args: list[str]) -> None:
    """What cannot be meant together is wrong usage."""
    ran = alone("berkas", *args, cwd=mixed)

    assert (2, "") == (ran.status, ran.out)


def test_a_cluster_that_does_not_answer(mixed: Path) -> None:
    """An address that is none is told, and nothing is written."""
    ran = alone("berkas", "--dask", "bukan alamat", cwd=mixed)

    assert (1, "") == (ran.status, ran.out)
    assert ran.err.startswith("PMPRB-K010")


def test_a_killed_run_goes_on_where_it_was(many: Path) -> None:
    """Killed without a word midway and run again, the results are those of a run that nobody killed."""
    run = begun(many, "terputus")
    run.kill()
    run.communicate()
    half = done(many / "terputus" / "nilai.jurnal")

    again = pmprb("score", "berkas", "--out", "terputus", "--workers", "2", cwd=many)

    assert 0 < half < FILES
    assert (0, "") == (again.status, again.err)
    assert f"{FILES} dinilai, 0 bermasalah; {half} tidak berubah" in again.out
    assert results(many / "utuh") == results(many / "terputus")


def test_an_interrupted_run_says_how_it_goes_on(many: Path) -> None:
    """Ctrl-C ends all processes at once without a trace of them, and the next run goes on."""
    run = begun(many, "dihentikan")
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate()
    half = done(many / "dihentikan" / "nilai.jurnal")

    again = pmprb("score", "berkas", "--out", "dihentikan", "--workers", "2", cwd=many)

    assert (1, b"") == (run.returncode, out)
    assert "Dihentikan. Perintah yang sama meneruskan dari sini." == err.decode().splitlines()[0]
    assert "Traceback" not in err.decode()
    assert 0 < half < FILES
    assert 0 == again.status
    assert results(many / "utuh") == results(many / "dihentikan")


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers where Linux tells of processes")
def test_a_killed_worker_costs_nothing(many: Path) -> None:
    """If one of the workers is killed midway, no file is lost and none comes twice."""
    run = begun(many, "pekerja")
    worker = next(each for each in children(run.pid) if "spawn_main" in command_of(each))
    os.kill(worker, signal.SIGKILL)
    _, err = run.communicate()

    assert (0, b"") == (run.returncode, err)
    assert results(many / "utuh") == results(many / "pekerja")
    assert FILES == done(many / "pekerja" / "nilai.jurnal")


def children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text(encoding="utf-8").split()]


def command_of(process: int) -> str:
    return Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8")


def test_a_terminal_shows_how_far_it_is(mixed: Path) -> None:
    """On a terminal a bar tells how many files are done, and is gone when all are."""
    terminal = pytest.importorskip("tests.cli.terminal", reason="terminals are opened as POSIX does")

    shown = terminal.in_terminal(80, "score", "berkas", cwd=mixed)

    assert "Menghitung" in shown
    assert "Kota Tangerang Selatan" in shown


def test_an_output_that_cannot_be_written_costs_only_itself(mixed: Path, tmp_path: Path) -> None:
    """If one output cannot be written, the others are, and the page tells which."""
    (tmp_path / "a.csv").mkdir()
    args = ["--csv", str(tmp_path / "a.csv"), "--jsonl", str(tmp_path / "b"), "--overwrite", "--no-resume"]

    ran = alone("berkas/tangsel.xlsx", *args, cwd=mixed)

    assert 1 == ran.status
    assert ran.err.startswith(f"PMPRB-F004 {tmp_path / 'a.csv'}: ")
    assert ["a.csv", "b"] == names(tmp_path)
    assert "a.csv" not in ran.out
