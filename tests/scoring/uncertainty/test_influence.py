from __future__ import annotations

import sys

import pytest

from pmprb.components.instrument import Instrument
from pmprb.errors import PmprbError
from pmprb.scoring.score import score_worksheet
from pmprb.scoring.uncertainty.assumptions import Assumptions
from pmprb.scoring.uncertainty.factors import Factor, FactorKind
from pmprb.scoring.uncertainty.influence import influences
from pmprb.scoring.uncertainty.model import Model, model
from pmprb.scoring.uncertainty.monte_carlo import PIECE
from tests.components.made import CIRCULATING, added, criterion, instrument, limit, mean
from tests.strategies import worksheet

_TOLERANCE = 0.05


def _model(own: Instrument, answers: str, *, publication_rule: bool = True) -> Model:
    keys = [each.id for each in own.criteria]
    sheet = worksheet(own, dict(zip(keys, answers, strict=True)))
    return model(score_worksheet(sheet), Assumptions(doubt=1, publication_rule=publication_rule))


def test_shares_of_a_sum_are_those_of_its_variances() -> None:
    """Of answers that add up, 8 and 6 points bring 0,64 and 0,36 of the variance; rounding brings none."""
    own = instrument(added("a", criterion("a.a", "6")), added("b", criterion("b.a", "8")))
    found = influences(_model(own, "BB"), 1024, 3, int)

    assert ["b", "a", "indeks"] == [each.factor.node for each in found]
    for each, expected in zip(found, (0.64, 0.36, 0.0), strict=True):
        assert abs(each.first - expected) <= _TOLERANCE
        assert abs(each.total - expected) <= _TOLERANCE
        assert abs(each.first - expected) <= 2 * each.first_confidence + 1e-9
        assert each.total_confidence >= 0


def test_weights_matter_only_with_the_answers_they_weigh() -> None:
    """With equal answers weights alone bring nothing; together with other answers they bring something."""
    own = instrument(
        added("a", *(mean(f"a.{key}", "50", criterion(f"a.{key}.x"), provenance=CIRCULATING) for key in "ab"))
    )
    found = {each.factor: each for each in influences(_model(own, "BB"), 1024, 3, int)}
    weights = found[Factor(FactorKind.WEIGHTS, "a")]

    assert abs(weights.first) <= _TOLERANCE
    assert weights.total > weights.first
    assert {Factor(FactorKind.ANSWERS, "a.a"), Factor(FactorKind.ANSWERS, "a.b")} < found.keys()


def test_one_factor_has_everything() -> None:
    """What alone is uncertain brings the whole variance, without any sample."""
    own = instrument(added("a", criterion("a.a", "8")))
    alone = influences(_model(own, "B", publication_rule=False), 1024, 3, int)
    assert [(Factor(FactorKind.ANSWERS, "a"), 1.0, 1.0)] == [
        (each.factor, each.first, each.total) for each in alone
    ]
    certain = instrument(added("a", criterion("a.a", "8")))
    nothing = model(
        score_worksheet(worksheet(certain, {"a.a": "B"})), Assumptions(doubt=0, publication_rule=False)
    )
    assert () == influences(nothing, 1024, 3, int)


def test_what_never_moves_brings_nothing() -> None:
    """Where the index never changes, no factor has any share of its variance."""
    own = instrument(
        added("a", criterion("a.a", "8"), criterion("a.b", "0")), gates=(limit("a.a", "a.b", "A B C"),)
    )
    found = influences(_model(own, "BB"), 64, 3, int)
    assert [0.0, 0.0] == [each.total for each in found]


def test_the_same_seed_estimates_the_same() -> None:
    """Sample and confidence follow from the seed, seed 0 included, however many pieces it takes."""
    own = instrument(added("a", criterion("a.a", "6")), added("b", criterion("b.a", "8")))
    told: list[int] = []
    one, same = (influences(_model(own, "BB"), 4096, 0, told.append) for _ in range(2))
    assert one == same
    assert [PIECE, 5 * 4096 - PIECE] * 2 == told


def test_without_salib_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without SALib, who asks for the indices is told what to install."""
    monkeypatch.setitem(sys.modules, "SALib.analyze", None)
    own = instrument(added("a", criterion("a.a", "6")), added("b", criterion("b.a", "8")))
    with pytest.raises(PmprbError) as caught:
        influences(_model(own, "BB"), 64, 3, int)
    assert str(caught.value).startswith("PMPRB-T002 the ranking of what matters needs the package SALib")
