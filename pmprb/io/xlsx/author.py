"""Making a kertas kerja.

Every formula is written with the value it has, so that viewers which do not calculate show the same as
Excel does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from fractions import Fraction
from io import BytesIO
from typing import Any

import xlsxwriter

from pmprb.components.fingerprint import fingerprint
from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion, Node
from pmprb.components.numbers import plain, stored_number
from pmprb.components.ratios import Count
from pmprb.components.worksheet import Answer, Remark, Worksheet
from pmprb.errors import Problem, WorksheetError
from pmprb.io.problems import NumberTooLong, TextTooLong
from pmprb.io.xlsx import layout
from pmprb.io.xlsx.formulas import Formulas
from pmprb.io.xlsx.front import HEADER_ROW, write_frame, write_identity
from pmprb.io.xlsx.recap import RecapWriter
from pmprb.io.xlsx.rows import RowWriter
from pmprb.io.xlsx.styles import Styles
from pmprb.io.xlsx.values import Values

_CREATED = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
"""A fixed date: the same worksheet gives the same bytes."""
_LONGEST_TEXT = 32_767
_DIGITS = 15


def to_xlsx(worksheet: Worksheet) -> bytes:
    """Return ``worksheet`` as a workbook: the same worksheet gives the same bytes.

    Raises:
        WorksheetError: a text or number is longer than a cell can hold; nothing is cut off silently.

    """
    problems = _too_long(worksheet)
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
    # The index stands below everything, where a total is looked for.
    ordered = [*_rows(list(instrument.nodes.values())[1:]), instrument.root]
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


def _rows(nodes: Iterable[Node]) -> Iterator[Node | Count]:
    for node in nodes:
        yield node
        if isinstance(node, Criterion):
            yield from node.counts


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


def _too_long(worksheet: Worksheet) -> list[Problem]:
    problems: list[Problem] = []
    written: dict[str, Answer | Remark] = {**worksheet.answers, **worksheet.notes}
    texts = [("", worksheet.entity), ("", worksheet.assessor)]
    texts += [(key, text) for key, beside in written.items() for text in (beside.note, beside.evidence)]
    texts += [(key, figure.source) for key, figure in worksheet.given.items()]
    # Spreadsheets count what UTF-16 needs: a character outside the basic plane counts twice.
    for key, text in texts:
        length = len(text.encode("utf-16-le")) // 2
        if length > _LONGEST_TEXT:
            problems.append(TextTooLong(node=key, found=str(length), allowed=str(_LONGEST_TEXT)))
    numbers = [(key, answer.value) for key, answer in worksheet.answers.items()]
    numbers += [(key, figure.points) for key, figure in worksheet.given.items()]
    for key, value in numbers:
        if isinstance(value, Fraction) and stored_number(repr(float(value))) != value:
            problems.append(NumberTooLong(node=key, found=plain(value), allowed=str(_DIGITS)))
    return problems
