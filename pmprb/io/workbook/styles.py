"""The cell formats of a workbook, as far as reading needs them: number format and lock."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from pmprb.io.workbook.xml import Attributes, local, parse, parser, to_utf8

_BUILT_IN: Final = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}
_LONGEST: Final = 255
"""How long a number format may be."""
_NOT_LETTERS: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


@frozen
class CellFormat:
    """The format of a cell: its number format, and whether the cell is locked where sheets are protected."""

    number_format: str = "General"
    is_locked: bool = True

    @property
    def is_date(self) -> bool:
        """Whether numbers are shown as dates or times."""
        return is_date_format(self.number_format)


def is_date_format(number_format: str) -> bool:
    """Tell whether ``number_format`` shows numbers as dates or times."""
    first = _NOT_LETTERS.sub("", number_format[:_LONGEST].split(";", maxsplit=1)[0])
    return "general" not in first.lower() and re.search("[dmhysDMHYS]", first) is not None


def cell_formats(content: bytes, part: str) -> list[CellFormat]:
    """Return the formats that cells name by number."""
    formats: dict[int, str] = dict(_BUILT_IN)
    found: list[CellFormat] = []
    inside = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside
        kind = local(name)
        if kind == "numFmt":
            formats[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "General")
        elif kind == "cellXfs":
            inside = True
        elif kind == "xf" and inside:
            number = int(attributes.get("numFmtId", "0"))
            found.append(CellFormat(formats.get(number, "General")))
        elif kind == "protection" and inside and found:
            locked = attributes.get("locked", "1") not in {"0", "false"}
            found[-1] = CellFormat(found[-1].number_format, locked)

    def end(name: str) -> None:
        nonlocal inside
        if local(name) == "cellXfs":
            inside = False

    made = parser(part)
    made.StartElementHandler = start
    made.EndElementHandler = end
    parse(made, to_utf8(content, part), part)
    return found
