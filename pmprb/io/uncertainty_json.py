"""The JSON form of the uncertainty of an index: what ``pmprb uncertainty --json`` prints.

An object::

    {
      "file": "kota.xlsx", "instrument": "permenpanrb-26-2020", "entity": "Kota Contoh", "year": 2020,
      "published": "61.11", "exact": "6111/100", "predicate": "B",       # as it is now
      "assumed": {"doubt": "1/10", "weights": "1/5", "variants": ["..."], "unanswered_rule": true,
                  "publication_rule": true, "open_any": false, "certain": ["..."]},
      "draws": 10000, "seed": 2020,
      "quantiles": {"0": "59.20", "0.05": "60.14", "0.25": ..., "0.5": ..., "0.75": ...,
                    "0.95": ..., "1": ...},
      "predicates": [{"code": "B", "label": "baik", "draws": 9995, "probability": "1999/2000"}, ...],
      "figures": {"59.20": 1, ...},
      "swings": [{"kind": "answers", "node": "hasil.bersih-kkn.ipak",
                  "lowest": {"exact": "...", "published": "60.11", "held": "2.89"}, "highest": {...}}, ...],
      "samples": 512,
      "influences": [{"kind": "answers", "node": "hasil.bersih-kkn", "first": "0.1651",
                      "first_confidence": "0.0626", "total": ..., "total_confidence": ...}, ...],
      "varied": {"answers": 222, ...}, "open": ["node.id", ...], "fixed": ["node.id", ...]
    }

``figures`` has how often each published index was drawn, the lowest first. What an end ``held`` is the
answer, the counts, the rule or the ids of weights; "" is what holds now. ``influences`` are statistics, to
four places; they are empty where ``samples`` is 0. Exact numbers are "numerator/denominator", published
ones text with a decimal point. The same seed gives the same text.
"""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Final

from pmprb.components.instrument import Instrument
from pmprb.io.score_json import fraction
from pmprb.scoring.uncertainty.assumptions import Assumptions
from pmprb.scoring.uncertainty.factors import Factor
from pmprb.scoring.uncertainty.result import Influence, SwingEnd, Uncertainty

_QUANTILES: Final = ("0", "0.05", "0.25", "0.5", "0.75", "0.95", "1")


def uncertainty_to_json(found: Uncertainty, file: str) -> str:
    """Return the object of the uncertainty ``found`` for ``file``."""
    score = found.score
    document = {
        "file": file,
        "instrument": score.instrument.id,
        "entity": score.worksheet.entity,
        "year": score.worksheet.year,
        "published": f"{score.published:f}",
        "exact": fraction(score.exact),
        "predicate": score.predicate and score.predicate.code,
        "assumed": _assumed(found.assumed),
        "draws": found.draws,
        "seed": found.seed,
        "quantiles": {share: f"{found.quantile(share):f}" for share in _QUANTILES},
        "predicates": [
            {
                "code": each.code,
                "label": each.label,
                "draws": each.draws,
                "probability": fraction(each.probability),
            }
            for each in found.predicates
        ],
        "figures": {f"{figure:f}": count for figure, count in found.figures.items()},
        "swings": [
            {**_factor(each.factor), "lowest": _end(each.lowest), "highest": _end(each.highest)}
            for each in found.swings
        ],
        "samples": found.samples,
        "influences": [_influence(each) for each in found.influences],
        "varied": {str(kind): count for kind, count in found.varied.items()},
        "open": list(found.open),
        "fixed": list(found.fixed),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _assumed(assumed: Assumptions) -> dict[str, object]:
    return {
        "doubt": fraction(Fraction(assumed.doubt)),
        "weights": fraction(Fraction(assumed.weights)),
        "variants": [each.id if isinstance(each, Instrument) else each for each in assumed.variants],
        "unanswered_rule": assumed.unanswered_rule,
        "publication_rule": assumed.publication_rule,
        "open_any": assumed.open_any,
        "certain": list(assumed.certain),
    }


def _factor(factor: Factor) -> dict[str, str]:
    return {"kind": str(factor.kind), "node": factor.node}


def _end(end: SwingEnd) -> dict[str, str]:
    return {"exact": fraction(end.exact), "published": f"{end.published:f}", "held": end.held}


def _influence(each: Influence) -> dict[str, str]:
    figures = {
        "first": each.first,
        "first_confidence": each.first_confidence,
        "total": each.total,
        "total_confidence": each.total_confidence,
    }
    return _factor(each.factor) | {name: f"{figure:.4f}" for name, figure in figures.items()}
