from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook

from pmprb.components.instrument import Instrument
from pmprb.errors import PmprbError
from pmprb.followup.plan.costs import COST_RANGE, Costs
from pmprb.io.costs import read_costs
from tests.components.made import A_C, A_D, INDEX_4, added, criterion, instrument, part


def _rules() -> Instrument:
    return instrument(
        added(
            "a",
            added("a.a", criterion("a.a.a", scale=A_D), criterion("a.a.b", scale=INDEX_4)),
            part("a.b"),
            criterion("a.c", scale=A_C),
        )
    )


_MEANT = Costs(
    per_step={"a": 3, "a.a": "2.5"},
    options={"a.a.a": {"A": 8, "B": 5}},
    locked=["a.b"],
    highest={"a.a.b": "3,60"},
    impossible={"a.c": ["A"]},
)

_TOML = """
biaya-per-langkah = 1
terkunci = ["a.b"]

[biaya]
"a" = 3
"a.a" = "2,5"

[biaya-pilihan."a.a.a"]
A = 8
b = 5.0

[tertinggi]
"a.a.b" = "3,60"

[tidak-mungkin]
"a.c" = ["A"]
"""

_ROWS: list[list[object]] = [
    ["Biaya peningkatan 2021"],
    [],
    ["ID", "Pertanyaan", "Biaya per langkah", "Terkunci", "biaya A", "biaya b", "Tertinggi", "Tidak mungkin"],
    ["a", "Semua", 3],
    ["a.a", None, 2.5],
    ["a.a.a", None, None, "tidak", 8, 5],
    ["a.a.b", None, None, None, None, None, 3.6],
    ["a.b", None, None, "x"],
    ["a.c", None, None, None, None, None, None, "A,"],
]


