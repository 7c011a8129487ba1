from decimal import Decimal
from fractions import Fraction

from attrs import evolve
from hypothesis import given

from pmprb.components.publication import Totals
from pmprb.components.worksheet import Given, Worksheet
from pmprb.scoring.points import points
from pmprb.scoring.published import published
from pmprb.scoring.score import score_worksheet
from tests.components.made import added, criterion, instrument, publication
from tests.strategies import worksheet, worksheets

_RULES = instrument(
    added("a", added("a.a", criterion("a.a.a", "1/3"), criterion("a.a.b", "1/3")), criterion("a.b", "1/6")),
    criterion("b", "1/6"),
    published=publication("a.a", "a.b", "b"),
)
_BEST = {"a.a.a": Fraction(1), "a.a.b": Fraction(1), "a.b": Fraction(1), "b": Fraction(1)}


def _figures(totals: Totals, given_points: dict[str, Fraction]) -> dict[str, str]:
    rules = evolve(_RULES, publication=evolve(_RULES.publication, totals=totals))
    found = published(rules, points(rules, _BEST, given_points), given_points)
    return {key: str(figure) for key, figure in found.items()}


def test_totals_are_sums_of_the_lines() -> None:
    """Lines are rounded, totals are the sums of the rounded lines, and what lies below is rounded alone."""
    assert {
        "indeks": "1.01",
        "a": "0.84",
        "a.a": "0.67",
        "a.a.a": "0.33",
        "a.a.b": "0.33",
        "a.b": "0.17",
        "b": "0.17",
    } == _figures(Totals.SUM_OF_LINES, {})


def test_display_only_rounds_each_figure_alone() -> None:
    """Where rounding is display only each figure is rounded from its own exact one."""
    assert {
        "indeks": "1.00",
        "a": "0.83",
        "a.a": "0.67",
        "a.a.a": "0.33",
        "a.a.b": "0.33",
        "a.b": "0.17",
        "b": "0.17",
    } == _figures(Totals.EXACT, {})


def test_given_total_stands_as_it_is() -> None:
    """A figure given for a total is printed instead of the sum of its lines, and counts above."""
    found = _figures(Totals.SUM_OF_LINES, {"a": Fraction(1, 8)})

    assert ("0.13", "0.30") == (found["a"], found["indeks"])


def test_given_line_is_printed_as_a_line() -> None:
    """A figure given for a line is rounded like any line and adds to the totals."""
    found = _figures(Totals.SUM_OF_LINES, {"a.a": Fraction("0.125")})

    assert ("0.13", "0.30", "0.47") == (found["a.a"], found["a"], found["indeks"])


def test_given_index_is_the_index() -> None:
    """A figure given for the index itself is the index."""
    sheet = evolve(worksheet(_RULES, {}), given={"indeks": Given(Fraction("0.5"), "Perwal")})

    assert Decimal("0.50") == score_worksheet(sheet).published


@given(worksheets(given=False))
def test_index_is_the_sum_of_its_lines(sheet: Worksheet) -> None:
    """Where lines are summed the printed lines add up to the printed index, exactly."""
    found = score_worksheet(sheet)
    lines = [found[line].published for line in sheet.instrument.publication.lines]
    together = sum((Fraction(line) for line in lines if line is not None), Fraction(0))

    if sheet.instrument.publication.totals is Totals.SUM_OF_LINES:
        assert together == Fraction(found.published)


@given(worksheets())
def test_every_figure_has_the_decimals_of_the_rule(sheet: Worksheet) -> None:
    """Every published figure has exactly the decimals that the instrument says."""
    for node in score_worksheet(sheet).nodes.values():
        if node.published is not None:
            assert -sheet.instrument.publication.decimals == node.published.as_tuple().exponent
