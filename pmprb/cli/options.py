"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable

import click

from pmprb.cli.groups import Decorated
from pmprb.i18n import Language


def json_option(language: Language, told: str) -> Callable[[Decorated], Decorated]:
    """Return the option ``--json``, which is ``as_json`` for the command; ``told`` is its help."""
    return click.option("--json", "as_json", is_flag=True, help=language(told))
