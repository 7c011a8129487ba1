from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given

from pmprb.components.awards import Award, Minimum
from pmprb.components.checks import check
from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Combine, Node
from pmprb.components.problems import (
    DuplicateId,
    RatioWithoutCounts,
    UnknownCount,
    WrongEntry,
)
from pmprb.components.provenance import Certainty, Provenance
from pmprb.components.publication import Predicate
from pmprb.components.ratios import DecreaseRatio, PartRatio
from tests.components.loading.files import changed, problems_of, said, written
from tests.components.made import (
    PERCENT,
    RULE,
    YES_NO,
    added,
    count,
    counted,
    criterion,
    instrument,
    mean,
    part,
    publication,
    times,
)
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


_X = part("a.x")


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        pytest.param(
            criterion("a.x", scale=PERCENT),
            [RatioWithoutCounts(node="a.x", found="persen")],
            id="scale-alone",
        ),
        pytest.param(
            evolve(_X, ratio=None),
            [RatioWithoutCounts(node="a.x", found="persen, a.x.ada, a.x.semua")],
            id="no-ratio",
        ),
        pytest.param(
            evolve(_X, scale=YES_NO),
            [RatioWithoutCounts(node="a.x", found="ya-tidak, a.x.ada, a.x.semua")],
            id="other-scale",
        ),
        pytest.param(
            evolve(_X, counts=()),
            [
                RatioWithoutCounts(node="a.x", found="persen"),
                UnknownCount(node="a.x", found="a.x.ada", allowed=""),
                UnknownCount(node="a.x", found="a.x.semua", allowed=""),
            ],
            id="no-counts",
        ),
        pytest.param(
            evolve(_X, ratio=DecreaseRatio("a.x.ada", "a.x.dulu")),
            [UnknownCount(node="a.x", found="a.x.dulu", allowed="a.x.ada, a.x.semua")],
            id="ratio-of-nothing",
        ),
        pytest.param(
            evolve(_X, counts=(count("a.x.ada", "a.x.p"), count("a.x.semua", at_most="a.x.q"))),
            [
                UnknownCount(node="a.x", found="a.x.p", allowed="a.x.ada, a.x.semua"),
                UnknownCount(node="a.x", found="a.x.q", allowed="a.x.ada, a.x.semua"),
            ],
            id="sum-and-limit-of-nothing",
        ),
        pytest.param(
            counted(
                "a.x",
                PartRatio("a.x.p", "a.x.q"),
                count("a.x.p", "a.x.q"),
                count("a.x.q", "a.x.r"),
                count("a.x.r"),
            ),
            [WrongEntry(node="a.x.p", found="a.x.q", allowed="parts that are entered themselves")],
            id="sum-of-a-sum",
        ),
        pytest.param(
            counted("a.x", PartRatio("a.x.p", "a.x.p"), count("a.x.p", "a.x.p")),
            [
                WrongEntry(node="a.x", found="a.x.p, a.x.p", allowed="two different counts"),
                WrongEntry(node="a.x.p", found="a.x.p", allowed="parts that are entered themselves"),
            ],
            id="sum-of-itself",
        ),
        pytest.param(
            evolve(_X, ratio=PartRatio("a.x.ada", "a.x.ada")),
            [WrongEntry(node="a.x", found="a.x.ada, a.x.ada", allowed="two different counts")],
            id="part-of-itself",
        ),
        pytest.param(
            evolve(_X, ratio=DecreaseRatio("a.x.semua", "a.x.semua")),
            [WrongEntry(node="a.x", found="a.x.semua, a.x.semua", allowed="two different counts")],
            id="decrease-to-itself",
        ),
        pytest.param(
            evolve(_X, counts=(*_X.counts, count("a.x.ada"))),
            [DuplicateId(node="a.x.ada", found="2")],
            id="count-twice",
        ),
        pytest.param(
            evolve(_X, counts=(*_X.counts, count("a"))),
            [DuplicateId(node="a", found="2")],
            id="count-as-node",
        ),
    ],
)
def test_contradiction_of_counts_is_told(node: Node, expected: list[object]) -> None:
    """Each contradiction of counts, ratio and scale is told with its criterion; and nothing else is."""
    assert expected == check(instrument(added("a", node)))


def test_of_a_suspect_node_nothing_more_is_told() -> None:
    """Of a node that has a problem already no further ones are told."""
    made = instrument(added("a", criterion("a.x", scale=PERCENT), criterion("a.y", scale=PERCENT)))

    assert ["a.y"] == [each.node for each in check(made, {"a.x"})]


def test_same_id_twice_is_told() -> None:
    """Two nodes of one id are told, as many times as they stand there."""
    made = instrument(added("a", criterion("a.x"), criterion("a.x"), criterion("a.x")))

    assert DuplicateId(node="a.x", found="3") in check(made)


def test_only_criteria_enter_a_mean() -> None:
    """A group below a mean is told: it would have no share to enter it with."""
    group = added("a.x", criterion("a.x.y", "2"))
    made = instrument(evolve(added("a", group), combine=Combine.MEAN))

    assert [WrongEntry(node="a.x", found="a.x", allowed="criteria, below a mean")] == check(made)


def _apart(node: str) -> WrongEntry:
    return WrongEntry(node="award", found=node, allowed="nodes apart from each other")


