from __future__ import annotations

import json

from pmprb.components.registry import load_instrument
from pmprb.io.uncertainty_json import uncertainty_to_json
from pmprb.scoring.score import score_worksheet
from pmprb.scoring.uncertainty.uncertainty import uncertainty
from tests.components.made import BANDS, CIRCULATING, added, criterion, instrument
from tests.strategies import worksheet
from tests.tangsel import tangsel


def test_everything_found_is_told() -> None:
    """Figures are text, exact ones as fractions; what was assumed and held stands beside them."""
    other = load_instrument("permenpanrb-26-2020-bobot-lke-2020")
    score = score_worksheet(tangsel())
    found = uncertainty(score, draws=50, seed=3, variants=[other], certain=["pengungkit"], doubt="0.05")
    told = json.loads(uncertainty_to_json(found, "kota.json"))

    assert ["kota.json", "permenpanrb-26-2020", "Kota Tangerang Selatan", 2020] == [
        told[name] for name in ("file", "instrument", "entity", "year")
    ]
    assert ("61.11", "1069241/17500", "B") == (told["published"], told["exact"], told["predicate"])
    assert {
        "doubt": "1/20",
        "weights": "1/5",
        "variants": [other.id],
        "unanswered_rule": True,
        "publication_rule": True,
        "open_any": False,
        "certain": ["pengungkit"],
    } == told["assumed"]
    assert (50, 3, 0, []) == (told["draws"], told["seed"], told["samples"], told["influences"])
    assert {f"{found.quantile(share):f}" for share in ("0", "1")} <= set(told["figures"])
    assert ["0", "0.05", "0.25", "0.5", "0.75", "0.95", "1"] == list(told["quantiles"])
    assert {"answers": 4, "weights": 0, "variant": 1, "unanswered-rule": 0, "publication-rule": 1} == told[
        "varied"
    ]
    assert ([], 7) == (told["open"], len(told["fixed"]))
    ipak = next(each for each in told["swings"] if each["node"] == "hasil.bersih-kkn.ipak")
    assert {"exact": f"{found.score.exact - 1}", "published": "60.11", "held": "2.89"} == ipak["lowest"]


def test_estimates_are_text_to_four_places() -> None:
    """What SALib estimates is told as text, so that nobody takes it for an exact figure."""
    own = instrument(
        added("a", *(criterion(f"a.{key}", "50", provenance=CIRCULATING) for key in "ab")), predicates=BANDS
    )
    score = score_worksheet(worksheet(own, {"a.a": "A", "a.b": "B"}))
    found = uncertainty(score, draws=20, samples=64)
    told = json.loads(uncertainty_to_json(found, "x.json"))

    assert [f"{each.total:.4f}" for each in found.influences] == [
        each["total"] for each in told["influences"]
    ]
    assert {"answers", "weights", "publication-rule"} == {each["kind"] for each in told["influences"]}


def test_without_predicate_it_is_null() -> None:
    """Where the instrument has no predicates, there is none to tell now, and draws have none."""
    own = instrument(added("a", criterion("a.a", "50")))
    found = uncertainty(score_worksheet(worksheet(own, {"a.a": "B"})), draws=20)
    told = json.loads(uncertainty_to_json(found, "x.json"))
    assert told["predicate"] is None
    assert [{"code": "", "label": "", "draws": 20, "probability": "1/1"}] == told["predicates"]
