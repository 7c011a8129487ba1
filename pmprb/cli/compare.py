"""``pmprb compare``: two scores side by side."""

from __future__ import annotations

from functools import partial

import click
from attrs import frozen

from pmprb.cli.compare_page import Asked, page
from pmprb.cli.groups import lang_option
from pmprb.cli.one_worksheet import worksheets_of
from pmprb.cli.options import json_option
from pmprb.cli.telling import PROBLEMS, attempt, shown_name, tell, tell_json, tell_problems
from pmprb.components.registry import load_instrument
from pmprb.components.transfer import LeftOut, shared_worksheets, transferred
from pmprb.components.worksheet import Worksheet
from pmprb.errors import Problem
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
        shared: bool,
        every_row: bool,
        as_json: bool,
    ) -> None:
        if by is not None and (other is not None or years is not None):
            raise click.UsageError(language(mark("With --by name one file, and no years.")))
        found = _pair(file, other, by, years)
        if not isinstance(found, _Pair):
            tell_problems(found, language)
            context.exit(PROBLEMS)
        if found.after is None:
            raise click.UsageError(language(mark("Name two files, or one that holds two years, or --by.")))
        before, after = found.before, found.after
        if shared:
            before, after = shared_worksheets(before, after)
        compared = compare(score(before), score(after))
        names = Asked(shown_name(file), shown_name(other or file), every_row, shared, found.left)
        if as_json:
            tell_json(comparison_to_json(compared, names.before, names.after, found.left, language))
        else:
            tell(page(compared, names, language))

    return compare_files


@frozen
class _Pair:
    """What is compared; ``after`` is None where nothing was named to compare with."""

    before: Worksheet
    after: Worksheet | None
    left: tuple[LeftOut, ...] = ()


def _pair(
    file: str, other: str | None, by: str | None, years: tuple[int, int] | None
) -> _Pair | tuple[Problem, ...]:
    first, second = years or (None, None)
    if other is not None:
        sides = [_of(file, first), _of(other, second)]
        problems = [problem for side in sides if isinstance(side, tuple) for problem in side]
        sheets = [side for side in sides if isinstance(side, Worksheet)]
        return tuple(problems) if problems else _Pair(sheets[0], sheets[1])
    if by is not None:
        return attempt(partial(_by, file, by), shown_name(file))
    return attempt(partial(_years, file, first, second), shown_name(file))


def _of(file: str, year: int | None) -> Worksheet | tuple[Problem, ...]:
    return attempt(lambda: worksheets_of(file).of(year), shown_name(file))


def _by(file: str, by: str) -> _Pair:
    instrument = load_instrument(by)
    before = worksheets_of(file).of(None)
    found = transferred(before, instrument)
    return _Pair(before, found.worksheet, found.left)


def _years(file: str, first: int | None, second: int | None) -> _Pair:
    found = worksheets_of(file)
    if first is not None:
        return _Pair(found.of(first), found.of(second))
    if len(found.worksheets) == _TWO:
        one, two = sorted(found.worksheets, key=lambda worksheet: worksheet.year or 0)
        return _Pair(one, two)
    return _Pair(found.of(None), None)
