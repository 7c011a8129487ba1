"""The JSON form of effective weights: what ``pmprb whatif FILE --json`` prints.

An object, whose criteria stand in the order in which they were asked for::

    {"file": "kota.xlsx", "instrument": "permenpanrb-26-2020", "entity": "...", "year": 2020,
     "published": "61.11", "exact": "6111/100",
     "gains": [{"id": "hasil.bersih-kkn.ipak", "label": "...", "state": "computed", "reason": null,
                "next": {"answers": {"hasil.bersih-kkn.ipak": "3.6"}, "label": "3.29 -> 3.6", "steps": 1,
                         "exact": "31/40", "published": "0.78"},
                "best": {...}}, ...]}

``next`` and ``best`` are null where no better answer counts, and ``reason`` says why; it is null where
there is something to gain.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction

from pmprb.components.numbers import plain
from pmprb.io.score_json import fraction
from pmprb.scoring.gains import Gain, StepGain
from pmprb.scoring.score import Score


def gains_to_json(score: Score, found: Iterable[Gain], file: str) -> str:
    """Return the object of the gains ``found`` for ``score``, read from ``file``."""
    document = {
        "file": file,
        "instrument": score.instrument.id,
        "entity": score.worksheet.entity,
        "year": score.worksheet.year,
        "published": f"{score.published:f}",
        "exact": fraction(score.exact),
        "gains": [_gain(gain) for gain in found],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _gain(gain: Gain) -> dict[str, object]:
    node = gain.score.node
    return {
        "id": node.id,
        "label": node.label,
        "state": gain.score.state.value,
        "reason": None if gain.reason is None else gain.reason.value,
        "next": None if gain.next is None else _step(gain.next),
        "best": None if gain.best is None else _step(gain.best),
    }


def _step(found: StepGain) -> dict[str, object]:
    return {
        "answers": {
            key: plain(value) if isinstance(value, Fraction) else value
            for key, value in found.step.answers.items()
        },
        "label": found.step.label,
        "steps": found.step.count,
        "exact": fraction(found.exact),
        "published": f"{found.published:f}",
    }
