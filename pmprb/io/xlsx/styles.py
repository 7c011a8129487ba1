"""How a kertas kerja looks: colours by depth, input cells in yellow, heights that show the text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from functools import cache
from math import ceil
from typing import Any, Final

from attrs import field, frozen

FONT_SIZE: Final = 10
_LINE_HEIGHT: Final = 13.5
_TALLEST: Final = 409
_CHARACTERS_PER_WIDTH: Final = 1.2
"""Characters of mixed text at the font size used that fit a unit of column width, on the safe side."""

_FILLS: Final = ("1F3864", "2F5597", "B4C7E7", "DEEBF7")
_INPUT_FILL: Final = "FFF9DB"
_HEADER: Final[Mapping[str, object]] = {"bold": True, "bg_color": "#D9D9D9", "align": "center"}

Format = Any
"""A format of XlsxWriter, which is not annotated."""


@frozen
class Styles:
    """Makes the formats of one workbook, each once."""

    workbook: Any
    _made: dict[tuple[tuple[str, object], ...], Format] = field(factory=dict)

    def make(self, **properties: object) -> Format:
        """Return the format with these properties on top of what all cells have."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            base = {"font_size": FONT_SIZE, "valign": "top", "text_wrap": True}
            self._made[key] = self.workbook.add_format({**base, **properties})
        return self._made[key]

    def heading(self) -> Format:
        """Return the format of column headings."""
        return self.make(**{**_HEADER, "border": 1, "valign": "vcenter"})

    def group(self, depth: int, **properties: object) -> Format:
        """Return the format of a group at ``depth`` (1 for a component)."""
        fill = _FILLS[min(depth, len(_FILLS)) - 1]
        colour = "#FFFFFF" if depth <= 2 else "#000000"  # noqa: PLR2004  the first two fills are dark
        return self.make(bold=True, bg_color=f"#{fill}", font_color=colour, border=1, **properties)

    def plain(self, **properties: object) -> Format:
        """Return the format of a locked cell in the row of a criterion."""
        return self.make(border=1, **properties)

    def alarm(self) -> Format:
        """Return the format laid over a cell that contradicts another."""
        key = (("alarm", True),)
        if key not in self._made:
            self._made[key] = self.workbook.add_format({"bg_color": "#F8CBAD", "font_color": "#C00000"})
        return self._made[key]

    def entry(self, **properties: object) -> Format:
        """Return the format of a cell that the assessor fills in."""
        return self.make(border=1, bg_color=f"#{_INPUT_FILL}", locked=False, **properties)


@cache
def lines_needed(text: str, width: float) -> int:
    """Return how many lines ``text`` takes in a column of ``width``."""
    characters = max(1, int(width * _CHARACTERS_PER_WIDTH))
    return sum(max(1, len(textwrap.wrap(part, characters))) for part in text.split("\n"))


def row_height(texts: Iterable[tuple[str, float]]) -> float:
    """Return the height, in points, at which every text fits its column: pairs of text and width."""
    tallest = max((lines_needed(text, width) for text, width in texts), default=1)
    return min(_TALLEST, ceil(tallest * _LINE_HEIGHT + 3))
