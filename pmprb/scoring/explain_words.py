"""Words that explanations share."""

from __future__ import annotations

from pmprb.components.worksheet import Cell
from pmprb.i18n import Language, mark


def place(cell: Cell | None, language: Language) -> str:
    """Return where ``cell`` is, to stand behind what is said of it; nothing where there is none."""
    if cell is None:
        return ""
    return language(mark(' (sheet "{sheet}", cell {cell})')).format(sheet=cell.sheet, cell=cell.reference)
