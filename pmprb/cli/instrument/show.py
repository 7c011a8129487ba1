"""``pmprb instrument show``: everything an instrument says."""

from __future__ import annotations

import re
from functools import partial

import click

from pmprb.cli.groups import lang_option
from pmprb.cli.instrument.show_page import Shown, page
from pmprb.cli.options import json_option
from pmprb.cli.telling import PROBLEMS, attempt, shown_name, tell, tell_json, tell_problems
from pmprb.components.difference import Difference, diff
from pmprb.components.instrument import Instrument
from pmprb.components.problems import UnknownNode
from pmprb.components.registry import load_instrument
from pmprb.i18n import Language, mark
from pmprb.io.instrument_json import instrument_to_json


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    @click.command(
        "show",
        help=language(
            mark(
                "Show the INSTRUMENT, the id of one or the path of its file: its tree with weights, answers"
                " and certainty, its gates, rules and sources, and what differs from the one it derives"
                " from."
            )
        ),
        short_help=language(mark("Show everything an instrument says.")),
        options_metavar=language(mark("[OPTIONS]")),
    )
    @click.argument("name", metavar=language(mark("INSTRUMENT")))
    @click.option(
        "--node",
        metavar=language(mark("NODE")),
        help=language(mark("Show this node and what lies below it; of a criterion also its answers.")),
    )
    @click.option(
        "--depth",
        callback=lambda _context, _parameter, found: _depth(language, found),
        metavar=language(mark("NUMBER")),
        help=language(mark("How many levels of the tree to show below its beginning.")),
    )
    @json_option(language, mark("Print a JSON object with exact fractions."))
    @lang_option(language)
    @click.pass_context
    def show(
        context: click.Context, *, name: str, node: str | None, depth: int | None, as_json: bool
    ) -> None:
        instrument = attempt(partial(load_instrument, name))
        if not isinstance(instrument, Instrument):
            tell_problems(instrument, language)
            context.exit(PROBLEMS)
        start = node or instrument.root.id
        if start not in instrument.nodes:
            tell_problems([UnknownNode(file=shown_name(name), node=start)], language)
            context.exit(PROBLEMS)
        shown = Shown(instrument, start, depth, _differences(instrument))
        if as_json:
            tell_json(instrument_to_json(instrument, shown.nodes, shown.differences))
        else:
            tell(page(shown, language))

    return show


def _depth(language: Language, found: str | None) -> int | None:
    if found is None:
        return None
    if re.fullmatch(r"[0-9]{1,3}", found):
        return int(found)
    said = language(mark('"{found}" is not a number of levels, such as 2.'))
    raise click.BadParameter(said.format(found=found))


def _differences(instrument: Instrument) -> tuple[Difference, ...] | None:
    """Return what differs from the base of ``instrument``; None if it has none, or one that is not known."""
    if not instrument.base:
        return None
    base = attempt(partial(load_instrument, instrument.base))
    if not isinstance(base, Instrument) or base.id != instrument.base:
        return None
    return diff(base, instrument)
