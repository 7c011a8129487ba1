from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from pmprb.io.folder.ranking import rankings
from pmprb.io.folder.rows import ScoreRow, score_row
from pmprb.scoring.score import score
from tests.tangsel import tangsel

ROW = score_row(score(tangsel()), "a.xlsx", "sidik")


def row(entity: str, figure: str, year: int | None = 2020, instrument: str = "i") -> ScoreRow:
    return evolve(
        ROW,
        file=f"{entity}.xlsx",
        entity=entity,
        year=year,
        instrument=instrument,
        published=Decimal(figure),
        compared=Fraction(figure),
    )


def test_equals_share_a_rank_and_the_next_is_behind_all_of_them() -> None:
    """Ranks are 1, 2, 2, 4; among equals the order is that of their names."""
    rows = [row("Doa", "60.00"), row("bina", "70.10"), row("Cipta", "70.10"), row("Asa", "80.00")]

    (found,) = rankings(rows)

    assert [(1, "Asa"), (2, "bina"), (2, "Cipta"), (4, "Doa")] == [
        (each.rank, each.row.entity) for each in found.ranked
    ]
    assert rankings(rows) == rankings(reversed(rows))


def test_only_what_can_be_compared_is_ranked_together() -> None:
    """Each instrument and each year has ranks of its own, and so has a set of changed rules."""
    rows = [
        row("A", "60.00"),
        row("A", "50.00", year=2021),
        row("A", "40.00", instrument="j"),
        evolve(row("A", "30.00"), fingerprint="lain"),
        row("A", "20.00", year=None),
    ]

    found = rankings(rows)

    assert 5 == len(found)
    assert {1} == {each.rank for ranking in found for each in ranking.ranked}


def test_no_rows_no_ranking() -> None:
    """Where nothing was scored nothing is ranked."""
    assert () == rankings([])
