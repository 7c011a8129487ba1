"""Formulas made to cost time and memory are refused soon, in a process that has little of both."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.io.workbook.made import book

ROOT: Final = Path(__file__).parents[4]
MOST_MEMORY: Final = 200_000_000
MOST_SECONDS: Final = 1
LIMIT: Final = "PMPRB-X004"
_ASK: Final = """
import json, resource, sys, time
from pathlib import Path
from pmprb.errors import WorksheetError
from pmprb.io.audit.cached import stale_results
from pmprb.io.workbook.formulas.evaluator import Evaluator
from pmprb.io.workbook.package import Package

content = Path(sys.argv[1]).read_bytes()
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)
start = time.process_time()
try:
    found = [problem.code for problem in stale_results(Evaluator.of(Package.open(content)))]
except WorksheetError as error:
    found = [problem.code for problem in error.problems]
print(json.dumps([sorted(set(found)), time.process_time() - start]))
"""


def _column(formula: Callable[[int], str], count: int) -> bytes:
    """Return a workbook with the formula of each row in its column A, and 0 stored beside it."""
    rows = (
        f'<row r="{row}"><c r="A{row}"><f>{formula(row)}</f><v>0</v></c></row>' for row in range(1, count)
    )
    return book("".join(rows))


HOSTILE: Final[dict[str, bytes]] = {
    "a chain": _column(lambda row: f"A{row + 1}+1", 4_300),
    "a chain the other way": _column(lambda row: f"A{row - 1}+1" if row > 1 else "1", 4_300),
    "sums of all below": _column(lambda row: f"SUM(A{row + 1}:A3000)+SUM(A{row + 1}:A3000)", 3_000),
    "sums of columns": _column(lambda row: f"SUM(B1:B{10_000 + row})", 4_900),
    "a ring": _column(lambda row: f"SUM(A{row % 2_000 + 1}:A{row % 2_000 + 100})", 3_000),
    "many": _column(lambda _row: "1+1", 6_000),
    "long": _column(lambda _row: "+".join(["B1"] * 500), 400),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_formulas_are_refused_soon(name: str, tmp_path: Path) -> None:
    """Within a second and 200 MB they end in a problem with a code, or in what is wrong with them."""
    path = tmp_path / "berkas.xlsx"
    path.write_bytes(HOSTILE[name])

    done = subprocess.run(
        [sys.executable, "-c", _ASK, str(path), str(MOST_MEMORY)],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
        cwd=ROOT,
        # openpyxl brings numpy along, whose linear algebra reserves addresses for every processor.
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )

    assert 0 == done.returncode, done.stderr
    codes, seconds = json.loads(done.stdout)
    assert [LIMIT] == codes
    assert seconds < MOST_SECONDS


def test_running_numbers_are_no_chain_to_refuse(tmp_path: Path) -> None:
    """Rows numbered by the row above are computed, hundreds of them."""
    path = tmp_path / "berkas.xlsx"
    path.write_bytes(_column(lambda row: f"A{row - 1}+1" if row > 1 else "0", 500))

    done = subprocess.run(
        [sys.executable, "-c", _ASK, str(path), str(MOST_MEMORY)],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
        cwd=ROOT,
    )

    assert ["PMPRB-L010"] == json.loads(done.stdout)[0]
