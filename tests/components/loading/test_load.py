from pathlib import Path

import pytest

from pmprb.components.loading import load_folder_or_file
from tests.components.loading.files import SMALL, changed, problems_of, said, written

_PART = """\
[[node]]
id = "c"
label = "Bagian C"
bobot = "1"

[[node]]
id = "c.satu"
label = "Kelima"
scale = "ya-tidak"

[[gate]]
target = "c.satu"
source = "a.dua"
rule = "kali"
sumber = "lembar"
keyakinan = "A"
"""

_WITH_PART = (
    ("parts = []", 'parts = ["c.toml"]'),
    ('lines = ["a", "b"]', 'lines = ["a", "b", "c"]'),
    ('up-to = "5"', 'up-to = "6"'),
)


def test_file_and_folder_are_the_same_instrument(tmp_path: Path) -> None:
    """An instrument is loaded from its file, or from the folder that holds it as instrument.toml."""
    path = written(tmp_path, name="instrument.toml")

    assert load_folder_or_file(path) == load_folder_or_file(tmp_path)


def test_parts_are_added_in_order(tmp_path: Path) -> None:
    """The nodes and gates of the parts come after those of the main file."""
    written(tmp_path, _PART, "c.toml")
    instrument = load_folder_or_file(written(tmp_path, changed(*_WITH_PART)))

    assert ["a.satu", "a.dua", "b.satu", "b.dua", "c.satu"] == [each.id for each in instrument.criteria]
    assert {("a.satu", "a.dua"), ("b.dua", "b.satu"), ("c.satu", "a.dua")} == {
        (gate.target, gate.source) for gate in instrument.gates
    }


def test_one_file_or_parts_make_no_difference(tmp_path: Path) -> None:
    """Where the nodes stand is no part of the instrument."""
    written(tmp_path, _PART, "c.toml")
    parts = load_folder_or_file(written(tmp_path, changed(*_WITH_PART)))
    whole = load_folder_or_file(written(tmp_path, changed(*_WITH_PART[1:]) + _PART, "utuh.toml"))

    assert parts == whole


def test_empty_part_adds_nothing(tmp_path: Path) -> None:
    """A part may be empty."""
    written(tmp_path, "", "c.toml")

    assert load_folder_or_file(written(tmp_path, name="lain.toml")) == load_folder_or_file(
        written(tmp_path, changed(_WITH_PART[0]))
    )


def test_missing_file_is_named(tmp_path: Path) -> None:
    """A path without a file, or a folder without instrument.toml, is no instrument."""
    missing = tmp_path / "tidak-ada.toml"
    main = tmp_path / "instrument.toml"

    assert [("InstrumentNotFound", "", "", str(missing), "instrument.toml")] == said(problems_of(missing))
    assert [("InstrumentNotFound", "", "", str(main), "instrument.toml")] == said(problems_of(tmp_path))


def test_missing_parts_are_all_named(tmp_path: Path) -> None:
    """Every part that cannot be read is named, not the first one."""
    path = written(tmp_path, changed(("parts = []", 'parts = ["x.toml", "y.toml"]')))

    assert [str(tmp_path / "x.toml"), str(tmp_path / "y.toml")] == [each.found for each in problems_of(path)]
    assert ["PMPRB-I001"] * 2 == [each.code for each in problems_of(path)]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"format = ", "Invalid value"),
        (b"a = 1\na = 2\n", "Cannot overwrite"),
        (b'id = "\xff"', "invalid start byte"),
    ],
)
def test_what_is_not_toml_is_told(tmp_path: Path, content: bytes, found: str) -> None:
    """A file that is not TOML, or not text, is told with the place of the mistake."""
    path = tmp_path / "rusak.toml"
    path.write_bytes(content)
    (problem,) = problems_of(path)

    assert ("PMPRB-I002", "rusak.toml") == (problem.code, problem.file)
    assert found in problem.found


def test_number_too_long_to_read_is_told(tmp_path: Path) -> None:
    """A number with more digits than Python reads is a mistake of the file like any other."""
    path = written(tmp_path, changed(('bobot = "3"', "bobot = " + "1" * 5000)))

    assert ["kecil.toml"] == [each.file for each in problems_of(path)]


