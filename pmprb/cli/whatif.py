"""``pmprb whatif``: the score with other answers, or what each better answer would bring."""

from __future__ import annotations

import click

from pmprb.cli.choosing import chosen_instrument, instrument_option
from pmprb.cli.gains_page import Asked, gains_page
from pmprb.cli.groups import lang_option
from pmprb.cli.one_worksheet import worksheets_of
from pmprb.cli.options import json_option, year_option
from pmprb.cli.pairs import answers_of
from pmprb.cli.telling import PROBLEMS, attempt, shown_name, tell, tell_json, tell_problems
from pmprb.cli.whatif_page import Changed, page
from pmprb.components.problems import UnknownNode
from pmprb.i18n import Language, mark
from pmprb.io.comparison_json import what_if_to_json
from pmprb.io.gains_json import gains_to_json
from pmprb.scoring.comparison import compare
from pmprb.scoring.contributions import contributions
from pmprb.scoring.score import Score, score


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    @click.command(
        "whatif",
        help=language(
            mark(
                "Tell what the index of the kertas kerja FILE would be with other answers, each as"
                " ID=ANSWER, for example hasil.bersih-kkn.ipak=3,60; ID= takes an answer back. Without"
                " any, tell for every criterion what the index gains by its next better answer and by its"
                " best. The file is not changed."
            )
        ),
        short_help=language(mark("Tell what other answers would bring.")),
        options_metavar=language(mark("[OPTIONS]")),
    )
    @click.argument("file", metavar=language(mark("FILE")))
    @click.argument(
        "answers", nargs=-1, metavar=language(mark("[ID=ANSWER]...")), callback=answers_of(language)
    )
    @click.option(
        "--top",
        type=click.IntRange(min=1),
        metavar=language(mark("NUMBER")),
        help=language(mark("Without answers: show only this many criteria, those with most to gain.")),
    )
    @click.option(
        "--area",
        metavar=language(mark("ID")),
        help=language(mark("Without answers: show only the criteria of this group.")),
    )
    @year_option(language, mark("The year whose block is meant, in the ministry's own worksheet."))
    @json_option(language, mark("Print a JSON object, with exact figures."))
    @instrument_option(language)
    @lang_option(language)
    @click.pass_context
    def what_if(  # noqa: PLR0913  one for each thing a person may say
        context: click.Context,
        *,
        file: str,
        answers: dict[str, str],
        top: int | None,
        area: str | None,
        year: int | None,
        as_json: bool,
        chosen: str | None,
    ) -> None:
        if answers and (top is not None or area is not None):
            raise click.UsageError(language(mark("--top and --area are for a list without answers.")))
        name = shown_name(file)
        instrument = chosen_instrument(chosen)
        found = (
            instrument
            if isinstance(instrument, tuple)
            else attempt(lambda: score(worksheets_of(file, instrument).of(year)), name)
        )
        if not isinstance(found, Score):
            tell_problems(found, language)
            context.exit(PROBLEMS)
        if answers:
            values = {key: text.strip() or None for key, text in answers.items()}
            changed = attempt(lambda: found.with_answers(values), name)
            if not isinstance(changed, Score):
                tell_problems(changed, language)
                context.exit(PROBLEMS)
            compared, parts = compare(found, changed), contributions(found, values)
            if as_json:
                tell_json(what_if_to_json(compared, parts, name, language))
            else:
                tell(page(compared, Changed(tuple(values), parts), name, language))
            return
        if area is not None and area not in found:
            tell_problems([UnknownNode(file=name, node=area)], language)
            context.exit(PROBLEMS)
        asked = Asked(name, top, area)
        tell_json(gains_to_json(found, asked.chosen(found), name)) if as_json else tell(
            gains_page(found, asked, language)
        )

    return what_if
