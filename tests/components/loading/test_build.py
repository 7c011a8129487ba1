from fractions import Fraction
from pathlib import Path

import pytest

from pmprb.components.awards import Award, Minimum
from pmprb.components.gates import LimitGate, MultiplyGate
from pmprb.components.instrument import Unanswered
from pmprb.components.known_scales import known_scales
from pmprb.components.loading import load_folder_or_file
from pmprb.components.nodes import Combine, Criterion, Group, Level
from pmprb.components.provenance import Certainty, Provenance
from pmprb.components.publication import Predicate, Publication, Totals
from pmprb.components.ratios import Count, DecreaseRatio
from pmprb.components.scales import IndexScale
from tests.components.loading.files import changed, problems_of, said, written

_LEMBAR, _HITUNGAN = "Lembar kerja", "Hitungan sendiri"
_SOURCES = "lembar, hitungan"


def _node(key: str, *, bobot: str = "", scale: str = "", more: str = "") -> str:
    lines = [f'[[node]]\nid = "{key}"\nlabel = "Label"', more]
    lines += [f'bobot = "{bobot}"'] if bobot else []
    lines += [f'scale = "{scale}"'] if scale else []
    return "\n".join(lines) + "\n\n"


def _gate(target: str, source: str, more: str = 'rule = "kali"') -> str:
    return (
        f'[[gate]]\ntarget = "{target}"\nsource = "{source}"\nsumber = "lembar"\nkeyakinan = "A"\n{more}\n\n'
    )


def test_tree_is_what_the_file_says(tmp_path: Path) -> None:
    """Groups, criteria, weights, scales and texts are those of the file; the index adds up the top."""
    root = load_folder_or_file(written(tmp_path)).root
    first = Criterion(
        id="a.satu",
        label="Pertama",
        weight=Fraction(5, 2),
        scale=known_scales()["a-c"],
        provenance=Provenance(_HITUNGAN, Certainty.U),
        meanings={"A": "semua", "B": "sebagian", "C": "belum"},
        guidance="Isi",
        evidence="Dokumen",
        full="Lengkap",
    )
    second = Criterion(
        "a.dua", "Kedua", Fraction(1, 2), known_scales()["ya-tidak"], Provenance(_HITUNGAN, Certainty.A)
    )
    sure = Provenance(_LEMBAR, Certainty.A)
    third = Criterion("b.satu", "Ketiga", Fraction(1), known_scales()["a-d"], sure)
    fourth = Criterion(
        "b.dua", "Keempat", Fraction(1), IndexScale("nilai", Fraction(1), "Poin diisi langsung"), sure
    )
    a = Group(
        "a", "Bagian A", Fraction(3), Combine.SUM, (first, second), Provenance(_HITUNGAN, Certainty.A), "I"
    )
    b = Group("b", "Bagian B", Fraction(2), Combine.MEAN, (third, fourth), sure)

    assert Group("indeks", "Indeks Kecil", Fraction(5), Combine.SUM, (a, b), sure) == root


def test_rules_are_what_the_file_says(tmp_path: Path) -> None:
    """Publication, predicates, gates and the rule for gaps are those of the file, with their sources."""
    instrument = load_folder_or_file(written(tmp_path))
    sure, derived = Provenance(_LEMBAR, Certainty.A), Provenance(_HITUNGAN, Certainty.D)

    assert ("kecil", "Indeks Kecil", "Peraturan 1", "instansi", "kota", sure) == (
        instrument.id,
        instrument.title,
        instrument.regulation,
        instrument.level,
        instrument.entity_kind,
        instrument.provenance,
    )
    assert Publication(2, Totals.SUM_OF_LINES, ("a", "b"), derived) == instrument.publication
    assert (
        Predicate("TINGGI", "tinggi", Fraction(3), Fraction(5), sure),
        Predicate("RENDAH", "rendah", Fraction(0), Fraction(3), Provenance(_HITUNGAN, Certainty.U)),
    ) == instrument.predicates
    assert {
        MultiplyGate("a.satu", "a.dua", sure),
        LimitGate("b.dua", "b.satu", frozenset({"C", "D"}), Fraction(1, 2), derived),
    } == set(instrument.gates)
    assert Unanswered.LEAVES == instrument.unanswered
    assert Provenance(_LEMBAR, Certainty.B) == instrument.unanswered_provenance


