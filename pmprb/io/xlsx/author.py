"""Making a kertas kerja.

Every formula is written with the value it has, so that viewers which do not calculate show the same as
Excel does.
"""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import xlsxwriter

from pmprb.components.fingerprint import fingerprint
from pmprb.components.instrument import Instrument
from pmprb.components.ratios import Count
from pmprb.components.worksheet import Worksheet
from pmprb.errors import WorksheetError
from pmprb.io.xlsx import layout
from pmprb.io.xlsx.formulas import Formulas
from pmprb.io.xlsx.front import HEADER_ROW, write_frame, write_identity
from pmprb.io.xlsx.limits import too_long
from pmprb.io.xlsx.order import row_order
from pmprb.io.xlsx.recap import RecapWriter
from pmprb.io.xlsx.rows import RowWriter
from pmprb.io.xlsx.styles import Styles
from pmprb.io.xlsx.values import Values

_CREATED = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
"""A fixed date: the same worksheet gives the same bytes."""


def to_xlsx(worksheet: Worksheet) -> bytes:
    """Return ``worksheet`` as a workbook: the same worksheet gives the same bytes.

    Raises:
        WorksheetError: a text or number is longer than a cell can hold; nothing is cut off silently.

    """
    problems = too_long(worksheet)
    if problems:
        raise WorksheetError(*problems)
    content = BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True})
    workbook.set_properties({"title": worksheet.instrument.title, "created": _CREATED})
    _write(workbook, worksheet)
    workbook.close()
    return content.getvalue()


def _write(workbook: Any, worksheet: Worksheet) -> None:  # noqa: ANN401  XlsxWriter is not annotated
    instrument = worksheet.instrument
    recap = workbook.add_worksheet(layout.RECAP_NAME)
    sheet = workbook.add_worksheet(layout.WORKSHEET_NAME)
    ordered = row_order(instrument)
    formulas = Formulas(instrument, {row.id: HEADER_ROW + 1 + index for index, row in enumerate(ordered)})
    styles, values = Styles(workbook), Values.of(worksheet)
    write_frame(sheet, styles, last_row=HEADER_ROW + len(ordered))
    write_identity(sheet, styles, worksheet)
    rows = RowWriter(sheet, styles, worksheet, formulas, values)
    for row in ordered:
        if isinstance(row, Count):
            rows.write_count(row)
        else:
            rows.write(row)
    RecapWriter(recap, styles, worksheet, formulas, values).write()
    _write_marks(workbook, instrument)
    sheet.activate()


def _write_marks(workbook: Any, instrument: Instrument) -> None:  # noqa: ANN401
    """Say what file this is, in a hidden sheet and again in the properties of the file."""
    sheet = workbook.add_worksheet(layout.IDENTITY_NAME)
    sheet.write_string(0, 0, layout.IDENTITY_MARK)
    told = {
        "format": layout.FORMAT,
        "version": str(layout.VERSION),
        "instrument": instrument.id,
        "fingerprint": fingerprint(instrument),
    }
    for row, (name, value) in enumerate(told.items(), start=1):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, value)
        workbook.set_custom_property(f"pmprb-{name}", value)
    sheet.very_hidden()
    sheet.protect("")
