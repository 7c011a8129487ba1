"""``pmprb instrument list``: every instrument that is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import click
from rich.box import HORIZONTALS
from rich.table import Table
from rich.text import Text

from pmprb.cli.groups import lang_option
from pmprb.cli.options import json_option
from pmprb.cli.printing import printed
from pmprb.cli.telling import PROBLEMS, attempt, described, tell, tell_json, tell_problems
from pmprb.components.instrument import Instrument
from pmprb.components.known_scales import broken_scales
from pmprb.components.registry import ignored_instruments, instruments, load_instrument
from pmprb.errors import Problem
from pmprb.i18n import Language, mark
from pmprb.io.instrument_json import summaries_to_json


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    @click.command(
        "list",
        help=language(mark("List every known instrument: those bundled and those of installed packages.")),
        short_help=language(mark("List every known instrument.")),
        options_metavar=language(mark("[OPTIONS]")),
    )
    @json_option(language, mark("Print a JSON array with one object for each instrument."))
    @lang_option(language)
    @click.pass_context
    def list_instruments(context: click.Context, *, as_json: bool) -> None:
        found: list[Instrument] = []
        problems: list[Problem] = []
        for name in instruments():
            instrument = attempt(partial(load_instrument, name), name)
            if isinstance(instrument, Instrument):
                found.append(instrument)
            else:
                problems += instrument
        problems += [*ignored_instruments(), *broken_scales().values()]
        if as_json:
            tell_json(summaries_to_json(found))
        else:
            tell(printed([_table(found, language)]))
        tell_problems(problems, language)
        context.exit(PROBLEMS if problems else 0)

    return list_instruments


def _table(found: Iterable[Instrument], language: Language) -> Table:
    table = Table(box=HORIZONTALS, pad_edge=False, header_style="bold", show_lines=True)
    table.add_column(language(mark("Instrument")), overflow="fold")
    table.add_column(language(mark("Criteria")), justify="right", no_wrap=True)
    table.add_column(language(mark("Weight")), justify="right", no_wrap=True)
    for instrument in found:
        named = Text(instrument.id, style="bold")
        for line in _described(instrument, language):
            named.append(f"\n{line}", style="not bold")
        table.add_row(named, str(len(instrument.criteria)), language.number(instrument.root.weight))
    return table


def _described(instrument: Instrument, language: Language) -> Iterator[str]:
    yield described(instrument)
    if instrument.variant:
        yield language(mark("Variant: {variant}")).format(variant=instrument.variant)
    if instrument.base:
        yield language(mark("Derived from {base}")).format(base=instrument.base)