def test_source_and_certainty_are_inherited_one_by_one(tmp_path: Path) -> None:
    """A node takes its source, and its certainty, from the group above where it names none."""
    nodes = load_folder_or_file(written(tmp_path)).nodes

    assert Provenance(_HITUNGAN, Certainty.A) == nodes["a"].provenance
    assert Provenance(_HITUNGAN, Certainty.U) == nodes["a.satu"].provenance
    assert Provenance(_HITUNGAN, Certainty.A) == nodes["a.dua"].provenance
    assert Provenance(_LEMBAR, Certainty.A) == nodes["b.satu"].provenance


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            'id = "a.dua"',
            'id = "a.satu"',
            [("DuplicateId", "kecil.toml", "a.satu", "2", "")],
            id="I004",
        ),
        pytest.param(
            'id = "b.dua"',
            'id = "c.dua"',
            [
                ("MissingParent", "kecil.toml", "c.dua", "c", ""),
                ("GateToMissingNode", "kecil.toml", "b.dua", "b.dua", ""),
            ],
            id="I005",
        ),
        pytest.param(
            'id = "b.dua"',
            'id = "b.satu.x"',
            [
                ("MissingParent", "kecil.toml", "b.satu.x", "b.satu", ""),
                ("GateToMissingNode", "kecil.toml", "b.dua", "b.dua", ""),
            ],
            id="I005-criterion",
        ),
        pytest.param(
            'scale = "a-d"',
            'scale = "a-z"',
            [("UnknownScale", "kecil.toml", "b.satu", "a-z", ", ".join((*known_scales(), "nilai")))],
            id="I006",
        ),
        pytest.param(
            'bobot = "1/2"\nscale', "scale", [("WeightMissing", "kecil.toml", "a.dua", "", "")], id="I008"
        ),
        pytest.param(
            'label = "Keempat"\nscale = "nilai"',
            'label = "Keempat"\nbobot = "1"',
            [
                ("WeightMissing", "kecil.toml", "b.satu", "", ""),
                ("EmptyGroup", "kecil.toml", "b.dua", "", ""),
            ],
            id="I008-and-I009",
        ),
        pytest.param(
            'bobot = "1/2"\nscale = "ya-tidak"',
            'bobot = "1/2"',
            [("EmptyGroup", "kecil.toml", "a.dua", "", "")],
            id="I009",
        ),
        pytest.param(
            'sumber = "hitungan"\nkeyakinan = "D"\n\n[un',
            'sumber = "x"\nkeyakinan = "D"\n\n[un',
            [("UnknownSource", "kecil.toml", "publication", "x", _SOURCES)],
            id="I010-publication",
        ),
        pytest.param(
            'bobot = "3"\nsumber = "hitungan"',
            'bobot = "3"\nsumber = "x"',
            [("UnknownSource", "kecil.toml", "a", "x", _SOURCES)],
            id="I010-node",
        ),
        pytest.param(
            'rule = "keluar"\nsumber = "lembar"',
            'rule = "keluar"\nsumber = "x"',
            [("UnknownSource", "kecil.toml", "unanswered", "x", _SOURCES)],
            id="I010-unanswered",
        ),
        pytest.param(
            'up-to = "3"\nsumber = "hitungan"',
            'up-to = "3"\nsumber = "x"',
            [("UnknownSource", "kecil.toml", "predicate", "x", _SOURCES)],
            id="I010-predicate",
        ),
        pytest.param(
            'rule = "kali"\nsumber = "lembar"',
            'rule = "kali"\nsumber = "x"',
            [("UnknownSource", "kecil.toml", "a.satu", "x", _SOURCES)],
            id="I010-gate",
        ),
        pytest.param(
            'source = "a.dua"',
            'source = "a.satu"',
            [("GatesInACircle", "kecil.toml", "", "a.satu < a.satu", "")],
            id="I012",
        ),
        pytest.param(
            'rule = "kali"',
            'rule = "tanpa"',
            [("WrongEntry", "kecil.toml", "a.satu", "'tanpa'", "kali, batas")],
            id="I003-gate",
        ),
    ],
)
def test_contradiction_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, expected: list[tuple[str, str, str, str, str]]
) -> None:
    """Each contradiction between the tables of a file is told with its node; and nothing else is."""
    assert expected == said(problems_of(written(tmp_path, changed((old, new)))))


