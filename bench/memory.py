"""The most memory each takes, in a fresh process: ``python -m bench.memory WHAT ROWS`` prints it in bytes.

The answers are made column by column, in the type that is scored, so that making them leaves no trace.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from bench import trees
from bench.agreement import Agreement
from bench.growth import CHUNK
from bench.measure import MB, Row, Taken
from bench.peers import is_installed
from bench.settings import Settings
from bench.works import points, scored

GROUP: Final = "memory"
LIMIT: Final = 1000 * MB
_STATUS: Final = Path("/proc/self/status")
_KB: Final = 1024


def peak() -> int:
    """Return the most memory this process held, in bytes."""
    if _STATUS.exists():
        # What getrusage tells on Linux includes the process that started this one.
        line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * _KB
    import resource  # noqa: PLC0415  not on every system

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * _KB


def _start(_: int) -> object:
    """Do nothing: what Python, numpy and the library take by themselves."""
    return trees.values(), trees.questions()


def _values(rows: int) -> object:
    found = scored(trees.values(), trees.random_values(rows))
    return found, points(found)


def _codes(rows: int) -> object:
    found = scored(trees.questions(), trees.random_codes(rows))
    return found, points(found), found.published("indeks"), found.predicates


def _chunks(rows: int) -> object:
    chunk = trees.random_codes(min(CHUNK, rows))
    published = np.empty(rows, dtype=np.int64)
    for start in range(0, rows, len(chunk)):
        part = published[start : start + len(chunk)]
        found = scored(trees.questions(), chunk[: len(part)])
        points(found)
        part[:] = found.published("indeks")
    return published


def _openfisca(rows: int) -> object:
    from bench.peers import openfisca  # noqa: PLC0415  a peer, imported where measured

    draw = np.random.default_rng(2020)
    inputs = {
        openfisca.name_of(criterion.id): draw.random(rows, dtype=np.float32) * np.float32(100)
        for criterion in trees.values().criteria
    }
    return openfisca.computed(openfisca.simulation(inputs, rows))


def _matrix(rows: int) -> Any:  # noqa: ANN401  of floats
    return np.random.default_rng(2020).random((rows, trees.CRITERIA))


def _criteria(rows: int) -> object:
    from bench.peers import criteria  # noqa: PLC0415  a peer, imported where measured

    return criteria.indices(criteria.decisions(_matrix(rows)))


def _dot(rows: int) -> object:
    return _matrix(rows) @ trees.flat_weights()


WORKS: Final[dict[str, Callable[[int], object]]] = {
    "start": _start,
    "values": _values,
    "codes": _codes,
    "chunks": _chunks,
    "OpenFisca": _openfisca,
    "scikit-criteria": _criteria,
    "numpy dot": _dot,
}


def in_a_process(what: str, rows: int) -> Taken:
    """Return the most memory that ``what`` takes in a process of its own, in bytes."""
    command = [sys.executable, "-m", "bench.memory", what, str(rows)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    most = float(done.stdout.splitlines()[-1])
    return Taken(most, most, most, 1)


def measured(settings: Settings) -> Iterator[Row | Agreement]:
    """Yield the peaks, the answers included that each is given: 2 bytes each for ours, 4 or 8 for theirs."""
    rows, many = settings.rows, max(settings.sizes)
    yield Row(GROUP, "Python, numpy and two instruments of 250 criteria", "MB", in_a_process("start", 0))
    values, codes = in_a_process("values", rows), in_a_process("codes", rows)
    for peer in ("OpenFisca", "scikit-criteria", "numpy dot"):
        if peer == "numpy dot" or is_installed(peer):
            yield Row(
                GROUP, f"{rows:,} x 250 values", "MB", values, peer, in_a_process(peer, rows), limit=LIMIT
            )
    yield Row(GROUP, f"{rows:,} x 250 codes", "MB", codes, limit=LIMIT)
    chunks = in_a_process("chunks", many)
    yield Row(GROUP, f"{many:,} x 250 codes in chunks of {CHUNK:,}", "MB", chunks, limit=LIMIT)


def main() -> None:
    """Do one work, and print the most memory that it took."""
    what, rows = sys.argv[1:]
    kept = WORKS[what](int(rows))
    print(peak())
    del kept


if __name__ == "__main__":
    main()
