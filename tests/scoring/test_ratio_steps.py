from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from pmprb.components.nodes import Criterion
from pmprb.components.ratios import DecreaseRatio, PartRatio, ZeroDenominator
from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.score import score_worksheet
from pmprb.scoring.steps import Step, steps
from tests.components.made import added, count, counted, fall, instrument, mean, part
from tests.strategies import worksheet

_ROW = "a.a."


def _sheet(asked: Criterion, **counts: int) -> Worksheet:
    rules = instrument(added("a", asked))
    return worksheet(rules, {f"{_ROW}{key}": Fraction(value) for key, value in counts.items()})


def _steps(asked: Criterion, **counts: int) -> tuple[Step, ...]:
    return steps(_sheet(asked, **counts), "a.a")


def _brief(found: tuple[Step, ...]) -> list[tuple[dict[str, int], int]]:
    return [
        ({key.removeprefix(_ROW): int(str(value)) for key, value in step.answers.items()}, step.count)
        for step in found
    ]


def test_part_rises_to_the_least_number_that_reaches_each_tenth() -> None:
    """The numerator rises to the whole numbers that reach the tenths; the whole stays."""
    assert [({"ada": 12}, 1), ({"ada": 14}, 2), ({"ada": 15}, 3)] == _brief(
        _steps(part("a.a"), semua=15, ada=11)
    )[-3:]
    assert [(2, 15), (3, 15)] == [
        tuple(map(int, step.after.split("/"))) for step in _steps(part("a.a"), semua=15, ada=1)[:2]
    ]


def test_few_things_pass_several_tenths_at_once() -> None:
    """Of two things the first is worth five steps, so that small wholes are not cheaper."""
    found = _steps(part("a.a"), semua=2, ada=0)

    assert [({"ada": 1}, 5), ({"ada": 2}, 10)] == _brief(found)
    assert ["0/2 -> 1/2", "0/2 -> 2/2"] == [step.label for step in found]


def test_open_counts_have_no_steps() -> None:
    """While a count is missing, or the whole is 0, nothing can be said of better counts."""
    assert () == _steps(part("a.a"), semua=4)
    for zero in ZeroDenominator:
        assert () == _steps(part("a.a", zero=zero), semua=0, ada=3)
    assert () == _steps(part("a.a"), semua=3, ada=4)


def test_fall_lowers_the_later_count() -> None:
    """The later count is lowered to the greatest number that reaches each tenth."""
    found = _steps(fall("a.a"), dulu=10, kini=8)

    assert [(7 - tenth, tenth + 1) for tenth in range(8)] == [(row["kini"], n) for row, n in _brief(found)]
    assert "8/10 -> 7/10" == found[0].label


def test_fall_from_a_rise_and_from_nothing() -> None:
    """A count that rose falls below what it was; one that was 0 falls back to 0, ten steps at once."""
    assert ({"kini": 9}, 1) == _brief(_steps(fall("a.a"), dulu=10, kini=12))[0]
    assert [({"kini": 0}, 10)] == _brief(_steps(fall("a.a"), dulu=0, kini=3))
    assert () == _steps(fall("a.a"), dulu=0, kini=0)


def test_sum_rises_part_by_part() -> None:
    """The parts of a numerator rise in their order, none beyond the count that it cannot exceed."""
    ratio = PartRatio("a.a.ada", "a.a.semua")
    asked = counted(
        "a.a",
        ratio,
        count("a.a.ada", parts="a.a.x a.a.y"),
        count("a.a.x", at_most="a.a.banyak"),
        count("a.a.y"),
        count("a.a.semua"),
        count("a.a.banyak"),
    )

    found = _brief(_steps(asked, x=1, y=1, semua=10, banyak=3))
    assert [({"x": 2}, 1), ({"x": 3}, 2), ({"x": 3, "y": 2}, 3)] == found[:3]
    assert ({"x": 3, "y": 7}, 8) == found[-1]


def test_limit_below_the_whole_ends_the_steps() -> None:
    """A numerator that cannot exceed another count reaches only what that allows."""
    asked = counted(
        "a.a",
        PartRatio("a.a.ada", "a.a.semua"),
        count("a.a.semua"),
        count("a.a.ada", at_most="a.a.banyak"),
        count("a.a.banyak"),
    )

    assert [({"ada": 2}, 3)] == _brief(_steps(asked, semua=4, ada=1, banyak=2))


