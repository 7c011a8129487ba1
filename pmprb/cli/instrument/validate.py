"""``pmprb instrument validate``: whether instruments hold together."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import click
from attrs import evolve

from pmprb.cli.groups import lang_option
from pmprb.cli.options import json_option
from pmprb.cli.telling import PROBLEMS, attempt, shown_name, tell, tell_json, tell_problems
from pmprb.components.instrument import Instrument
from pmprb.components.registry import load_instrument
from pmprb.errors import Problem
from pmprb.i18n import Language, mark
from pmprb.io.score_json import fraction, problem_object


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    @click.command(
        "validate",
        help=language(
            mark(
                "Load each INSTRUMENT, the path of a file or folder or the id of one that is known, and"
                " tell whether it holds together, or everything in which it does not."
            )
        ),
        short_help=language(mark("Tell whether instruments hold together.")),
        options_metavar=language(mark("[OPTIONS]")),
    )
    @click.argument("names", nargs=-1, required=True, metavar=language(mark("INSTRUMENT...")))
    @json_option(language, mark("Print a JSON array with one object for each instrument."))
    @lang_option(language)
    @click.pass_context
    def validate(context: click.Context, *, names: tuple[str, ...], as_json: bool) -> None:
        told: list[dict[str, object]] = []
        status = 0
        for name in names:
            shown = shown_name(name)
            found = attempt(partial(load_instrument, name))
            if isinstance(found, Instrument):
                problems: tuple[Problem, ...] = ()
            else:
                problems = tuple(_placed(found, name))
                status = PROBLEMS
            if as_json:
                told.append(_object(found, shown, problems, language))
            elif isinstance(found, Instrument):
                tell(_fine(found, shown, language))
            tell_problems(problems, language)
        if as_json:
            tell_json(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        context.exit(status)

    return validate


def _placed(problems: Iterable[Problem], name: str) -> Iterable[Problem]:
    """Yield ``problems`` with the file they are in: where that is ``name`` itself, as it was given."""
    shown = shown_name(name)
    for problem in problems:
        is_main = problem.file in {"", Path(name).name}
        yield evolve(problem, file=shown if is_main else problem.file)


def _fine(instrument: Instrument, shown: str, language: Language) -> str:
    told = language(mark("{file}: in order; {criteria} criteria, {counts} counts, {weight} points."))
    return told.format(
        file=shown,
        criteria=len(instrument.criteria),
        counts=len(instrument.counts),
        weight=language.number(instrument.root.weight),
    )


def _object(
    found: Instrument | tuple[Problem, ...], shown: str, problems: Iterable[Problem], language: Language
) -> dict[str, object]:
    if not isinstance(found, Instrument):
        told = [{**problem_object(problem, language), "file": problem.file} for problem in problems]
        return {"file": shown, "valid": False, "problems": told}
    return {
        "file": shown,
        "valid": True,
        "id": found.id,
        "criteria": len(found.criteria),
        "counts": len(found.counts),
        "weight": fraction(found.root.weight),
        "problems": [],
    }
