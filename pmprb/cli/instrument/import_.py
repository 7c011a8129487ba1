"""``pmprb instrument import``: an instrument file learned from an official worksheet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from pmprb.cli.groups import lang_option
from pmprb.cli.options import year_option
from pmprb.cli.telling import PROBLEMS, attempt, one_line, shown_name, tell, tell_problems
from pmprb.components.nodes import Group
from pmprb.i18n import Language, mark
from pmprb.io.atomic import write_whole
from pmprb.io.imports import ImportedFigure, ImportedInstrument, import_instrument


def command(language: Language) -> click.Command:
    """Return the command, speaking ``language``."""

    @click.command(
        "import",
        help=language(
            mark(
                "Learn the instrument of the official worksheet (LKE) FILE from its formulas, and write it"
                " as an instrument file (.toml). What is wrong in FILE and what could not be understood is"
                " reported on stderr."
            )
        ),
        short_help=language(mark("Learn the instrument of an official worksheet.")),
        options_metavar=language(mark("[OPTIONS]")),
    )
    @click.argument("file", metavar=language(mark("FILE")))
    @click.option(
        "--out",
        metavar=language(mark("OUT")),
        help=language(mark("The instrument file to write; otherwise the id with .toml.")),
    )
    @click.option(
        "--id",
        "name",
        default="",
        metavar=language(mark("ID")),
        help=language(mark("The id of the instrument; otherwise made of the name of the sheet.")),
    )
    @click.option(
        "--title",
        default="",
        metavar=language(mark("TITLE")),
        help=language(mark("The title of the instrument; otherwise that of the sheet.")),
    )
    @year_option(language, mark("The year of which the rules are learned; otherwise the first in the sheet."))
    @lang_option(language)
    @click.pass_context
    def import_(  # noqa: PLR0913  one for each thing a person may say
        context: click.Context, *, file: str, out: str | None, name: str, title: str, year: int | None
    ) -> None:
        shown = shown_name(file)
        found = attempt(partial(import_instrument, file, id=name, title=title, year=year), shown)
        if not isinstance(found, ImportedInstrument):
            tell_problems(found, language)
            context.exit(PROBLEMS)
        target = Path(out or f"{found.instrument.id}.toml")
        problems = attempt(partial(write_whole, target, found.text.encode()), shown_name(str(target)))
        if problems:
            tell_problems(problems, language)
            context.exit(PROBLEMS)
        for line in _lines(found, shown, shown_name(str(target)), language):
            tell(one_line(line))
        tell_problems(found.problems, language)

    return import_


def _lines(found: ImportedInstrument, file: str, target: str, language: Language) -> Iterator[str]:
    rules = found.instrument
    said = language(mark("{file}: the instrument {id} was written ({title})."))
    yield said.format(file=target, id=rules.id, title=rules.title)
    groups = sum(isinstance(node, Group) for node in rules.nodes.values()) - 1
    said = language(
        mark(
            "Learned: {criteria} criteria in {groups} groups, {counts} counts, {gates} gates,"
            " {weight} points."
        )
    )
    yield said.format(
        criteria=len(rules.criteria),
        groups=groups,
        counts=len(rules.counts),
        gates=len(rules.gates),
        weight=language.number(rules.root.weight),
    )
    for figure in found.figures:
        yield _figure(figure, language)
    if found.problems:
        yield language(mark("Wrong or not understood in the worksheet: {count}.")).format(
            count=len(found.problems)
        )
    yield language(mark("Score with: {command}")).format(command=f"pmprb score {file} --instrument {target}")


def _figure(figure: ImportedFigure, language: Language) -> str:
    if figure.in_file is None:
        said = language(mark("{year}: {cell} comes to no number; {scored} by the rules."))
    elif figure.is_equal:
        said = language(mark("{year}: {in_file} in {cell}, and the same by the rules."))
    else:
        said = language(mark("{year}: {in_file} in {cell}, but {scored} by the rules."))
    return said.format(
        year="?" if figure.year is None else figure.year,
        cell=f"{figure.sheet.strip()}!{figure.cell}",
        in_file="" if figure.in_file is None else language.number(figure.in_file),
        scored=language.number(figure.scored),
    )
