import os
import sys
from pathlib import Path

import pytest

from pmprb.io.folder.finding import find_files
from pmprb.io.folder.problems import FolderElsewhere, StillPacked
from tests.io.folder.made import make_mixed


def names(*paths: Path | str, exclude: tuple[Path, ...] = ()) -> list[str]:
    return [file.name for file in find_files(paths, exclude).files]


def test_all_kertas_kerja_below_a_folder_in_the_order_of_their_names(tmp_path: Path) -> None:
    """Folders are gone through to the ground; locks of Office, hidden files and others are left out."""
    expected = make_mixed(tmp_path)

    assert expected == names(tmp_path)


def test_paths_can_be_opened_from_anywhere(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is named relatively gives absolute paths, so that a worker elsewhere finds the files."""
    monkeypatch.chdir(mixed.parent)

    found = find_files([mixed.name]).files

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

    found = find_files([tmp_path]).files

    assert ["a\\xfe.xlsx", "a\\xff.xlsx"] == [file.name for file in found]
    assert all(Path(file.path).exists() for file in found)


def test_workbooks_of_other_kinds_are_looked_at_too(tmp_path: Path) -> None:
    """A unit that sends .xls, .xlsb or .ods is told so, rather than missing among the others in silence."""
    for name in ("a.xls", "b.XLSB", "c.ods", "d.pdf", "e.csv"):
        (tmp_path / name).touch()

    assert ["a.xls", "b.XLSB", "c.ods"] == names(tmp_path)


def test_archives_are_told(tmp_path: Path) -> None:
    """Archives are not opened, and that is told once, with the names of the first."""
    for number in range(7):
        (tmp_path / f"unit-{number}.zip").touch()
    (tmp_path / ".tersembunyi.zip").touch()
    first = "unit-0.zip, unit-1.zip, unit-2.zip, unit-3.zip, unit-4.zip"

    assert (StillPacked(file="unit-0.zip", found=f"{first}, ... (+2)"),) == find_files([tmp_path]).notices


def test_a_folder_that_only_a_link_leads_to_is_told(tmp_path: Path) -> None:
    """Links to folders are not followed; it is told, unless what they lead to is gone through anyway."""
    for name in ("di-sini/dalam", "di-sana"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "a.xlsx").touch()
    (tmp_path / "di-sini" / "lingkaran").symlink_to(tmp_path / "di-sini", target_is_directory=True)
    (tmp_path / "di-sini" / "tautan").symlink_to(tmp_path / "di-sana", target_is_directory=True)

    alone = find_files([tmp_path / "di-sini"])
    both = find_files([tmp_path / "di-sini", tmp_path / "di-sana"])

    assert (FolderElsewhere(file="tautan"),) == alone.refused
    assert ["dalam/a.xlsx"] == [file.name for file in alone.files]
    assert (2, ()) == (len(both.files), both.refused)


def test_an_empty_folder_among_others_is_told(tmp_path: Path) -> None:
    """Of several folders, one without kertas kerja is most likely a mistake."""
    for name in ("ada", "kosong"):
        (tmp_path / name).mkdir()
    (tmp_path / "ada" / "a.xlsx").touch()

    found = find_files([tmp_path / "ada", tmp_path / "kosong", tmp_path / "ada"])

    assert [("PMPRB-K001", (tmp_path / "kosong").as_posix())] == [
        (one.code, one.file) for one in found.refused
    ]
    assert 1 == len(found.files)
