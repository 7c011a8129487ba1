"""What must be found in a made LKE."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from attrs import field, frozen

from tests.io.lke.description import Item, Lke, Mistake, Role
from tests.io.lke.figures import Shown

TOTAL: Final = "@total"
"""The id of the row of the final total. That of a component is the id of its item with this before it."""


@frozen
class Block:
    """The cells of one year, from column ``first`` to ``last``, both from 1.

    ``right`` are the values as the rules say, ``shown`` those of the sheet with its mistakes.
    Both go by the id of a row; ``TOTAL`` is the index.
    """

    year: int
    first: int
    last: int
    right: Mapping[str, Shown]
    shown: Mapping[str, Shown]
    cells: Mapping[tuple[str, Role], str]
    """Names of cells, by id of a row and role of a column."""
    total: tuple[str, str]
    """Sheet and cell of the final total."""

    def cell(self, key: str, role: Role = Role.VALUE) -> str:
        return self.cells[key, role]


@frozen
class Made:
    """A workbook and what must be found in it. ``wrong`` are the cells with mistakes, as in LKE!K9."""

    content: bytes = field(repr=False)
    lke: Lke
    blocks: tuple[Block, ...]
    wrong: Mapping[Mistake, str]
    stored: Mapping[str, Shown] = field(repr=False)
    """What each formula on the sheet comes to, by sheet and cell, as in LKE!K9."""

    @cached_property
    def items(self) -> dict[str, Item]:
        return {item.id: item for item, _ in self.lke.walk()}
