"""The program with its commands, built in the language it is to speak."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Final, TypeVar, cast

import click

from pmprb.cli.speaking import OPTION
from pmprb.i18n import ENGLISH, LANGUAGES, Language, mark

PROGRAM: Final = "pmprb"
COMMANDS: Final = ("new", "score", "explain")

Decorated = TypeVar("Decorated", bound=Callable[..., object])


def program(language: Language) -> click.Group:
    """Return the program, speaking ``language``."""
    group = _Commands(
        name=PROGRAM,
        help=language(mark("Score reformasi birokrasi exactly, from the assessors' kertas kerja.")),
        options_metavar=language(mark("[OPTIONS]")),
        subcommand_metavar=language(mark("COMMAND [ARGS]...")),
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    group.language = language
    shown_version = click.version_option(own_version(), prog_name=PROGRAM)
    return shown_version(lang_option(language)(group))


def lang_option(language: Language) -> Callable[[Decorated], Decorated]:
    """Return the option ``--lang``, which is allowed before and after the name of the command.

    What it says was read before; see `pmprb.cli.speaking.asked_language`.
    """
    return click.option(
        OPTION,
        type=click.Choice(LANGUAGES),
        expose_value=False,
        help=language(mark("The language to speak: Indonesian (id, the default) or English (en).")),
    )


def own_version() -> str:
    """Return the version of the installed package."""
    try:
        return version("pmprb")
    except PackageNotFoundError:  # run from a source tree that was not installed
        return "0+source"


class _Commands(click.Group):
    """A group that imports its commands when they are used."""

    language: Language = ENGLISH

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"pmprb.cli.{cmd_name}")
        return cast(click.Command, module.command(self.language))
