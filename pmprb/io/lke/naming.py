"""Ids for the rows of an LKE: paths of their words, as instruments have them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pmprb.io.lke.rows import LkeRow
from pmprb.io.lke.words import plain_words, slug

_TOTAL = re.compile(r"^\s*(?:jumlah|total|nilai)\s+(?:komponen\s+|nilai\s+)?", re.IGNORECASE)


def node_ids(
    root: int | None, children: Mapping[int, list[int]], rows: Mapping[int, LkeRow]
) -> dict[int, str]:
    """Return the id of each row below ``root``, by number: unique, and the same for the same words."""
    found: dict[int, str] = {}

    def name(group: int | None, prefix: str) -> None:
        taken: set[str] = set()
        for child in children.get(group, []) if group is not None else children.get(-1, []):
            part = _part(rows[child], is_leaf=child not in children)
            unique, number = part, 2
            while unique in taken:
                unique, number = f"{part}-{number}", number + 1
            taken.add(unique)
            found[child] = f"{prefix}{unique}"
            name(child, f"{found[child]}.")

    name(root, "")
    return found


def label_of(row: LkeRow) -> str:
    """Return the words of ``row`` for a node: of a total without saying that it is one."""
    rest = _TOTAL.sub("", row.label, count=1) if not row.marker else row.label
    return rest.strip() or row.label or f"Baris {row.number}"


def _part(row: LkeRow, *, is_leaf: bool) -> str:
    marker = plain_words(row.marker)
    if is_leaf and len(marker) == 1 and marker.isalpha():
        return marker
    return slug(label_of(row))
