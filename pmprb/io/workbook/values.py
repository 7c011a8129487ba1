"""What cells hold, and what formulas result in."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from attrs import frozen

CellValue = str | Fraction | bool | None
"""What a cell can be made to hold: text, an exact number (stored as the nearest double), truth, nothing."""


@frozen
class Error:
    """An error value, such as #N/A, as the result of a formula."""

    code: str


@frozen
class Unknown:
    """A result that cannot be told.

    Stored is none; the workbook recalculates when it is opened.
    """


Result = CellValue | Error | Unknown

NULL: Final = Error("#NULL!")
DIVISION: Final = Error("#DIV/0!")
VALUE: Final = Error("#VALUE!")
REFERENCE: Final = Error("#REF!")
NAME: Final = Error("#NAME?")
NUMBER: Final = Error("#NUM!")
NOT_AVAILABLE: Final = Error("#N/A")
CIRCULAR: Final = Error("#CIRC")
"""Of cells that read themselves. No spreadsheet program stores it."""
UNKNOWN: Final = Unknown()