def test_instrument_source_must_be_known(tmp_path: Path) -> None:
    """A source that the table of sources does not explain is told where the instrument itself names it."""
    path = written(
        tmp_path,
        changed(('sumber = "lembar"\nkeyakinan = "A"\nparts', 'sumber = "x"\nkeyakinan = "A"\nparts')),
    )

    assert ("UnknownSource", "kecil.toml", "", "x", _SOURCES) in said(problems_of(path))


def test_longer_circle_is_told_in_its_order(tmp_path: Path) -> None:
    """A circle of gates is told criterion by criterion, back to where it began."""
    path = written(tmp_path, changed() + _gate("a.dua", "b.satu") + _gate("b.satu", "a.satu"))
    (problem,) = problems_of(path)
    way = problem.found.split(" < ")

    assert "PMPRB-I012" == problem.code
    assert {"a.satu", "a.dua", "b.satu"} == set(way)
    assert (4, way[0]) == (len(way), way[-1])


def test_instrument_without_nodes_is_empty(tmp_path: Path) -> None:
    """A file without any node describes no index."""
    text = (
        changed(('lines = ["a", "b"]', "lines = []")).partition("[[node]]")[0].partition("[[predicate]]")[0]
    )

    assert [("EmptyGroup", "kecil.toml", "indeks", "", "")] == said(problems_of(written(tmp_path, text)))


def test_id_of_the_index_is_not_free(tmp_path: Path) -> None:
    """No node may have the id of the index itself."""
    path = written(tmp_path, changed() + _node("indeks", bobot="1"))

    assert ["indeks"] == [each.node for each in problems_of(path)]


def test_all_contradictions_are_told_at_once(tmp_path: Path) -> None:
    """Every contradiction between tables is collected, not the first one."""
    path = written(
        tmp_path,
        changed(
            ('scale = "a-d"', 'scale = "a-z"'),
            ('id = "a.dua"', 'id = "a.satu"'),
            ('rule = "batas"', 'rule = "tanpa"'),
            ('bobot = "3"\nsumber = "hitungan"', 'bobot = "3"\nsumber = "x"'),
        )
        + _node("c", bobot="1")
        + _node("d.satu", scale="a-c"),
    )

    assert {
        ("PMPRB-I003", "b.dua"),
        ("PMPRB-I004", "a.satu"),
        ("PMPRB-I005", "d.satu"),
        ("PMPRB-I006", "b.satu"),
        ("PMPRB-I009", "c"),
        ("PMPRB-I010", "a"),
    } == {(each.code, each.node) for each in problems_of(path)}


def test_mistakes_of_every_level_are_told_at_once(tmp_path: Path) -> None:
    """A scale without a name elsewhere does not hide that weights do not add up."""
    path = written(tmp_path, changed(('scale = "a-d"', 'scale = "a-z"'), ('bobot = "1/2"', 'bobot = "1/3"')))

    assert {("PMPRB-I006", "b.satu"), ("PMPRB-I007", "a")} == {
        (each.code, each.node) for each in problems_of(path)
    }


def test_criteria_of_a_mean_share_its_weight(tmp_path: Path) -> None:
    """Criteria without weights of their own have equal parts of their group's."""
    more = _node("b.tiga", scale="a-c")

    assert [Fraction(2, 3)] * 3 == [
        each.weight for each in load_folder_or_file(written(tmp_path, changed() + more)).criteria[2:]
    ]


def test_order_of_nodes_in_a_file_is_free(tmp_path: Path) -> None:
    """A node may stand before the group it belongs to."""
    path = written(
        tmp_path,
        changed(
            ("[[node]]", _node("c.satu", scale="a-c") + _node("c", bobot="1") + "[[node]]"),
            ('lines = ["a", "b"]', 'lines = ["a", "b", "c"]'),
            ('up-to = "5"', 'up-to = "6"'),
        ),
    )

    assert ["c", "a", "b"] == [each.id for each in load_folder_or_file(path).root.children]


