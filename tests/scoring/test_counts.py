from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given as drawn

from pmprb.components.instrument import Instrument
from pmprb.components.ratios import PartRatio, ZeroDenominator
from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Answer, Cell, Given, Worksheet
from pmprb.scoring.counts import count_notices
from pmprb.scoring.node_score import Completeness, State
from pmprb.scoring.problems import (
    AnswersCovered,
    CountsDiffer,
    CountsTooHigh,
    CountTooHigh,
    NothingAnswered,
    NothingToCount,
    Unanswered,
)
from pmprb.scoring.score import Score, score, score_worksheet
from tests.components.made import (
    A_D,
    YES_NO,
    added,
    count,
    counted,
    criterion,
    fall,
    instrument,
    mean,
    part,
    times,
)
from tests.strategies import worksheets

_ZI = load_instrument("permenpanrb-90-2021-unit")
_CHANGE = "pengungkit.reform.manajemen-perubahan.komitmen-perubahan"
_DISCIPLINE = "pengungkit.reform.sdm.pelanggaran-disiplin"
_TARGETS = "pengungkit.reform.akuntabilitas.capaian-kinerja"
_COMPLAINTS = "pengungkit.reform.pengawasan.penanganan-pengaduan"
_REPORTS = "pengungkit.reform.pengawasan.laporan-harta-kekayaan.lhkpn"


def _zi(node: str, **entered: int) -> Score:
    return score(
        _ZI, {f"{node}.{key.replace('__', '.').replace('_', '-')}": value for key, value in entered.items()}
    )


def _two() -> Instrument:
    return instrument(
        mean("a", "4", part("a.x"), criterion("a.y")), added("b", part("b.x", "3"), fall("b.y"))
    )


def test_changes_beyond_the_agents_are_capped() -> None:
    """Five agents with six changes earn the whole share, of which three integrated are half: 1.5 of 2."""
    found = _zi(_CHANGE, a__agen=5, a__perubahan=6, b__perubahan=6, b__terintegrasi=3)

    assert (Fraction("1.5"), Fraction(2)) == (found[_CHANGE].exact, found[_CHANGE].node.weight)
    assert [Fraction(1), Fraction(1, 2)] == [found[f"{_CHANGE}.{key}"].share for key in "ab"]


@pytest.mark.parametrize(
    ("before", "after", "points"), [(0, 0, "2"), (0, 1, "0"), (3, 4, "0"), (4, 1, "1.5"), (3, 3, "0")]
)
def test_discipline(before: int, after: int, points: str) -> None:
    """No breach in both years earns all 2 points, a rise nothing, a fall its share."""
    found = _zi(_DISCIPLINE, a__tahun_lalu=before, a__tahun_ini=after)

    assert Fraction(points) == found[_DISCIPLINE].exact


def test_half_of_the_targets_is_half_of_the_points() -> None:
    """Four of eight targets earn 1 of 2 points."""
    assert Fraction(1) == _zi(_TARGETS, a__sasaran=8, a__tercapai=4)[_TARGETS].exact


def test_finished_complaints_alone_count() -> None:
    """Two of five complaints finished earn 1.2 of 3 points; those in progress only inform."""
    for in_progress in (0, 3):
        found = _zi(_COMPLAINTS, a__harus=5, a__proses=in_progress, a__selesai=2)
        assert Fraction("1.2") == found[_COMPLAINTS].exact


def test_sum_of_parts_is_the_whole() -> None:
    """Those who must report are added up from three rows: 3 of 1 + 2 + 3 are half."""
    found = _zi(_REPORTS, a__kepala=1, a__pejabat=2, a__lainnya=3, a__sudah=3)

    assert Fraction("0.5") == found[_REPORTS].exact


