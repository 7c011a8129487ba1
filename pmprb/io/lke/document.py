"""The instrument file (TOML) of what was learned from an LKE."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from pmprb.components.known_scales import known_scales
from pmprb.components.nodes import Combine
from pmprb.components.numbers import plain, total
from pmprb.components.ratios import ZeroDenominator
from pmprb.components.scales import IndexScale, OptionScale, Scale
from pmprb.io.lke.gates import LearnedGate
from pmprb.io.lke.learn import LearnedBlock
from pmprb.io.lke.naming import label_of
from pmprb.io.lke.ratios import LearnedRatio
from pmprb.io.lke.words import slug

_SOURCE: Final = "lembar"
_CERTAINTY: Final = "B"
"""Read in one worksheet; that it is the ministry's own, unchanged, only its user can know."""
_MOST_LINES: Final = 30


def document(learned: LearnedBlock, *, id: str, title: str, file: str) -> dict[str, Any]:  # noqa: A002
    """Return the tables of the instrument file; weights are those by which the formulas of the file count."""
    weights = _weights(learned)
    said: dict[str, Any] = {
        "format": 1,
        "id": id,
        "title": title,
        "regulation": "menurut rumus lembar kerjanya",
        "level": "instansi",
        "entity-kind": "sesuai lembar kerja",
        "sumber": _SOURCE,
        "keyakinan": _CERTAINTY,
        "sources": {_SOURCE: f"Lembar kerja {file}, lembar {learned.block.sheet.name.strip()}"},
        "publication": {
            "totals": "exact",
            "decimals": 2,
            "lines": _lines(learned),
            "sumber": _SOURCE,
            "keyakinan": _CERTAINTY,
        },
        "unanswered": {"rule": _unanswered(learned), "sumber": _SOURCE, "keyakinan": _CERTAINTY},
    }
    scales = list(_scales(learned))
    if scales:
        said["scale"] = scales
    gates = [_gate(gate, learned) for gate in learned.gates if gate.source in learned.ids]
    if gates:
        said["gate"] = gates
    said["node"] = list(_nodes(learned, weights))
    return said


def default_id(learned: LearnedBlock) -> str:
    """Return an id for the instrument of the block: the words of its sheet and year."""
    words = ("lke", slug(learned.block.sheet.name).removeprefix("lke").strip("-"))
    year = (str(learned.block.year),) if learned.block.year else ()
    return "-".join((*filter(None, words), *year))


def _weights(learned: LearnedBlock) -> dict[int, Fraction]:
    """Return the points each row counts for: from the formulas, so that they add up to the last digit."""
    found: dict[int, Fraction] = {}

    def weigh(row: int, factor: Fraction) -> Fraction:
        rule = learned.groups.get(row)
        if rule is None:
            found[row] = learned.criteria[row].most * factor
        elif rule.combine is Combine.MEAN:
            found[row] = (rule.weight or Fraction(0)) * factor * _best_share(learned, row)
        else:
            below = [weigh(child, factor * rule.factors[child]) for child in learned.children[row]]
            found[row] = total(below)
        return found[row]

    for top in [learned.root] if learned.root is not None else learned.top:
        weigh(top, Fraction(1))
    return found


def _best_share(learned: LearnedBlock, row: int) -> Fraction:
    """Return what the best answers of a mean come to; 1 but in sheets that count in percent."""
    most = [learned.criteria[child].most for child in learned.children[row] if child in learned.criteria]
    return most[0] if most and len(set(most)) == 1 else Fraction(1)


def _lines(learned: LearnedBlock) -> list[str]:
    """Return the lines of the published table: what stands below the components, or these themselves."""
    components = learned.children[learned.root] if learned.root is not None else list(learned.top)
    lines: list[str] = []
    for component in components:
        below = learned.children.get(component, [])
        is_fine = bool(below) and learned.groups[component].combine is Combine.SUM
        lines += [learned.ids[child] for child in below] if is_fine else [learned.ids[component]]
    return lines if len(lines) <= _MOST_LINES else [learned.ids[component] for component in components]


