"""One sheet of the recap: a title, a table with filters, and headings that stay in sight."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from attrs import field, frozen

from pmprb.io.xlsx.styles import Format, Styles, row_height
from pmprb.io.xlsx.writing import Sheet

_HEADER: Final = 3
_LAST: Final = 1_048_575
"""The last row that a sheet has, from 0."""
_LONGEST: Final = 32_767
_A4: Final = 9
_BAR: Final = "#B4C7E7"
_PROVISIONAL: Final = "#FFF2CC"
_CELL: Final[Mapping[str, Any]] = {"valign": "vcenter", "border_color": "#BFBFBF"}

PLAIN: Final[Mapping[str, Any]] = {"indent": 1}
CENTRED: Final[Mapping[str, Any]] = {"align": "center"}
COUNT: Final[Mapping[str, Any]] = {"num_format": "#,##0"}
POINTS: Final[Mapping[str, Any]] = {"num_format": "0.00"}
STRONG_POINTS: Final[Mapping[str, Any]] = {"num_format": "0.00", "bold": True, "bg_color": "#DEEBF7"}


@frozen
class Column:
    """A column: what stands above it, how wide it is, how its cells look.

    ``is_bar`` draws a bar behind its numbers; numbers below ``full`` are coloured. Rows grow with the
    texts of columns that are ``wrapped``.
    """

    heading: str
    width: float
    look: Mapping[str, Any]
    is_bar: bool = False
    full: int | None = None
    wrapped: bool = False


@frozen(kw_only=True)
class Table:
    """What a sheet shows: name and title, a sentence about it, columns, and the rows.

    ``most`` is the number that fills a bar. ``slanted`` are the cells in italics, by row and column of
    the table, both from 0.
    """

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[str | float | None, ...]] = field(repr=False)
    most: float = 100
    slanted: frozenset[tuple[int, int]] = frozenset()


def write_table(sheet: Sheet, styles: Styles, table: Table) -> None:
    """Write ``table`` to ``sheet``; rows that no sheet can hold are counted in its last one."""
    sheet.write_string(0, 0, table.title, styles.make(bold=True, font_size=14, text_wrap=False))
    sheet.write_string(1, 0, table.about, styles.make(italic=True, text_wrap=False))
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
        sheet.write_string(_HEADER, index, column.heading, styles.heading())
    texts = [(column.heading, column.width - 4) for column in table.columns]  # beside the filter's arrow
    sheet.set_row(_HEADER, row_height(texts))
    last = _write_rows(sheet, styles, table)
    for index, column in enumerate(table.columns):
        _lay_over(sheet, styles, table, index, column, last)
    if table.columns:
        sheet.autofilter(_HEADER, 0, last, len(table.columns) - 1)
        sheet.freeze_panes(_HEADER + 1, 1 if table.columns[0].look is PLAIN else 2)
        sheet.repeat_rows(_HEADER)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")
    sheet.hide_gridlines(2)


def _write_rows(sheet: Sheet, styles: Styles, table: Table) -> int:
    """Write the rows, and return the last row of the table."""
    looks = [styles.plain(**_CELL, **column.look) for column in table.columns]
    slanted = [styles.plain(**_CELL, **column.look, italic=True) for column in table.columns]
    wrapped = [(index, column.width - 2) for index, column in enumerate(table.columns) if column.wrapped]
    place, left_out = _HEADER, 0
    for index, row in enumerate(table.rows):
        if place == _LAST - 1:
            left_out += 1
            continue
        place = _HEADER + 1 + index
        if wrapped:
            sheet.set_row(place, row_height((str(row[column]), width) for column, width in wrapped))
        for column, value in enumerate(row):
            look = slanted[column] if (index, column) in table.slanted else looks[column]
            _write(sheet, place, column, value, look)
    if left_out:
        told = f"... dan {left_out} baris lagi, yang tidak muat di lembar ini; lihat berkas .jsonl"
        sheet.write_string(_LAST, 0, told, styles.make(bold=True, text_wrap=False))
    return place


def _write(sheet: Sheet, row: int, column: int, value: str | float | None, look: Format) -> None:
    if isinstance(value, str) and value:
        text = value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…"
        sheet.write_string(row, column, text, look)
    elif isinstance(value, str) or value is None:
        sheet.write_blank(row, column, None, look)
    else:
        sheet.write_number(row, column, value, look)


def _lay_over(  # noqa: PLR0913, PLR0917  a column of a table on a sheet
    sheet: Sheet, styles: Styles, table: Table, index: int, column: Column, last: int
) -> None:
    if last == _HEADER:
        return
    if column.is_bar:
        bar = {"type": "data_bar", "bar_color": _BAR, "min_type": "num", "min_value": 0}
        sheet.conditional_format(
            _HEADER + 1, index, last, index, {**bar, "max_type": "num", "max_value": table.most}
        )
    if column.full is not None:
        look = styles.workbook.add_format({"bg_color": _PROVISIONAL})
        rule = {"type": "cell", "criteria": "<", "value": column.full, "format": look}
        sheet.conditional_format(_HEADER + 1, index, last, index, rule)
