from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve

from pmprb.components.awards import Award, Minimum
from pmprb.components.gates import MultiplyGate
from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.loading import load_folder_or_file
from pmprb.components.nodes import Criterion, Level
from pmprb.components.provenance import Certainty, Provenance
from pmprb.components.publication import Predicate, Publication, Totals
from pmprb.components.ratios import Count, PartRatio, ZeroDenominator
from pmprb.components.registry import load_instrument
from tests.components.loading.files import SMALL, changed, problems_of, said, written

_HEAD = """\
format = 1
id = "turunan"
base = "{base}"
sumber = "perda"
keyakinan = "B"
{more}

[sources]
perda = "Peraturan daerah"
beredar = "Angka yang beredar"

"""
_OWN = Provenance("Peraturan daerah", Certainty.B)
_FLEXIBLE = "predicate = []"
"""Without predicates the whole may have any weight."""

_COUNTED = """
[[node]]
id = "b.tiga"
label = "Kelima"
scale = "persen"
diukur = ["instansi"]
rujukan = ["tabel/1"]
ratio = { rule = "bagian", numerator = "ada", denominator = "semua", zero = "penuh" }
counts = [
  { key = "semua", label = "Semua", parts = ["ada", "tiada"] },
  { key = "ada", label = "Ada", at-most = "semua" },
  { key = "tiada", label = "Tiada" },
]
"""


def _derived(folder: Path, text: str = "", *, more: str = "", base: str = "kecil.toml") -> Path:
    written(folder)
    return written(folder, _HEAD.format(base=base, more=more) + text, "turunan.toml")


def _loaded(folder: Path, text: str = "", *, more: str = "") -> Instrument:
    return load_folder_or_file(_derived(folder, text, more=more))


def _problems(folder: Path, text: str = "", *, more: str = "") -> list[tuple[str, ...]]:
    found = said(problems_of(_derived(folder, text, more=more)))
    assert {"turunan.toml"} == {each[1] for each in found} or not found
    return [(each[0], *each[2:]) for each in found]


def test_what_is_left_out_is_as_in_the_base(tmp_path: Path) -> None:
    """A file that changes nothing has all that its base has; it only is another one, from elsewhere."""
    made = _loaded(tmp_path)
    base = load_folder_or_file(tmp_path / "kecil.toml")

    assert evolve(base, id="turunan", base="kecil", provenance=_OWN) == made


def test_base_is_named_by_id() -> None:
    """A bundled instrument is a base by its id."""
    assert "permenpanrb-26-2020" == load_instrument("permenpanrb-26-2020-unit").base


def test_base_in_a_file_is_found_from_the_file(tmp_path: Path) -> None:
    """A path to the base starts at the file that names it, whether of a file or a folder."""
    (tmp_path / "induk").mkdir()
    (tmp_path / "anak").mkdir()
    written(tmp_path / "induk", name="instrument.toml")
    for base in ("../induk", "../induk/instrument.toml", str(tmp_path / "induk")):
        path = written(tmp_path / "anak", _HEAD.format(base=base, more=""), "instrument.toml")
        assert "kecil" == load_folder_or_file(path).base == load_folder_or_file(path.parent).base


def test_bundled_base_is_found_from_anywhere(tmp_path: Path) -> None:
    """The id of a bundled instrument is a base for a file of one's own."""
    path = written(tmp_path, _HEAD.format(base="permenpanrb-90-2021-unit", more='variant = "kota"'))

    assert ("permenpanrb-90-2021-unit", "kota") == (
        load_folder_or_file(path).base,
        load_folder_or_file(path).variant,
    )


def test_derived_instrument_is_a_base_itself(tmp_path: Path) -> None:
    """What is derived may be derived from again."""
    _derived(tmp_path, '[[bobot]]\nid = "a"\nbobot = 6\n', more=_FLEXIBLE)
    path = written(tmp_path, _HEAD.format(base="turunan.toml", more='drop = ["b"]'), "cucu.toml")
    found = load_folder_or_file(path)

    assert ("turunan", Fraction(6)) == (found.base, found.root.weight)


