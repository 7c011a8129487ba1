"""Instruments learned from official worksheets (LKE)."""

from __future__ import annotations

from fractions import Fraction
from os import PathLike
from pathlib import Path

from attrs import field, frozen

from pmprb.components.instrument import Instrument
from pmprb.errors import Problem, WorksheetError
from pmprb.io.problems import CannotRead


@frozen
class ImportedFigure:
    """A year of the worksheet: its final value by the formulas ``in_file``, and as ``scored`` by the rules.

    Both in points and exact. ``in_file`` is None where the formulas come to no number. ``year`` is None
    where the worksheet says none.
    """

    sheet: str
    cell: str
    year: int | None
    in_file: Fraction | None
    scored: Fraction

    @property
    def is_equal(self) -> bool:
        """Whether the rules learned come to the very figure of the file."""
        return self.in_file == self.scored


@frozen
class ImportedInstrument:
    """What was learned from an official worksheet.

    ``text`` is the instrument file (TOML) of ``instrument``. ``figures`` has each year of the worksheet,
    ``problems`` what is wrong in it and what could not be understood.
    """

    instrument: Instrument
    text: str = field(repr=False)
    figures: tuple[ImportedFigure, ...]
    problems: tuple[Problem, ...]


def import_instrument(
    path: str | PathLike[str],
    *,
    id: str = "",  # noqa: A002
    title: str = "",
    year: int | None = None,
) -> ImportedInstrument:
    """Learn an instrument from the official worksheet (LKE) ``path``, by asking its own formulas.

    Tree, weights, answers, gates and percentages are what the formulas do; labels and ids are made of the
    words in the sheet. Where several years stand side by side, the rules are those of ``year``, or else of
    the first. ``id`` and ``title`` are otherwise made of the words of the sheet.

    Raises:
        WorksheetError: the file cannot be read, is no official worksheet, or nothing can be learned from it.
        InstrumentError: what was learned contradicts itself.

    """
    from pmprb.io.lke.importing import imported  # noqa: PLC0415  so that ``import pmprb`` stays quick

    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise WorksheetError(CannotRead(file=str(path), found=error.strerror or str(error))) from error
    return imported(content, str(path), id=id, title=title, year=year)
