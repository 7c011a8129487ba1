"""Finding the blocks of an LKE: a heading row, and the columns that belong together below it.

A sheet may hold several side by side, one for each year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from pmprb.io.lke.words import Heading, heading_of, is_letter, marker_of, plain_words, year_in
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.sheet import Place, ScannedCell, Sheet


@frozen
class Block:
    """The columns of one year in a sheet, from 1: ``labels`` those of markers and wording.

    ``columns`` are those with a heading, ``weight`` may have none; ``first`` and ``last`` bound the block.
    """

    sheet: Sheet
    header: int
    columns: Mapping[Heading, int]
    labels: tuple[int, ...]
    first: int
    last: int
    year: int | None
    entity: str

    def text(self, row: int, column: int) -> str:
        """Return the text in a cell of the sheet, empty if there is none."""
        return text_of(self.sheet.cells.get((row, column)))

    def place(self, row: int, heading: Heading) -> Place | None:
        """Return the place of a cell below a heading, None if the block has no such column."""
        column = self.columns.get(heading)
        return None if column is None else (row, column)


def text_of(cell: ScannedCell | None) -> str:
    """Return what stands in ``cell`` as text."""
    return (cell.text or "").strip() if cell is not None else ""


def blocks(package: Package) -> list[Block]:
    """Return the blocks of every sheet of the workbook, from left to right; none if it is no LKE."""
    return [block for sheet in package.sheets for block in _of_sheet(sheet)]


def _of_sheet(sheet: Sheet) -> Iterator[Block]:
    rows: dict[int, dict[int, Heading]] = {}
    for (row, column), cell in sheet.cells.items():
        heading = heading_of(cell.text) if cell.text and cell.kind == "s" else None
        if heading is not None:
            rows.setdefault(row, {})[column] = heading
    header = next((row for row in sorted(rows) if _is_header(rows, row)), None)
    if header is None:
        return
    # Headings may take two rows: some stand above the others, or below.
    found = dict(rows[header])
    for other in (header + 1, header - 1):
        for column, heading in rows.get(other, {}).items():
            if heading not in rows[header].values():
                found.setdefault(column, heading)
    anchors = sorted(column for column, heading in found.items() if heading is Heading.ANSWER)
    found_blocks: list[Block] = []
    for index, anchor in enumerate(anchors):
        before = anchors[index - 1] if index else 0
        after = anchors[index + 1] if index + 1 < len(anchors) else None
        columns = _columns(found, anchor, before, after)
        if Heading.VALUE in columns:
            found_blocks.append(_block(sheet, header, columns, before, after))
    yield from _bounded(found_blocks)


def _bounded(found: list[Block]) -> Iterator[Block]:
    """Yield the blocks, each reaching up to the next one."""
    for block, following in zip(found, [*found[1:], None], strict=True):
        yield block if following is None else evolve(block, last=following.first - 1)


def _is_header(rows: Mapping[int, Mapping[int, Heading]], row: int) -> bool:
    return {Heading.ANSWER, Heading.VALUE} <= set(rows[row].values())


def _columns(found: Mapping[int, Heading], anchor: int, before: int, after: int | None) -> dict[Heading, int]:
    """Return the columns that belong to the answers in column ``anchor``: the nearest of each heading."""
    columns = {Heading.ANSWER: anchor}
    ordered = sorted(found, key=lambda column: abs(column - anchor))
    left = {Heading.ALLOWED, Heading.GUIDANCE, Heading.WEIGHT}
    for column in ordered:
        heading = found[column]
        is_left = heading in left
        inside = before < column < anchor if is_left else anchor < column < (after or column + 1)
        if inside and heading not in columns:
            columns[heading] = column
    if after is not None:
        _cut_at_next(columns, found, anchor, after)
    return columns


def _cut_at_next(columns: dict[Heading, int], found: Mapping[int, Heading], anchor: int, after: int) -> None:
    """Leave out what already belongs to the next block: columns beyond its first heading from the left."""
    begins = [
        column
        for column, heading in found.items()
        if columns.get(Heading.VALUE, anchor) < column < after
        and heading in {Heading.ALLOWED, Heading.GUIDANCE, Heading.WEIGHT}
    ]
    if not begins:
        return
    for heading in (Heading.NOTE, Heading.EVIDENCE, Heading.PERCENT):
        if columns.get(heading, 0) > min(begins):
            del columns[heading]


def _block(sheet: Sheet, header: int, columns: dict[Heading, int], before: int, after: int | None) -> Block:
    # Weights may stand between the columns of the labels.
    left = min(column for heading, column in columns.items() if heading is not Heading.WEIGHT)
    right = max(columns.values())
    filled = _filled(sheet, header)
    labels = tuple(
        column
        for column in sorted(filled)
        if before < column < left and filled[column] and column not in columns.values()
    )
    # Left of the labels there may be row numbers, or the notes of the block before: labels have markers.
    start = next((column for column in labels if _has_markers(sheet, header, column)), left)
    labels = tuple(column for column in labels if column >= start)
    first = min([*labels[:1], left, *columns.values()])
    last = right if after is not None else max((place[1] for place in sheet.cells), default=right)
    return Block(
        sheet,
        header,
        columns,
        labels,
        first,
        last,
        _year(sheet, header, first, right),
        _entity(sheet, header),
    )


def _filled(sheet: Sheet, header: int) -> dict[int, int]:
    """Return how many texts each column has below the heading."""
    counts: dict[int, int] = {}
    for (row, column), cell in sheet.cells.items():
        if row > header and cell.kind == "s" and cell.text and cell.formula is None:
            counts[column] = counts.get(column, 0) + 1
    return counts


def _has_markers(sheet: Sheet, header: int, column: int) -> bool:
    texts = [
        cell.text
        for (row, found), cell in sheet.cells.items()
        if found == column and row > header and cell.kind == "s" and cell.text
    ]
    # A column of nothing but numbers counts the rows.
    return any(is_letter(text) or marker_of(text)[0][:1].isalpha() for text in texts)


def _year(sheet: Sheet, header: int, first: int, last: int) -> int | None:
    """Return the year said above the block, or else above the heading row in words and the cell beside."""
    above = sorted(place for place in sheet.cells if place[0] <= header)
    inside = [place for place in above if first <= place[1] <= last]
    for place in reversed(inside):
        year = year_in(text_of(sheet.cells[place]))
        if year is not None:
            return year
    for row, column in above:
        if plain_words(text_of(sheet.cells[row, column])) in {"tahun", "tahun penilaian", "periode"}:
            beside = _beside(sheet, row, column)
            year = year_in(f"tahun {beside}")
            if year is not None:
                return year
    return None


def _entity(sheet: Sheet, header: int) -> str:
    names = {
        "instansi",
        "nama instansi",
        "unit kerja",
        "nama unit",
        "nama unit kerja",
        "satuan kerja",
        "k/l/pemda",
    }
    for row, column in sorted(place for place in sheet.cells if place[0] <= header):
        text = text_of(sheet.cells[row, column])
        name, mark, rest = text.partition(":")
        if plain_words(name) in names:
            return rest.strip() if mark and rest.strip() else _beside(sheet, row, column)
    return ""


def _beside(sheet: Sheet, row: int, column: int) -> str:
    after = sorted(
        found
        for (other, found), cell in sheet.cells.items()
        if other == row and found > column and text_of(cell).strip(": ")
    )
    return text_of(sheet.cells[row, after[0]]).lstrip(": ").strip() if after else ""
