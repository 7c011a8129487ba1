from io import BytesIO

import xlsxwriter

from pmprb.io.audit.validations import validations
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.sheet import Area


def test_lists_and_ranges() -> None:
    """Each rule has its cells, its kind, and the options of a list that is written out."""
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet("S")
    sheet.data_validation("A1:A3", {"validate": "list", "source": ["Ya", "Tidak & tidak"]})
    sheet.data_validation("B1", {"validate": "list", "source": "=$D$1:$D$4"})
    sheet.data_validation("C1", {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 4})
    book.close()

    found = validations(Package.open(content.getvalue()).sheet("S"))

    assert [
        ((Area(1, 1, 3, 1),), "list", ("Ya", "Tidak & tidak")),
        ((Area(1, 2, 1, 2),), "list", ()),
        ((Area(1, 3, 1, 3),), "decimal", ()),
    ] == [(rule.areas, rule.kind, rule.options) for rule in found]
