from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve

from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.publication import Totals
from pmprb.components.registry import load_instrument
from pmprb.components.scales import IndexScale
from pmprb.components.worksheet import Given, Worksheet
from pmprb.errors import PmprbError
from pmprb.scoring.score import score_worksheet
from pmprb.scoring.uncertainty.assumptions import Assumptions
from pmprb.scoring.uncertainty.factors import FactorKind
from pmprb.scoring.uncertainty.rules import Rules, rules
from tests.components.made import A_D, INDEX_4, added, criterion, instrument, mean, part
from tests.strategies import worksheet

_OWN = instrument(
    mean("a", "10", criterion("a.a"), part("a.b")), added("b", criterion("b.a", "5", scale=INDEX_4))
)


def _rules(sheet: Worksheet, *variants: str | Instrument) -> Rules:
    return rules(score_worksheet(sheet), Assumptions(variants=variants))


def test_every_combination_may_hold() -> None:
    """There is a worksheet for each variant with each rule, that of the worksheet itself first."""
    heavier = evolve(_OWN, id="lain", root=evolve(_OWN.root, weight=Fraction(16)))
    sheet = worksheet(_OWN, {"a.a": "A"})
    found = _rules(sheet, heavier, heavier, _OWN)

    assert (_OWN, heavier) == found.variants
    assert sheet == found.worksheets[0]
    assert sheet.instrument is found.worksheets[0].instrument
    each = [
        (own.instrument.id, own.instrument.unanswered, own.instrument.publication.totals)
        for own in found.worksheets
    ]
    assert [
        (key, unanswered, totals)
        for key in ("buatan", "lain")
        for unanswered in (Unanswered.LEAVES, Unanswered.ZERO)
        for totals in (Totals.SUM_OF_LINES, Totals.EXACT)
    ] == each
    assert [("lain", 4)] == [
        (name, found.worksheets.index(other)) for name, other in found.alone(FactorKind.VARIANT)
    ]
    assert [("nol", 2)] == [
        (name, found.worksheets.index(other)) for name, other in found.alone(FactorKind.UNANSWERED)
    ]
    assert [("exact", 1)] == [
        (name, found.worksheets.index(other)) for name, other in found.alone(FactorKind.PUBLICATION)
    ]


def test_rules_can_be_held() -> None:
    """What is not asked for is not in question; the rules are those of the worksheet for variants as well."""
    assumed = Assumptions(
        unanswered_rule=False,
        publication_rule=False,
        variants=(evolve(_OWN, id="lain", unanswered=Unanswered.ZERO),),
    )
    found = rules(score_worksheet(worksheet(_OWN, {"a.a": "A"})), assumed)
    assert [Unanswered.LEAVES] * 2 == [own.instrument.unanswered for own in found.worksheets]


@pytest.mark.parametrize(
    "other",
    [
        instrument(mean("a", "10", criterion("a.a")), added("b", criterion("b.a", "5", scale=INDEX_4))),
        instrument(
            added("b", criterion("b.a", "5", scale=INDEX_4)), mean("a", "10", criterion("a.a"), part("a.b"))
        ),
        instrument(
            mean("a", "10", criterion("a.a", scale=A_D), part("a.b")),
            added("b", criterion("b.a", "5", scale=INDEX_4)),
        ),
        instrument(
            mean("a", "10", criterion("a.a"), part("a.b")),
            added("b", criterion("b.a", "5", scale=IndexScale("indeks-5", Fraction(5), "Rumus"))),
        ),
        instrument(
            mean("a", "10", criterion("a.a"), criterion("a.b")),
            added("b", criterion("b.a", "5", scale=INDEX_4)),
        ),
    ],
)
def test_variants_ask_the_same(other: Instrument) -> None:
    """A variant with other criteria, in another order, or answered on other scales is refused."""
    with pytest.raises(PmprbError) as caught:
        _rules(worksheet(_OWN, {}), evolve(other, id="lain"))
    assert ["PMPRB-T001"] == [problem.code for problem in caught.value.problems]
    assert "lain does not ask the same as buatan" in str(caught.value)


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    """Unknown nodes and variants, those that ask otherwise or allow no such given figure: all are named."""
    lighter = instrument(
        mean("a", "1", criterion("a.a"), part("a.b")), added("b", criterion("b.a", "5", scale=INDEX_4))
    )
    sheet = evolve(worksheet(_OWN, {}), given={"a": Given(Fraction(9), "Dokumen")})
    variants = (str(tmp_path / "tidak-ada.toml"), lighter, load_instrument("permenpanrb-14-2014"))
    with pytest.raises(PmprbError) as caught:
        rules(score_worksheet(sheet), Assumptions(variants=variants, certain=("x", "a")))
    codes = [problem.code for problem in caught.value.problems]
    assert 4 == len(codes)
    assert {"PMPRB-T001"} < set(codes)
    assert "x" == caught.value.problems[0].node
