"""The made worksheets whose cells tests change: a single year, and both years of two side by side."""

from typing import Any, Final

from pmprb.io.audit.audit import findings
from tests.io.audit.edited import Told, told, with_cells
from tests.io.lke.description import Role
from tests.io.lke.examples import side_by_side, single_block
from tests.io.lke.made import Block
from tests.io.lke.making import make

TEAM: Final = "pengungkit.kelembagaan.tim"
AREA: Final = "pengungkit.kelembagaan"
QUALITY: Final = "pengungkit.kelembagaan.mutu"

ONE: Final = make(single_block())
TWO: Final = make(side_by_side())
BLOCKS: Final = {
    "satu": (ONE, ONE.blocks[0]),
    "kiri": (TWO, TWO.blocks[0]),
    "kanan": (TWO, TWO.blocks[1]),
}


def after(name: str, *changes: tuple[str, Role, Any]) -> list[Told]:
    """Return what is told of the block ``name`` after cells of it were changed."""
    return told(content_after(name, *changes))


def said(name: str, *changes: tuple[str, Role, Any]) -> list[str]:
    """Return the words of what is told."""
    return [problem.said() for problem in findings(content_after(name, *changes))]


def content_after(name: str, *changes: tuple[str, Role, Any]) -> bytes:
    made, block = BLOCKS[name]
    cells = {block.cell(key, role): value for key, role, value in changes}
    return with_cells(made.content, made.lke.layout.sheet, cells)


def block_of(name: str) -> Block:
    return BLOCKS[name][1]
