"""The JSON form of comparisons: what ``pmprb compare --json`` and ``pmprb whatif --json`` print.

An object::

    {
      "before": {"file": "2020.xlsx", "instrument": "permenpanrb-26-2020", "entity": "...", "year": 2020,
                 "published": "61.11", "exact": "6111/100", "predicate": {"code": "B", "label": "baik"}},
      "after": {...},
      "difference": {"published": "0.77", "exact": "31/40", "rounding": "-1/200"},
      "causes": {"answer": "31/40"},
      "rows": [{"before": "hasil.bersih-kkn", "after": "hasil.bersih-kkn", "label": "...", "depth": 1,
                "leaf": false,
                "exact": {"before": "329/40", "after": "9/1", "difference": "31/40"},
                "published": {"before": "8.23", "after": "9.00", "difference": "0.77"},
                "attributed": "31/40", "moved": "0/1", "rounding": "-1/200", "causes": {...}}, ...],
      "warnings": [{"code", "message", "node", "sheet", "cell", "file"}, ...],
      "left": [{"node", "reason"}, ...], "shared": false,                          # compare
      "contributions": [{"id", "exact": "31/40", "among": ["..."], "in_order": false}, ...]    # whatif
    }

``rows`` has the nodes of both sides in their order, the index first; ``before`` or ``after`` is null for a
node that has no counterpart there. The leaves' ``attributed`` add up to the exact difference, and with
every ``rounding`` to the published one. ``left`` names the answers that could not be carried over to the
other instrument (only with ``--by``), by their ids before. With ``shared`` only what both ask is scored:
these are no indices, and have no predicates. ``contributions`` tell what each changed answer adds to the
exact difference, and ``among`` which answers it shares a common effect with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction

from pmprb.components.transfer import LeftOut
from pmprb.i18n import ENGLISH, Language
from pmprb.io.score_json import fraction, warning_object
from pmprb.scoring.attribution import Cause
from pmprb.scoring.comparison import Comparison, ComparisonRow
from pmprb.scoring.contributions import Contribution
from pmprb.scoring.node_score import NodeScore
from pmprb.scoring.score import Score


def comparison_to_json(  # noqa: PLR0913  the last two say how it was asked for
    found: Comparison,
    before: str,
    after: str,
    left: Iterable[LeftOut] = (),
    language: Language = ENGLISH,
    *,
    is_shared: bool = False,
) -> str:
    """Return the object of the comparison ``found`` of the files ``before`` and ``after``.

    ``is_shared`` tells that only what both ask was scored: what is no index has no predicate.
    """
    document = _document(found, before, after, language, is_index=not is_shared)
    document["left"] = [{"node": each.node, "reason": each.reason.value} for each in left]
    document["shared"] = is_shared
    return _text(document)


def what_if_to_json(
    found: Comparison, parts: Iterable[Contribution], file: str, language: Language = ENGLISH
) -> str:
    """Return the object of a what-if about ``file``: the comparison ``found``, and what each answer adds."""
    document = _document(found, file, file, language, is_index=True)
    document["contributions"] = [
        {"id": each.id, "exact": fraction(each.exact), "among": list(each.among), "in_order": each.in_order}
        for each in parts
    ]
    return _text(document)


def _text(document: dict[str, object]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _document(
    found: Comparison, before: str, after: str, language: Language, *, is_index: bool
) -> dict[str, object]:
    return {
        "before": _side(found.before, before, is_index=is_index),
        "after": _side(found.after, after, is_index=is_index),
        "difference": {
            "published": f"{found.published_difference:f}",
            "exact": fraction(found.difference),
            "rounding": fraction(found.rounding),
        },
        "causes": _causes(found.by_cause),
        "rows": [_row(row) for row in found.rows],
        "warnings": [warning_object(problem, language) for problem in found.warnings],
    }


def _side(score: Score, file: str, *, is_index: bool) -> dict[str, object]:
    predicate = score.predicate if is_index else None
    return {
        "file": file,
        "instrument": score.instrument.id,
        "entity": score.worksheet.entity,
        "year": score.worksheet.year,
        "published": f"{score.published:f}",
        "exact": fraction(score.exact),
        "predicate": predicate and {"code": predicate.code, "label": predicate.label},
    }


def _row(row: ComparisonRow) -> dict[str, object]:
    sides = {"before": row.before, "after": row.after}
    return {
        **{side: None if score is None else score.node.id for side, score in sides.items()},
        "label": row.node.label,
        "depth": row.depth,
        "leaf": row.is_leaf,
        "exact": {side: _exact(score) for side, score in sides.items()}
        | {"difference": fraction(row.difference)},
        "published": {side: _published(score) for side, score in sides.items()}
        | {"difference": f"{row.published_difference:f}"},
        "attributed": fraction(row.attributed),
        "moved": fraction(row.moved),
        "rounding": fraction(row.rounding),
        "causes": _causes(row.causes),
    }


def _exact(score: NodeScore | None) -> str | None:
    return None if score is None or score.exact is None else fraction(score.exact)


def _published(score: NodeScore | None) -> str | None:
    return None if score is None or score.published is None else f"{score.published:f}"


def _causes(found: Mapping[Cause, Fraction]) -> dict[str, str]:
    return {cause.value: fraction(points) for cause, points in found.items()}
