from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from pmprb.cli.folder_page import page
from pmprb.i18n import language
from pmprb.io.folder.problems import EntityTwice
from pmprb.io.folder.results import FolderScores
from pmprb.io.folder.rows import ScoreRow, score_row
from pmprb.scoring.score import score
from tests.tangsel import tangsel

ROW = score_row(score(tangsel()), "a.xlsx", "sidik")

SPREAD = """\
 A (x)           1   █
 B (x)       1.098   ████████████████████████████
 C (x)           1   █
"""
ENDS = """\
         1   Kota 0                 70,00   A             100%
         2   Kota 1                 65,00   B             100%
         2   Kota 10                65,00   B             100%
             ... 1.094 lagi ...
         2   Kota 998               65,00   B             100%
         2   Kota 999               65,00   B             100%
     1.100   Kota 1099              40,00   C             100%
"""


def row(number: int, figure: str, predicate: str) -> ScoreRow:
    return evolve(
        ROW,
        file=f"{number}.xlsx",
        entity=f"Kota {number}",
        published=Decimal(figure),
        compared=Fraction(figure),
        predicate=predicate,
        predicate_label="x",
    )


def scores(*rows: ScoreRow) -> FolderScores:
    return FolderScores(rows=rows, problems=(), notices=(), files=len(rows))


def test_many_scores_are_told_by_their_spread_and_their_ends() -> None:
    """Of many scores each predicate is counted, and the three highest and lowest are named."""
    middle = (row(number, "65.00", "B") for number in range(1, 1099))
    shown = page(scores(row(0, "70.00", "A"), *middle, row(1099, "40.00", "C")), "data", (), language("id"))

    assert "Berkas  1.100 dinilai, 0 bermasalah\n" in shown
    assert SPREAD in shown
    assert ENDS in shown


def test_all_of_a_few_scores_are_named() -> None:
    """Where there are no more than six, none is left out."""
    shown = page(scores(*(row(number, "65.00", "B") for number in range(6))), "data", (), language("id"))

    assert all(f"Kota {number} " in shown for number in range(6))
    assert "lagi" not in shown


def test_hostile_names_are_text() -> None:
    """What was typed into a file is shown as text: no markup, no escape codes."""
    hostile = evolve(row(0, "65.00", "B"), entity="[red]Kota\x1b[2J\nX", instrument="[b]i\n\x1b")

    shown = page(scores(hostile), "data\x1b", ("a\nb\x1b",), language("id"))

    assert "[red]Kota" in shown
    assert "[b]i" in shown
    assert "\x1b" not in shown


def test_notices_are_told_below() -> None:
    """What must be looked at stands below the ranks, with its code."""
    notice = EntityTwice(file="a.xlsx", found="Kota 0", allowed="a.xlsx, b.xlsx")

    shown = page(evolve(scores(row(0, "65.00", "B")), notices=(notice,)), "data", (), language("id"))

    assert "\nPeringatan\nPMPRB-K004" in shown


def test_nothing_scored() -> None:
    """Without any score the page tells just that."""
    shown = page(scores(), "data", (), language("id"))

    assert ["data", "Berkas  0 dinilai, 0 bermasalah"] == shown.splitlines()
