"""Writing the sheet of a made LKE: what stands above, and one block for each year."""

from collections.abc import Iterator

from tests.io.lke.block_writer import write_block
from tests.io.lke.description import Lke, Role
from tests.io.lke.made import TOTAL, Block
from tests.io.lke.target import Book, Target


def write_sheet(book: Book, lke: Lke) -> tuple[Target, tuple[Block, ...]]:
    """Write the sheet with all its blocks, from left to right."""
    target = Target(book, lke, book.add_worksheet(lke.layout.sheet), dict(_rows(lke)))
    _title(target)
    return target, tuple(write_block(target, index) for index in range(len(lke.years)))


def _rows(lke: Lke) -> Iterator[tuple[str, int]]:
    row = lke.layout.header + 1
    for component in lke.items:
        for item, _ in component.walk():
            yield item.id, row
            row += 1
        yield TOTAL + component.id, row
        row += 2
    yield TOTAL, row


def _title(target: Target) -> None:
    lke, layout = target.lke, target.lke.layout
    name, year = layout.identity
    left = layout.left - 1
    beside = left + layout.columns.count(Role.LEVEL)
    top = max(layout.header - 6, 0)
    target.sheet.write_string(top, left, layout.title, target.bold)
    target.sheet.write_string(top + 1, left, name)
    target.sheet.write_string(top + 1, beside, lke.entity)
    target.sheet.write_string(top + 2, left, year)
    target.sheet.write_number(top + 2, beside, next(iter(lke.years)))
