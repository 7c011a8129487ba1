from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from pmprb.cli.plan_page import page, thinned
from pmprb.components.instrument import Instrument
from pmprb.components.worksheet import Worksheet
from pmprb.followup.plan.plan import Reach, frontier, plan
from pmprb.i18n import language
from tests.components.made import BANDS, CIRCULATING, INDEX_4, YES_NO, added, criterion, instrument, part
from tests.strategies import worksheet

_ENGLISH = language("en")


def _rules() -> Instrument:
    return instrument(
        added("a", criterion("a.a", "60", YES_NO), number="A"),
        added("b", criterion("b.a", "30", INDEX_4, CIRCULATING), part("b.b", "10")),
    )


def _sheet() -> Worksheet:
    return worksheet(_rules(), {"a.a": "Tidak", "b.a": Fraction("3.29")})


def _shown(text: str) -> str:
    """Return ``text`` with all that wraps it undone."""
    return " ".join(text.split())


def test_table_of_improvements() -> None:
    """Each improvement stands under its area with its answers, cost, gain, and the index it brings."""
    rows = page(plan(_sheet(), 88), "kota.json", None, language("id")).splitlines()

    assert ["A Label a (a)"] == [line.strip() for line in rows if "(a)" in line]
    assert ["a: Label a.a", "Tidak -> Ya", "1", "60", "84,68"] == _cells(rows, "a.a")
    assert ["a: Label b.a", "3,29 -> 4", "2", "5,325", "90,00"] == _cells(rows, "b.a")


def _cells(rows: list[str], label: str) -> list[str]:
    line = next(row for row in rows if f"Label {label} " in row)
    return [cell.strip() for cell in line.split("  ") if cell.strip()]


def test_what_is_not_certain_or_left_out() -> None:
    """It is told how many improvements rest on circulating figures, and what open counts leave out."""
    told = _shown(page(plan(_sheet(), 88), "kota.json", None, _ENGLISH))

    assert "1 of 2 improvements rest on figures or wordings without a source that was read (U)" in told
    assert "1 criteria were left out: enter their counts first (b.b)" in told
    assert "1 of 3 criteria stay unanswered: the index is provisional, and may become 90.00 to 100.00" in told


def test_borrowed_predicates_are_told() -> None:
    """Where the instrument has no predicates it is told whose are used."""
    told = _shown(page(plan(_sheet(), "A"), "kota.json", None, _ENGLISH))

    assert "PMPRB-R003 the instrument has no predicates; those of permenpanrb-14-2014" in told
    assert "-> 84.68 (A)" in told


def test_criteria_right_below_the_index() -> None:
    """A criterion that lies in no group stands under the name of the index."""
    rules = instrument(criterion("a", "60", YES_NO))

    assert "Label indeks" in page(plan(worksheet(rules, {"a": "Tidak"}), 60), "kota.json", None, _ENGLISH)


def test_table_of_what_each_cost_buys() -> None:
    """The frontier stands below, with its predicates where there are any."""
    sheet = evolve(_sheet(), instrument=evolve(_rules(), predicates=BANDS))
    with_predicates = page(plan(sheet, budget=0), "kota.json", frontier(sheet), _ENGLISH)
    without = page(plan(_sheet(), budget=0), "kota.json", frontier(_sheet()), _ENGLISH)

    assert "0 24.68 D" in _shown(with_predicates)
    assert "0 24.68 1 84.68" in _shown(without)


def test_long_tables_are_thinned_out() -> None:
    """Both ends stay, the first row of each whole point, and of each predicate."""
    reaches = tuple(
        Reach(Fraction(cost), Decimal(published), BANDS[band])
        for cost, published, band in (
            (0, "59.80", 4), (1, "59.90", 4), (2, "60.00", 4), (3, "60.01", 3), (4, "60.02", 3),
            (5, "61.50", 3), (6, "61.60", 3), (7, "61.70", 3),
        )
    )  # fmt: skip

    assert [0, 2, 3, 5, 7] == [row.cost for row in thinned(reaches)]