def test_share_of_nothing_is_open() -> None:
    """A ratio over zero is unanswered, reported, and leaves the denominator."""
    found = _zi(_CHANGE, a__agen=0, a__perubahan=0, b__perubahan=6, b__terintegrasi=3)

    assert Fraction(1) == found[_CHANGE].exact
    assert (State.UNANSWERED, None) == (found[f"{_CHANGE}.a"].state, found[f"{_CHANGE}.a"].share)
    assert NothingToCount(node=f"{_CHANGE}.a", found='"Jumlah agen perubahan"') in found.warnings
    assert Completeness(1, 0, 2) == found[_CHANGE].completeness


def test_options_of_four_are_hundredths() -> None:
    """Ya, Tidak, Ya and B of A-D in one sub-area have a mean of exactly 66.75 %; C is 33 %."""
    rules = instrument(
        mean(
            "a",
            "1",
            *(criterion(f"a.{key}", scale=YES_NO) for key in "abc"),
            criterion("a.d", scale=A_D),
        )
    )
    answers = {"a.a": "Ya", "a.b": "Tidak", "a.c": "Ya", "a.d": "B"}

    assert Fraction("0.6675") == score(rules, answers).exact
    assert [Fraction(67, 100), Fraction(33, 100)] == [
        score(rules, {"a.d": code})["a.d"].share for code in "BC"
    ]


def test_bundled_options_of_four_are_hundredths() -> None:
    """In the bundled instruments, too, B and C of A-D are hundredths, not thirds."""
    key = next(each.id for each in _ZI.criteria if each.scale.allowed == "A/B/C/D")

    assert [Fraction(67, 100), Fraction(33, 100)] == [score(_ZI, {key: code})[key].share for code in "BC"]


@pytest.mark.parametrize(("zero", "points"), [(ZeroDenominator.FULL, "3"), (ZeroDenominator.NOTHING, "0")])
def test_share_of_nothing_by_another_rule(zero: ZeroDenominator, points: str) -> None:
    """Where the instrument says what a share of nothing is, it is answered and nothing is reported."""
    found = score(instrument(added("a", part("a.x", "3", zero))), {"a.x.semua": 0, "a.x.ada": 0})

    assert (Fraction(points), State.COMPUTED) == (found.exact, found["a.x"].state)
    assert () == found.warnings


def test_open_counts_leave_the_mean() -> None:
    """While a count is missing its criterion is unanswered, and the other criteria share the weight."""
    found = score(_two(), {"a.x.ada": 1, "a.y": "B"})

    assert Fraction(2) == found["a"].exact
    assert State.UNANSWERED == found["a.x"].state
    assert [Unanswered(found="3", allowed="4"), NothingAnswered(node="b")] == list(found.warnings)


def test_part_above_its_whole_is_capped_and_told() -> None:
    """More done than due counts as all of it, and the count is named with its cell."""
    sheet = Worksheet(
        instrument=_two(),
        answers={
            "b.x.semua": Answer(Fraction(4)),
            "b.x.ada": Answer(Fraction(5), cell=Cell("Kertas Kerja", "F9")),
        },
    )
    found = score_worksheet(sheet)

    assert Fraction(3) == found["b.x"].exact
    assert [CountTooHigh(node="b.x.ada", found="5", allowed="4", sheet="Kertas Kerja", cell="F9")] == list(
        count_notices(sheet, found.nodes)
    )
    assert [CountTooHigh(node="b.x.ada", found="5", allowed="4")] == [
        each for each in score(_two(), {"b.x.semua": 4, "b.x.ada": 5}).warnings if each.code == "PMPRB-S007"
    ]


def test_all_of_the_whole_is_not_too_much() -> None:
    """As much done as due, or a whole that is not entered yet, is nothing to tell of."""
    for answers in ({"b.x.semua": 5, "b.x.ada": 5}, {"b.x.ada": 5}, {"b.x.semua": 5}):
        found = score(_two(), answers)
        assert [] == list(count_notices(found.worksheet, found.nodes))


