"""One worksheet of a file: the only one, or that of a year."""

from __future__ import annotations

from attrs import frozen

from pmprb.components.instrument import Instrument
from pmprb.components.worksheet import Worksheet
from pmprb.errors import WorksheetError
from pmprb.io.files import read_worksheets
from pmprb.io.lke.problems import NoSuchYear, SeveralYears


@frozen
class Worksheets:
    """The worksheets in one file, of the ministry's own one for each year."""

    worksheets: tuple[Worksheet, ...]

    def of(self, year: int | None) -> Worksheet:
        """Return the worksheet of ``year``, or the only one.

        Raises:
            WorksheetError: there is none of that year, or several and no year is named.

        """
        years = ", ".join(str(worksheet.year or "?") for worksheet in self.worksheets)
        if year is None and len(self.worksheets) > 1:
            raise WorksheetError(SeveralYears(found=years))
        for worksheet in self.worksheets:
            if year in {None, worksheet.year}:
                return worksheet
        raise WorksheetError(NoSuchYear(found=str(year), allowed=years))


def worksheets_of(file: str, instrument: Instrument | None = None) -> Worksheets:
    """Return the worksheets in ``file``.

    Raises:
        PmprbError: as `read_worksheets`.

    """
    return Worksheets(read_worksheets(file, instrument=instrument))
