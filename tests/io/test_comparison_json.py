import json
from fractions import Fraction
from typing import Any

from hypothesis import given as drawn

from pmprb.components.registry import load_instrument
from pmprb.components.transfer import LeftOut, WhyLeft, transferred
from pmprb.components.worksheet import Worksheet
from pmprb.io.comparison_json import comparison_to_json, what_if_to_json
from pmprb.scoring.comparison import Comparison, compare
from pmprb.scoring.contributions import contributions
from pmprb.scoring.score import score_worksheet
from tests.strategies import pairs_of_worksheets
from tests.tangsel import tangsel


def _object(found: Comparison, left: tuple[LeftOut, ...] = ()) -> Any:  # noqa: ANN401  JSON
    return json.loads(comparison_to_json(found, "a.json", "b.json", left))


def test_what_if_of_tangerang_selatan() -> None:
    """The object tells both sides, the difference, its causes, and each node with its part."""
    before = score_worksheet(tangsel())
    found = _object(compare(before, before.with_answers({"hasil.bersih-kkn.ipak": "3,60"})))
    rows = {row["after"]: row for row in found["rows"]}

    assert ["before", "after", "difference", "causes", "rows", "warnings", "left", "shared"] == list(found)
    assert {
        "file": "b.json",
        "instrument": "permenpanrb-26-2020",
        "entity": "Kota Tangerang Selatan",
        "year": 2020,
        "published": "61.88",
        "exact": "2165607/35000",
        "predicate": {"code": "B", "label": "baik"},
    } == found["after"]
    assert {"published": "0.77", "exact": "31/40", "rounding": "-1/200"} == found["difference"]
    assert {"answer": "31/40"} == found["causes"]
    assert {
        "before": "hasil.bersih-kkn",
        "after": "hasil.bersih-kkn",
        "label": "Pemerintahan yang Bersih dan Bebas KKN",
        "depth": 2,
        "leaf": False,
        "exact": {"before": "329/40", "after": "9/1", "difference": "31/40"},
        "published": {"before": "8.23", "after": "9.00", "difference": "0.77"},
        "attributed": "31/40",
        "moved": "0/1",
        "rounding": "-1/200",
        "causes": {"answer": "31/40"},
    } == rows["hasil.bersih-kkn"]
    assert ([], []) == (found["left"], found["warnings"])


def test_other_instrument() -> None:
    """What has no counterpart is null on that side; what was left, and the warnings, are told."""
    other = load_instrument("permenpanrb-14-2014")
    moved = transferred(tangsel(), other)
    found = _object(compare(score_worksheet(tangsel()), score_worksheet(moved.worksheet)), moved.left)
    row = next(row for row in found["rows"] if row["before"] == "pengungkit.reform")

    assert (None, None, "-1493/100") == (row["after"], row["published"]["after"], row["attributed"])
    assert {"node": "pengungkit.reform", "reason": WhyLeft.NO_COUNTERPART} in found["left"]
    assert ["PMPRB-B002", "PMPRB-B003", "PMPRB-B004"] == [each["code"] for each in found["warnings"]]


def test_shared_criteria_have_no_predicate() -> None:
    """What only the shared criteria come to is marked as such, and has no predicate: it is no index."""
    score = score_worksheet(tangsel())
    found = json.loads(comparison_to_json(compare(score, score), "a.json", "b.json", is_shared=True))

    assert (True, None, None) == (found["shared"], found["before"]["predicate"], found["after"]["predicate"])


@drawn(pairs_of_worksheets())
def test_leaves_of_the_json_add_up(sheets: tuple[Worksheet, Worksheet]) -> None:
    """Adding up the leaves gives the exact difference, and with every rounding the published one."""
    found = _object(compare(score_worksheet(sheets[0]), score_worksheet(sheets[1])))
    exact = sum(Fraction(row["attributed"]) for row in found["rows"] if row["leaf"])
    rounding = sum(Fraction(row["rounding"]) for row in found["rows"])

    assert Fraction(found["difference"]["exact"]) == exact
    assert Fraction(found["difference"]["published"]) == exact + rounding
    assert Fraction(found["difference"]["rounding"]) == rounding


def test_what_if_tells_what_each_answer_adds() -> None:
    """The object of a what-if is the comparison, and what each changed answer contributes to it."""
    before = score_worksheet(tangsel())
    answers = {"hasil.bersih-kkn.ipak": "3,60", "hasil.akuntabilitas.sakip": "70"}
    compared = compare(before, before.with_answers(answers))
    found = json.loads(what_if_to_json(compared, contributions(before, answers), "a.json"))
    parts = found.pop("contributions")
    expected = json.loads(comparison_to_json(compared, "a.json", "a.json"))
    del expected["left"], expected["shared"]

    assert expected == found
    assert [
        {
            "id": "hasil.akuntabilitas.sakip",
            "exact": "2443/10000",
            "among": ["hasil.akuntabilitas.sakip"],
            "in_order": False,
        },
        {
            "id": "hasil.bersih-kkn.ipak",
            "exact": "31/40",
            "among": ["hasil.bersih-kkn.ipak"],
            "in_order": False,
        },
    ] == parts
