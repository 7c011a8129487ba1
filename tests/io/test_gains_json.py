import json

from pmprb.io.gains_json import gains_to_json
from pmprb.scoring.gains import gains
from pmprb.scoring.score import score_worksheet
from tests.tangsel import tangsel


def test_gains_of_tangerang_selatan() -> None:
    """Each criterion has its next better answer and its best with what they bring, or a reason."""
    score = score_worksheet(tangsel())
    found = json.loads(gains_to_json(score, gains(score), "a.json"))
    by_id = {gain["id"]: gain for gain in found.pop("gains")}

    assert {
        "file": "a.json",
        "instrument": "permenpanrb-26-2020",
        "entity": "Kota Tangerang Selatan",
        "year": 2020,
        "published": "61.11",
        "exact": "1069241/17500",
    } == found
    assert list(by_id) == [criterion.id for criterion in score.instrument.criteria]
    assert {
        "id": "hasil.bersih-kkn.ipak",
        "label": "Indeks persepsi anti korupsi (IPAK)",
        "state": "computed",
        "reason": None,
        "next": {
            "answers": {"hasil.bersih-kkn.ipak": "3.6"},
            "label": "3.29 -> 3.6",
            "steps": 1,
            "exact": "31/40",
            "published": "0.77",
        },
        "best": {
            "answers": {"hasil.bersih-kkn.ipak": "4"},
            "label": "3.29 -> 4",
            "steps": 2,
            "exact": "71/40",
            "published": "1.77",
        },
    } == by_id["hasil.bersih-kkn.ipak"]
    opinion = by_id["hasil.akuntabilitas.opini-bpk"]
    assert ("best", None, None) == (opinion["reason"], opinion["next"], opinion["best"])