def test_description_is_told_anew(tmp_path: Path) -> None:
    """Title, regulation, level, kind and variant may be told anew; the index takes the title."""
    more = 'title = "T"\nregulation = "P"\nlevel = "unit"\nentity-kind = "unit kerja"\nvariant = "v"'
    made = _loaded(tmp_path, more=more)

    assert ("T", "T", "P", "unit", "unit kerja", "v") == (
        made.title,
        made.root.label,
        made.regulation,
        made.level,
        made.entity_kind,
        made.variant,
    )


def test_dropped_nodes_are_gone(tmp_path: Path) -> None:
    """What is dropped is gone, with what lies below it, its gates and its published lines."""
    made = _loaded(tmp_path, more=f'drop = ["b"]\n{_FLEXIBLE}')

    assert ["indeks", "a", "a.satu", "a.dua"] == list(made.nodes)
    assert (("a",), Fraction(3), ["a.satu"]) == (
        made.publication.lines,
        made.root.weight,
        [gate.target for gate in made.gates],
    )


def test_new_weights_name_their_source(tmp_path: Path) -> None:
    """A new weight has its own source, or that of the file; what is scaled by it tells both."""
    made = _loaded(
        tmp_path,
        '[[bobot]]\nid = "a"\nbobot = "6"\n'
        '[[bobot]]\nid = "b"\nbobot = 3\nsumber = "beredar"\nkeyakinan = "U"\n',
        more=_FLEXIBLE,
    )

    assert (Fraction(6), _OWN) == (made.nodes["a"].weight, made.nodes["a"].provenance)
    assert (Fraction(3), Provenance("Angka yang beredar", Certainty.U)) == (
        made.nodes["b"].weight,
        made.nodes["b"].provenance,
    )
    assert Fraction(5) == made.nodes["a.satu"].weight
    assert (
        Provenance("Hitungan sendiri; disesuaikan sebanding dengan: Peraturan daerah", Certainty.D)
        == made.nodes["a.dua"].provenance
    )


def test_added_criterion_is_what_the_file_says(tmp_path: Path) -> None:
    """A criterion with counts is added to a mean, which weighs it; it takes its source from the file."""
    made = _loaded(tmp_path, _COUNTED).nodes["b.tiga"]
    counts = (
        Count("b.tiga.semua", "Semua", _OWN, ("b.tiga.ada", "b.tiga.tiada")),
        Count("b.tiga.ada", "Ada", _OWN, at_most="b.tiga.semua"),
        Count("b.tiga.tiada", "Tiada", _OWN),
    )

    assert isinstance(made, Criterion)
    assert (Fraction(2, 3), _OWN, counts) == (made.weight, made.provenance, made.counts)
    assert PartRatio("b.tiga.ada", "b.tiga.semua", ZeroDenominator.FULL) == made.ratio
    assert ((Level.INSTITUTION,), ("tabel/1",)) == (made.measured_at, made.references)


def test_added_group_gives_its_source_to_what_is_below(tmp_path: Path) -> None:
    """Nodes of a new group may stand before it; they take source, certainty and level from it."""
    text = """
[[node]]
id = "c.satu"
label = "Baru"
scale = "nilai"

[[node]]
id = "c"
label = "Bagian C"
bobot = 1
sumber = "beredar"
keyakinan = "U"
diukur = ["unit"]

[publication]
totals = "exact"
decimals = 3
lines = ["a", "b", "c"]
sumber = "beredar"
keyakinan = "U"
"""
    made = _loaded(tmp_path, text, more=_FLEXIBLE)
    circulating = Provenance("Angka yang beredar", Certainty.U)
    new = made.nodes["c.satu"]

    assert (circulating, circulating) == (made.nodes["c"].provenance, new.provenance)
    assert (Fraction(1), (Level.UNIT,)) == (new.weight, new.measured_at)
    assert isinstance(new, Criterion)
    assert "0-1" == new.scale.allowed
    assert Publication(3, Totals.EXACT, ("a", "b", "c"), circulating) == made.publication


