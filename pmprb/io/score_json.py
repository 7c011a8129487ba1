"""The JSON form of scores: what ``pmprb score --json`` prints, an array with one object for each file.

The object of a score::

    {
      "file": "kota.xlsx", "instrument": "permenpanrb-26-2020", "entity": "Kota Contoh", "year": 2020,
      "published": "61.11", "exact": "6111/100",
      "predicate": {"code": "B", "label": "baik"},          # null where the instrument has none
      "awards": [{"code": "WBK", "label": "...", "met": false, "sure": "B", "unknown": ["..."],
                  "lacking": [{"label", "points": "156/5", "minimum": "40/1", "sure", "source"}, ...]}],
      "completeness": {"answered": 11, "covered": 211, "criteria": 222, "share": "1/1"},
      "interval": {"lowest": {"exact": "6111/100", "published": "61.11"}, "highest": {...}},
      "warnings": [{"code", "message", "node", "sheet", "cell", "file"}, ...],
      "given": {"node.id": {"points": "703/50", "source": "..."}, ...},
      "nodes": {"node.id": {"label", "weight": "10/1", "published", "exact", "given": false, "sure": "A",
                            "state": "computed", "answer": "B", "interval": {...}}, ...}
    }

The object of a file that cannot be scored::

    {"file": "rusak.xlsx",
     "problems": [{"code", "message", "sheet", "cell", "node", "found", "allowed", "remedy"}, ...]}

Exact numbers are always "numerator/denominator", published ones text with a decimal point, so that no
reader makes a float of them. ``year`` may be null. ``published``, ``exact`` and ``interval`` of a node
are null if a figure given for a group above replaces it; ``answer`` is null without an answer, for a
number plain text such as "66.51". A percentage criterion has no answer, but ``counts``: those that were
entered, by id, such as {"node.id.count": "5"}. Only some instruments have ``awards``; ``lacking`` are
the minimums that are not met, ``unknown`` the labels of those that a given figure hides. What does not
apply to a warning or problem is "". Nodes stand in the order of the worksheet, the index first. The
same scores give the same text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction

from pmprb.components.nodes import Criterion
from pmprb.components.numbers import plain
from pmprb.components.worksheet import Worksheet
from pmprb.errors import Problem
from pmprb.i18n import ENGLISH, Language
from pmprb.scoring.award_score import AwardScore
from pmprb.scoring.node_score import Completeness, Interval, NodeScore, State
from pmprb.scoring.score import Score


def array(objects: Iterable[str]) -> str:
    """Return the array of ``objects``, texts from `score_to_json` and `problems_to_json`."""
    return "[\n" + ",\n".join(objects) + "\n]\n"


def score_to_json(score: Score, file: str, language: Language = ENGLISH) -> str:
    """Return the object of ``score``, read from ``file``; warnings are told in ``language``."""
    worksheet, predicate = score.worksheet, score.predicate
    return _text(
        {
            "file": file,
            "instrument": score.instrument.id,
            "entity": worksheet.entity,
            "year": worksheet.year,
            "published": f"{score.published:f}",
            "exact": fraction(score.exact),
            "predicate": predicate and {"code": predicate.code, "label": predicate.label},
            "awards": [_award(found, score) for found in score.awards],
            "completeness": _completeness(score.completeness),
            "interval": _interval(score.interval),
            "warnings": [warning_object(problem, language) for problem in score.warnings],
            "given": {
                key: {"points": fraction(score.given[key].points), "source": score.given[key].source}
                for key in score.instrument.nodes
                if key in score.given
            },
            "nodes": {key: _node(score[key], worksheet) for key in score.instrument.nodes},
        }
    )


def problems_to_json(problems: Iterable[Problem], file: str, language: Language = ENGLISH) -> str:
    """Return the object of ``file``, which has ``problems``, told in ``language``."""
    return _text({"file": file, "problems": [problem_object(problem, language) for problem in problems]})


def fraction(value: Fraction) -> str:
    """Return ``value`` as "numerator/denominator", also where the denominator is 1."""
    return f"{value.numerator}/{value.denominator}"


def _text(document: dict[str, object]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1)


def _award(found: AwardScore, score: Score) -> dict[str, object]:
    points = {key: node.exact for key, node in score.nodes.items() if node.exact is not None}
    return {
        "code": found.award.code,
        "label": found.award.label,
        "met": found.is_met,
        "sure": found.certainty.value,
        "lacking": [
            {
                "label": least.label,
                "points": fraction(least.reached(points)),
                "minimum": fraction(least.points),
                "sure": least.provenance.certainty.value,
                "source": least.provenance.source,
            }
            for least in found.lacking
        ],
        "unknown": [least.label for least in found.unknown],
    }


def _completeness(value: Completeness) -> dict[str, object]:
    counts = {"answered": value.answered, "covered": value.covered, "criteria": value.criteria}
    return {**counts, "share": fraction(value.share)}


def _interval(value: Interval) -> dict[str, object]:
    ends = zip(("lowest", "highest"), (value.lowest, value.highest), value.published, strict=True)
    return {end: {"exact": fraction(exact), "published": f"{figure:f}"} for end, exact, figure in ends}


def warning_object(problem: Problem, language: Language) -> dict[str, str]:
    """Return what a warning tells, told in ``language``."""
    return {
        "code": problem.code,
        "message": problem.said(language),
        "node": problem.node,
        "sheet": problem.sheet,
        "cell": problem.cell,
        "file": problem.file,
    }


def problem_object(problem: Problem, language: Language) -> dict[str, str]:
    """Return ``problem`` field by field, told in ``language``."""
    return {
        "code": problem.code,
        "message": problem.said(language),
        "sheet": problem.sheet,
        "cell": problem.cell,
        "node": problem.node,
        "found": problem.found,
        "allowed": problem.allowed,
        "remedy": problem.advice(language),
    }


def _node(score: NodeScore, worksheet: Worksheet) -> dict[str, object]:
    answer = score.answer and score.answer.value
    told: dict[str, object] = {
        "label": score.node.label,
        "weight": fraction(score.node.weight),
        "published": None if score.published is None else f"{score.published:f}",
        "exact": None if score.exact is None else fraction(score.exact),
        "given": score.state is State.GIVEN,
        "sure": score.certainty.value,
        "state": score.state.value,
        "answer": plain(answer) if isinstance(answer, Fraction) else answer,
        "interval": None if score.interval is None else _interval(score.interval),
    }
    node = score.node
    if isinstance(node, Criterion) and node.counts:
        told["counts"] = {
            count.id: plain(Fraction(worksheet.answers[count.id].value))
            for count in node.counts
            if count.id in worksheet.answers
        }
    return told
