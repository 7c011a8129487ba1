import os
import sys
from pathlib import Path

import pytest

from pmprb.io.folder.finding import find_files
from tests.io.folder.made import make_mixed


def names(*paths: Path | str, exclude: tuple[Path, ...] = ()) -> list[str]:
    return [file.name for file in find_files(paths, exclude)[0]]


def test_all_kertas_kerja_below_a_folder_in_the_order_of_their_names(tmp_path: Path) -> None:
    """Folders are gone through to the ground; locks of Office, hidden files and others are left out."""
    expected = make_mixed(tmp_path)

    assert expected == names(tmp_path)


def test_paths_can_be_opened_from_anywhere(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is named relatively gives absolute paths, so that a worker elsewhere finds the files."""
    monkeypatch.chdir(mixed.parent)

    found, _ = find_files([mixed.name])

    assert all(Path(file.path).is_absolute() and Path(file.path).is_file() for file in found)
    assert names(mixed) == [file.name for file in found]


def test_several_paths_keep_how_they_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With several paths a name tells which of them it comes from, and no file is there twice."""
    for name in ("a/x.xlsx", "b/x.xlsx", "b/bagian/y.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)

    assert ["a/x.xlsx", "b/bagian/y.json", "b/x.xlsx"] == names("a", "b", "b/x.xlsx", "./a/x.xlsx")


def test_a_file_that_is_named_is_taken_whatever_its_ending() -> None:
    """What somebody names is looked at, even if it is not there: that is told later, as its problem."""
    assert ["tidak-ada.xls"] == names("tidak-ada.xls")


def test_what_is_excluded_is_left_out(mixed: Path) -> None:
    """Results that were written into the folder are not read as kertas kerja."""
    assert "tangsel.xlsx" not in names(mixed, exclude=(mixed / "tangsel.xlsx",))


@pytest.mark.skipif(sys.platform != "linux", reason="only some systems have names that are no text")
def test_names_that_are_no_text_stay_apart(tmp_path: Path) -> None:
    """Bytes that are no text are spelt out, and the file is found all the same."""
    for name in (b"a\xff.xlsx", b"a\xfe.xlsx"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).touch()

    found = find_files([tmp_path])[0]

    assert ["a\\xfe.xlsx", "a\\xff.xlsx"] == [file.name for file in found]
    assert all(Path(file.path).exists() for file in found)
