"""The hidden recap sheet of a made LKE, which reads the other sheet by formulas."""

from collections.abc import MutableMapping
from fractions import Fraction
from typing import Final

from attrs import evolve

from tests.io.lke.description import Lke, Recap, Role
from tests.io.lke.figures import Shown
from tests.io.lke.made import TOTAL, Block
from tests.io.lke.target import Book

NAME: Final = "Rekap"


def write_recap(
    book: Book, lke: Lke, blocks: tuple[Block, ...], stored: MutableMapping[str, Shown]
) -> tuple[Block, ...]:
    """Write the sheet with a column for each year; return ``blocks`` with the places of their totals."""
    sheet = book.add_worksheet(NAME)
    sheet.write_row(0, 0, ["REKAPITULASI", "Bobot", *(block.year for block in blocks)])
    found = []
    for column, block in enumerate(blocks, start=2):
        row, totals = 1, []
        letters = chr(ord("A") + column)

        def write(formula: str, shown: Shown, letters: str = letters) -> None:
            value = float(shown) if isinstance(shown, Fraction) else shown
            sheet.write_formula(f"{letters}{row + 1}", f"={formula}", None, value)  # noqa: B023
            stored[f"{NAME}!{letters}{row + 1}"] = shown  # noqa: B023

        for component in lke.items:
            first = row
            for item in component.items:
                sheet.write_string(row, 0, item.label)
                assert item.weight is not None
                sheet.write_number(row, 1, float(item.weight))
                write(f"'{lke.layout.sheet}'!{block.cell(item.id, Role.VALUE)}", block.shown[item.id])
                row += 1
            sheet.write_string(row, 0, f"TOTAL {component.label.upper()}")
            write(f"SUM({letters}{first + 1}:{letters}{row})", block.shown[component.id])
            totals.append(f"{letters}{row + 1}")
            row += 1
        sheet.write_string(row, 0, lke.layout.final)
        write("+".join(totals), block.shown[TOTAL])
        is_only = lke.layout.recap is Recap.ONLY
        found.append(evolve(block, total=(NAME, f"{letters}{row + 1}")) if is_only else block)
    sheet.hide()
    return tuple(found)
