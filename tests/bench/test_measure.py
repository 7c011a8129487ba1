import pytest
from attrs import evolve

from bench.measure import Row, Taken, in_turn, table

MINE = Taken.of([0.001, 0.002, 0.004])
THEIRS = Taken.of([0.008, 0.006, 0.010])
ROW = Row("group", "a thing", "ms", MINE, "peer", THEIRS, wanted=3, note="what to know")


def test_the_median_stands_between_the_quartiles() -> None:
    """One slow run moves neither the median nor the quartiles by much."""
    assert Taken(0.002, 0.0015, 0.003, 3) == MINE
    assert Taken(5.0, 5.0, 5.0, 1) == Taken.of([5.0])


def test_the_ratio_is_theirs_to_ours() -> None:
    """Four times less time is a ratio of 4, and meets a goal of 3 but not of 5."""
    assert 4 == pytest.approx(ROW.ratio)
    assert ROW.met is True
    assert evolve(ROW, wanted=5).met is False


def test_a_limit_is_met_by_ours_alone() -> None:
    """Where no peer is compared, ours must keep below the limit."""
    alone = Row("group", "a thing", "ms", MINE, limit=0.002)
    assert alone.ratio is None
    assert alone.met is True
    assert evolve(alone, limit=0.0019).met is False


def test_nothing_is_met_that_was_not_measured() -> None:
    """A goal beside a peer that is not installed is neither met nor missed."""
    assert evolve(ROW, theirs=None).met is None
    assert evolve(ROW, wanted=None).met is None


def test_the_table_says_what_was_wanted_and_met() -> None:
    """A row shows both medians with their quartiles, the ratio, the goal, and whether it is met."""
    heading, row, note = table([ROW]).splitlines()
    assert ["ours", "peer", "ratio", "wanted", "met"] == heading.split()
    for text in ("2.00 (1.50..3.00)", "ms", "8.00 (7.00..9.00)", "peer", "4.00x", ">= 3x", "yes"):
        assert text in row
    assert "a thing: what to know" == note.strip()


def test_works_are_run_in_turn() -> None:
    """Ours and theirs alternate, with a run before each that does not count."""
    order: list[str] = []
    mine, theirs = in_turn(lambda: order.append("ours"), lambda: order.append("theirs"), runs=2)
    assert ["ours", "ours", "theirs", "theirs"] * 2 == order
    assert (2, 2) == (mine.runs, theirs.runs)


def test_a_share_of_a_run() -> None:
    """What does the same ten times takes a tenth each time."""
    assert 0.0002 == pytest.approx(MINE.per(10).median)


def test_a_row_for_programs_has_its_figures_unrounded() -> None:
    """In JSON the seconds stand as they were measured, with the ratio and the verdict."""
    told = ROW.as_json()
    assert (0.002, "peer", 3, True) == (told["ours"]["median"], told["peer"], told["wanted"], told["met"])
