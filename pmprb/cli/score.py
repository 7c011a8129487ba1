"""``pmprb score``: the index of each kertas kerja, for people or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

import click
from attrs import frozen
from rich.console import Console
from rich.progress import track

from pmprb.cli.choosing import chosen_instrument, instrument_option
from pmprb.cli.folder_options import Wishes, folder_options
from pmprb.cli.groups import lang_option
from pmprb.cli.score_page import page
from pmprb.cli.telling import PROBLEMS, attempt, shown_name, tell, tell_json, tell_problems
from pmprb.components.instrument import Instrument
from pmprb.errors import Problem
from pmprb.i18n import Language, mark
from pmprb.io.files import read_worksheets
from pmprb.io.score_json import array, problems_to_json, score_to_json
from pmprb.scoring.score import Score, score


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    @click.command(
        "score",
        help=language(
            mark(
                "Score each kertas kerja FILE (.xlsx or .json) and print its table; of a FOLDER, all that"
                " lie in it and below it, in parallel, and print how they are spread. Files with problems"
                " are reported on stderr; the others are scored all the same."
            )
        ),
        short_help=language(mark("Score kertas kerja.")),
        options_metavar=language(mark("[OPTIONS]")),
    )
    @click.argument("files", nargs=-1, required=True, metavar=language(mark("FILE...|FOLDER")))
    @click.option(
        "--json",
        "as_json",
        is_flag=True,
        help=language(mark("Print a JSON array with one object for each file.")),
    )
    @instrument_option(language)
    @folder_options(language)
    @lang_option(language)
    @click.pass_context
    def score_files(
        context: click.Context,
        /,
        *,
        files: tuple[str, ...],
        as_json: bool,
        chosen: str | None,
        **wished: Any,  # noqa: ANN401  the options of folders, which `Wishes` knows by name and type
    ) -> None:
        instrument = chosen_instrument(chosen)
        if isinstance(instrument, tuple):
            if as_json:
                tell_json(array(problems_to_json(instrument, shown_name(file), language) for file in files))
            tell_problems(instrument, language)
            context.exit(PROBLEMS)
        wishes = Wishes(**wished)
        if wishes.are_any or any(map(_is_folder, files)):
            from pmprb.cli.score_folder import score_many, tell_many  # noqa: PLC0415  only for many

            (tell_many if as_json else score_many)(context, files, wishes, instrument, language)
        show = score_to_json if as_json else page
        shown: list[str] = []
        problems: list[Problem] = []
        for file in _followed(files, language):
            name = shown_name(file)
            found, wrong = _scored(file, name, instrument)
            shown += [show(each, name, language) for each in found]
            problems += wrong
            if as_json and wrong:
                shown.append(problems_to_json(wrong, name, language))
        if as_json:
            tell_json(array(shown))
        elif shown:
            tell("\n\n".join(shown))
        tell_problems(problems, language)
        context.exit(PROBLEMS if problems else 0)

    return score_files


def _is_folder(file: str) -> bool:
    try:
        return Path(file).is_dir()
    except OSError:  # such as a name that is too long; reading it tells
        return False


def _scored(
    file: str, name: str, instrument: Instrument | None
) -> tuple[tuple[Score, ...], tuple[Problem, ...]]:
    """Return the scores in ``file``, of the ministry's worksheet one for each year, or what is wrong."""
    read = partial(read_worksheets, file, instrument=instrument)
    found = attempt(lambda: Scores(tuple(map(score, read()))), name)
    return (found.scores, ()) if isinstance(found, Scores) else ((), found)


@frozen
class Scores:
    """The scores in one file."""

    scores: tuple[Score, ...]


def _followed(files: tuple[str, ...], language: Language) -> Iterable[str]:
    """Yield ``files``; with several of them a bar shows how far it is, if a person looks at stderr."""
    if len(files) == 1 or not sys.stderr.isatty():
        return files
    return track(files, language(mark("Scoring")), console=Console(stderr=True), transient=True)
