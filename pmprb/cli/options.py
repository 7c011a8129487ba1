"""Options that several commands have."""

from __future__ import annotations

import re
from collections.abc import Callable

import click

from pmprb.cli.groups import Decorated
from pmprb.i18n import Language, mark


def json_option(language: Language, told: str) -> Callable[[Decorated], Decorated]:
    """Return the option ``--json``, which is ``as_json`` for the command; ``told`` is its help."""
    return click.option("--json", "as_json", is_flag=True, help=language(told))


def year_option(language: Language, told: str) -> Callable[[Decorated], Decorated]:
    """Return the option ``--year``, a number for the command or None; ``told`` is its help."""
    return click.option(
        "--year",
        metavar=language(mark("YEAR")),
        callback=lambda _context, _parameter, found: _year(language, found),
        help=language(told),
    )


def _year(language: Language, found: str | None) -> int | None:
    if found is None:
        return None
    if re.fullmatch(r"[1-9][0-9]{3}", found):
        return int(found)
    said = language(mark('"{found}" is not a year; write it in four digits, as in 2020.'))
    raise click.BadParameter(said.format(found=found))
