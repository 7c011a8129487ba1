"""The program with its commands, built in the language it is to speak."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Final

import click

from pmprb.cli.groups import commands, lang_option
from pmprb.i18n import Language, mark

PROGRAM: Final = "pmprb"
COMMANDS: Final = (
    "new",
    "fill",
    "score",
    "check",
    "explain",
    "whatif",
    "compare",
    "plan",
    "uncertainty",
    "instrument",
)


def program(language: Language) -> click.Group:
    """Return the program, speaking ``language``."""
    group = commands(
        language,
        PROGRAM,
        "pmprb.cli",
        COMMANDS,
        help=language(mark("Score reformasi birokrasi exactly, from the assessors' kertas kerja.")),
    )
    shown_version = click.version_option(own_version(), prog_name=PROGRAM)
    return shown_version(lang_option(language)(group))


def own_version() -> str:
    """Return the version of the installed package."""
    try:
        return version("pmprb")
    except PackageNotFoundError:  # run from a source tree that was not installed
        return "0+source"
