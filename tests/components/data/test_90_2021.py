"""The worksheet of Zona Integritas, sub-area by sub-area: weights and answer types, in its order."""

from csv import DictReader
from fractions import Fraction
from pathlib import Path

import pytest

from pmprb.components.nodes import Combine, Criterion, Group
from pmprb.components.numbers import plain
from pmprb.components.registry import load_instrument

_RULES = load_instrument("permenpanrb-90-2021-unit")
_SHARED = Path(__file__).parents[4] / "shared" / "facts" / "permenpanrb-90-2021-zi.csv"

# A letter stands for an answer type, by its worst option; Y for Ya/Tidak, and % for a percentage with the
# number of the rows of counts below it.
_TYPES = {"Ya/Tidak": "Y", "A/B/C": "C", "A/B/C/D": "D", "A/B/C/D/E": "E", "%": "%"}
_SHEET = {
    "pengungkit.pemenuhan.manajemen-perubahan": ("4", "0.5 YC", "1 YCC", "1 DDD", "1.5 YCCD"),
    "pengungkit.pemenuhan.tatalaksana": ("3.5", "1 DEE", "2 CCCC", "0.5 CC"),
    "pengungkit.pemenuhan.sdm": ("5", "0.25 YDY", "0.5 YEY", "1.25 YDDDDC", "2 DDEY", "0.75 D", "0.25 C"),
    "pengungkit.pemenuhan.akuntabilitas": ("5", "2.5 CCD", "2.5 YYYDYCYC"),
    "pengungkit.pemenuhan.pengawasan": ("7.5", "1.5 CD", "1.5 EECC", "1.5 CYCC", "1.5 CCC", "1.5 DDDCC"),
    "pengungkit.pemenuhan.pelayanan": ("5", "1 EDDY", "1 EDDDDE", "1 ECC", "1 ECD", "1 DYC"),
    "pengungkit.reform.manajemen-perubahan": ("4", "2 %2%2", "1 E", "1 D"),
    "pengungkit.reform.tatalaksana": ("3.5", "0.5 D", "1 CC", "2 EEE"),
    "pengungkit.reform.sdm": ("5", "1.5 C", "1.5 C", "2 %3"),
    "pengungkit.reform.akuntabilitas": ("5", "2 %2", "1.5 D", "1.5 D"),
    "pengungkit.reform.pengawasan": ("7.5", "2.5 E", "3 %3", "1 %5", "1 %5"),
    "pengungkit.reform.pelayanan": ("5", "2.5 D%2", "2.5 D"),
}


def _type(criterion: Criterion) -> str:
    return _TYPES[criterion.scale.allowed] + (f"{len(criterion.counts)}" if criterion.counts else "")


def _subareas(group: Group) -> list[str]:
    """Return the lowest groups below ``group``, each as its weight and the types of its criteria."""
    if group.combine is Combine.MEAN:
        types = "".join(_type(child) for child in group.children if isinstance(child, Criterion))
        return [f"{plain(group.weight)} {types}"]
    return [found for child in group.children if isinstance(child, Group) for found in _subareas(child)]


@pytest.mark.parametrize("area", _SHEET)
def test_subareas_are_those_of_the_worksheet(area: str) -> None:
    """Each sub-area has the weight, and each criterion the answer type and count rows, of the worksheet."""
    weight, *subareas = _SHEET[area]
    node = _RULES.nodes[area]

    assert isinstance(node, Group)
    assert Fraction(weight) == node.weight
    assert subareas == _subareas(node)


def test_areas_are_those_of_the_worksheet() -> None:
    """Pemenuhan and Reform have these areas, in this order, and nothing else."""
    parts = ("pengungkit.pemenuhan", "pengungkit.reform")

    assert list(_SHEET) == [key for key in _RULES.nodes if key.rpartition(".")[0] in parts]
    assert [Fraction(30)] * 2 == [_RULES.nodes[part].weight for part in parts]


def test_result_is_two_surveys_and_one_ladder() -> None:
    """Hasil is 17.5 and 17.5 for two surveys, and 5 for a ladder of performance between them."""
    found = [node for node in _RULES.criteria if node.id.startswith("hasil.")]

    assert [("17.5", "0-4"), ("5", "A/B/C/D/E"), ("17.5", "0-4")] == [
        (plain(node.weight), node.scale.allowed) for node in found
    ]
    assert [Fraction("22.5"), Fraction("17.5")] == [
        _RULES.nodes[key].weight for key in ("hasil.bersih-akuntabel", "hasil.pelayanan-prima")
    ]


def test_transcription_agrees_with_the_rows_of_the_worksheet() -> None:
    """Where the rows themselves are at hand those transcribed above are they."""
    if _SHARED.exists():
        found: list[str] = []
        counts = 0
        with _SHARED.open(encoding="utf-8", newline="") as file:
            for row in DictReader(file):
                if row["kind"] == "subarea":
                    found.append(f"{row['weight']} ")
                elif row["kind"] == "criterion":
                    found[-1] += _TYPES[row["answer_type"]]
                    counts = 0
                elif row["kind"] == "input":
                    counts += 1
                    found[-1] = found[-1].rstrip("0123456789") + str(counts)
        # One sub-area is divided into two, and has no criterion of its own.
        expected = [subarea for _, *subareas in _SHEET.values() for subarea in subareas]
        assert expected == [subarea for subarea in found if not subarea.endswith(" ")]


def test_awards_ask_for_every_area() -> None:
    """WBK and WBBM ask for a least of the whole, of each area and of each part of the result."""
    wbk, wbbm = _RULES.awards

    assert [least.nodes for least in wbk.minimums] == [least.nodes for least in wbbm.minimums]
    assert ["75", "40", "4.8", "4.2", "6", "6", "9", "6", "18.25", "15.75", "2.5", "14"] == [
        plain(least.points) for least in wbk.minimums
    ]
    assert ["85", "48", "6", "5.25", "7.5", "7.5", "11.25", "7.5", "19.5", "15.75", "3.75", "15.75"] == [
        plain(least.points) for least in wbbm.minimums
    ]
    assert all(least.points <= more.points for least, more in zip(wbk.minimums, wbbm.minimums, strict=True))
