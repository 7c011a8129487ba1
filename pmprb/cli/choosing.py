"""The option ``--instrument``: the instrument to score by, instead of the one a kertas kerja names."""

from __future__ import annotations

from collections.abc import Callable

import click

from pmprb.cli.groups import Decorated
from pmprb.cli.telling import attempt
from pmprb.components.instrument import Instrument
from pmprb.components.registry import load_instrument
from pmprb.errors import Problem
from pmprb.i18n import Language, mark


def instrument_option(language: Language) -> Callable[[Decorated], Decorated]:
    """Return the option ``--instrument``."""
    return click.option(
        "--instrument",
        "chosen",
        metavar=language(mark("INSTRUMENT")),
        help=language(
            mark(
                "Score by this instrument, the id of one or the path of its file, instead of the one"
                " that the kertas kerja names."
            )
        ),
    )


def chosen_instrument(chosen: str | None) -> Instrument | tuple[Problem, ...] | None:
    """Return the instrument that was ``chosen``, or the problems with it; None if none was."""
    return None if chosen is None else attempt(lambda: load_instrument(chosen))
