"""``pmprb instrument``: what instruments there are, what they say, and whether they hold together."""

from __future__ import annotations

from typing import Final

import click

from pmprb.cli.groups import commands, lang_option
from pmprb.i18n import Language, mark

COMMANDS: Final = ("list", "show", "validate", "diff")


def command(language: Language) -> click.Command:
    """Return the group of commands, speaking ``language``."""
    group = commands(
        language,
        "instrument",
        __name__,
        COMMANDS,
        help=language(
            mark(
                "List, show, validate and compare instruments. Wherever the id of an instrument stands,"
                " the path of a file or folder may stand too."
            )
        ),
        short_help=language(mark("List, show, validate and compare instruments.")),
    )
    return lang_option(language)(group)
