from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given

from pmprb.components.checks import check
from pmprb.components.instrument import Instrument
from pmprb.components.publication import Predicate
from tests.components.loading.files import changed, problems_of, said, written
from tests.components.made import RULE, YES_NO, added, criterion, instrument
from tests.strategies import instruments


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            'bobot = "1/2"',
            'bobot = "1/3"',
            [("WeightsDoNotAddUp", "kecil.toml", "a", "17/6", "3")],
            id="I007",
        ),
        pytest.param(
            "bobot = 2.5",
            "bobot = 2.50000000000000001",
            [("WeightsDoNotAddUp", "kecil.toml", "a", "3.00000000000000001", "3")],
            id="I007-last-digit",
        ),
        pytest.param(
            'source = "a.dua"',
            'source = "a"',
            [("GateToMissingNode", "kecil.toml", "a.satu", "a", "")],
            id="I011-source",
        ),
        pytest.param(
            'target = "a.satu"',
            'target = "a.nol"',
            [("GateToMissingNode", "kecil.toml", "a.nol", "a.nol", "")],
            id="I011-target",
        ),
        pytest.param(
            'source = "b.satu"',
            'source = "b.nol"',
            [("GateToMissingNode", "kecil.toml", "b.dua", "b.nol", "")],
            id="I011-limit",
        ),
        pytest.param(
            'when = ["C", "D"]',
            'when = ["C", "X", "E"]',
            [
                ("GateOnUnknownOption", "kecil.toml", "b.dua", "E", "A/B/C/D"),
                ("GateOnUnknownOption", "kecil.toml", "b.dua", "X", "A/B/C/D"),
            ],
            id="I013",
        ),
        pytest.param(
            'scale = "a-d"',
            'scale = "indeks-4"',
            [
                ("GateOnUnknownOption", "kecil.toml", "b.dua", "C", "0-4"),
                ("GateOnUnknownOption", "kecil.toml", "b.dua", "D", "0-4"),
            ],
            id="I013-index",
        ),
        pytest.param(
            'when = ["C", "D"]',
            "",
            [("WrongEntry", "kecil.toml", "b.dua", "when = []", "A/B/C/D")],
            id="I003-when",
        ),
        pytest.param(
            'limit = "0.5"',
            'limit = "1.5"',
            [("WrongEntry", "kecil.toml", "b.dua", "limit 1.5", "0-1")],
            id="I003-limit-above",
        ),
        pytest.param(
            'limit = "0.5"',
            'limit = "-1"',
            [("WrongEntry", "kecil.toml", "b.dua", "limit -1", "0-1")],
            id="I003-limit-below",
        ),
        pytest.param(
            'up-to = "3"',
            'up-to = "2"',
            [("BandsWithGaps", "kecil.toml", "predicate", "RENDAH 0-2, TINGGI 3-5", "0-5")],
            id="I014-gap",
        ),
        pytest.param(
            'up-to = "3"',
            'up-to = "4"',
            [("BandsWithGaps", "kecil.toml", "predicate", "RENDAH 0-4, TINGGI 3-5", "0-5")],
            id="I014-overlap",
        ),
        pytest.param(
            'above = "0"',
            'above = "1"',
            [("BandsWithGaps", "kecil.toml", "predicate", "RENDAH 1-3, TINGGI 3-5", "0-5")],
            id="I014-below",
        ),
        pytest.param(
            'up-to = "5"',
            'up-to = "6"',
            [("BandsWithGaps", "kecil.toml", "predicate", "RENDAH 0-3, TINGGI 3-6", "0-5")],
            id="I014-above",
        ),
        pytest.param(
            'lines = ["a", "b"]',
            'lines = ["a"]',
            [
                ("LinesDoNotCover", "kecil.toml", "b.satu", "0", ""),
                ("LinesDoNotCover", "kecil.toml", "b.dua", "0", ""),
            ],
            id="I015-none",
        ),
        pytest.param(
            'lines = ["a", "b"]',
            'lines = ["a", "b", "b.dua"]',
            [("LinesDoNotCover", "kecil.toml", "b.dua", "2", "")],
            id="I015-two",
        ),
        pytest.param(
            'lines = ["a", "b"]',
            'lines = ["a", "b", "c"]',
            [("WrongEntry", "kecil.toml", "publication.lines", "c", "ids of nodes")],
            id="I003-lines",
        ),
        pytest.param(
            "decimals = 2",
            "decimals = 16",
            [("WrongEntry", "kecil.toml", "publication.decimals", "16", "0-15")],
            id="I003-decimals-above",
        ),
        pytest.param(
            "decimals = 2",
            "decimals = -1",
            [("WrongEntry", "kecil.toml", "publication.decimals", "-1", "0-15")],
            id="I003-decimals-below",
        ),
        pytest.param(
            'C = "belum"\n',
            "",
            [("MeaningsDoNotMatch", "kecil.toml", "a.satu", "A, B", "A/B/C")],
            id="I016-too-few",
        ),
        pytest.param(
            'C = "belum"\n',
            'C = "belum"\nD = "x"\n',
            [("MeaningsDoNotMatch", "kecil.toml", "a.satu", "A, B, C, D", "A/B/C")],
            id="I016-too-many",
        ),
        pytest.param(
            'scale = "nilai"',
            'scale = "nilai"\npilihan = { A = "x" }',
            [("MeaningsDoNotMatch", "kecil.toml", "b.dua", "A", "0-1")],
            id="I016-index",
        ),
    ],
)
def test_contradiction_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, expected: list[tuple[str, str, str, str, str]]
) -> None:
    """Each contradiction of an instrument with itself is told with its node; and nothing else is."""
    assert expected == said(problems_of(written(tmp_path, changed((old, new)))))


