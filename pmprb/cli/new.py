"""``pmprb new``: an empty kertas kerja."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from pmprb.cli.groups import lang_option
from pmprb.cli.options import year_option
from pmprb.cli.telling import PROBLEMS, attempt, shown_name, tell, tell_problems
from pmprb.components.instrument import Instrument
from pmprb.components.registry import instruments, load_instrument
from pmprb.i18n import Language, mark
from pmprb.io.files import new_worksheet, write_worksheet


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    @click.command(
        "new",
        help=language(
            mark(
                "Make an empty kertas kerja for INSTRUMENT, the id of an instrument"
                " (for example permenpanrb-26-2020) or the path of its file, and write it to OUT"
                " (.xlsx or .json)."
            )
        ),
        short_help=language(mark("Make an empty kertas kerja.")),
        options_metavar=language(mark("[OPTIONS]")),
    )
    @click.argument("instrument", metavar=language(mark("INSTRUMENT")))
    @click.argument("out", metavar=language(mark("OUT")))
    @click.option(
        "--entity",
        default="",
        metavar=language(mark("NAME")),
        help=language(mark("The institution that is assessed.")),
    )
    @year_option(language, mark("The year that is assessed, in four digits."))
    @click.option(
        "--assessor",
        default="",
        metavar=language(mark("NAME")),
        help=language(mark("The person or team that assesses.")),
    )
    @lang_option(language)
    @click.pass_context
    def new(  # noqa: PLR0913  one for each thing a person may say
        context: click.Context, *, instrument: str, out: str, entity: str, year: int | None, assessor: str
    ) -> None:
        rules = attempt(lambda: load_instrument(instrument))
        if not isinstance(rules, Instrument):
            tell_problems(rules, language)
            context.exit(PROBLEMS)
        worksheet = new_worksheet(rules, entity=entity, year=year, assessor=assessor)
        problems = attempt(lambda: write_worksheet(worksheet, Path(out)), shown_name(out))
        if problems:
            tell_problems(problems, language)
            context.exit(PROBLEMS)
        said = language(mark("{file}: a kertas kerja with {count} criteria was written."))
        tell(said.format(file=shown_name(out), count=len(rules.criteria)))
        if instrument not in instruments():
            said = language(mark("Score it with --instrument {instrument}."))
            tell(said.format(instrument=shlex.quote(shown_name(instrument))))

    return new