_RATIO = 'ratio = { rule = "bagian", numerator = "x", denominator = "y" }\n'
_COUNTS = 'counts = [{ key = "x", label = "X" }, { key = "y", label = "Y" }]\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('scale = "persen"\n', [("RatioWithoutCounts", "persen", "")], id="I017-scale"),
        pytest.param(
            f'scale = "persen"\n{_COUNTS}', [("RatioWithoutCounts", "persen, counts", "")], id="I017-no-ratio"
        ),
        pytest.param(
            f'scale = "a-c"\n{_RATIO}{_COUNTS}',
            [("RatioWithoutCounts", "counts, ratio", "")],
            id="I017-other-scale",
        ),
        pytest.param(
            'scale = "persen"\nratio = { rule = "penurunan", before = "x", after = "z" }\n' + _COUNTS,
            [("UnknownCount", "z", "x, y")],
            id="I018-ratio",
        ),
        pytest.param(
            f'scale = "persen"\n{_RATIO}' + _COUNTS.replace('"Y"', '"Y", parts = ["p"], at-most = "q"'),
            [("UnknownCount", "p", "x, y"), ("UnknownCount", "q", "x, y")],
            id="I018-count",
        ),
    ],
)
def test_contradiction_of_counts_is_told(
    tmp_path: Path, text: str, expected: list[tuple[str, str, str]]
) -> None:
    """Each contradiction between scale, counts and ratio of a table is told once, with its criterion."""
    path = written(tmp_path, changed() + '[[node]]\nid = "b.tiga"\nlabel = "Label"\n' + text)

    assert [(name, "kecil.toml", "b.tiga", found, allowed) for name, found, allowed in expected] == said(
        problems_of(path)
    )


def test_same_count_twice_is_told(tmp_path: Path) -> None:
    """Counts of one criterion have names of their own."""
    text = f'scale = "persen"\n{_RATIO}' + _COUNTS.replace('"y"', '"x"').replace(
        "]", ', { key = "y", label = "Y" }]'
    )
    path = written(tmp_path, changed() + '[[node]]\nid = "b.tiga"\nlabel = "Label"\n' + text)

    assert [("DuplicateId", "kecil.toml", "b.tiga.x", "2", "")] == said(problems_of(path))


def test_counts_and_ratio_are_what_the_file_says(tmp_path: Path) -> None:
    """A percentage criterion has the counts and the ratio of its table, by ids below its own."""
    text = 'scale = "persen"\nratio = { rule = "penurunan", before = "x", after = "y" }\n' + _COUNTS
    path = written(
        tmp_path, changed() + '[[node]]\nid = "b.tiga"\nlabel = "Label"\ndiukur = ["unit"]\n' + text
    )
    made = load_folder_or_file(path).nodes["b.tiga"]
    sure = Provenance(_LEMBAR, Certainty.A)

    assert isinstance(made, Criterion)
    assert (Count("b.tiga.x", "X", sure), Count("b.tiga.y", "Y", sure)) == made.counts
    assert DecreaseRatio("b.tiga.x", "b.tiga.y") == made.ratio
    assert (Level.UNIT,) == made.measured_at


def test_where_it_is_measured_is_inherited(tmp_path: Path) -> None:
    """A criterion is measured where its group is, unless it says otherwise."""
    path = written(
        tmp_path,
        changed(
            ('label = "Bagian B"', 'label = "Bagian B"\ndiukur = ["instansi", "unit"]'),
            ('label = "Keempat"', 'label = "Keempat"\ndiukur = ["instansi"]\nrujukan = ["t/1"]'),
        ),
    )
    nodes = load_folder_or_file(path).nodes

    assert [(), (Level.INSTITUTION, Level.UNIT), (Level.INSTITUTION,)] == [
        nodes[key].measured_at for key in ("a.satu", "b.satu", "b.dua")
    ]
    assert ("t/1",) == getattr(nodes["b.dua"], "references", ())


def test_awards_are_what_the_file_says(tmp_path: Path) -> None:
    """Awards have the minimums of the file; those without a source have that of the file."""
    text = """
[[award]]
code = "WBK"
label = "menuju WBK"
minimum = [
  { label = "Semua", nodes = ["a", "b"], points = "3.5" },
  { label = "B", nodes = ["b"], points = 1, sumber = "hitungan", keyakinan = "U" },
]
"""

    assert (
        Award(
            "WBK",
            "menuju WBK",
            (
                Minimum("Semua", ("a", "b"), Fraction("3.5"), Provenance(_LEMBAR, Certainty.A)),
                Minimum("B", ("b",), Fraction(1), Provenance(_HITUNGAN, Certainty.U)),
            ),
        ),
    ) == load_folder_or_file(written(tmp_path, changed() + text)).awards