def _unanswered(learned: LearnedBlock) -> str:
    means = [
        rule
        for row, rule in learned.groups.items()
        if rule.combine is Combine.MEAN and len(learned.children[row]) > 1
    ]
    leaving = sum(rule.leaves for rule in means)
    return "nol" if means and leaving * 2 < len(means) else "keluar"


def _own_scales(learned: LearnedBlock) -> dict[str, Scale]:
    found: dict[str, Scale] = {}
    for row, criterion in learned.criteria.items():
        scale = criterion.scale
        if row in learned.ids and row not in learned.ratios and known_scales().get(scale.id) != scale:
            found[scale.id] = scale
    return found


def _scales(learned: LearnedBlock) -> Iterator[dict[str, Any]]:
    for name, scale in _own_scales(learned).items():
        if isinstance(scale, OptionScale):
            options = [{"code": option.code, "share": plain(option.share)} for option in scale.options]
            yield {"id": name, "option": options}
        elif isinstance(scale, IndexScale):
            yield {"id": name, "top": plain(scale.top)}


def _nodes(learned: LearnedBlock, weights: dict[int, Fraction]) -> Iterator[dict[str, Any]]:
    parents = {child: group for group, below in learned.children.items() for child in below}
    for number, key in learned.ids.items():
        row = learned.rows[number]
        node: dict[str, Any] = {"id": key, "label": label_of(row)}
        if row.marker:
            node["number"] = row.marker
        group = parents.get(number)
        rule = learned.groups.get(group) if group is not None else None
        enters_a_mean = rule is not None and rule.combine is Combine.MEAN
        if not (enters_a_mean and number in learned.criteria):
            node["bobot"] = plain(weights[number])
        if number in learned.criteria:
            node |= _criterion(number, learned)
        yield node


def _criterion(number: int, learned: LearnedBlock) -> dict[str, Any]:
    row, scale = learned.rows[number], learned.criteria[number].scale
    told: dict[str, Any] = {"scale": scale.id}
    if row.guidance:
        told["penjelasan"] = " ".join(row.guidance.split())
    ratio = learned.ratios.get(number)
    return told | _ratio(ratio, learned) if ratio is not None else told


def _ratio(ratio: LearnedRatio, learned: LearnedBlock) -> dict[str, Any]:
    keys: dict[int, str] = {}
    for row in sorted((*ratio.entered, *ratio.sums)):
        key, number = slug(learned.rows[row].label), 2
        while key in keys.values():
            key, number = f"{slug(learned.rows[row].label)}-{number}", number + 1
        keys[row] = key
    counts = [
        {"key": key, "label": learned.rows[row].label or key}
        | ({"parts": [keys[part] for part in ratio.sums[row]]} if row in ratio.sums else {})
        for row, key in keys.items()
    ]
    first, second = keys[ratio.first], keys[ratio.second]
    if ratio.is_decrease:
        return {"counts": counts, "ratio": {"rule": "penurunan", "before": first, "after": second}}
    told = {"rule": "bagian", "numerator": first, "denominator": second}
    if ratio.zero is not ZeroDenominator.OPEN:
        told["zero"] = ratio.zero.value
    return {"counts": counts, "ratio": told}


def count_ids(number: int, learned: LearnedBlock) -> dict[str, int]:
    """Return the rows of the counts that are entered for the criterion ``number``, by their ids."""
    ratio = learned.ratios[number]
    tables = _ratio(ratio, learned)["counts"]
    ordered = sorted((*ratio.entered, *ratio.sums))
    pairs = zip(ordered, tables, strict=True)
    return {f"{learned.ids[number]}.{table['key']}": row for row, table in pairs if row in ratio.entered}


def _gate(gate: LearnedGate, learned: LearnedBlock) -> dict[str, Any]:
    told: dict[str, Any] = {
        "target": learned.ids[gate.target],
        "source": learned.ids[gate.source],
        "rule": "kali" if gate.limit is None else "batas",
        "sumber": _SOURCE,
        "keyakinan": _CERTAINTY,
    }
    if gate.limit is not None:
        told |= {"when": sorted(gate.when), "limit": plain(gate.limit)}
    return told
