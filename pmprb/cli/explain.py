"""``pmprb explain``: how a figure came about."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable

import click

from pmprb.cli.choosing import chosen_instrument, instrument_option
from pmprb.cli.groups import lang_option
from pmprb.cli.telling import PROBLEMS, attempt, clean, shown_name, tell, tell_problems
from pmprb.components.problems import UnknownNode
from pmprb.i18n import Language, mark
from pmprb.io.files import read_worksheet
from pmprb.scoring.score import Score, score


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    @click.command(
        "explain",
        help=language(
            mark(
                "Tell how figures of the kertas kerja FILE came about: answers with their cells, rules,"
                " weights, and the source of each. NODE is the id of a figure, for example"
                " hasil.bersih-kkn; without any it is the index."
            )
        ),
        short_help=language(mark("Tell how a figure came about.")),
        options_metavar=language(mark("[OPTIONS]")),
    )
    @click.argument("file", metavar=language(mark("FILE")))
    @click.argument("nodes", nargs=-1, metavar=language(mark("[NODE]...")))
    @instrument_option(language)
    @lang_option(language)
    @click.pass_context
    def explain(context: click.Context, *, file: str, nodes: tuple[str, ...], chosen: str | None) -> None:
        name = shown_name(file)
        instrument = chosen_instrument(chosen)
        if isinstance(instrument, tuple):
            tell_problems(instrument, language)
            context.exit(PROBLEMS)
        found = attempt(lambda: score(read_worksheet(file, instrument=instrument)), name)
        if not isinstance(found, Score):
            tell_problems(found, language)
            context.exit(PROBLEMS)
        asked = nodes or (found.instrument.root.id,)
        known = [node for node in asked if node in found.nodes or node in found.instrument.counts]
        if known:
            tell("\n\n".join(_readable(found.explain(node).render(language)) for node in known))
        unknown = [UnknownNode(file=name, node=node) for node in asked if node not in known]
        tell_problems(unknown, language)
        context.exit(PROBLEMS if unknown else 0)

    return explain


def _readable(text: str) -> str:
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    return "\n".join(_wrapped(text.splitlines(), width))


def _wrapped(lines: Iterable[str], width: int | None) -> Iterable[str]:
    """Yield ``lines`` cleaned and, for a terminal of ``width``, wrapped under their own indentation."""
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip(" ")))
        said = clean(line.strip())
        if width is None:
            yield indent + said
            continue
        yield from textwrap.wrap(
            said,
            max(width, 40),
            initial_indent=indent,
            subsequent_indent=indent + "    ",
            break_long_words=False,
            break_on_hyphens=False,
        )
