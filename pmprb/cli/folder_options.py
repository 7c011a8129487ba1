"""The options of ``pmprb score`` that are about folders and many files, and what they amount to."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import reduce
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import click
from attrs import frozen

from pmprb.cli.groups import Decorated
from pmprb.errors import Problem
from pmprb.i18n import Language, mark
from pmprb.io.folder.problems import ExtraMissing, NotOverwritten
from pmprb.io.folder.protecting import may_be_a_worksheet
from pmprb.io.problems import CannotWrite, FileExists

_IN_OUT: Final = {
    ".csv": "nilai.csv",
    ".jsonl": "nilai.jsonl",
    ".parquet": "nilai.parquet",
    ".xlsx": "rekap.xlsx",
}
_PARQUET: Final = ".parquet"
_JOURNAL: Final = ".jurnal"


@frozen(kw_only=True)
class Wishes:
    """What a person wishes of many files: what to write, who does the work, and how."""

    out: str | None
    csv: str | None
    jsonl: str | None
    parquet: str | None
    recap: str | None
    journal: str | None
    workers: int | None
    dask: str | None
    overwrite: bool
    no_resume: bool

    @property
    def are_any(self) -> bool:
        """Whether there are any: then even a single file is handled as many are."""
        places = (self.out, self.csv, self.jsonl, self.parquet, self.recap, self.journal)
        return any(place is not None for place in (*places, self.workers, self.dask))

    @property
    def outputs(self) -> dict[Path, str]:
        """The files to write, each with the ending that stands for its kind."""
        return dict(self._places)

    @property
    def _places(self) -> list[tuple[Path, str]]:
        named = {".csv": self.csv, ".jsonl": self.jsonl, _PARQUET: self.parquet, ".xlsx": self.recap}
        found = [(Path(place), kind) for kind, place in named.items() if place is not None]
        if self.out is not None:
            kinds = {kind: name for kind, name in _IN_OUT.items() if kind != _PARQUET or is_parquet_there()}
            found += [(Path(self.out) / name, kind) for kind, name in kinds.items()]
        return found

    @property
    def named_twice(self) -> str:
        """The file that two different things are to be written to; empty if each has its own."""
        journal = self.journal_path
        kinds: dict[str, str] = {}
        for path, kind in [*self._places, *([] if journal is None else [(journal, _JOURNAL)])]:
            if kinds.setdefault(os.path.realpath(path), kind) != kind:
                return str(path)
        return ""

    @property
    def journal_path(self) -> Path | None:
        """The journal: where it is wished, or beside what is written; without either there is none."""
        if self.no_resume:
            return None
        if self.journal is not None:
            return Path(self.journal)
        if self.out is not None:
            return Path(self.out) / f"nilai{_JOURNAL}"
        first = next(iter(self.outputs), None)
        return None if first is None else first.with_name(first.name + _JOURNAL)

    def problems(self) -> Iterator[Problem]:
        """Yield what stands against writing, told before hours of work rather than after them."""
        for path in self.outputs:
            if path.exists() and not self.overwrite:
                yield FileExists(file=str(path))
            elif may_be_a_worksheet(path):
                yield NotOverwritten(file=str(path))
        for folder in dict.fromkeys(path.parent for path in self.outputs):
            if not folder.is_dir() and folder != Path(self.out or ""):
                yield CannotWrite(file=str(folder), found=mark("No such file or directory"))
        if self.parquet is not None and not is_parquet_there():
            yield ExtraMissing(found="pyarrow", allowed="parquet")


def is_parquet_there() -> bool:
    """Tell whether Parquet can be written here."""
    return find_spec("pyarrow") is not None


def folder_options(language: Language) -> Callable[[Decorated], Decorated]:
    """Return the options, each a keyword of `Wishes` for the command."""
    file = language(mark("FILE"))
    options = (
        click.option(
            "--out",
            metavar=language(mark("FOLDER")),
            help=language(
                mark(
                    "Write all results to this folder: nilai.csv, nilai.jsonl, rekap.xlsx, and"
                    " nilai.parquet where pyarrow is installed."
                )
            ),
        ),
        click.option("--csv", metavar=file, help=language(mark("Write a row for each score as CSV."))),
        click.option(
            "--jsonl", metavar=file, help=language(mark("Write an object for each score as JSON lines."))
        ),
        click.option(
            "--parquet", metavar=file, help=language(mark("Write a row for each score as Parquet."))
        ),
        click.option(
            "--recap", metavar=file, help=language(mark("Write the recap, a workbook: ranks, aspects, gaps."))
        ),
        click.option(
            "--journal",
            metavar=file,
            help=language(
                mark(
                    "The file that keeps what is done, so that a run that was cut off goes on from there;"
                    " by default it lies beside what is written."
                )
            ),
        ),
        click.option(
            "--no-resume", is_flag=True, help=language(mark("Keep no journal, and read every file."))
        ),
        click.option("--overwrite", is_flag=True, help=language(mark("Write over results that exist."))),
        click.option(
            "--workers",
            type=click.IntRange(min=1),
            metavar=language(mark("NUMBER")),
            help=language(
                mark("How many files to read at once; by default as many as there are processors.")
            ),
        ),
        click.option(
            "--dask",
            metavar=language(mark("ADDRESS")),
            help=language(
                mark("Let the Dask cluster at this address do the work, such as tcp://10.0.0.5:8786.")
            ),
        ),
    )

    def decorate(command: Decorated) -> Decorated:
        return reduce(lambda decorated, option: option(decorated), reversed(options), command)

    return decorate
