"""Badan Pusat Statistik under Permen PANRB 14/2014, against the workbook that the ministry evaluated."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

from pmprb.components.nodes import Combine, Group, Node
from pmprb.components.registry import load_instrument
from pmprb.components.scales import IndexScale
from pmprb.scoring.score import Score, score
from tests.scoring import bps

_RULES = load_instrument("permenpanrb-14-2014")
_YEARS = [
    pytest.param(bps.ANSWERS_2015, bps.SHARES_2015, bps.GOLDEN_2015, id="2015"),
    pytest.param(bps.ANSWERS_2014, bps.SHARES_2014, bps.GOLDEN_2014, id="2014"),
]
_INDEX = [
    pytest.param(bps.ANSWERS_2015, 71.40628571428572, "124961/1750", "71.41", "BB", id="2015"),
    pytest.param(bps.ANSWERS_2014, 60.86020238095238, "5112257/84000", "60.86", "B", id="2014"),
]

_TWO_UNITS = ("pengungkit.tatalaksana.proses-bisnis-sop", 0.8775000000000002)
"""0,67 + 0,67 + 0,67 + 0,33 in doubles: the one figure that is off by two units, not by one."""

_DIFFERENT_DIGITS = ("pengungkit.sdm", 9.467309523809526)
"""9,467309523809524 exactly: the one figure whose fifteenth digit the sum in doubles has changed."""

Answers = dict[str, str]
Golden = dict[str, float]


def _exact(found: Score, node: str) -> Fraction:
    exact = found[node].exact
    assert exact is not None
    return exact


@pytest.mark.parametrize(("answers", "golden", "exact", "published", "code"), _INDEX)
def test_index(answers: Answers, golden: float, exact: str, published: str, code: str) -> None:
    """The index is the double of the workbook, to the bit, and the figure and predicate published."""
    found = score(_RULES, answers)

    assert golden == float(found.exact)
    assert Fraction(exact) == found.exact
    assert Decimal(published) == found.published
    assert found.predicate is not None
    assert code == found.predicate.code
    assert 1 == found.completeness.share
    assert () == found.warnings


@pytest.mark.parametrize(("answers", "shares", "golden"), _YEARS)
def test_every_criterion_earns_what_the_workbook_says(
    answers: Answers, shares: dict[str, str], golden: Golden
) -> None:
    """Each of the 146 criteria earns, after the gates, the constant that the workbook holds."""
    found = score(_RULES, answers)

    assert 146 == len(shares)
    assert {key: Fraction(share) for key, share in shares.items()} == {
        key: found[key].share for key in shares
    }
    assert 151 == len(answers)
    assert golden.keys() <= found.nodes.keys()


@pytest.mark.parametrize(("answers", "shares", "golden"), _YEARS)
def test_every_figure_is_the_workbooks_but_for_its_rounding(
    answers: Answers, shares: dict[str, str], golden: Golden
) -> None:
    """Every figure is the workbook's to one unit in the last place, the totals to the bit.

    The workbook adds doubles and so carries their rounding, the exact figure does not: one unit in the
    last place between them is that rounding, and a single figure of 2014 (see above) has two.
    """
    found = score(_RULES, answers)

    assert golden.keys() == set(_RULES.nodes).difference(shares)
    for node, figure in golden.items():
        units = abs(float(_exact(found, node)) - figure) / math.ulp(figure)
        assert units <= (2 if (node, figure) == _TWO_UNITS else 1), node
    for total in ("pengungkit", "hasil", "indeks"):
        assert golden[total] == float(_exact(found, total))


@pytest.mark.parametrize(("answers", "shares", "golden"), _YEARS)
def test_every_figure_shows_the_same_fifteen_digits(
    answers: Answers, shares: dict[str, str], golden: Golden
) -> None:
    """A spreadsheet shows fifteen digits; they are the same for every figure, but for one (see above)."""
    found = score(_RULES, answers)
    different = [
        (node, figure)
        for node, figure in golden.items()
        if format(figure, ".15g") != format(float(_exact(found, node)), ".15g")
    ]

    assert ([_DIFFERENT_DIGITS] if golden is bps.GOLDEN_2015 else []) == different
    assert shares


@pytest.mark.parametrize(("answers", "shares", "golden"), _YEARS)
def test_workbooks_own_arithmetic_gives_its_figures_to_the_bit(
    answers: Answers, shares: dict[str, str], golden: Golden
) -> None:
    """The shares found here, added as doubles in the order of the sheet, are every figure it holds.

    So nothing but that rounding stands between the exact figures and those of the workbook.
    """
    found = score(_RULES, answers)
    sheet: dict[str, float] = {}

    def add(node: Node) -> float:
        if not isinstance(node, Group):
            if isinstance(node.scale, IndexScale):
                value = float(answers[node.id]) / float(node.scale.top) * float(node.weight)
            else:
                value = float(_exact(found, node.id))
        elif node.combine is Combine.MEAN:
            value = 0.0
            for child in node.children:
                value += float(shares[child.id])
            value = value / len(node.children) * float(node.weight)
        else:
            value = 0.0
            for child in node.children:
                value += add(child)
        sheet[node.id] = value
        return value

    add(_RULES.root)
    assert golden == sheet


def test_gates_change_2015() -> None:
    """Without its gates the enablers of 2015 are 36101/875 = 41,25828571, with them as published."""
    gated = score(_RULES, bps.ANSWERS_2015)
    free = score(evolve(_RULES, gates=()), bps.ANSWERS_2015)

    assert Fraction(36101, 875) == free["pengungkit"].exact
    assert "41.25828571" == f"{float(_exact(free, 'pengungkit')):.8f}"
    assert 40.45428571428572 == float(_exact(gated, "pengungkit"))
    assert ["pengungkit.sdm.promosi-terbuka.c"] == [key for key, node in gated.nodes.items() if node.is_gated]


def test_gates_do_not_change_2014() -> None:
    """2014 comes out the same with its gates and without."""
    gated = score(_RULES, bps.ANSWERS_2014)
    free = score(evolve(_RULES, gates=()), bps.ANSWERS_2014)

    assert 32.07270238095238 == float(_exact(gated, "pengungkit"))
    assert free.nodes == gated.nodes
