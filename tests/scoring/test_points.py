from fractions import Fraction

from hypothesis import given

from pmprb.components.instrument import Unanswered
from pmprb.components.worksheet import Worksheet
from pmprb.scoring.points import points
from pmprb.scoring.shares import gated_shares, own_shares
from tests.components.made import added, criterion, instrument, mean
from tests.strategies import worksheets

_RULES = instrument(
    mean("a", "6", criterion("a.a"), criterion("a.b"), criterion("a.c")),
    added("b", criterion("b.a", "3"), added("b.b", criterion("b.b.a", "1"))),
)
_SHARES = {
    "a.a": Fraction(1),
    "a.b": Fraction(1, 2),
    "a.c": None,
    "b.a": Fraction(1, 3),
    "b.b.a": None,
}


def test_means_and_sums() -> None:
    """A mean shares its weight among the answered, a sum adds; gaps in a sum have nothing."""
    assert {
        "indeks": Fraction("5.5"),
        "a": Fraction("4.5"),
        "a.a": Fraction(3),
        "a.b": Fraction("1.5"),
        "a.c": Fraction(0),
        "b": Fraction(1),
        "b.a": Fraction(1),
        "b.b": Fraction(0),
        "b.b.a": Fraction(0),
    } == points(_RULES, _SHARES, {})


def test_given_figure_replaces_what_lies_below() -> None:
    """A figure given for a group counts above instead of what lies below it."""
    found = points(_RULES, _SHARES, {"b.b": Fraction(1), "a": Fraction(6)})

    assert (Fraction(8), Fraction(6), Fraction(2), Fraction(1)) == tuple(
        found[key] for key in ("indeks", "a", "b", "b.b")
    )


@given(worksheets())
def test_points_never_exceed_the_weight_of_a_group(sheet: Worksheet) -> None:
    """Every group has from nothing to its whole weight, and under the strict rule every criterion too."""
    shares = gated_shares(sheet, own_shares(sheet))
    given_points = {key: each.points for key, each in sheet.given.items()}
    found = points(sheet.instrument, shares, given_points)

    for key, node in sheet.instrument.nodes.items():
        if key not in shares or sheet.instrument.unanswered is Unanswered.ZERO:
            assert 0 <= found[key] <= node.weight