def test_sum_above_its_whole_is_told() -> None:
    """A sum of parts that exceeds its whole is told too; it has no cell of its own."""
    rules = instrument(
        added(
            "a",
            counted(
                "a.x",
                PartRatio("a.x.ada", "a.x.semua"),
                count("a.x.semua"),
                count("a.x.ada", "a.x.satu a.x.dua", "a.x.semua"),
                count("a.x.satu"),
                count("a.x.dua"),
            ),
        )
    )
    found = score(rules, {"a.x.semua": 3, "a.x.satu": 2, "a.x.dua": 2})

    assert (CountTooHigh(node="a.x.ada", found="4", allowed="3"),) == found.warnings


def test_given_figure_ends_what_is_told_of_counts() -> None:
    """A figure given with its source, as the notice advises, takes the place of the counts."""
    answers = {"b.x.semua": 0, "b.x.ada": 4}
    for node, points in (("b.x", 3), ("b", 4)):
        found = score(_two(), answers, {node: Given(Fraction(points), "Berita acara")})
        assert [] == list(count_notices(found.worksheet, found.nodes))
        assert AnswersCovered(node="b.x") in found.warnings


def test_ratio_opens_and_limits_others() -> None:
    """A percentage criterion multiplies another by its ratio, and keeps it waiting while it is open."""
    rules = evolve(_two(), gates=(times("a.y", "a.x"),))

    assert Fraction(1, 4) == score(rules, {"a.x.ada": 1, "a.x.semua": 2, "a.y": "B"})["a.y"].share
    assert State.WAITING == score(rules, {"a.x.ada": 0, "a.x.semua": 0, "a.y": "B"})["a.y"].state


@drawn(worksheets())
def test_notices_of_counts_are_those_of_the_rules(sheet: Worksheet) -> None:
    """Nothing is told of a criterion without counts, and nothing open is told of a settled one."""
    found = score_worksheet(sheet)

    for told in count_notices(sheet, found.nodes):
        if isinstance(told, NothingToCount):
            assert State.UNANSWERED == found[told.node].state
        else:
            assert told.node in sheet.instrument.counts


def test_parts_above_what_they_are_part_of_are_told() -> None:
    """Counts that lie in another cannot exceed it together; as many as it has are nothing to tell of."""
    x = part("a.x")
    whole, done = x.counts
    held = count("a.x.proses")
    rules = instrument(
        added(
            "a", evolve(x, counts=(evolve(whole, holds=(done.id, held.id)), evolve(done, at_most=""), held))
        )
    )
    told = CountsTooHigh(node="a.x.semua", found="5", allowed="4")

    assert (told,) == score(rules, {"a.x.semua": 4, "a.x.ada": 2, "a.x.proses": 3}).warnings
    assert () == score(rules, {"a.x.semua": 4, "a.x.ada": 2, "a.x.proses": 2}).warnings
    assert () == score(rules, {"a.x.semua": 4, "a.x.ada": 4}).warnings


def test_same_count_in_two_rows_is_the_same() -> None:
    """Where a count stands twice and differs it is told where it refers to the other, with its cell."""
    x, y = part("a.x"), part("a.y")
    whole, done = x.counts
    rules = instrument(added("a", evolve(x, counts=(evolve(whole, same_as="a.y.semua"), done)), y))
    sheet = Worksheet(
        instrument=rules,
        answers={
            "a.x.semua": Answer(Fraction(4), cell=Cell("Kertas Kerja", "F9")),
            "a.y.semua": Answer(Fraction(5)),
        },
    )
    told = CountsDiffer(node="a.x.semua", found="4", allowed="5 (a.y.semua)", sheet="Kertas Kerja", cell="F9")

    assert [told] == list(count_notices(sheet, score_worksheet(sheet).nodes))
    for answers in ({"a.x.semua": 4, "a.y.semua": 4}, {"a.x.semua": 4}, {"a.y.semua": 4}):
        found = score(rules, answers)
        assert [] == list(count_notices(found.worksheet, found.nodes))
