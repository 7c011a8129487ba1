"""Groups of commands that are modules, imported when they are used, and the option they all have."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from keyword import iskeyword
from typing import TypeVar, cast

import click

from pmprb.cli.speaking import OPTION
from pmprb.i18n import ENGLISH, LANGUAGES, Language, mark

Decorated = TypeVar("Decorated", bound=Callable[..., object])


class Commands(click.Group):
    """A group whose commands, ``names``, are modules of ``package`` with a function ``command(language)``.

    The module of a command that is a word of Python, such as import, is import_.
    """

    language: Language = ENGLISH
    package: str = ""
    names: tuple[str, ...] = ()

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return the names of the commands, in the order in which they are told."""
        return list(self.names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command, None if there is none of this name."""
        if cmd_name not in self.names:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        module = import_module(f"{self.package}.{name}")
        return cast(click.Command, module.command(self.language))


def commands(  # noqa: PLR0913  what a group is made of
    language: Language,
    name: str,
    package: str,
    names: tuple[str, ...],
    *,
    help: str,  # noqa: A002  click's word
    short_help: str | None = None,
) -> Commands:
    """Return the group ``name``, speaking ``language``; ``help`` and ``short_help`` are translated."""
    group = Commands(
        name=name,
        help=help,
        short_help=short_help,
        options_metavar=language(mark("[OPTIONS]")),
        subcommand_metavar=language(mark("COMMAND [ARGS]...")),
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    group.language, group.package, group.names = language, package, names
    return group


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
