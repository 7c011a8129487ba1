"""Filling in a kertas kerja that exists: answers are changed in the file, and nothing else of it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from pmprb.components.instrument import Instrument
from pmprb.components.numbers import Exact
from pmprb.components.worksheet import Worksheet
from pmprb.errors import PmprbError, WorksheetError
from pmprb.io.problems import CannotRead, UnknownFileType

if TYPE_CHECKING:
    from pmprb.io.xlsx.filling import Change


def fill(  # noqa: PLR0913  what can be filled in, and where to
    path: str | PathLike[str],
    answers: Mapping[str, str | Exact | None] | None = None,
    out: str | PathLike[str] | None = None,
    *,
    notes: Mapping[str, str] | None = None,
    evidence: Mapping[str, str] | None = None,
    instrument: Instrument | None = None,
    year: int | None = None,
    overwrite: bool = False,
) -> Worksheet:
    """Fill in the kertas kerja ``path`` (.xlsx or .xlsm) and return what it then says.

    The ministry's own worksheet (LKE) can be filled too: ids are those of the instrument learned from it
    (see `import_instrument`), ``year`` says which of its blocks, by default the first.

    ``answers`` go by the id of a criterion or count: what an assessor would write, or None to take an
    answer back. ``notes`` and ``evidence`` go by the id of any row. The result is written to ``out``,
    which must not exist; over ``path`` itself, or over a file that exists, only if ``overwrite`` is true.

    Every other byte stays: formats, formulas, macros, other sheets. Formulas that read what has changed
    get their new results stored, so that the file shows the right index wherever it is opened.

    Raises:
        InstrumentError: the instrument the file names is not known.
        TypeError: an answer is a float.
        WorksheetError: an id is unknown, an answer not allowed, or a cell cannot be changed (it holds a
            formula, is merged or locked); every problem is named and nothing is written.
        PmprbError: the file exists, or cannot be written.

    """
    from pmprb.io.xlsx.wanted import filling  # noqa: PLC0415  so that `import pmprb` stays quick

    def lke(content: bytes, file: str) -> tuple[bytes, Worksheet]:
        from pmprb.io.lke.filling import LkeChange, filled_lke  # noqa: PLC0415

        change = LkeChange(answers or {}, notes or {}, evidence or {}, year)
        return filled_lke(content, change, file, instrument)

    change = filling(answers or {}, notes or {}, evidence or {})
    return _rewritten(path, change, out, instrument, lke, overwrite=overwrite)


def save_into(
    worksheet: Worksheet,
    path: str | PathLike[str],
    out: str | PathLike[str] | None = None,
    *,
    overwrite: bool = False,
) -> Worksheet:
    """Make the kertas kerja ``path`` say what ``worksheet`` says; see `fill`.

    Raises:
        WorksheetError: the kertas kerja is of another instrument, or as for `fill`.
        PmprbError: the file exists, or cannot be written.

    """
    from pmprb.io.xlsx.wanted import replacing  # noqa: PLC0415

    def lke(content: bytes, file: str) -> tuple[bytes, Worksheet]:
        from pmprb.io.lke.filling import filled_lke, replacing_lke  # noqa: PLC0415

        return filled_lke(content, replacing_lke(worksheet, content, file), file, worksheet.instrument)

    return _rewritten(path, replacing(worksheet), out, worksheet.instrument, lke, overwrite=overwrite)


def _rewritten(  # noqa: PLR0913  what is filled in, how, and where to
    path: str | PathLike[str],
    change: Change,
    out: str | PathLike[str] | None,
    instrument: Instrument | None,
    lke: Callable[[bytes, str], tuple[bytes, Worksheet]],
    *,
    overwrite: bool,
) -> Worksheet:
    from pmprb.io.atomic import write_whole  # noqa: PLC0415
    from pmprb.io.xlsx.filling import filled  # noqa: PLC0415

    source = Path(path)
    target = source if out is None else Path(out)
    if target.suffix.lower() != source.suffix.lower():
        found = target.suffix or target.name
        raise WorksheetError(UnknownFileType(file=str(target), found=found, allowed=source.suffix))
    try:
        content = source.read_bytes()
    except OSError as error:
        raise WorksheetError(CannotRead(file=str(path), found=error.strerror or str(error))) from error
    try:
        if _is_lke(content):
            made, worksheet = lke(content, str(path))
        else:
            made, worksheet = filled(content, change, instrument)
    except PmprbError as error:
        told = (problem if problem.file else evolve(problem, file=str(path)) for problem in error.problems)
        raise type(error)(*told) from error
    write_whole(target, made, overwrite=overwrite)
    notices = tuple(evolve(notice, file=str(target)) for notice in worksheet.notices)
    return evolve(worksheet, notices=notices)


def _is_lke(content: bytes) -> bool:
    from pmprb.io.lke.read import is_lke  # noqa: PLC0415
    from pmprb.io.workbook.package import Package  # noqa: PLC0415
    from pmprb.io.xlsx.identity import identity  # noqa: PLC0415
    from pmprb.io.xlsx.layout import FORMAT  # noqa: PLC0415

    package = Package.open(content)
    return identity(package).get("format") != FORMAT and is_lke(package)