def test_whole_stays_where_it_is_a_sum_with_the_part() -> None:
    """Who is counted as done is no longer counted as not done."""
    asked = counted(
        "a.a",
        PartRatio("a.a.ada", "a.a.semua"),
        count("a.a.semua", parts="a.a.ada a.a.tiada"),
        count("a.a.ada"),
        count("a.a.tiada"),
    )

    assert [({"ada": 2, "tiada": 1}, 3), ({"ada": 3, "tiada": 0}, 7)] == _brief(_steps(asked, ada=1, tiada=2))


def test_what_must_fit_into_the_same_count_gives_way() -> None:
    """Complaints that become settled are no longer in process; without need nothing else changes."""
    holder = evolve(count("a.a.harus"), holds=("a.a.proses", "a.a.selesai"))
    asked = counted(
        "a.a",
        PartRatio("a.a.selesai", "a.a.harus"),
        holder,
        count("a.a.proses", at_most="a.a.harus"),
        count("a.a.selesai", at_most="a.a.harus"),
        evolve(count("a.a.lain"), holds=("a.a.proses",)),
        evolve(count("a.a.kosong"), holds=("a.a.selesai",)),
    )

    found = _brief(_steps(asked, harus=4, proses=2, selesai=1, lain=0))
    assert [({"selesai": 2}, 3), ({"selesai": 3, "proses": 1}, 5), ({"selesai": 4, "proses": 0}, 8)] == found
    assert [({"selesai": 2}, 3)] == _brief(_steps(asked, harus=4, selesai=1))[:1]


def test_same_count_elsewhere_rises_too() -> None:
    """Where the same count stands in another criterion, both rows say the same afterwards."""
    rules = load_instrument("permenpanrb-26-2020")
    above = "pengungkit.reform.manajemen-perubahan.komitmen-perubahan"
    sheet = worksheet(
        rules,
        {
            f"{above}.a.agen": Fraction(10),
            f"{above}.a.perubahan": Fraction(5),
            f"{above}.b.perubahan": Fraction(5),
            f"{above}.b.terintegrasi": Fraction(5),
        },
    )

    step = steps(sheet, f"{above}.a")[0]
    assert {f"{above}.a.perubahan": 6, f"{above}.b.perubahan": 6} == step.answers
    after = score_worksheet(sheet.with_answers(step.answers))
    assert (Fraction(3, 5), Fraction(5, 6)) == (after[f"{above}.a"].share, after[f"{above}.b"].share)

    open_elsewhere = sheet.with_answers({f"{above}.b.perubahan": None})
    assert {f"{above}.a.perubahan": 6} == steps(open_elsewhere, f"{above}.a")[0].answers


def test_sum_that_is_the_same_count_elsewhere_takes_it_along() -> None:
    """A sum is compared with its like elsewhere as it comes out after the step."""
    a = counted(
        "a.a",
        PartRatio("a.a.ada", "a.a.semua"),
        count("a.a.ada", parts="a.a.x a.a.y"),
        count("a.a.x"),
        count("a.a.y"),
        count("a.a.semua"),
    )
    b = counted(
        "a.b",
        PartRatio("a.b.baik", "a.b.ada"),
        count("a.b.baik"),
        evolve(count("a.b.ada"), same_as="a.a.ada"),
        evolve(count("a.b.lagi"), same_as="a.b.ada"),
    )
    sheet = worksheet(
        instrument(mean("a", "1", a, b)),
        {
            key: Fraction(value)
            for key, value in {
                "a.a.x": 1, "a.a.y": 1, "a.a.semua": 4, "a.b.baik": 1, "a.b.ada": 2, "a.b.lagi": 2
            }.items()
        },
    )  # fmt: skip

    assert {"a.a.x": 2, "a.b.ada": 3, "a.b.lagi": 3} == steps(sheet, "a.a")[0].answers


def test_fall_of_a_sum_lowers_the_last_part_first() -> None:
    """The parts of the later count are lowered from the last, none below 0."""
    asked = counted(
        "a.a",
        DecreaseRatio("a.a.dulu", "a.a.kini"),
        count("a.a.dulu"),
        count("a.a.kini", parts="a.a.x a.a.y"),
        count("a.a.x"),
        count("a.a.y"),
    )

    found = _brief(_steps(asked, dulu=5, x=2, y=2))
    assert [(2, 1), (2, 0), (1, 0), (0, 0)] == [(row["x"], row["y"]) for row, _ in found]