def _written(tmp_path: Path, text: str, name: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def _workbook(tmp_path: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    sheet = book.create_sheet("Biaya")
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "biaya.xlsx")
    return tmp_path / "biaya.xlsx"


def _told(path: Path) -> list[tuple[str, str, str, str, str]]:
    """Return what is wrong with the file: code, place, node, what was found, and what is allowed."""
    with pytest.raises(PmprbError) as caught:
        read_costs(path, _rules())
    return [
        (
            problem.code.removeprefix("PMPRB-"),
            ", ".join(filter(None, (Path(problem.file).name, problem.sheet, problem.cell))),
            problem.node,
            problem.found,
            problem.allowed,
        )
        for problem in caught.value.problems
    ]


def test_costs_in_toml(tmp_path: Path) -> None:
    """A TOML file says it all; numbers may have a decimal comma in text, options are spelt anyhow."""
    assert _MEANT == read_costs(_written(tmp_path, _TOML, "biaya.toml"), _rules())


def test_costs_in_a_workbook(tmp_path: Path) -> None:
    """A sheet says the same by its headings, wherever they stand; number cells are what they show."""
    found = read_costs(_workbook(tmp_path, _ROWS), _rules())

    assert {"a.a.b": "3,6"} == found.highest
    assert (_MEANT.per_step, _MEANT.options, _MEANT.locked, _MEANT.impossible) == (
        found.per_step,
        found.options,
        found.locked,
        found.impossible,
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_costs_in_csv(tmp_path: Path, delimiter: str) -> None:
    """A CSV file says the same, whatever stands between."""
    lines = [
        ["id", "biaya", "terkunci", "biaya A", "biaya B", "pilihan tertinggi", "tidak-mungkin"],
        ["a", "3"],
        ["a.a", '"2,5"'],
        ["a.a.a", "", "-", "8", "5"],
        ["a.a.b", "", "", "", "", '"3,60"'],
        ["a.b", "", "ya"],
        ["a.c", "", "", "", "", "", "a"],
    ]
    text = "\n".join(delimiter.join(line) for line in lines)
    found = read_costs(_written(tmp_path, "\ufeff" + text, "biaya.csv"), _rules())

    assert {"a.c": frozenset("a")} == found.impossible
    assert (_MEANT.per_step, _MEANT.options, _MEANT.locked, _MEANT.highest) == (
        found.per_step,
        found.options,
        found.locked,
        found.highest,
    )


def test_whatever_is_not_said_costs_one(tmp_path: Path) -> None:
    """An empty file changes nothing."""
    assert Costs() == read_costs(_written(tmp_path, "", "biaya.toml"), _rules())
    assert Fraction(7) == read_costs(_written(tmp_path, "biaya-per-langkah = 7", "b.toml"), _rules()).default


def test_every_fault_of_a_toml_file_is_told_with_its_line(tmp_path: Path) -> None:
    """What is wrong is told all at once, each with the line it stands in."""
    text = """
biaya-per-langkah = true
terkunci = "a"
harga = 1
tertinggi = 5

[biaya]
"a" = "banyak"
"a.a" = -1
"a.x" = 2
"a.b" = 1e9999

[biaya-pilihan]
"a.c" = 4

[biaya-pilihan."a.a.a"]
Z = 1
A = 1
a = 2

[tidak-mungkin]
"a.c" = "A"
"""
    number, texts, table = COST_RANGE, "a list of texts", "a table"
    known = "biaya-per-langkah, biaya, biaya-pilihan, terkunci, tertinggi, tidak-mungkin"
    assert [
        ("R009", "biaya.toml:2", "", "True", number),
        ("R009", "biaya.toml:3", "", "a", texts),
        ("R010", "biaya.toml:4", "", "harga", known),
        ("R009", "biaya.toml:5", "", "5", table),
        ("R009", "biaya.toml:11", "", "1E+9999", number),
        ("R009", "biaya.toml:14", "", "4", table),
        ("R009", "biaya.toml:22", "", "A", texts),
        ("R009", "biaya.toml:8", "a", "banyak", number),
        ("R009", "biaya.toml:9", "a.a", "-1", number),
        ("R011", "biaya.toml:19", "a.a.a", "a.a.a: A", ""),
        ("R004", "biaya.toml:10", "a.x", "a.x", "buatan"),
        ("R006", "biaya.toml:17", "a.a.a", "Z", "A/B/C/D"),
    ] == _told(_written(tmp_path, text, "biaya.toml"))


def test_every_fault_of_a_table_is_told_with_its_cell(tmp_path: Path) -> None:
    """What is wrong is told all at once, each with its sheet and cell."""
    rows: list[list[object]] = [
        ["id", "biaya", "terkunci", "tidak mungkin", "harga"],
        ["a", "1.500", "mungkin"],
        [None, 4],
        ["b", 4],
        ["a.c", None, None, "A, F"],
        ["a.c", 1, None, "a"],
    ]
    known = "id, biaya per langkah, biaya, terkunci, tertinggi, pilihan tertinggi, tidak mungkin, biaya ..."
    assert [
        ("R010", "biaya.xlsx, Biaya, E1", "", "harga", known),
        ("R009", "biaya.xlsx, Biaya, C2", "a", "mungkin", "ya/tidak"),
        ("R009", "biaya.xlsx, Biaya, B3", "", "4", "id"),
        ("R009", "biaya.xlsx, Biaya, B2", "a", "1.500", COST_RANGE),
        ("R011", "biaya.xlsx, Biaya, D6", "a.c", "a.c: a", ""),
        ("R004", "biaya.xlsx, Biaya, B4", "b", "b", "buatan"),
        ("R006", "biaya.xlsx, Biaya, D5", "a.c", "F", "A/B/C"),
    ] == _told(_workbook(tmp_path, rows))


def test_files_that_are_none(tmp_path: Path) -> None:
    """Files of another kind, missing, damaged, or without headings are told as such."""
    (tmp_path / "latin.csv").write_bytes(b"id;biaya\nk\xe9;1\n")
    (tmp_path / "rusak.xlsx").write_bytes(b"bukan")
    codes = {
        "biaya.txt": "PMPRB-F005",
        "tiada.csv": "PMPRB-F001",
        "latin.csv": "PMPRB-F001",
        "rusak.xlsx": "PMPRB-X001",
        _written(tmp_path, "[", "rusak.toml").name: "PMPRB-I002",
        _written(tmp_path, f"a = {'9' * 5000}", "panjang.toml").name: "PMPRB-I002",
        _written(tmp_path, "nama;biaya\n", "kosong.csv").name: "PMPRB-R012",
        _workbook(tmp_path, [["nama"]]).name: "PMPRB-R012",
    }
    for name, code in codes.items():
        with pytest.raises(PmprbError) as caught:
            read_costs(tmp_path / name, _rules())
        assert [(code, str(tmp_path / name))] == [
            (problem.code, problem.file) for problem in caught.value.problems
        ]


def test_ids_without_quotation_marks_are_told(tmp_path: Path) -> None:
    """TOML takes the dots of an id for tables; the message names the id, and wants quotation marks."""
    text = """
[biaya]
b = 1
a.a = 2
[biaya-pilihan.a.b]
A = 3
[tidak-mungkin]
a.c = ["A"]
"""
    quoted = "an id between quotation marks, with its dots"
    assert [
        ("R009", "biaya.toml:4", "", "a.a", quoted),
        ("R009", "biaya.toml:5", "", "a.b.A", quoted),
        ("R009", "biaya.toml:8", "", "a.c", quoted),
        ("R004", "biaya.toml:3", "b", "b", "buatan"),
    ] == _told(_written(tmp_path, text, "biaya.toml"))


def test_groups_have_no_answers(tmp_path: Path) -> None:
    """A limit for a group is told in its own place, also where the group has a cost."""
    text = """
[biaya]
"a" = 2
[tertinggi]
"a" = 3
"z" = 3
"""
    assert [
        ("R004", "biaya.toml:6", "z", "z", "buatan"),
        ("R013", "biaya.toml:5", "a", "a", ""),
    ] == _told(_written(tmp_path, text, "biaya.toml"))


def test_percentages_are_no_costs(tmp_path: Path) -> None:
    """A cost of 50% could mean anything, and is refused."""
    text = 'biaya-per-langkah = "50%"'
    assert [("R009", "biaya.toml:1", "", "50%", COST_RANGE)] == _told(_written(tmp_path, text, "biaya.toml"))


def test_quotation_mark_that_is_not_closed(tmp_path: Path) -> None:
    """It would swallow the rest of the table; the line it stands in is told."""
    text = 'id;biaya\na;1\n"a.b;2\na.c;3\n'
    assert [("R014", "biaya.csv:3", "", "", "")] == _told(_written(tmp_path, text, "biaya.csv"))


def test_formula_without_a_result_is_told(tmp_path: Path) -> None:
    """A formula that no program has calculated costs nothing by itself: it is told, not passed over."""
    rows: list[list[object]] = [["id", "biaya"], ["a", "=1+1"]]
    assert [("R009", "biaya.xlsx, Biaya, B2", "a", "=1+1", COST_RANGE)] == _told(_workbook(tmp_path, rows))
