import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import environment, pmprb

USAGE = (
    ("scor", "tangsel.json"),
    ("score",),
    ("score", "--jsn", "tangsel.json"),
    ("score", "--json=ya", "tangsel.json"),
    ("check",),
    ("check", "--jsn", "tangsel.json"),
    ("explain",),
    ("new",),
    ("new", "permenpanrb-26-2020"),
    ("new", "permenpanrb-26-2020", "a.json", "b.json"),
    ("new", "permenpanrb-26-2020", "a.json", "--year", "20x"),
    ("new", "permenpanrb-26-2020", "a.json", "--year", "0999"),
    ("new", "permenpanrb-26-2020", "a.json", "--year"),
    ("fill",),
    ("fill", "tangsel.json"),
    ("fill", "tangsel.json", "hasil.bersih-kkn.ipak"),
    ("fill", "tangsel.json", "a=1", "a=2"),
    ("fill", "tangsel.json", "--note", "=x"),
    ("instrument", "lisst"),
    ("instrument", "list", "permenpanrb-26-2020"),
    ("instrument", "show"),
    ("instrument", "show", "permenpanrb-26-2020", "--depth", "-1"),
    ("instrument", "show", "permenpanrb-26-2020", "--depth", "x"),
    ("instrument", "validate"),
    ("instrument", "diff", "permenpanrb-26-2020"),
    ("score", "tangsel.json", "--instrument"),
    ("--lang", "fr", "score", "tangsel.json"),
    ("score", "tangsel.json", "--lang"),
)
"""Wrong usage of every kind."""
BAD = (
    ("score", "tidak-ada.xlsx"),
    ("score", "folder"),
    ("score", "bukan.json"),
    ("score", "tangsel.json/x"),
    ("score", "x" * 300),
    ("check", "tidak-ada.xlsx", "folder"),
    ("check", "bukan.json"),
    ("explain", "tidak-ada.xlsx"),
    ("explain", "tangsel.json", "tidak.ada"),
    ("score", "--instrument", "tidak-ada", "tangsel.json"),
    ("score", "--instrument", "bukan.json", "tangsel.json"),
    ("score", "--instrument", "permenpanrb-14-2014", "tangsel.json"),
    ("explain", "--instrument", "folder", "tangsel.json"),
    ("instrument", "show", "tidak-ada.toml"),
    ("instrument", "show", "bukan.json"),
    ("instrument", "show", "permenpanrb-26-2020", "--node", "tidak.ada"),
    ("instrument", "validate", "tidak-ada", "bukan.json", "x" * 300),
    ("instrument", "diff", "tidak-ada", "permenpanrb-26-2020", "--json"),
    ("fill", "tidak-ada.xlsx", "hasil.bersih-kkn.ipak=3,29", "--out", "baru.xlsx"),
    ("fill", "tangsel.json", "hasil.bersih-kkn.ipak=3,29", "--out", "baru.json"),
    ("fill", "folder", "hasil.bersih-kkn.ipak=3,29", "--overwrite"),
    ("new", "x" * 300, "baru.json"),
    ("new", "folder", "baru.json"),
    ("new", "bukan.json", "baru.json"),
    ("new", "permenpanrb-26-2020", "baru.txt"),
    ("new", "permenpanrb-26-2020", "baru"),
    ("new", "permenpanrb-26-2020", "tidak-ada/baru.json"),
    ("new", "permenpanrb-26-2020", "folder"),
    ("new", "permenpanrb-26-2020", "tangsel.json/baru.json"),
)
"""Bad input of every kind."""
ENGLISH = re.compile(
    r"\b(usage|try|error|options?|such|missing|for help|the|is|requires|value)\b", re.IGNORECASE
)


@pytest.mark.parametrize("args", USAGE, ids=" ".join)
def test_wrong_usage(folder: Path, args: tuple[str, ...]) -> None:
    """Wrong usage ends with status 2, told on stderr in Indonesian, click's words included."""
    ran = pmprb(*args, cwd=folder)

    assert (ran.status, ran.out) == (2, "")
    assert "Galat: " in ran.err
    assert None is ENGLISH.search(ran.err.replace("--help", ""))


@pytest.mark.parametrize("args", USAGE, ids=" ".join)
def test_wrong_usage_in_english(folder: Path, args: tuple[str, ...]) -> None:
    """Asked for English, wrong usage is told in English."""
    ran = pmprb("--lang=en", *args, cwd=folder)

    assert ran.status == 2
    assert "Error: " in ran.err
    assert "Galat" not in ran.err


@pytest.mark.parametrize("args", BAD, ids=lambda args: " ".join(args)[:40])
def test_bad_input(folder: Path, args: tuple[str, ...]) -> None:
    """Bad input ends with status 1 and a coded line for each problem; never with a traceback."""
    ran = pmprb(*args, cwd=folder)

    assert (ran.status, ran.out) == (1, "")
    assert all(re.match(r"PMPRB-[A-Z]\d{3} ", line) for line in ran.err.splitlines())
    assert ran.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_output_that_cannot_be_written(folder: Path) -> None:
    """A full disk behind stdout is told as a problem, not as a traceback."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            (sys.executable, "-m", "pmprb", "score", "tangsel.json"),
            cwd=folder,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(b"PMPRB-F004 stdout: berkas tidak dapat ditulis")
