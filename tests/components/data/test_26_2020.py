"""Permen PANRB 26/2020: the weights that could be read or are in circulation, and what was asked in 2020."""

from collections import Counter
from csv import DictReader
from fractions import Fraction
from pathlib import Path

import pytest

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion, Level
from pmprb.components.provenance import Certainty
from pmprb.components.registry import instruments, load_instrument
from pmprb.components.scales import IndexScale

_RULES = load_instrument("permenpanrb-26-2020")
_UNIT = load_instrument("permenpanrb-26-2020-unit")
_VARIANT = load_instrument("permenpanrb-26-2020-bobot-lke-2020")
_NAMES = [name for name in instruments() if name.startswith("permenpanrb-26-2020")]
_PEMENUHAN, _REFORM = "pengungkit.pemenuhan", "pengungkit.reform"

_AREAS = (
    "manajemen-perubahan",
    "deregulasi",
    "organisasi",
    "tatalaksana",
    "sdm",
    "akuntabilitas",
    "pengawasan",
    "pelayanan",
)
_TABEL_6 = {
    "manajemen-perubahan": (5, 11, 1),
    "deregulasi": (0, 4, 0),
    "organisasi": (15, 3, 0),
    "tatalaksana": (2, 9, 7),
    "sdm": (20, 15, 0),
    "akuntabilitas": (4, 5, 0),
    "pengawasan": (12, 20, 4),
    "pelayanan": (5, 12, 1),
}
"""Rows of Tabel 6 of Peraturan Wali Kota Tangerang Selatan 63/2022: kept, raised, mended."""
_CLASSES = ("dipertahankan", "ditingkatkan", "diperbaiki")
_SHARED = Path(__file__).parents[4] / "shared" / "facts" / "seed-002-tabel-6.csv"


def _areas(rules: Instrument, part: str) -> list[Fraction]:
    return [rules.nodes[f"{part}.{area}"].weight for area in _AREAS]


def _fractions(*weights: str) -> list[Fraction]:
    return [Fraction(weight) for weight in weights]


def _references(rules: Instrument) -> list[str]:
    return [reference for criterion in rules.criteria for reference in criterion.references]


@pytest.mark.parametrize(
    ("node", "weight"),
    [
        ("pengungkit", 60),
        ("pengungkit.pemenuhan", 20),
        ("pengungkit.hasil-antara", 10),
        ("pengungkit.reform", 30),
        ("hasil", 40),
        ("hasil.akuntabilitas", 10),
        ("hasil.pelayanan", 10),
        ("hasil.bersih-kkn", 10),
        ("hasil.kinerja-organisasi", 10),
    ],
)
def test_components(node: str, weight: int) -> None:
    """The components and published lines weigh what the table of Tangerang Selatan prints."""
    assert Fraction(weight) == _RULES.nodes[node].weight


def test_areas() -> None:
    """The areas of Pemenuhan weigh what circulates, and those of Reform 1.5 times as much."""
    weights = _fractions("2", "2", "3", "2.5", "3", "2.5", "2.5", "2.5")

    assert weights == _areas(_RULES, _PEMENUHAN)
    assert [weight * Fraction("1.5") for weight in weights] == _areas(_RULES, _REFORM)


def test_areas_of_the_circulating_worksheets() -> None:
    """The variant has the other set of weights, of the worksheets of 2020 and 2021."""
    weights = _fractions("2", "1", "2", "2", "5", "2", "4", "2")

    assert weights == _areas(_VARIANT, _PEMENUHAN)
    assert [weight * Fraction("1.5") for weight in weights] == _areas(_VARIANT, _REFORM)
    assert {Certainty.B} == {_VARIANT.nodes[f"{_PEMENUHAN}.{area}"].provenance.certainty for area in _AREAS}


def test_areas_of_a_unit() -> None:
    """The areas of a unit weigh 14.60 and 21.70, together 36.30, and none more than at the institution."""
    assert _fractions("2", "1", "2", "1", "1.4", "2.5", "2.2", "2.5") == _areas(_UNIT, _PEMENUHAN)
    assert _fractions("3", "2", "1.5", "3.75", "2", "3.75", "1.95", "3.75") == _areas(_UNIT, _REFORM)
    assert _fractions("14.6", "21.7", "36.3") == [
        _UNIT.nodes[key].weight for key in (_PEMENUHAN, _REFORM, "indeks")
    ]
    for part in (_PEMENUHAN, _REFORM):
        pairs = zip(_areas(_UNIT, part), _areas(_RULES, part), strict=True)
        assert all(unit <= whole for unit, whole in pairs)


@pytest.mark.parametrize(
    ("area", "weights"),
    [
        ("manajemen-perubahan", ("0.4", "0.4", "0.8", "0.4")),
        ("deregulasi", ("1", "1")),
        ("organisasi", ("1", "1", "1")),
        ("tatalaksana", ("0.75", "1", "0.75")),
        ("sdm", ("0.2", "0.4", "0.2", "1.2", "0.4", "0.2", "0.2", "0.2")),
        ("akuntabilitas", ("5/6", "5/3")),
        ("pengawasan", ("5/16", "5/16", "5/12", "5/16", "5/16", "25/48", "5/16")),
        ("pelayanan", ("5/12", "5/12", "5/8", "5/8", "5/12")),
    ],
)
def test_subareas_of_pemenuhan(area: str, weights: tuple[str, ...]) -> None:
    """The sub-areas weigh what they did under 14/2014, in proportion, in their order."""
    below = [node for key, node in _RULES.nodes.items() if key.rpartition(".")[0] == f"{_PEMENUHAN}.{area}"]

    assert _fractions(*weights) == [node.weight for node in below]


