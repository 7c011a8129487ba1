"""The ready kertas kerja in worksheets/ are what the library makes."""

import runpy
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import pytest

from pmprb.io.files import read_worksheet

ROOT: Final = Path(__file__).parents[1]
FOLDER: Final = ROOT / "worksheets"
FILES: Final = sorted(FOLDER.glob("*.xlsx"))


@pytest.fixture(scope="module")
def built() -> dict[str, bytes]:
    build: Callable[[], dict[str, bytes]] = runpy.run_path(str(ROOT / "tools" / "worksheets.py"))["build"]
    return build()


def _members(content: bytes) -> dict[str, bytes]:
    """Return what stands in the workbook; how it is compressed differs between machines."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_nothing_is_missing_or_left_over(built: dict[str, bytes]) -> None:
    """Every file that the tool makes is there, and no other workbook."""
    assert sorted(built) == [file.name for file in FILES]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_files_are_up_to_date(built: dict[str, bytes], file: Path) -> None:
    """Each file is, part by part, what the tool makes today."""
    assert _members(built[file.name]) == _members(file.read_bytes())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_files_read(file: Path) -> None:
    """Each file reads without a notice."""
    assert () == read_worksheet(file).notices