@pytest.mark.parametrize("weight", ["0", "-1"])
def test_weight_must_be_above_nothing(tmp_path: Path, weight: str) -> None:
    """A node without weight, or with less, is no part of an index."""
    other = "3" if weight == "0" else "4"
    path = written(
        tmp_path, changed(("bobot = 2.5", f"bobot = {other}"), ('bobot = "1/2"', f'bobot = "{weight}"'))
    )

    assert [("WrongEntry", "kecil.toml", "a.dua", f"bobot {weight}", "a weight above 0")] == said(
        problems_of(path)
    )


def test_lines_cover_by_either_rule_for_totals(tmp_path: Path) -> None:
    """Where rounding is display only each criterion still belongs to exactly one line."""
    path = written(tmp_path, changed(('"sum-of-lines"', '"exact"'), ('lines = ["a", "b"]', 'lines = ["a"]')))

    assert ["PMPRB-I015"] * 2 == [each.code for each in problems_of(path)]


def test_all_contradictions_are_told_at_once(tmp_path: Path) -> None:
    """Every contradiction of an instrument with itself is collected, not the first one."""
    path = written(
        tmp_path,
        changed(
            ('bobot = "1/2"', 'bobot = "1/3"'),
            ('C = "belum"\n', ""),
            ('source = "a.dua"', 'source = "x"'),
            ('when = ["C", "D"]', 'when = ["X"]'),
            ('lines = ["a", "b"]', 'lines = ["a"]'),
            ('up-to = "3"', 'up-to = "2"'),
            ("decimals = 2", "decimals = 99"),
        ),
    )

    assert ["I007", "I016", "I011", "I013", "I003", "I015", "I015", "I014"] == [
        each.code.removeprefix("PMPRB-") for each in problems_of(path)
    ]


def test_empty_band_is_told() -> None:
    """Bands that join but hold nothing, one of them upside down, are told."""
    bands = tuple(
        Predicate(code, "", Fraction(above), Fraction(up_to), RULE)
        for code, above, up_to in (("A", 0, 0), ("B", 0, 1))
    )
    made = instrument(added("a", criterion("a.a", "1", YES_NO)), predicates=bands)

    assert ["BandsWithGaps"] == [type(each).__name__ for each in check(made)]


@given(instruments())
def test_random_instruments_hold_together(made: Instrument) -> None:
    """The instruments that the laws are tested with are free of contradictions."""
    assert [] == check(made)
