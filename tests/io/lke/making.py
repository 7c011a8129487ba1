"""Workbooks that look like the ministry's own LKE sheets, made from a short description of each.

`make` returns the workbook with all that must be found in it.
"""

from io import BytesIO

import xlsxwriter

from tests.io.lke.description import Lke, Recap
from tests.io.lke.made import Made
from tests.io.lke.recap import write_recap
from tests.io.lke.sheet_writer import write_sheet


def make(lke: Lke) -> Made:
    """Make the workbook that ``lke`` describes; the same description gives the same cells."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    if lke.layout.has_cover:
        cover = book.add_worksheet("Sampul")
        cover.write_string(3, 2, lke.layout.title)
        cover.write_string(4, 2, f"Jawaban dan nilai {lke.entity}")
    target, blocks = write_sheet(book, lke)
    if lke.layout.has_cover:
        target.sheet.activate()
    if lke.layout.recap is not Recap.NONE:
        blocks = write_recap(book, lke, blocks, target.stored)
    book.close()
    return Made(content.getvalue(), lke, blocks, target.wrong, target.stored)
