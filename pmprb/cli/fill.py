"""``pmprb fill``: answers into a kertas kerja that exists."""

from __future__ import annotations

import click

from pmprb.cli.choosing import chosen_instrument, instrument_option
from pmprb.cli.groups import lang_option
from pmprb.cli.pairs import answers_of, pairs_of
from pmprb.cli.telling import PROBLEMS, attempt, shown_name, tell, tell_problems
from pmprb.components.worksheet import Worksheet
from pmprb.i18n import Language, mark
from pmprb.io.fill import fill
from pmprb.scoring.score import score


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    @click.command(
        "fill",
        help=language(
            mark(
                "Write answers into the kertas kerja FILE (.xlsx or .xlsm), each as ID=ANSWER, for example"
                " hasil.bersih-kkn.ipak=3,29; ID= takes an answer back. Everything else in the file stays"
                " as it is. The result is written to OUT, or into FILE itself with --overwrite."
            )
        ),
        short_help=language(mark("Write answers into a kertas kerja.")),
        options_metavar=language(mark("[OPTIONS]")),
    )
    @click.argument("file", metavar=language(mark("FILE")))
    @click.argument(
        "answers", nargs=-1, metavar=language(mark("[ID=ANSWER]...")), callback=answers_of(language)
    )
    @click.option(
        "--note",
        "notes",
        multiple=True,
        metavar=language(mark("ID=TEXT")),
        callback=pairs_of(language),
        help=language(mark("What to write as the note (catatan) of ID. It can be given several times.")),
    )
    @click.option(
        "--evidence",
        multiple=True,
        metavar=language(mark("ID=TEXT")),
        callback=pairs_of(language),
        help=language(mark("What to write as the evidence (bukti) of ID. It can be given several times.")),
    )
    @click.option(
        "--out",
        metavar=language(mark("OUT")),
        help=language(mark("The file to write; it must not exist unless --overwrite is given.")),
    )
    @click.option(
        "--overwrite",
        is_flag=True,
        help=language(mark("Write over OUT, or over FILE where no OUT is given.")),
    )
    @click.option(
        "--year",
        type=int,
        metavar=language(mark("YEAR")),
        help=language(mark("The year whose block is filled in, in the ministry's own worksheet.")),
    )
    @instrument_option(language)
    @lang_option(language)
    @click.pass_context
    def fill_file(  # noqa: PLR0913  one for each thing a person may say
        context: click.Context,
        *,
        file: str,
        answers: dict[str, str],
        notes: dict[str, str],
        evidence: dict[str, str],
        out: str | None,
        year: int | None,
        overwrite: bool,
        chosen: str | None,
    ) -> None:
        instrument = chosen_instrument(chosen)
        if isinstance(instrument, tuple):
            tell_problems(instrument, language)
            context.exit(PROBLEMS)
        if not (answers or notes or evidence):
            raise click.UsageError(language(mark("There is nothing to write: name an ID=ANSWER.")))
        values = {key: text.strip() or None for key, text in answers.items()}
        found = attempt(
            lambda: fill(
                file,
                values,
                out,
                notes=notes,
                evidence=evidence,
                instrument=instrument,
                year=year,
                overwrite=overwrite,
            ),
            shown_name(file),
        )
        if not isinstance(found, Worksheet):
            tell_problems(found, language)
            context.exit(PROBLEMS)
        said = language(mark("{file}: written; the index is now {index}."))
        index = language.number(score(found).published)
        tell(said.format(file=shown_name(out or file), index=index))

    return fill_file
