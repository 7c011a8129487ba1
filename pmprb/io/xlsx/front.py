"""The front of the worksheet: columns, headings, identity, and how it is printed and protected."""

from __future__ import annotations

from pmprb.components.worksheet import Worksheet
from pmprb.io.xlsx import layout
from pmprb.io.xlsx.layout import COLUMNS, INDEX, Field
from pmprb.io.xlsx.styles import Styles, row_height
from pmprb.io.xlsx.writing import Sheet, between, write_text

HEADER_ROW = 8
"""The row of the column headings, from 0; the nodes follow."""
ENTITY_ROW, YEAR_ROW = 3, 4
_A4 = 9


def write_frame(sheet: Sheet, styles: Styles, last_row: int) -> None:
    """Write the columns with their marks and headings; set up panes, printing and protection."""
    for index, column in enumerate(COLUMNS):
        hidden = {"hidden": True} if column.field is Field.ID else {}
        sheet.set_column(index, index, column.width, None, hidden)
        sheet.write_string(0, index, column.field.value)
        sheet.write_string(HEADER_ROW, index, column.heading, styles.heading())
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.set_row(HEADER_ROW, row_height([("x\nx", 10)]))
    sheet.write_string(HEADER_ROW, INDEX[Field.ID], layout.LAYOUT_ROW)
    sheet.freeze_panes(HEADER_ROW + 1, INDEX[Field.WEIGHT])
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.print_area(1, 0, last_row, INDEX[Field.EVIDENCE])
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&RHalaman &P dari &N")
    sheet.protect(
        "",
        {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True, "objects": True},
    )


def write_identity(sheet: Sheet, styles: Styles, worksheet: Worksheet) -> None:
    """Write title and identity: who is assessed, when, and by whom."""
    instrument = worksheet.instrument
    title = styles.make(bold=True, font_size=14, text_wrap=False)
    small = styles.make(italic=True, text_wrap=False)
    label = styles.make(bold=True, text_wrap=False)
    entry = styles.entry(text_wrap=False, align="left")
    sheet.write_string(1, 0, f"KERTAS KERJA {instrument.title.upper()}", title)
    variant = f", varian {instrument.variant}" if instrument.variant else ""
    about = f"{instrument.regulation}, tingkat {instrument.level}, {instrument.entity_kind}{variant}"
    sheet.write_string(2, 0, about, small)
    hint = "Isi hanya sel kuning. Nilai ditetapkan: poin yang diambil dari dokumen lain, dengan sumbernya."
    sheet.write_string(7, 0, hint, small)
    cells = (
        (ENTITY_ROW, "Instansi/unit", layout.ENTITY, worksheet.entity),
        (YEAR_ROW, "Tahun", layout.YEAR, worksheet.year),
        (5, "Jenis", layout.LAYOUT_ROW, instrument.entity_kind),
        (6, "Asesor", layout.ASSESSOR, worksheet.assessor),
    )
    for row, name, key, value in cells:
        sheet.write_string(row, 0, name, label)
        style = styles.plain(text_wrap=False) if key == layout.LAYOUT_ROW else entry
        if isinstance(value, int):
            sheet.write_number(row, INDEX[Field.MEANING], value, style)
        else:
            write_text(sheet, row, INDEX[Field.MEANING], value or "", style)
        sheet.write_string(row, INDEX[Field.ID], key)
    for row in (1, 2, 7):
        sheet.write_string(row, INDEX[Field.ID], layout.LAYOUT_ROW)
    sheet.data_validation(
        YEAR_ROW,
        INDEX[Field.MEANING],
        YEAR_ROW,
        INDEX[Field.MEANING],
        between(1900, 2999, "integer", "Tulis tahun dengan empat angka."),
    )