def test_replaced_nodes_keep_their_weight_and_place(tmp_path: Path) -> None:
    """A node with an id of the base takes its place, and its weight where it tells none."""
    text = """
[[node]]
id = "a.dua"
label = "Lain"
scale = "a-e"

[[node]]
id = "b"
label = "Bagian B, lain"

[[node]]
id = "b.satu"
label = "Lain"
scale = "a-d"
"""
    made = _loaded(tmp_path, text)

    assert ["indeks", "a", "a.satu", "a.dua", "b", "b.satu", "b.dua"] == list(made.nodes)
    assert [("Lain", Fraction(1, 2)), ("Bagian B, lain", Fraction(2)), ("Lain", Fraction(1))] == [
        (made.nodes[key].label, made.nodes[key].weight) for key in ("a.dua", "b", "b.satu")
    ]
    assert _OWN == made.nodes["a.dua"].provenance


def test_what_was_dropped_may_come_back_as_something_else(tmp_path: Path) -> None:
    """A group that is dropped and added anew owes nothing to the one of the base: here a mean is a sum."""
    text = """
[publication]
totals = "exact"
decimals = 2
lines = ["a", "b"]
sumber = "perda"
keyakinan = "B"

[[node]]
id = "b"
label = "Baru"
bobot = 3

[[node]]
id = "b.satu"
label = "Satu"
bobot = 1
scale = "a-c"

[[node]]
id = "b.tiga"
label = "Tiga"
bobot = 2
scale = "a-c"
"""
    made = _loaded(tmp_path, text, more=f'drop = ["b"]\n{_FLEXIBLE}')

    assert {"b": 3, "b.satu": 1, "b.tiga": 2} == {
        key: node.weight for key, node in made.nodes.items() if key.startswith("b")
    }
    lost = _problems(tmp_path, text.replace("bobot = 3", ""), more=f'drop = ["b"]\n{_FLEXIBLE}')
    assert ("WeightMissing", "b", "", "") in lost


def test_gates_take_the_place_of_others(tmp_path: Path) -> None:
    """A gate replaces those on its target; the rule tanpa only removes them."""
    text = """
[[gate]]
target = "a.satu"
source = "b.satu"
rule = "kali"
sumber = "perda"
keyakinan = "B"

[[gate]]
target = "b.dua"
rule = "tanpa"
sumber = "perda"
keyakinan = "B"
"""

    assert (MultiplyGate("a.satu", "b.satu", _OWN),) == _loaded(tmp_path, text).gates


def test_rules_are_replaced(tmp_path: Path) -> None:
    """Predicates, awards and the rule for gaps take the place of those of the base."""
    text = """
[unanswered]
rule = "nol"
sumber = "perda"
keyakinan = "B"

[[predicate]]
code = "SATU"
label = "satu"
above = "0"
up-to = "5"

[[award]]
code = "WBK"
label = "menuju WBK"

[[award.minimum]]
label = "Semua"
nodes = ["a", "b"]
points = "3.5"
"""
    made = _loaded(tmp_path, text)

    assert (Unanswered.ZERO, _OWN) == (made.unanswered, made.unanswered_provenance)
    assert (Predicate("SATU", "satu", Fraction(0), Fraction(5), _OWN),) == made.predicates
    least = Minimum("Semua", ("a", "b"), Fraction("3.5"), _OWN)
    assert (Award("WBK", "menuju WBK", (least,)),) == made.awards


def test_parts_bring_nodes_and_gates(tmp_path: Path) -> None:
    """A derived instrument may be written in several files; each problem names the file of its node."""
    written(tmp_path, _COUNTED, "bagian.toml")
    assert "b.tiga" in _loaded(tmp_path, more='parts = ["bagian.toml"]').nodes
    written(tmp_path, _COUNTED.replace('"persen"', '"x"'), "bagian.toml")
    path = _derived(tmp_path, '[[bobot]]\nid = "x"\nbobot = 1\n', more='parts = ["bagian.toml"]')

    assert [
        ("UnknownScale", "bagian.toml", "b.tiga"),
        ("RatioWithoutCounts", "bagian.toml", "b.tiga"),
        ("UnknownDrop", "turunan.toml", "x"),
    ] == [each[:3] for each in said(problems_of(path))]


