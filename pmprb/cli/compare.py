"""``pmprb compare``: two scores side by side."""

from __future__ import annotations

from functools import partial

import click

from pmprb.cli.compare_page import Asked, page
from pmprb.cli.compare_sides import Sides, Years, sides
from pmprb.cli.groups import lang_option
from pmprb.cli.options import json_option, year_option
from pmprb.cli.telling import PROBLEMS, attempt, shown_name, tell, tell_json, tell_problems
from pmprb.components.counterparts import counterparts
from pmprb.components.transfer import shared_worksheets
from pmprb.i18n import Language, mark
from pmprb.io.comparison_json import comparison_to_json
from pmprb.scoring.comparison import compare
from pmprb.scoring.score import score

_TWO = 2


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    @click.command(
        "compare",
        help=language(
            mark(
                "Compare the scores of two kertas kerja A and B: of two years, two assessors, or by two"
                " instruments. Of one file A alone its two years are compared, or, with --by, its"
                " scores by its own instrument and by another one. What differs is told node by node,"
                " adding up exactly."
            )
        ),
        short_help=language(mark("Compare two scores.")),
        options_metavar=language(mark("[OPTIONS]")),
    )
    @click.argument("file", metavar="A")
    @click.argument("other", metavar="[B]", required=False)
    @click.option(
        "--by",
        "by",
        metavar=language(mark("INSTRUMENT")),
        help=language(
            mark("Compare A with what it would be by this instrument, the id of one or the path of its file.")
        ),
    )
    @click.option(
        "--years",
        nargs=_TWO,
        type=int,
        metavar=language(mark("YEAR YEAR")),
        help=language(
            mark("The years to compare, where a file holds several: of A and of B, or both of A alone.")
        ),
    )
    @year_option(language, mark("With --by: the year to compare, where the file holds several."))
    @click.option(
        "--counterparts",
        "pairs_file",
        metavar=language(mark("FILE")),
        help=language(mark("A file that says which criteria of the two instruments are counterparts.")),
    )
    @click.option(
        "--shared",
        is_flag=True,
        help=language(mark("Take out on both sides what has no counterpart on the other.")),
    )
    @click.option(
        "--all",
        "every_row",
        is_flag=True,
        help=language(mark("Show every component, also those that do not differ.")),
    )
    @json_option(language, mark("Print a JSON object, with exact figures."))
    @lang_option(language)
    @click.pass_context
    def compare_files(  # noqa: PLR0913  one for each thing a person may say
        context: click.Context,
        *,
        file: str,
        other: str | None,
        by: str | None,
        years: tuple[int, int] | None,
        year: int | None,
        pairs_file: str | None,
        shared: bool,
        every_row: bool,
        as_json: bool,
    ) -> None:
        if by is not None and (other is not None or years is not None):
            raise click.UsageError(language(mark("With --by name one file, and with --year its year.")))
        if by is None and year is not None:
            raise click.UsageError(language(mark("--year is for --by; without it name both with --years.")))
        found = sides((file, other), by, Years(years, year), pairs_file)
        if not isinstance(found, Sides):
            tell_problems(found, language)
            context.exit(PROBLEMS)
        if found.after is None:
            raise click.UsageError(language(mark("Name two files, or one that holds two years, or --by.")))
        before, after = found.before, found.after
        pairs = attempt(partial(counterparts, before.instrument, after.instrument, found.declared))
        if isinstance(pairs, tuple):
            tell_problems(pairs, language)
            context.exit(PROBLEMS)
        if shared:
            before, after = shared_worksheets(found.carried or before, after, pairs)
        compared = compare(score(before), score(after), pairs)
        names = Asked(shown_name(file), shown_name(other or file), every_row, shared, found.left)
        if as_json:
            files = (names.before, names.after)
            tell_json(comparison_to_json(compared, *files, found.left, language, is_shared=shared))
        else:
            tell(page(compared, names, language))

    return compare_files
