"""The JSON forms of instruments: what ``pmprb instrument list``, ``show`` and ``diff`` print with ``--json``.

``list`` prints an array of summaries::

    {"id", "title", "regulation", "level", "entity_kind", "variant", "base",
     "criteria": 222, "counts": 30, "weight": "100/1"}

``show`` prints a summary with everything that the instrument says::

    {
      ...,
      "provenance": {"source": "...", "certainty": "B"},
      "publication": {"totals": "sum-of-lines", "decimals": 2, "lines": ["node.id", ...], "provenance"},
      "unanswered": {"rule": "keluar", "provenance"},
      "predicates": [{"code", "label", "above": "90/1", "up_to": "100/1", "provenance"}, ...],
      "awards": [{"code", "label", "minimums": [{"label", "nodes", "points": "40/1", "provenance"}]}, ...],
      "gates": [{"target", "source", "rule": "kali", "provenance"},
                {"target", "source", "rule": "batas", "when": ["Tidak"], "limit": "0/1", "provenance"}, ...],
      "nodes": {"node.id": {"label", "number", "weight": "5/12", "measured_at": ["unit"], "provenance",
                            "combine": "sum", "children": ["node.id", ...]},    # a group
                "node.id": {"label", ..., "scale": {"id", "allowed", ...}, "meanings": {"A": "..."},
                            "meanings_certainty", "guidance", "evidence", "full", "references",
                            "counts": [{"id", "label", "parts", "at_most"}], "ratio"}, ...},
      "differences": [...]                                                      # from the base, as by diff
    }

Nodes stand in the order of the worksheet; ``--node`` and ``--depth`` leave out the others. A scale of
options has ``source`` and ``options`` with ``code``, ``share`` and ``certainty``, a scale of points
``source`` and ``top``. ``ratio`` is null or {"rule": "bagian", "numerator", "denominator", "zero"} or
{"rule": "penurunan", "before", "after"}, which name counts. ``differences`` is null where there is no
base, or it is not known. ``diff`` prints an array of {"node", "change", "aspect", "before", "after"}.
Exact numbers are always "numerator/denominator"; those in differences are text as data are written.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from pmprb.components.difference import Difference
from pmprb.components.gates import Gate, LimitGate
from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion, Group, Node
from pmprb.components.provenance import Provenance
from pmprb.components.ratios import PartRatio, Ratio
from pmprb.components.scales import IndexScale, OptionScale, Scale
from pmprb.io.score_json import fraction


def summaries_to_json(instruments: Iterable[Instrument]) -> str:
    """Return the array of the summaries of ``instruments``."""
    return _text([_summary(instrument) for instrument in instruments])


def differences_to_json(differences: Iterable[Difference]) -> str:
    """Return the array of ``differences``."""
    return _text([_difference(difference) for difference in differences])


def instrument_to_json(
    instrument: Instrument, nodes: Collection[str], differences: Iterable[Difference] | None
) -> str:
    """Return the object of ``instrument`` with those of its ``nodes``, and what differs from its base."""
    rule = instrument.publication
    return _text(
        {
            **_summary(instrument),
            "provenance": _provenance(instrument.provenance),
            "publication": {
                "totals": rule.totals,
                "decimals": rule.decimals,
                "lines": rule.lines,
                "provenance": _provenance(rule.provenance),
            },
            "unanswered": {
                "rule": instrument.unanswered,
                "provenance": _provenance(instrument.unanswered_provenance),
            },
            "predicates": [
                {
                    "code": band.code,
                    "label": band.label,
                    "above": fraction(band.above),
                    "up_to": fraction(band.up_to),
                    "provenance": _provenance(band.provenance),
                }
                for band in instrument.predicates
            ],
            "awards": _awards(instrument),
            "gates": [_gate(gate) for gate in instrument.gates],
            "nodes": {key: _node(node) for key, node in instrument.nodes.items() if key in nodes},
            "differences": None
            if differences is None
            else [_difference(difference) for difference in differences],
        }
    )


def _text(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _summary(instrument: Instrument) -> dict[str, object]:
    return {
        "id": instrument.id,
        "title": instrument.title,
        "regulation": instrument.regulation,
        "level": instrument.level,
        "entity_kind": instrument.entity_kind,
        "variant": instrument.variant,
        "base": instrument.base,
        "criteria": len(instrument.criteria),
        "counts": len(instrument.counts),
        "weight": fraction(instrument.root.weight),
    }


def _difference(difference: Difference) -> dict[str, str]:
    return {
        "node": difference.node,
        "change": difference.change.value,
        "aspect": difference.aspect,
        "before": difference.before,
        "after": difference.after,
    }


def _provenance(provenance: Provenance | None) -> dict[str, str] | None:
    if provenance is None:
        return None
    return {"source": provenance.source, "certainty": provenance.certainty.value}


def _awards(instrument: Instrument) -> list[dict[str, object]]:
    return [
        {
            "code": award.code,
            "label": award.label,
            "minimums": [
                {
                    "label": least.label,
                    "nodes": least.nodes,
                    "points": fraction(least.points),
                    "provenance": _provenance(least.provenance),
                }
                for least in award.minimums
            ],
        }
        for award in instrument.awards
    ]


def _gate(gate: Gate) -> dict[str, object]:
    ends = {"target": gate.target, "source": gate.source}
    provenance = {"provenance": _provenance(gate.provenance)}
    if isinstance(gate, LimitGate):
        rule = {"rule": "batas", "when": sorted(gate.when), "limit": fraction(gate.limit)}
        return {**ends, **rule, **provenance}
    return {**ends, "rule": "kali", **provenance}


def _node(node: Node) -> dict[str, object]:
    told = {
        "label": node.label,
        "number": node.number,
        "weight": fraction(node.weight),
        "measured_at": node.measured_at,
        "provenance": _provenance(node.provenance),
    }
    if isinstance(node, Group):
        return {**told, "combine": node.combine, "children": [child.id for child in node.children]}
    return {**told, **_criterion(node)}


def _criterion(node: Criterion) -> dict[str, object]:
    return {
        "scale": _scale(node.scale),
        "meanings": dict(node.meanings),
        "meanings_certainty": node.meanings_certainty,
        "guidance": node.guidance,
        "evidence": node.evidence,
        "full": node.full,
        "references": node.references,
        "counts": [
            {"id": count.id, "label": count.label, "parts": count.parts, "at_most": count.at_most}
            for count in node.counts
        ],
        "ratio": node.ratio and _ratio(node.ratio),
    }


def _scale(scale: Scale) -> dict[str, object]:
    told: dict[str, object] = {"id": scale.id, "allowed": scale.allowed}
    if isinstance(scale, OptionScale):
        options = [
            {"code": option.code, "share": fraction(option.share), "certainty": option.certainty}
            for option in scale.options
        ]
        return {**told, "source": scale.source, "options": options}
    if isinstance(scale, IndexScale):
        return {**told, "source": scale.source, "top": fraction(scale.top)}
    return told


def _ratio(ratio: Ratio) -> dict[str, str]:
    if isinstance(ratio, PartRatio):
        ends = {"numerator": ratio.numerator, "denominator": ratio.denominator}
        return {"rule": "bagian", **ends, "zero": ratio.zero.value}
    return {"rule": "penurunan", "before": ratio.before, "after": ratio.after}
