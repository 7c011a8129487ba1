"""The JSON Schema of instrument files: in step with the tables, and of one mind with the loader."""

import runpy
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator

from pmprb.components.loading.schema import instrument_schema
from pmprb.components.problems import MissingEntry, WrongEntry
from pmprb.components.registry import BUNDLED_FOLDER
from tests.components.loading.files import changed, problems_of, written

ROOT: Final = Path(__file__).parents[1]
FILE: Final = ROOT / "pmprb" / "components" / "loading" / "instrument.schema.json"
BUNDLED: Final = sorted(BUNDLED_FOLDER.rglob("*.toml"))
EXAMPLES: Final = sorted((ROOT / "tests" / "examples").glob("*/*/*/*.toml"))

SCHEMA: Final = Draft202012Validator(instrument_schema())

DERIVED: Final = """\
format = 1
id = "turunan"
base = "kecil.toml"
sumber = "lembar"
keyakinan = "A"
drop = ["a.dua"]

[sources]
lembar = "Lembar kerja"

[[bobot]]
id = "a.satu"
bobot = "6/2"

[[gate]]
target = "a.satu"
rule = "tanpa"
sumber = "lembar"
keyakinan = "A"
"""

PART: Final = """\
[[node]]
id = "c"
label = "Bagian C"
bobot = "1"

[[node]]
id = "c.satu"
label = "Persentase"
scale = "persen"
ratio = { rule = "bagian", numerator = "sudah", denominator = "semua" }
counts = [
  { key = "semua", label = "Semua" },
  { key = "sudah", label = "Sudah", at-most = "semua" },
]
keyakinan-pilihan = "U"
diukur = ["instansi", "unit"]
rujukan = ["halaman 3"]
"""

_BROKEN: Final = {
    "entry-missing": ('title = "Indeks Kecil"\n', ""),
    "entry-unknown": ('title = "Indeks Kecil"\n', 'title = "Indeks Kecil"\njudul = "Indeks"\n'),
    "underscore": ('entity-kind = "kota"', 'entity_kind = "kota"'),
    "text-for-number": ("decimals = 2", 'decimals = "2"'),
    "part-of-a-number": ("decimals = 2", "decimals = 2.5"),
    "true-for-number": ("bobot = 2\n", "bobot = true\n"),
    "number-for-text": ('label = "Pertama"', "label = 1"),
    "list-for-text": ('title = "Indeks Kecil"', 'title = ["Indeks", "Kecil"]'),
    "text-for-list": ('lines = ["a", "b"]', 'lines = "a"'),
    "number-in-list": ('lines = ["a", "b"]', 'lines = ["a", 2]'),
    "table-for-list": ("parts = []", 'parts = { satu = "c.toml" }'),
    "table-missing": ('[unanswered]\nrule = "keluar"\nsumber = "lembar"\nkeyakinan = "B"', ""),
    "certainty-unknown": ('keyakinan = "A"', 'keyakinan = "C"'),
    "totals-unknown": ('totals = "sum-of-lines"', 'totals = "jumlah"'),
    "rule-unknown": ('rule = "keluar"', 'rule = "masuk"'),
    "decimal-comma": ("bobot = 2.5", 'bobot = "2,5"'),
    "over-nothing": ('bobot = "1/2"', 'bobot = "1/0"'),
    "meaning-a-number": ('B = "sebagian"', "B = 2"),
    "source-a-number": ('lembar = "Lembar kerja"', "lembar = 1"),
    "gate-without-target": ('target = "a.satu"\n', ""),
    "format-unknown": ("format = 1", "format = 2"),
}

_BROKEN_DERIVED: Final = {
    "entry-missing": ('keyakinan = "A"\ndrop', "drop"),
    "entry-unknown": ("drop = ", "hapus = "),
    "text-for-list": ('drop = ["a.dua"]', 'drop = "a.dua"'),
    "weight-missing": ('bobot = "6/2"\n', ""),
    "base-a-list": ('base = "kecil.toml"', 'base = ["kecil.toml"]'),
    "level-a-number": ('id = "turunan"', 'id = "turunan"\nlevel = 1'),
}

