import tomllib
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmprb.components.loading.build import built
from pmprb.components.loading.salvage import salvaged
from pmprb.components.loading.structure import structure
from pmprb.components.loading.tables import InstrumentFile
from tests.components.loading.files import SMALL, changed, problems_of, said, written

_CONTENT: Final[dict[str, Any]] = tomllib.loads(SMALL, parse_float=Decimal)


def _places(entry: object, above: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner: list[tuple[str | int, object]] = []
    if isinstance(entry, dict):
        inner = list(entry.items())
    elif isinstance(entry, list):
        inner = list(enumerate(entry))
    return [place for key, value in inner for place in ((*above, key), *_places(value, (*above, key)))]


_PLACES: Final = [place for place in _places(_CONTENT) if place != ("format",)]
_WRONG: Final[list[object]] = [None, 1, -1, True, "", "x", [], [1], [{}], {}, {"x": 1}]


def _with(place: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """Return the small file with ``value`` in ``place``; None takes the entry out."""
    content = deepcopy(_CONTENT)
    here: Any = content
    for key in place[:-1]:
        here = here[key]
    if value is None:
        del here[place[-1]]
    else:
        here[place[-1]] = deepcopy(value)
    return content


@given(st.sampled_from(_PLACES), st.sampled_from(_WRONG))
def test_one_wrong_entry_leaves_a_file_to_check(place: tuple[str | int, ...], value: object) -> None:
    """Whatever one entry is replaced by, its problems are those of the structure, and a file is left."""
    content = _with(place, value)
    before = deepcopy(content)
    found = structure(content, InstrumentFile, "kecil.toml")
    left, problems, doubtful = salvaged(content, InstrumentFile, "kecil.toml")

    assert left is not None
    assert (list(found) if isinstance(found, tuple) else []) == problems
    assert bool(problems) == bool(doubtful)
    assert before == content
    made, others = built(left, doubtful)
    assert made.id == left.id
    assert [] == [each for each in others if each.node in doubtful]


def test_right_file_is_itself() -> None:
    """Of a file that is right nothing is taken out, and nothing is in doubt."""
    assert (structure(_CONTENT, InstrumentFile, "x"), [], frozenset()) == salvaged(
        _CONTENT, InstrumentFile, "x"
    )


@pytest.mark.parametrize(
    ("place", "value", "doubtful"),
    [
        (("title",), 1, "title"),
        (("sources", "lembar"), 1, "sources"),
        (("publication", "lines", 1), 2, "publication"),
        (("node", 1, "label"), 1, "a.satu"),
        (("node", 1, "id"), 1, "node"),
        (("node", 1), 1, "node"),
        (("node",), 1, "node"),
        (("gate", 0, "rule"), "x", "gate a.satu"),
        (("gate", 0, "target"), 1, "gate"),
        (("predicate", 0, "above"), "x", "predicate"),
        (("baru",), 1, ""),
    ],
)
def test_what_something_was_taken_out_of_is_in_doubt(
    place: tuple[str | int, ...], value: object, doubtful: str
) -> None:
    """In doubt is the node with its id, a gate with its target, and any other table by its name."""
    assert {doubtful} == salvaged(_with(place, value), InstrumentFile, "x")[2]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(("bobot = 2.5", 'bobot = "x"'), id="weight"),
        pytest.param(('scale = "ya-tidak"', "scale = 1"), id="scale"),
        pytest.param(('scale = "nilai"', "scale = 1"), id="scale-in-a-mean"),
        pytest.param(('id = "b"\n', "id = 1\n"), id="group"),
        pytest.param(('id = "a.dua"', "id = 1"), id="criterion"),
        pytest.param(('source = "b.satu"', "source = 1"), id="source-of-a-gate"),
        pytest.param(('when = ["C", "D"]', 'when = "C"'), id="answers-of-a-gate"),
        pytest.param(('target = "a.satu"', "target = 1"), id="target-of-a-gate"),
        pytest.param(('lines = ["a", "b"]', "lines = 1"), id="lines"),
        pytest.param(('above = "3"', "above = []"), id="predicate"),
        pytest.param(('hitungan = "Hitungan sendiri"', "hitungan = 1"), id="source"),
        pytest.param(("parts = []", "parts = 1"), id="parts"),
        pytest.param(('B = "sebagian"', "B = 1"), id="meaning"),
        pytest.param(
            ('sumber = "lembar"\nkeyakinan = "A"\nparts', 'sumber = 1\nkeyakinan = "A"\nparts'), id="own"
        ),
    ],
)
def test_what_follows_from_a_wrong_entry_is_not_told(tmp_path: Path, change: tuple[str, str]) -> None:
    """A wrong entry alone is told alone; beside it, what is wrong elsewhere is told too."""
    alone = problems_of(written(tmp_path, changed(change)))
    beside = problems_of(written(tmp_path, changed(change, ("decimals = 2", "decimals = 16"))))

    assert 1 == len(alone)
    assert "[" in alone[0].node or alone[0].node in {
        "parts",
        "sumber",
        "publication.lines",
        "sources.hitungan",
    }
    others = [] if change[0].startswith("lines") else ["publication.decimals"]
    assert [alone[0].node, *others] == [each.node for each in beside]


def test_sources_of_the_wrong_type_are_no_source(tmp_path: Path) -> None:
    """Where there is no table of sources at all, a missing source is still told beside it."""
    path = written(
        tmp_path,
        changed(
            ('[sources]\nlembar = "Lembar kerja"\nhitungan = "Hitungan sendiri"\n', ""),
            ('sumber = "lembar"\nkeyakinan = "A"\nparts', 'sources = 5\nkeyakinan = "A"\nparts'),
        ),
    )

    assert {("MissingEntry", "sumber"), ("WrongEntry", "sources")} == {
        (code, node) for code, _, node, _, _ in said(problems_of(path))
    }


@pytest.mark.parametrize(
    ("place", "value", "node"),
    [(("format",), True, "format"), (("sources",), {"a.b": 2}, "sources.a.b")],
)
def test_file_of_which_nothing_sensible_is_left(
    place: tuple[str | int, ...], value: object, node: str
) -> None:
    """Where a wrong entry cannot be taken out it is told, and nothing is made of the file."""
    left, problems, _ = salvaged(_with(place, value), InstrumentFile, "x")

    assert left is None
    assert [node] == [problem.node for problem in problems]


def test_table_without_its_entries_goes_alone() -> None:
    """Where a table goes because several entries are missing, the one after it stays."""
    content = _with(("predicate", 0), {"label": "tinggi"})
    left, problems, _ = salvaged(content, InstrumentFile, "x")

    assert left is not None
    assert ["RENDAH"] == [table.code for table in left.predicate]
    assert {f"predicate[1].{name}" for name in ("code", "above", "up-to")} == {
        problem.node for problem in problems
    }
