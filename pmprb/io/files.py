"""Worksheets in files: the kind of file is told by its content when reading, by its name when writing.

What reads and writes each kind is imported when it is used, so that `import pmprb` stays quick.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

from os import PathLike
from pathlib import Path

from pmprb.components.instrument import Instrument
from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Worksheet
from pmprb.errors import WorksheetError
from pmprb.i18n import mark
from pmprb.io.problems import CannotRead, NotAWorksheet, UnknownFileType


def new_worksheet(
    instrument: Instrument | str | PathLike[str],
    *,
    entity: str = "",
    year: int | None = None,
    assessor: str = "",
) -> Worksheet:
    """Return a worksheet without answers; ``.save(path)`` makes the kertas kerja.

    ``instrument`` is an instrument, or what `load_instrument` takes.

    Raises:
        InstrumentError: there is no such instrument.
        WorksheetError: the year is none.

    """
    rules = instrument if isinstance(instrument, Instrument) else load_instrument(instrument)
    return Worksheet(instrument=rules, entity=entity, year=year, assessor=assessor)


def read_worksheet(path: str | PathLike[str], *, instrument: Instrument | None = None) -> Worksheet:
    """Return the worksheet in the file ``path``: a kertas kerja (.xlsx), its JSON form, or an official LKE.

    ``instrument`` is used instead of the one the file names.

    Raises:
        InstrumentError: the instrument the file names is not known.
        WorksheetError: the file cannot be read, is no worksheet, or something in it is wrong; every
            problem is named with sheet and cell.

    """
    found = _read(path, instrument, only=True)
    return found[0]


def read_worksheets(
    path: str | PathLike[str], *, instrument: Instrument | None = None
) -> tuple[Worksheet, ...]:
    """Return every worksheet in the file ``path``: of the ministry's own worksheet one for each year.

    Otherwise as `read_worksheet`.

    Raises:
        InstrumentError: the instrument the file names is not known.
        WorksheetError: as in `read_worksheet`.

    """
    return _read(path, instrument, only=False)


def _read(path: str | PathLike[str], instrument: Instrument | None, *, only: bool) -> tuple[Worksheet, ...]:
    name = str(path)
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise WorksheetError(CannotRead(file=name, found=error.strerror or str(error))) from error
    if _is_json(content, name):
        from pmprb.io.worksheet_json import from_json

        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise WorksheetError(NotAWorksheet(file=name, found=mark("neither .xlsx nor JSON"))) from error
        return (from_json(text, name, instrument),)
    from pmprb.io.spreadsheets import only_worksheet, worksheets_in

    return (only_worksheet(content, name, instrument),) if only else worksheets_in(content, name, instrument)


def _is_json(content: bytes, name: str) -> bool:
    """Tell whether ``content`` is for the reader of JSON: it begins like it, or is text named so."""
    if content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
        return True
    if not name.lower().endswith(".json"):
        return False
    from pmprb.io.workbook.content import TEXT, kind_of

    return kind_of(content) == TEXT


def write_worksheet(worksheet: Worksheet, path: str | PathLike[str], *, overwrite: bool = False) -> None:
    """Write ``worksheet`` to ``path``, as a kertas kerja (.xlsx) or as JSON (.json).

    The file is written whole or not at all. An existing file is left alone unless ``overwrite``.

    Raises:
        PmprbError: the ending is another, the file exists, or it cannot be written.

    """
    target = Path(path)
    ending = target.suffix.lower()
    if ending == ".json":
        from pmprb.io.worksheet_json import to_json

        content = to_json(worksheet).encode()
    elif ending == ".xlsx":
        from pmprb.io.xlsx.author import to_xlsx

        content = to_xlsx(worksheet)
    else:
        raise WorksheetError(
            UnknownFileType(file=str(path), found=target.suffix or target.name, allowed=".xlsx, .json")
        )
    from pmprb.io.atomic import write_whole

    write_whole(target, content, overwrite=overwrite)