def test_broken_parts_are_named_together(tmp_path: Path) -> None:
    """The mistakes of all parts are told at once, each with its file."""
    written(tmp_path, "x", "satu.toml")
    written(tmp_path, "[[node]]\nid = 1\n", "dua.toml")
    path = written(tmp_path, changed(("parts = []", 'parts = ["satu.toml", "dua.toml", "tiga.toml"]')))

    assert [
        ("NotToml", "satu.toml", ""),
        ("WrongEntry", "dua.toml", "node[1].id"),
        ("MissingEntry", "dua.toml", "node[1].label"),
        ("InstrumentNotFound", "", ""),
    ] == [each[:3] for each in said(problems_of(path))]


@pytest.mark.parametrize(
    ("line", "code", "found"),
    [
        ("format = 2", "WrongEntry", "2"),
        ('format = "1"', "WrongEntry", "'1'"),
        ("", "MissingEntry", ""),
    ],
)
def test_other_format_is_refused(tmp_path: Path, line: str, code: str, found: str) -> None:
    """A file of another version of the format, or of none, is not guessed at."""
    path = written(tmp_path, changed(("format = 1", line)))

    assert [(code, "kecil.toml", "format", found, "1")] == said(problems_of(path))


def test_files_of_a_folder_are_named_with_it(tmp_path: Path) -> None:
    """Whatever is wrong in a folder is told with its name before that of the file, for parts as well."""
    folder = tmp_path / "daerah"
    folder.mkdir()
    main = written(folder, changed(*_WITH_PART, ('scale = "a-d"', 'scale = "y"')), "instrument.toml")
    for part, expected in (
        (
            _PART.replace('"ya-tidak"', '"x"'),
            [("UnknownScale", "instrument", "b.satu"), ("UnknownScale", "c", "c.satu")],
        ),
        ("x", [("NotToml", "c", ""), ("UnknownScale", "instrument", "b.satu")]),
        ("node = 1", [("WrongEntry", "c", "node"), ("UnknownScale", "instrument", "b.satu")]),
    ):
        written(folder, part, "c.toml")
        told = [(code, f"daerah/{file}.toml", node) for code, file, node in expected]
        assert told == [each[:3] for each in said(problems_of(folder))]
        assert told == [each[:3] for each in said(problems_of(main))]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("format = 2", ("WrongEntry", "format")),
        ("", ("MissingEntry", "format")),
        ("format = ", ("NotToml", "")),
    ],
)
def test_main_file_of_a_folder_is_named_with_it(tmp_path: Path, line: str, expected: tuple[str, str]) -> None:
    """A folder whose main file cannot be read, or is of another format, is named with that file."""
    folder = tmp_path / "daerah"
    folder.mkdir()
    written(folder, changed(("format = 1", line)), "instrument.toml")
    code, node = expected

    assert [(code, "daerah/instrument.toml", node)] == [each[:3] for each in said(problems_of(folder))]


def test_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    """Editors that put a byte order mark before a file do it no harm."""
    path = tmp_path / "kecil.toml"
    path.write_text(SMALL, encoding="utf-8-sig")

    assert load_folder_or_file(written(tmp_path, name="lain.toml")) == load_folder_or_file(path)


def test_problem_names_the_file_of_its_node(tmp_path: Path) -> None:
    """What is wrong with a node, or with a count in it, is told with the part in which it stands."""
    part = (
        _PART.replace('"ya-tidak"', '"x"')
        + """
[[node]]
id = "c.dua"
label = "Keenam"
scale = "persen"
ratio = { rule = "bagian", numerator = "x", denominator = "x" }
counts = [{ key = "x", label = "X" }, { key = "x", label = "Y" }]
"""
    )
    written(tmp_path, part, "c.toml")
    path = written(tmp_path, changed(*_WITH_PART, ('scale = "a-d"', 'scale = "y"')))

    assert [
        ("UnknownScale", "kecil.toml", "b.satu"),
        ("UnknownScale", "c.toml", "c.satu"),
        ("DuplicateId", "c.toml", "c.dua.x"),
    ] == [each[:3] for each in said(problems_of(path))]


def test_file_that_is_right_has_no_problems(tmp_path: Path) -> None:
    """The file that the broken ones are made from is right."""
    assert [] == problems_of(written(tmp_path, SMALL))


def test_id_of_a_bundled_instrument_is_not_free(tmp_path: Path) -> None:
    """A file of one's own with a bundled id is refused, among all else that is wrong with it."""
    path = written(
        tmp_path, changed(('id = "kecil"', 'id = "permenpanrb-14-2014"'), ("decimals = 2", "decimals = 16"))
    )

    assert [
        ("IdTaken", "kecil.toml", "id", "permenpanrb-14-2014", ""),
        ("WrongEntry", "kecil.toml", "publication.decimals", "16", "0-15"),
    ] == said(problems_of(path))