def test_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    """A derived file, too, may begin with a byte order mark."""
    path = _derived(tmp_path)
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")

    assert "kecil" == load_folder_or_file(path).base


_NODE = '[[node]]\nid = "{}"\nlabel = "Label"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            _NODE.format("b.tiga") + 'scale = "a-c"\nsumber = "lembar"\n',
            [("UnknownSource", "b.tiga", "lembar", "perda, beredar")],
            id="sources-are-not-those-of-the-base",
        ),
        pytest.param(
            _NODE.format("a") + 'sumber = "hitungan"\n',
            [("UnknownSource", "a", "hitungan", "perda, beredar")],
            id="source-of-a-group",
        ),
        pytest.param(
            '[[bobot]]\nid = "a"\nbobot = 3\nsumber = "x"\n',
            [("UnknownSource", "a", "x", "perda, beredar")],
            id="source-of-a-weight",
        ),
        pytest.param(
            '[[bobot]]\nid = "x"\nbobot = 3\n', [("UnknownDrop", "x", "x", "weigh anew")], id="unknown-weight"
        ),
        pytest.param(
            '[[bobot]]\nid = "a"\nbobot = 3\n' * 2, [("DuplicateId", "a", "2", "")], id="weighed-twice"
        ),
        pytest.param(
            '[[bobot]]\nid = "b.dua"\nbobot = "1"\n',
            [("WrongEntry", "b.dua", "bobot 1", "no weight, as beside it")],
            id="weight-in-a-mean",
        ),
        pytest.param(
            _NODE.format("b.tiga") + 'scale = "a-c"\nbobot = "0.5"\n',
            [("WrongEntry", "b.tiga", "bobot 0.5", "no weight, as beside it")],
            id="node-with-weight-in-a-mean",
        ),
        pytest.param(
            _NODE.format("b.tiga") + "bobot = 1\n" + _NODE.format("b.tiga.x") + 'scale = "a-c"\n',
            [
                ("WrongEntry", "b.tiga", "bobot 1", "no weight, as beside it"),
            ],
            id="group-in-a-mean",
        ),
        pytest.param(
            _NODE.format("a.tiga") + 'scale = "a-c"\n',
            [("WeightMissing", "a.tiga", "", ""), ("WeightsDoNotAddUp", "a", "4", "3")],
            id="no-weight-in-a-sum",
        ),
        pytest.param(
            _NODE.format("a.dua") + 'scale = "ya-tidak"\nbobot = 0\n',
            [("WeightsDoNotAddUp", "a", "2.5", "3"), ("WrongEntry", "a.dua", "bobot 0", "a weight above 0")],
            id="weight-of-nothing",
        ),
        pytest.param(
            _NODE.format("x.y") + 'scale = "a-c"\nbobot = 1\n',
            [("MissingParent", "x.y", "x", "")],
            id="parent",
        ),
        pytest.param(
            (_NODE.format("b.tiga") + 'scale = "a-c"\n') * 2, [("DuplicateId", "b.tiga", "2", "")], id="twice"
        ),
        pytest.param(
            '[[gate]]\ntarget = "a.satu"\nsource = "a.dua"\nrule = "x"\nsumber = "perda"\nkeyakinan = "B"\n',
            [("WrongEntry", "gate[1].rule", "'x'", "kali, batas, tanpa")],
            id="rule-of-a-gate",
        ),
        pytest.param(
            '[[gate]]\ntarget = "a.nol"\nrule = "tanpa"\nsumber = "perda"\nkeyakinan = "B"\n',
            [("GateToMissingNode", "a.nol", "a.nol", "")],
            id="no-gate-there",
        ),
        pytest.param(
            '[[award]]\ncode = "W"\nlabel = "w"\nminimum = [{ label = "x", nodes = ["x"], points = 1 }]\n',
            [("WrongEntry", "award", "'x'", "ids of nodes")],
            id="award",
        ),
    ],
)
def test_contradiction_is_told(tmp_path: Path, text: str, expected: list[tuple[str, ...]]) -> None:
    """Each change that does not fit the base is told with its node; and nothing else is."""
    assert expected == _problems(tmp_path, text)


