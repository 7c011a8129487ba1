"""How much is computed of a workbook before it is given up."""

from __future__ import annotations

from typing import Final

from attrs import define

from pmprb.errors import WorksheetError
from pmprb.i18n import mark
from pmprb.io.workbook.problems import OverLimit

_MOST: Final = 450_000
"""Steps; the worksheets that there are take a small part of them."""


@define
class Work:
    """The steps taken so far for the formulas of a workbook, over all that was asked of it."""

    steps: int = 0

    def done(self, steps: int) -> None:
        """Add ``steps``.

        Raises:
            WorksheetError: they are more than any worksheet takes.

        """
        self.steps += steps
        if self.steps > _MOST:
            limit = mark("the formulas depend on each other more than those of any worksheet")
            raise WorksheetError(OverLimit(found=f"> {_MOST}", allowed=limit))
