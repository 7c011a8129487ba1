"""``python -m bench``: ours and other libraries side by side in one run, as ratios.

The figures belong to the machine they were measured on; the ratios less so. What is measured, and how to
read it, is told in docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from bench import growth, limits, many, memory, one_answer, one_sheet, reading, workbooks
from bench.agreement import Agreement
from bench.measure import Row, table
from bench.peers import DISTRIBUTIONS, HOW_TO_INSTALL, missing
from bench.settings import QUICK, Settings

Measuring = Callable[[Settings], Iterator[Row | Agreement]]

GROUPS: Final[Mapping[str, Measuring]] = {
    one_sheet.GROUP: one_sheet.measured,
    one_answer.GROUP: one_answer.measured,
    many.GROUP: many.measured,
    growth.GROUP: growth.measured,
    memory.GROUP: memory.measured,
    reading.GROUP: reading.measured,
    workbooks.GROUP: workbooks.measured,
    limits.GROUP: limits.measured,
}
"""What is measured, by the name to ask for it."""

FOLDER: Final = "folder"
"""A folder of kertas kerja, from disk to the recap; that module prints its own report."""


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    """Return what was asked for."""
    names = [*GROUPS, FOLDER]
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--only", nargs="+", choices=names, default=names, metavar="NAME", help=", ".join(names)
    )
    parser.add_argument(
        "--quick", action="store_true", help="few runs of little: to see that everything runs"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure to FILE as well")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="draw the growth to FILE, a .png or .svg")
    asked = parser.parse_args(argv)
    for path in (asked.json, asked.plot):
        if path is not None and (path.is_dir() or not path.absolute().parent.is_dir()):
            parser.error(f"{path} cannot be written: it is a folder, or lies in none that exists")
    return asked


def versions() -> str:
    """Return the versions of all that is measured, for whoever wants to measure the same."""
    told = []
    for name in DISTRIBUTIONS:
        try:
            told.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(told)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 if something that is compared does not compute the same, else 0."""
    asked = arguments(argv)
    settings = QUICK if asked.quick else Settings()
    if asked.plot:
        settings = settings.with_plot(asked.plot)
    print(f"Python {sys.version.split()[0]} on {sys.platform}; {versions()}")
    print("Medians (and quartiles); the ratio is the peer's to ours: how many times less ours takes.")
    if lacking := missing():
        print(f"Not installed, so not measured: {', '.join(lacking)}. To install them: {HOW_TO_INSTALL}")
    rows: list[Row] = []
    agreements: list[Agreement] = []
    for name in asked.only:
        print(f"\n{name}", flush=True)
        if name == FOLDER:
            folder(settings)
            continue
        found = list(GROUPS[name](settings))
        agreements += [one for one in found if isinstance(one, Agreement)]
        rows += (own := [one for one in found if isinstance(one, Row)])
        for agreement in found:
            if isinstance(agreement, Agreement):
                print(f"  {agreement}")
        print(table(own), flush=True)
    verdicts = [row.met for row in rows if row.met is not None]
    print(f"\n{sum(verdicts)} of {len(verdicts)} goals are met.")
    wrong = [agreement for agreement in agreements if not agreement.holds]
    for agreement in wrong:
        print(agreement, file=sys.stderr)
    if asked.json:
        told = {
            "versions": versions(),
            "agreements": [agreement.as_json() for agreement in agreements],
            "rows": [row.as_json() for row in rows],
        }
        asked.json.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return 1 if wrong else 0


def folder(settings: Settings) -> None:
    """Print the report of a folder of kertas kerja, where there is one."""
    measuring = import_module("bench.folder") if find_spec("bench.folder") else None
    report = getattr(measuring, "report", None)
    if report is None:
        print("Folders are not measured by this version.")
        return
    report(settings.files)


if __name__ == "__main__":
    sys.exit(main())