@pytest.mark.parametrize(
    ("nodes", "points", "expected"),
    [
        (("a", "b"), "3", []),
        (("a", "b"), "0", []),
        (("a", "b"), "3.5", [WrongEntry(node="award", found="points 3.5", allowed="0-3")]),
        (("a",), "-1", [WrongEntry(node="award", found="points -1", allowed="0-1")]),
        ((), "0", [WrongEntry(node="award", found="''", allowed="ids of nodes")]),
        (
            ("a", "x", "y"),
            "9",
            [WrongEntry(node="award", found=f"'{key}'", allowed="ids of nodes") for key in "xy"],
        ),
        (("a.x", "b"), "3", []),
        (("a", "b", "a"), "1", [_apart("a")]),
        (("b", "b", "b", "a", "a"), "0", [_apart("b"), _apart("a")]),
        (("a", "a.x", "b.x"), "1", [_apart("a.x")]),
        (("b.x", "b", "indeks"), "1", [_apart("b.x"), _apart("b")]),
        (
            ("a", "a"),
            "2.5",
            [_apart("a"), WrongEntry(node="award", found="points 2.5", allowed="0-2")],
        ),
        (("a", "a", "x"), "1", [WrongEntry(node="award", found="'x'", allowed="ids of nodes")]),
    ],
)
def test_minimum_asks_for_what_can_be_reached(
    nodes: tuple[str, ...], points: str, expected: list[object]
) -> None:
    """A minimum names nodes of the instrument, each once and apart, and no more points than they have."""
    made = instrument(mean("a", "1", criterion("a.x")), added("b", criterion("b.x", "2")))
    award = Award("WBK", "wbk", (Minimum("Bagian", nodes, Fraction(points), RULE),))

    assert expected == check(evolve(made, awards=(award,), publication=publication("a", "b")))


def test_award_asks_for_something() -> None:
    """An award without minimums would be everybody's, and is none."""
    award = Award("WBK", "wbk", ())

    assert [WrongEntry(node="award", found="minimum = []", allowed="an entry that every table has")] == check(
        evolve(instrument(mean("a", "1", criterion("a.x"))), awards=(award,))
    )


_IDS = "small letters, digits and single hyphens between them"


@pytest.mark.parametrize("key", ["A", "a b", "a_b", "-a", "a-", "a--b", "é", ""])
def test_ids_are_small_letters_digits_and_hyphens(key: str) -> None:
    """An instrument, node or count with any other id is told with it; so is an empty part of an id."""
    root = instrument(mean("a", "1", criterion("a.x")))
    node = instrument(mean("a", "1", criterion(f"a.{key}")))
    ratio = PartRatio(f"b.{key}", "b.semua")
    counts = counted("b", ratio, count("b.semua"), count(f"b.{key}"))

    assert [WrongEntry(node="id", found=repr(key), allowed=_IDS)] == check(evolve(root, id=key))
    assert [WrongEntry(node=f"a.{key}", found=repr(f"a.{key}"), allowed=_IDS)] == check(node)
    assert [WrongEntry(node=f"b.{key}", found=repr(f"b.{key}"), allowed=_IDS)] == check(instrument(counts))


@pytest.mark.parametrize("key", ["a", "0", "a1", "26-2020", "a-1-b"])
def test_ids_may_be_of_several_words(key: str) -> None:
    """Small letters and digits, with single hyphens between them, are an id."""
    assert [] == check(evolve(instrument(mean(key, "1", criterion(f"{key}.{key}"))), id=key))


def test_every_node_says_what_it_is() -> None:
    """A label without words is told with its node."""
    made = instrument(evolve(mean("a", "1", evolve(criterion("a.x"), label=" ")), label=""))

    assert [WrongEntry(node=key, found='label = ""', allowed="words") for key in ("a", "a.x")] == check(made)


def test_every_figure_says_where_it_was_read() -> None:
    """A source without words is told of nodes, rules, predicates, minimums and gates alike."""
    silent = Provenance(" ", Certainty.A)
    made = instrument(mean("a", "1", criterion("a.x", provenance=silent), criterion("a.y")))
    award = Award("WBK", "wbk", (Minimum("Bagian", ("a",), Fraction(1), silent),))
    other = evolve(
        made,
        provenance=silent,
        publication=evolve(made.publication, provenance=silent),
        predicates=(Predicate("P", "p", Fraction(0), Fraction(1), silent),),
        awards=(award,),
        gates=(times("a.y", "a.x", silent),),
    )

    assert [
        WrongEntry(node=key, found='sumber = ""', allowed="a source in words")
        for key in ("", "publication", "predicate", "award", "a.y", "a.x")
    ] == check(other)


def test_weight_of_a_broken_group_is_told_once() -> None:
    """What lies below a group that weighs nothing, or less, weighs no more, and is not told again."""
    for weight in ("0", "-2"):
        made = instrument(
            mean("a", weight, criterion("a.x"), criterion("a.y")), added("b", criterion("b.x", "3"))
        )
        assert [WrongEntry(node="a", found=f"bobot {weight}", allowed="a weight above 0")] == check(made)


def test_count_is_compared_with_counts_that_are_there() -> None:
    """What a count holds stands beside it; what it is the same as stands anywhere in the instrument."""
    x = part("a")
    whole, done = x.counts
    right = (evolve(whole, holds=(done.id,)), evolve(done, same_as="b.ada"))
    wrong = (evolve(whole, holds=("b.ada",)), evolve(done, same_as="b.tiada"))

    assert [] == check(instrument(evolve(x, counts=right), part("b")))
    assert {
        UnknownCount(node="a", found="b.ada", allowed="a.ada, a.semua"),
        UnknownCount(node="a.ada", found="b.tiada", allowed="a.semua, a.ada, b.semua, b.ada"),
    } == set(check(instrument(evolve(x, counts=wrong), part("b"))))
