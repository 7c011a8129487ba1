"""What improvements cost, from a file: TOML (`pmprb.io.costs_toml`) or a table (`pmprb.io.costs_table`)."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from attrs import evolve

from pmprb.components.instrument import Instrument
from pmprb.errors import PmprbError
from pmprb.followup.plan.costs import Costs
from pmprb.i18n import mark
from pmprb.io.costs_entries import costs_of
from pmprb.io.costs_table import csv_entries, table_entries
from pmprb.io.costs_toml import toml_entries
from pmprb.io.problems import CannotRead, UnknownFileType

ENDINGS = (".toml", ".csv", ".xlsx")


def read_costs(path: str | PathLike[str], instrument: Instrument) -> Costs:
    """Return the costs in the file ``path``, for ``instrument``: .toml, .csv or .xlsx.

    Raises:
        PmprbError: the file cannot be read, or something in it is wrong: every problem is named with its
            line or cell.

    """
    name = str(path)
    ending = Path(path).suffix.lower()
    if ending not in ENDINGS:
        raise PmprbError(
            UnknownFileType(file=name, found=ending or Path(path).name, allowed=", ".join(ENDINGS))
        )
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise PmprbError(CannotRead(file=name, found=error.strerror or str(error))) from error
    if ending == ".xlsx":
        try:
            entries, problems = table_entries(content, name)
        except PmprbError as error:
            raise PmprbError(*(evolve(problem, file=name) for problem in error.problems)) from error
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise PmprbError(CannotRead(file=name, found=mark("it is not UTF-8"))) from error
        entries, problems = (toml_entries if ending == ".toml" else csv_entries)(text, name)
    try:
        costs = costs_of(entries, instrument)
    except PmprbError as error:
        problems = [*problems, *error.problems]
    if problems:
        raise PmprbError(*problems)
    return costs
