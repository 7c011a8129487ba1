"""Pages as text: as wide as the terminal, or of one width where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Final

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

_WIDTH: Final = 80
_LEAST_WIDTH: Final = 40


def printed(parts: Iterable[RenderableType]) -> str:
    """Return ``parts`` as a page.

    It fits the terminal; printed to anything else it is 80 columns wide and has no colours.
    """
    watched = sys.stdout.isatty()
    console = Console(force_terminal=watched, highlight=False, markup=False, emoji=False)
    console.width = max(console.width, _LEAST_WIDTH) if watched else _WIDTH
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def beside(pairs: Iterable[tuple[str, str]]) -> Table:
    """Return names with texts beside them, wrapped in a column of their own."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, text in pairs:
        grid.add_row(Text(name), Text(text))
    return grid


def heading(text: str) -> Text:
    """Return ``text`` as the heading of a section."""
    return Text(text, style="bold")
