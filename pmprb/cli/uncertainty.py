"""``pmprb uncertainty``: how sure an index is, under assumptions that are told."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from importlib.util import find_spec
from typing import Any, Final

import click

from pmprb.cli.choosing import chosen_instrument, instrument_option
from pmprb.cli.groups import Decorated, lang_option
from pmprb.cli.one_worksheet import worksheets_of
from pmprb.cli.options import json_option, year_option
from pmprb.cli.telling import PROBLEMS, attempt, shown_name, tell, tell_json, tell_problems
from pmprb.cli.uncertainty_page import page
from pmprb.cli.watching import watched
from pmprb.components.numbers import typed_number
from pmprb.i18n import Language, mark
from pmprb.io.uncertainty_json import uncertainty_to_json
from pmprb.scoring.score import Score, score
from pmprb.scoring.uncertainty.assumptions import (
    DOUBT,
    DRAWS,
    LEAST_SAMPLES,
    SEED,
    SHARE_PARTS,
    SPREAD,
    is_sample,
)
from pmprb.scoring.uncertainty.result import Uncertainty

SAMPLES: Final = 512
"""The size of the sample where SALib is installed and no other is asked for."""
_TOP: Final = 10
_PERCENT: Final = 100


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    @click.command(
        "uncertainty",
        help=language(
            mark(
                "Tell how sure the index of the kertas kerja FILE is: what it would be if somebody else"
                " answered, if weights without a source were others, and by the other rules. What is assumed"
                " is yours to choose; the result is no official figure."
            )
        ),
        short_help=language(mark("Tell how sure an index is.")),
        options_metavar=language(mark("[OPTIONS]")),
    )
    @click.argument("file", metavar=language(mark("FILE")))
    @_drawing(language)
    @_assuming(language)
    @click.option(
        "--top",
        type=click.IntRange(min=1),
        default=_TOP,
        metavar=language(mark("NUMBER")),
        help=language(mark("Show so many rows of what matters most; 10 unless said.")),
    )
    @year_option(language, mark("The year whose block is meant, in the ministry's own worksheet."))
    @json_option(language, mark("Print a JSON object, with exact figures."))
    @instrument_option(language)
    @lang_option(language)
    @click.pass_context
    def tell_uncertainty(  # noqa: PLR0913  one for each thing a person may say
        context: click.Context,
        /,
        *,
        file: str,
        top: int,
        year: int | None,
        as_json: bool,
        chosen: str | None,
        samples: int | None,
        **assumed: Any,  # noqa: ANN401  the options of `uncertainty`, by its own names
    ) -> None:
        name = shown_name(file)
        instrument = chosen_instrument(chosen)
        if isinstance(instrument, tuple):
            tell_problems(instrument, language)
            context.exit(PROBLEMS)
        scored = attempt(lambda: score(worksheets_of(file, instrument).of(year)), name)
        if not isinstance(scored, Score):
            tell_problems(scored, language)
            context.exit(PROBLEMS)
        from pmprb.scoring.uncertainty.uncertainty import uncertainty  # noqa: PLC0415  it brings numpy along

        size = samples if samples is not None else SAMPLES if find_spec("SALib") else 0
        with watched(language(mark("Drawing"))) as progress:
            found = attempt(lambda: uncertainty(scored, samples=size, progress=progress, **assumed), name)
        if not isinstance(found, Uncertainty):
            tell_problems(found, language)
            context.exit(PROBLEMS)
        if as_json:
            tell_json(uncertainty_to_json(found, name))
        else:
            tell(page(found, name, top, language))

    return tell_uncertainty


def _drawing(language: Language) -> Callable[[Decorated], Decorated]:
    """Return the options that say how much is drawn."""
    options = [
        click.option(
            "--draws",
            type=click.IntRange(min=1),
            default=DRAWS,
            metavar=language(mark("NUMBER")),
            help=language(mark("Draw the index so often; 10000 unless said.")),
        ),
        click.option(
            "--seed",
            type=click.IntRange(min=0),
            default=SEED,
            metavar=language(mark("NUMBER")),
            help=language(mark("Start drawing from this number; the same one draws the same.")),
        ),
        click.option(
            "--samples",
            type=click.IntRange(min=0),
            metavar=language(mark("NUMBER")),
            callback=_power_of_two(language),
            help=language(
                mark(
                    "The size of the sample for the ranking of what matters: a power of 2, 512 unless said,"
                    " or 0 for no ranking."
                )
            ),
        ),
    ]
    return _all(options)


def _assuming(language: Language) -> Callable[[Decorated], Decorated]:
    """Return the options that say what is assumed."""
    options = [
        click.option(
            "--doubt",
            metavar=language(mark("PERCENT")),
            callback=_share(language, DOUBT, 1),
            help=language(
                mark("How likely somebody else answers a criterion one step lower or higher; 10 unless said.")
            ),
        ),
        click.option(
            "--weights",
            metavar=language(mark("PERCENT")),
            callback=_share(language, SPREAD, 1 - Fraction(1, SHARE_PARTS)),
            help=language(
                mark("By how much weights without a source (U) may be more or less; 20 unless said.")
            ),
        ),
        click.option(
            "--variant",
            "variants",
            multiple=True,
            metavar=language(mark("INSTRUMENT")),
            help=language(
                mark("Another instrument with the same criteria that may hold instead. May be repeated.")
            ),
        ),
        click.option(
            "--certain",
            multiple=True,
            metavar=language(mark("ID")),
            help=language(mark("Nobody doubts this answer, or those of this group. May be repeated.")),
        ),
        click.option(
            "--open-any",
            is_flag=True,
            help=language(mark("Let open criteria have any answer, instead of staying open.")),
        ),
        click.option(
            "--no-unanswered-rule",
            "unanswered_rule",
            is_flag=True,
            flag_value=False,
            default=True,
            help=language(mark("Do not draw the rule for unanswered criteria; keep the one there is.")),
        ),
        click.option(
            "--no-publication-rule",
            "publication_rule",
            is_flag=True,
            flag_value=False,
            default=True,
            help=language(mark("Do not draw the rule of publication; keep the one there is.")),
        ),
    ]
    return _all(options)


def _all(options: list[Callable[[Any], Any]]) -> Callable[[Decorated], Decorated]:
    def decorate(command: Decorated) -> Decorated:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def _share(
    language: Language, default: Fraction, most: Fraction | int
) -> Callable[[click.Context, click.Parameter, str | None], Fraction]:
    """Return what reads percent as a share from 0 to ``most``, in hundredths of a percent."""

    def read(_context: click.Context, _parameter: click.Parameter, found: str | None) -> Fraction:
        if found is None:
            return default
        try:
            share = typed_number(found.strip().removesuffix("%")) / _PERCENT
        except ValueError:
            share = Fraction(-1)
        if 0 <= share <= most and (share * SHARE_PARTS).denominator == 1:
            return share
        said = language(mark('"{found}" is not a percentage from 0 to {most} such as 10 or 2,5.'))
        shown = language.number(Fraction(most) * _PERCENT)
        raise click.BadParameter(said.format(found=found, most=shown))

    return read


def _power_of_two(
    language: Language,
) -> Callable[[click.Context, click.Parameter, int | None], int | None]:
    def read(_context: click.Context, _parameter: click.Parameter, found: int | None) -> int | None:
        if found is not None and not is_sample(found):
            said = language(mark("{found} is no power of 2 from {least}, such as 256 or 1024."))
            raise click.BadParameter(said.format(found=found, least=LEAST_SAMPLES))
        return found

    return read
