"""``pmprb instrument``: what instruments there are, what they say, whether they hold together; new ones."""

from __future__ import annotations

from typing import Final

import click

from pmprb.cli.groups import commands, lang_option
from pmprb.i18n import Language, mark

COMMANDS: Final = ("list", "show", "validate", "diff", "import")


def command(language: Language) -> click.Command:
    """Return the group of commands, speaking ``language``."""
    group = commands(
        language,
        "instrument",
        __name__,
        COMMANDS,
        help=language(
            mark(
                "List, show, validate, compare and import instruments. Wherever the id of an instrument"
                " stands, the path of a file or folder may stand too."
            )
        ),
        short_help=language(mark("List, show, compare and import instruments.")),
    )
    return lang_option(language)(group)
