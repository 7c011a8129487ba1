"""What results are never written over, even if it was asked: what may be somebody's kertas kerja."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pmprb.errors import WorksheetError
from pmprb.io.folder.finding import ENDINGS
from pmprb.io.workbook.package import Package

RECAP_TITLE: Final = "Rekap kertas kerja"
"""The title among the properties of a recap workbook, by which it is known again."""
_PROPERTIES: Final = "docProps/core.xml"


def may_be_a_worksheet(path: Path) -> bool:
    """Tell whether the file at ``path`` ends as a kertas kerja does, and cannot be seen to be a recap."""
    return path.name.lower().endswith(ENDINGS) and path.is_file() and not _is_recap(path)


def _is_recap(path: Path) -> bool:
    try:
        package = Package.open(path.read_bytes())
    except (WorksheetError, OSError):
        return False
    return _PROPERTIES in package.parts and RECAP_TITLE.encode() in package.archive.read(_PROPERTIES)
