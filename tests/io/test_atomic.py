"""Files are written whole or not at all."""

import os
from pathlib import Path

import pytest

from pmprb.errors import PmprbError
from pmprb.io.atomic import write_whole
from pmprb.io.problems import CannotWrite, FileExists
from tests.io.folder_names import names


def test_written_whole(tmp_path: Path) -> None:
    """A new file holds the content and has the permissions of any new file; nothing else is left."""
    path, other = tmp_path / "kota.json", tmp_path / "lain.json"
    write_whole(path, b"isi")
    other.touch()

    assert b"isi" == path.read_bytes()
    assert other.stat().st_mode == path.stat().st_mode
    assert ["kota.json", "lain.json"] == names(tmp_path)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_overwriting_keeps_permissions(tmp_path: Path, mode: int) -> None:
    """An overwritten file keeps its permissions."""
    path = tmp_path / "kota.json"
    path.write_bytes(b"lama")
    path.chmod(mode)
    write_whole(path, b"baru", overwrite=True)

    assert (b"baru", mode) == (path.read_bytes(), path.stat().st_mode & 0o777)
    assert ["kota.json"] == names(tmp_path)


def test_existing_file(tmp_path: Path) -> None:
    """An existing file stays as it is, and nothing is left beside it."""
    path = tmp_path / "kota.json"
    path.write_bytes(b"lama")

    with pytest.raises(PmprbError) as raised:
        write_whole(path, b"baru")
    assert (FileExists(file=str(path)),) == raised.value.problems
    assert (b"lama", ["kota.json"]) == (path.read_bytes(), names(tmp_path))


def test_failure_after_the_content_was_written(tmp_path: Path) -> None:
    """Where the last step fails (a folder has the name) the temporary file is removed."""
    path = tmp_path / "kota.json"
    path.mkdir()

    with pytest.raises(PmprbError) as raised:
        write_whole(path, b"isi", overwrite=True)
    assert (CannotWrite(file=str(path), found="Is a directory"),) == raised.value.problems
    assert ["kota.json"] == names(tmp_path)


def test_name_too_long(tmp_path: Path) -> None:
    """A name the system does not take is told with its reason."""
    path = tmp_path / f"{'a' * 300}.json"

    with pytest.raises(PmprbError) as raised:
        write_whole(path, b"isi")
    assert (CannotWrite(file=str(path), found="File name too long"),) == raised.value.problems
    assert [] == names(tmp_path)


def test_longest_name(tmp_path: Path) -> None:
    """A name of the greatest length the system takes can be written."""
    path = tmp_path / f"{'a' * 250}.json"
    write_whole(path, b"isi")

    assert b"isi" == path.read_bytes()


def test_read_only_folder(tmp_path: Path) -> None:
    """A folder without permission to write is told with the reason of the system."""
    folder = tmp_path / "terkunci"
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):
        folder = Path("/proc")  # the administrator may write anywhere but there

    with pytest.raises(PmprbError) as raised:
        write_whole(folder / "kota.json", b"isi")
    (problem,) = raised.value.problems
    assert (CannotWrite, str(folder / "kota.json")) == (type(problem), problem.file)
    assert problem.found


def test_link_to_a_file(tmp_path: Path) -> None:
    """A link to a file counts as an existing file, also if that file is gone."""
    link = tmp_path / "kota.json"
    link.symlink_to(tmp_path / "tidak-ada.json")

    with pytest.raises(PmprbError) as raised:
        write_whole(link, b"isi")
    assert (FileExists(file=str(link)),) == raised.value.problems
    assert ["kota.json"] == names(tmp_path)
