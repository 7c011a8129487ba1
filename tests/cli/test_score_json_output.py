import json
import os
from pathlib import Path

import pytest

from pmprb.i18n import language
from pmprb.io.files import read_worksheet
from pmprb.io.score_json import array, problems_to_json, score_to_json
from pmprb.scoring.score import score_worksheet
from tests.cli.running import pmprb
from tests.tangsel import tangsel


def test_array_with_one_object_for_each_file(folder: Path) -> None:
    """``--json`` prints an array of the objects that the library makes, in the order of the files."""
    ran = pmprb("score", "--json", "tangsel.json", "kosong.json", cwd=folder)

    objects = [
        score_to_json(score_worksheet(worksheet), file, language("id"))
        for worksheet, file in (
            (tangsel(), "tangsel.json"),
            (read_worksheet(folder / "kosong.json"), "kosong.json"),
        )
    ]
    assert (0, array(objects), "") == ran.output


def test_broken_files_stand_in_the_array(folder: Path) -> None:
    """A file that cannot be scored stands in the array with its problems, and on stderr; status 1."""
    ran = pmprb("score", "tidak-ada.xlsx", "tangsel.json", "--json", "--lang", "en", cwd=folder)

    broken, good = json.loads(ran.out)
    assert ran.status == 1
    assert good["published"] == "61.11"
    assert broken == {
        "file": "tidak-ada.xlsx",
        "problems": [
            {
                "code": "PMPRB-F001",
                "message": "the file cannot be read: No such file or directory",
                "sheet": "",
                "cell": "",
                "node": "",
                "found": "No such file or directory",
                "allowed": "",
                "remedy": "Check the name, and whether another program holds the file open.",
            }
        ],
    }
    assert ran.err.startswith("PMPRB-F001 tidak-ada.xlsx: the file cannot be read")


def test_only_broken_files(folder: Path) -> None:
    """With no good file the output is an array all the same."""
    ran = pmprb("score", "--json", "folder", cwd=folder)

    assert ran.status == 1
    assert [entry["file"] for entry in json.loads(ran.out)] == ["folder"]


def test_output_is_utf8_whatever_the_terminal(tmp_path: Path) -> None:
    """JSON is UTF-8 even where the terminal knows ASCII only."""
    (tmp_path / "a.json").write_text(
        '{"format": "pmprb-worksheet", "version": 1, "instrument": "permenpanrb-26-2020",'
        ' "entity": "Kota Ñ–"}',
        encoding="utf-8",
    )

    ran = pmprb("score", "--json", "a.json", cwd=tmp_path, PYTHONIOENCODING="ascii", PYTHONHASHSEED="1")

    assert json.loads(ran.out)[0]["entity"] == "Kota Ñ–"
    assert '"entity": "Kota Ñ–"' in ran.out
    assert ran.out == pmprb("score", "--json", "a.json", cwd=tmp_path, PYTHONHASHSEED="2").out


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_name_that_is_not_text(tmp_path: Path) -> None:
    """A file name with bytes that are not text is printed with those replaced."""
    name = b"b\xe9d.json"
    (tmp_path / os.fsdecode(name)).write_text("x", encoding="utf-8")

    ran = pmprb("score", "--json", name, cwd=tmp_path)

    assert ran.status == 1
    assert json.loads(ran.out)[0]["file"] == "b\ufffdd.json"
    assert problems_to_json([], "b\ufffdd.json").splitlines()[1] in ran.out
