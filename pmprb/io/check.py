"""Checking a file: what in it contradicts the rules.

What reads files is imported when it is used, so that `import pmprb` stays quick.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

from os import PathLike
from pathlib import Path

from pmprb.errors import Problem, WorksheetError
from pmprb.io.files import read_worksheet
from pmprb.io.problems import CannotRead

_OBJECT = (b"{", b"[")


def check(path: str | PathLike[str]) -> tuple[Problem, ...]:
    """Return what is wrong with the file ``path``, cell by cell; nothing if all is well.

    It may be a kertas kerja (.xlsx), the ministry's own worksheet (LKE), or a worksheet as JSON. Formulas
    are compared with the rules, stored results with what the formulas come to, weights and lists of answers
    with the instrument. Nothing is changed, and nothing in the file is run.

    Raises:
        InstrumentError: the instrument the file names is not known.
        WorksheetError: the file cannot be read, or is no worksheet.

    """
    name = str(path)
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise WorksheetError(CannotRead(file=name, found=error.strerror or str(error))) from error
    if content.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(_OBJECT):
        return read_worksheet(path).notices
    from pmprb.io.audit.audit import findings

    return findings(content, name)