_BROKEN_PART: Final = {
    "label-missing": ('label = "Persentase"\n', ""),
    "ratio-unknown": ('rule = "bagian"', 'rule = "selisih"'),
    "ratio-a-text": (
        'ratio = { rule = "bagian", numerator = "sudah", denominator = "semua" }',
        'ratio = "bagian"',
    ),
    "zero-unknown": ('denominator = "semua"', 'denominator = "semua", zero = "satu"'),
    "count-without-label": ('{ key = "semua", label = "Semua" }', '{ key = "semua" }'),
    "level-unknown": ('["instansi", "unit"]', '["instansi", "seksi"]'),
    "reference-a-text": ('rujukan = ["halaman 3"]', 'rujukan = "halaman 3"'),
    "wording-unknown": ('keyakinan-pilihan = "U"', 'keyakinan-pilihan = "u"'),
    "entry-of-a-main-file": ('[[node]]\nid = "c"\n', 'title = "Bagian"\n[[node]]\nid = "c"\n'),
}


def _valid(text: str) -> bool:
    return bool(SCHEMA.is_valid(tomllib.loads(text)))


def _replaced(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def _shape_is_refused(path: Path) -> bool:
    return any(isinstance(problem, WrongEntry | MissingEntry) for problem in problems_of(path))


def test_the_file_is_in_step_with_the_tables() -> None:
    """The file in the package is what the tool writes today, and a schema itself."""
    content: Callable[[], str] = runpy.run_path(str(ROOT / "tools" / "schema.py"))["content"]

    assert content() == FILE.read_text(encoding="utf-8")
    Draft202012Validator.check_schema(instrument_schema())


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_bundled_file_is_valid(path: Path) -> None:
    """Each main file and part of the bundled instruments is as the schema says, taken for what it is."""
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    is_main = path.name == "instrument.toml"
    table = ("DerivedFile" if "base" in document else "InstrumentFile") if is_main else "PartFile"
    by_name = Draft202012Validator({**instrument_schema(), "$ref": f"#/$defs/{table}"})

    assert [] == [error.message for error in SCHEMA.iter_errors(document)]
    assert [] == [error.message for error in by_name.iter_errors(document)]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_example_file_is_valid(path: Path) -> None:
    """The instrument files of the example package are as the schema says."""
    assert _valid(path.read_text(encoding="utf-8"))


def test_what_loads_is_valid(tmp_path: Path) -> None:
    """The files that the broken ones below are made of load, and are valid."""
    with_part = changed(
        ("parts = []", 'parts = ["c.toml"]'),
        ('lines = ["a", "b"]', 'lines = ["a", "b", "c"]'),
        ('up-to = "5"', 'up-to = "6"'),
    )
    written(tmp_path, PART, "c.toml")
    written(tmp_path)

    assert [True, True, True] == [_valid(with_part), _valid(DERIVED), _valid(PART)]
    assert [] == problems_of(written(tmp_path, with_part, "utuh.toml"))
    assert [] == problems_of(written(tmp_path, DERIVED, "turunan.toml"))


@pytest.mark.parametrize(("old", "new"), _BROKEN.values(), ids=_BROKEN)
def test_broken_main_file_is_refused_by_both(tmp_path: Path, old: str, new: str) -> None:
    """A main file of the wrong shape is refused by the loader and by the schema."""
    text = changed((old, new))

    assert _shape_is_refused(written(tmp_path, text))
    assert not _valid(text)


@pytest.mark.parametrize(("old", "new"), _BROKEN_DERIVED.values(), ids=_BROKEN_DERIVED)
def test_broken_derived_file_is_refused_by_both(tmp_path: Path, old: str, new: str) -> None:
    """A derived file of the wrong shape is refused by the loader and by the schema."""
    text = _replaced(DERIVED, old, new)
    written(tmp_path)

    assert _shape_is_refused(written(tmp_path, text, "turunan.toml"))
    assert not _valid(text)


@pytest.mark.parametrize(("old", "new"), _BROKEN_PART.values(), ids=_BROKEN_PART)
def test_broken_part_is_refused_by_both(tmp_path: Path, old: str, new: str) -> None:
    """A part of the wrong shape is refused by the loader and by the schema."""
    text = _replaced(PART, old, new)
    written(tmp_path, text, "c.toml")

    assert _shape_is_refused(written(tmp_path, changed(("parts = []", 'parts = ["c.toml"]'))))
    assert not _valid(text)


def test_required_keys_and_names_are_those_of_the_file() -> None:
    """Names are written with dashes; what may be left out is not required."""
    tables: Any = instrument_schema()["$defs"]

    assert ["id", "label"] == tables["NodeTable"]["required"]
    assert {"keyakinan-pilihan", "bobot"} <= set(tables["NodeTable"]["properties"])
    assert ["format", "id", "base", "sumber", "keyakinan", "sources"] == tables["DerivedFile"]["required"]
    assert ["A", "B", "D", "U"] == tables["Certainty"]["enum"]
