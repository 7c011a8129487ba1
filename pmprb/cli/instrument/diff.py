"""``pmprb instrument diff``: what differs between two instruments."""

from __future__ import annotations

from functools import partial

import click

from pmprb.cli.groups import lang_option
from pmprb.cli.instrument.difference_words import difference_parts
from pmprb.cli.options import json_option
from pmprb.cli.printing import printed
from pmprb.cli.telling import PROBLEMS, attempt, tell, tell_json, tell_problems
from pmprb.components.difference import diff
from pmprb.components.instrument import Instrument
from pmprb.components.registry import load_instrument
from pmprb.errors import Problem
from pmprb.i18n import Language, mark
from pmprb.io.instrument_json import differences_to_json


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    @click.command(
        "diff",
        help=language(
            mark(
                "Tell what differs from instrument A to instrument B, node by node. Each is the id of an"
                " instrument or the path of its file. The exit status is 0 whether or not they differ."
            )
        ),
        short_help=language(mark("Tell what differs between two instruments.")),
        options_metavar=language(mark("[OPTIONS]")),
    )
    @click.argument("one", metavar="A")
    @click.argument("other", metavar="B")
    @json_option(language, mark("Print a JSON array with one object for each difference."))
    @lang_option(language)
    @click.pass_context
    def diff_instruments(context: click.Context, *, one: str, other: str, as_json: bool) -> None:
        found = [attempt(partial(load_instrument, name)) for name in (one, other)]
        problems: list[Problem] = []
        instruments: list[Instrument] = []
        for each in found:
            if isinstance(each, Instrument):
                instruments.append(each)
            else:
                problems += each
        if problems:
            tell_problems(problems, language)
            context.exit(PROBLEMS)
        differences = diff(*instruments)
        if as_json:
            tell_json(differences_to_json(differences))
        elif differences:
            tell(printed(difference_parts(differences, language)))
        else:
            tell(language(mark("There is no difference.")))

    return diff_instruments
