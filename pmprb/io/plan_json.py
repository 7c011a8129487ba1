"""The JSON form of plans: what ``pmprb plan --json`` prints.

The object of a plan::

    {
      "file": "kota.xlsx", "instrument": "permenpanrb-26-2020", "entity": "Kota Contoh", "year": 2020,
      "target": {"predicate": "BB", "figure": null},       # one of both; null with a budget alone
      "budget": "40/1", "reached": true, "cost": "8/1",
      "before": {"exact": "5112257/84000", "published": "60.86", "predicate": "B"},
      "after": {"exact": ..., "published": ..., "predicate": "BB"},
      "needed": {"cost", "published", "predicate"},        # the target, if beyond the budget
      "most": {"cost", "published", "predicate"},          # if nothing reaches the target
      "improvements": [{"criterion", "label", "from": "B", "to": "A", "steps": 1, "cost": "1/1",
                        "gain": "6/5", "published_gain": "1.20", "sure": "B",
                        "answers": {"node.id": "A"}}, ...],
      "without_steps": ["node.id", ...], "warnings": [...],
      "frontier": [{"cost": "1/1", "published": "62.25", "predicate": "B"}, ...]
    }

``improvements`` stand in the order in which their gains add up. ``answers`` are as `pmprb fill` takes
them; numbers are text. ``without_steps`` are open criteria whose counts must be entered first.
``frontier`` is null unless it was asked for; asked for alone, the rest is as it is now. ``warnings`` are as
those of a score; exact numbers are "numerator/denominator", published ones text with a decimal point.
"""

from __future__ import annotations

import json

from pmprb.components.numbers import plain
from pmprb.components.publication import Predicate
from pmprb.components.scales import AnswerValue
from pmprb.errors import Problem
from pmprb.followup.plan.plan import Improvement, Plan, Reach
from pmprb.i18n import ENGLISH, Language
from pmprb.io.score_json import fraction, problem_object
from pmprb.scoring.score import Score


def plan_to_json(
    found: Plan, file: str, reaches: tuple[Reach, ...] | None = None, language: Language = ENGLISH
) -> str:
    """Return the object of the plan ``found`` for ``file``, with ``reaches`` as its frontier."""
    worksheet, target = found.before.worksheet, found.target
    figure = None if target is None or target.figure is None else f"{target.figure:f}"
    told = {
        "file": file,
        "instrument": found.before.instrument.id,
        "entity": worksheet.entity,
        "year": worksheet.year,
        "target": target and {"predicate": _code(target.predicate), "figure": figure},
        "budget": None if found.budget is None else fraction(found.budget),
        "reached": found.is_reached,
        "cost": fraction(found.cost),
        "before": _index(found.before, found.predicate_before),
        "after": _index(found.after, found.predicate_after),
        "needed": found.needed and _reach(found.needed),
        "most": found.most and _reach(found.most),
        "improvements": [_improvement(each, found) for each in found.improvements],
        "without_steps": list(found.without_steps),
        "warnings": [_warning(problem, language) for problem in found.notices],
        "frontier": None if reaches is None else [_reach(each) for each in reaches],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _warning(problem: Problem, language: Language) -> dict[str, object]:
    return dict(problem_object(problem, language))


def _index(score: Score, predicate: Predicate | None) -> dict[str, str | None]:
    return {
        "exact": fraction(score.exact),
        "published": f"{score.published:f}",
        "predicate": _code(predicate),
    }


def _reach(reach: Reach) -> dict[str, str | None]:
    return {
        "cost": fraction(reach.cost),
        "published": f"{reach.published:f}",
        "predicate": _code(reach.predicate),
    }


def _improvement(each: Improvement, found: Plan) -> dict[str, object]:
    return {
        "criterion": each.criterion,
        "label": each.label,
        "from": each.before,
        "to": each.after,
        "steps": each.steps,
        "cost": fraction(each.cost),
        "gain": fraction(each.gain),
        "published_gain": f"{each.published_gain:f}",
        "sure": str(found.after[each.criterion].certainty),
        "answers": {key: _answer(value) for key, value in each.answers.items()},
    }


def _answer(value: AnswerValue) -> str:
    return value if isinstance(value, str) else plain(value)


def _code(predicate: Predicate | None) -> str | None:
    return None if predicate is None else predicate.code
