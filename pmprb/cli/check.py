"""``pmprb check``: what is wrong with workbooks, cell by cell."""

from __future__ import annotations

import click
from attrs import frozen

from pmprb.cli.check_page import page
from pmprb.cli.groups import lang_option
from pmprb.cli.options import json_option
from pmprb.cli.telling import PROBLEMS, attempt, shown_name, tell, tell_json, tell_problems
from pmprb.errors import Problem
from pmprb.i18n import Language, mark
from pmprb.io.check import check
from pmprb.io.check_json import findings_to_json
from pmprb.io.score_json import array, problems_to_json


@frozen
class _Checked:
    """What was found in a file that could be read."""

    found: tuple[Problem, ...]

    @classmethod
    def of(cls, file: str) -> _Checked:
        return cls(check(file))


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    @click.command(
        "check",
        help=language(
            mark(
                "Check each FILE, a kertas kerja or worksheet of the ministry (LKE), cell by cell: formulas,"
                " stored figures, weights, types and lists of answers, hidden rows, macros. Nothing in it is"
                " changed. The exit status is 1 if anything was found."
            )
        ),
        short_help=language(mark("Check the formulas and figures of workbooks.")),
        options_metavar=language(mark("[OPTIONS]")),
    )
    @click.argument("files", nargs=-1, required=True, metavar=language(mark("FILE...")))
    @json_option(language, mark("Print a JSON array with one object for each file."))
    @lang_option(language)
    @click.pass_context
    def check_files(context: click.Context, *, files: tuple[str, ...], as_json: bool) -> None:
        shown: list[str] = []
        unread: list[Problem] = []
        is_clean = True
        show = findings_to_json if as_json else page
        for file in files:
            name = shown_name(file)
            checked = attempt(lambda file=file: _Checked.of(file), name)  # type: ignore[misc]
            if isinstance(checked, _Checked):
                is_clean = is_clean and not checked.found
                shown.append(show(checked.found, name, language))
                continue
            unread += checked
            if as_json:
                shown.append(problems_to_json(checked, name, language))
        if as_json:
            tell_json(array(shown))
        elif shown:
            tell("\n\n".join(shown))
        tell_problems(unread, language)
        context.exit(0 if is_clean and not unread else PROBLEMS)

    return check_files