def test_dropped_node_must_be_there(tmp_path: Path) -> None:
    """An id to drop that the base does not have is told."""
    assert [("UnknownDrop", "x.y", "x.y", "drop")] == _problems(tmp_path, more='drop = ["x.y"]')


def test_contradictions_are_told_at_once(tmp_path: Path) -> None:
    """Every mistake of a derived file is told, and nothing is half loaded."""
    text = _NODE.format("b.tiga") + 'scale = "y"\n' + '[[bobot]]\nid = "z"\nbobot = 1\nsumber = "s"\n'

    assert [
        ("UnknownScale", "b.tiga"),
        ("UnknownSource", "z"),
        ("UnknownDrop", "x"),
    ] == [each[:2] for each in _problems(tmp_path, text, more='drop = ["x"]')]


def test_wrong_entries_are_told_with_their_path(tmp_path: Path) -> None:
    """Entries of the wrong type, unknown ones and missing ones are all told, and nothing that follows."""
    written(tmp_path)
    path = written(
        tmp_path,
        'format = 1\nbase = "kecil.toml"\nsumber = 5\nkeyakinan = "C"\ndrop = "a"\nbobot = [{ id = "a" }]\n'
        "kali = 1\ntitle = 3\npredicate = {}\n[sources]\n",
        "turunan.toml",
    )
    found = {(each[0], *each[2:4]) for each in said(problems_of(path))}

    assert {
        ("MissingEntry", "id", ""),
        ("WrongEntry", "sumber", "5"),
        ("WrongEntry", "keyakinan", "'C'"),
        ("WrongEntry", "drop", "'a'"),
        ("MissingEntry", "bobot[1].bobot", ""),
        ("WrongEntry", "title", "3"),
        ("WrongEntry", "predicate", "{}"),
        ("WrongEntry", "", "kali"),
    } == found


def test_base_that_is_nowhere_is_told(tmp_path: Path) -> None:
    """A base that is neither an id nor a path is told with the ids that are known."""
    (problem,) = problems_of(_derived(tmp_path, base="nirwana"))

    assert ("PMPRB-I001", "nirwana") == (problem.code, problem.found)
    assert "permenpanrb-26-2020" in problem.allowed


def test_mistakes_of_the_base_are_its_own(tmp_path: Path) -> None:
    """What is wrong with the base is told with its file, and nothing of what derives from it."""
    path = _derived(tmp_path, more='drop = ["x"]')
    written(tmp_path, changed(('scale = "a-d"', 'scale = "y"')))

    assert [("UnknownScale", "kecil.toml", "b.satu")] == [each[:3] for each in said(problems_of(path))]


def test_circle_of_bases_is_told(tmp_path: Path) -> None:
    """Instruments that derive from each other, or one from itself, are told link by link.

    The file that closes the circle is named.
    """
    for name, base in (("satu", "dua"), ("dua", "tiga"), ("tiga", "dua"), ("sendiri", "sendiri")):
        written(tmp_path, _HEAD.format(base=f"{base}.toml", more=""), f"{name}.toml")

    assert [("BasesInACircle", "tiga.toml", "", "satu.toml < dua.toml < tiga.toml < dua.toml", "")] == said(
        problems_of(tmp_path / "satu.toml")
    )
    assert ["sendiri.toml < sendiri.toml"] == [each.found for each in problems_of(tmp_path / "sendiri.toml")]


def test_circle_of_folders_is_told_by_their_names(tmp_path: Path) -> None:
    """Of instruments in folders the folders are named; once mended they load."""
    for name, base in (("satu", "dua"), ("dua", "satu")):
        (tmp_path / name).mkdir()
        written(tmp_path / name, _HEAD.format(base=f"../{base}", more=""), "instrument.toml")
    assert ["satu < dua < satu"] == [each.found for each in problems_of(tmp_path / "satu")]
    written(tmp_path / "dua", SMALL, "instrument.toml")

    assert "kecil" == load_folder_or_file(tmp_path / "satu").base
