"""The sheet that is written to, and what is kept of what was written."""

from fractions import Fraction
from typing import Any

from attrs import define, field

from tests.io.lke.description import Lke, Mistake
from tests.io.lke.figures import Shown

Book = Any
Format = Any


@define
class Target:
    """A sheet of XlsxWriter, with the row, from 1, of each id."""

    book: Book
    lke: Lke
    sheet: Any
    rows: dict[str, int]
    wrong: dict[Mistake, str] = field(factory=dict)
    stored: dict[str, Shown] = field(factory=dict)
    bold: Format = field(init=False)
    two: Format = field(init=False)
    percent: Format = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.bold = self.book.add_format({"bold": True})
        self.two = self.book.add_format({"num_format": "0.00"})
        self.percent = self.book.add_format({"num_format": "0%"})

    def formula(self, cell: str, formula: str, shown: Shown, cached: Shown, style: Format = None) -> None:
        """Write ``formula``, which comes to ``shown``, with ``cached`` stored beside it."""
        self.stored[f"{self.lke.layout.sheet}!{cell}"] = shown
        value = float(cached) if isinstance(cached, Fraction) else cached
        self.sheet.write_formula(cell, f"={formula}", style or self.two, value)