@pytest.mark.parametrize("area", _AREAS)
def test_subareas_of_reform_are_equal_parts(area: str) -> None:
    """Nothing is known of the sub-areas of Reform: they have equal parts, marked as circulating."""
    below = [node for key, node in _RULES.nodes.items() if key.rpartition(".")[0] == f"{_REFORM}.{area}"]

    assert 1 == len({node.weight for node in below})
    assert {Certainty.U} == {node.provenance.certainty for node in below}


def test_each_subarea_says_where_it_is_measured() -> None:
    """Every sub-area of Pemenuhan and Reform is measured at the institution, most in each unit too."""
    subareas = [
        node
        for key, node in _RULES.nodes.items()
        if key.startswith((f"{_PEMENUHAN}.", f"{_REFORM}.")) and key.count(".") == 3
    ]

    assert {(Level.INSTITUTION,), (Level.INSTITUTION, Level.UNIT)} == {node.measured_at for node in subareas}


def test_unit_has_what_is_measured_in_units() -> None:
    """What is measured at the institution only is not in the instrument of a unit; all else is."""
    expected = [
        key
        for key, node in _RULES.nodes.items()
        if key.startswith((_PEMENUHAN, _REFORM)) and node.measured_at != (Level.INSTITUTION,)
    ]

    assert ["indeks", "pengungkit", *expected] == list(_UNIT.nodes)
    assert [criterion.id for criterion in _RULES.criteria if Level.UNIT in criterion.measured_at] == [
        criterion.id for criterion in _UNIT.criteria
    ]


def test_each_row_of_tabel_6_is_asked_once() -> None:
    """Every criterion by which the city was judged in 2020 stands in the instrument, by area and class."""
    expected = {
        f"tabel-6/{area}/{kind}/{number}"
        for area, counts in _TABEL_6.items()
        for kind, count in zip(_CLASSES, counts, strict=True)
        for number in range(1, count + 1)
    }

    assert Counter(expected) == Counter(_references(_RULES))
    assert 155 == len(expected)


def test_rows_of_tabel_6_are_told_apart() -> None:
    """No two criteria that rows of Tabel 6 ask for have the same label."""
    labels = Counter(criterion.label for criterion in _RULES.criteria if criterion.references)

    assert [] == [label for label, times in labels.items() if times > 1]


def test_rows_of_tabel_6_stand_in_their_area() -> None:
    """A row of Tabel 6 is asked for in Pemenuhan, in the area under which it is printed."""
    for criterion in _RULES.criteria:
        for reference in criterion.references:
            assert criterion.id.startswith(f"{_PEMENUHAN}.{reference.split('/')[1]}."), reference


def test_transcription_agrees_with_the_rows_of_the_seed() -> None:
    """Where the table itself is at hand the rows counted above are its rows."""
    if _SHARED.exists():
        with _SHARED.open(encoding="utf-8", newline="") as file:
            rows = list(DictReader(file))
        found = {f"tabel-6/{row['area']}/{row['class']}/{row['no']}" for row in rows}
        assert len(rows) == len(found) == 155
        assert found == set(_references(_RULES))


@pytest.mark.parametrize("name", _NAMES)
def test_each_criterion_says_what_shows_it(name: str) -> None:
    """Every criterion, for whatever kind of institution, names its evidence and says what is full."""
    criteria = load_instrument(name).criteria

    assert [] == [criterion.id for criterion in criteria if not criterion.evidence.strip()]
    assert [] == [criterion.id for criterion in criteria if not criterion.full.strip()]


_HASIL_ANTARA = [
    ("sistem-merit", 400),
    ("asn-profesional", 100),
    ("pengadaan", 100),
    ("arsip", 100),
    ("maturitas-spip", 5),
    ("kapabilitas-apip", 5),
    ("kepatuhan-pelayanan", 100),
]
_OTHERS = [("kebijakan", 100), ("kelembagaan", 100), ("spbe", 5), ("keuangan", 100), ("aset", 4)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("permenpanrb-26-2020", _HASIL_ANTARA),
        ("permenpanrb-26-2020-provinsi", _HASIL_ANTARA + _OTHERS[:3]),
        ("permenpanrb-26-2020-kementerian-lembaga", _HASIL_ANTARA + _OTHERS),
    ],
)
def test_indices_of_hasil_antara(name: str, expected: list[tuple[str, int]]) -> None:
    """Each kind of institution has its list of indices, on their scales, with equal weights."""
    rules = load_instrument(name)
    found = [node for node in rules.criteria if node.id.startswith("pengungkit.hasil-antara.")]

    assert expected == [
        (node.id.rpartition(".")[2], int(node.scale.top))
        for node in found
        if isinstance(node.scale, IndexScale)
    ]
    assert {Fraction(10, len(expected))} == {node.weight for node in found}


def test_indices_that_only_circulate_are_marked() -> None:
    """The indices added for provinces and ministries are marked as circulating."""
    rules = load_instrument("permenpanrb-26-2020-kementerian-lembaga")
    new = [node for key, node in rules.nodes.items() if key not in _RULES.nodes]

    assert len(_OTHERS) == len(new)
    assert {Certainty.U} == {node.provenance.certainty for node in new}


def test_parts_of_hasil() -> None:
    """The parts of Hasil weigh 3 and 7, 10, 10, and 5, 2 and 3."""
    found = [
        node.weight
        for node in _RULES.nodes.values()
        if isinstance(node, Criterion) and node.id.startswith("hasil.")
    ]

    assert _fractions("3", "7", "10", "10", "5", "2", "3") == found
