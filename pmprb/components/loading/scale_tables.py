"""From the tables of scales to the scales of an instrument of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pmprb.components.known_scales import known_scales
from pmprb.components.loading.tables import ScaleTable
from pmprb.components.problems import DuplicateId, UnknownSource, WrongEntry
from pmprb.components.provenance import Certainty
from pmprb.components.scales import POINTS_SCALE, IndexScale, Option, OptionScale, Scale
from pmprb.errors import Problem
from pmprb.i18n import mark


def own_scales(
    tables: Iterable[ScaleTable],
    sources: Mapping[str, str],
    sumber: str,
    keyakinan: Certainty,
    problems: list[Problem],
) -> dict[str, Scale]:
    """Return the scales that ``tables`` describe, by id; what is wrong with them goes to ``problems``.

    ``sumber`` and ``keyakinan`` are those of tables that name none.
    """
    found: dict[str, Scale] = {}
    for table in tables:
        if table.id in found or table.id in known_scales() or table.id == POINTS_SCALE:
            problems.append(DuplicateId(node=table.id, found="2"))
            continue
        name = table.sumber or sumber
        if name not in sources:
            problems.append(UnknownSource(node=table.id, found=name, allowed=", ".join(sources)))
        source = sources.get(name, name)
        problem = _problem(table)
        if problem is not None:
            problems.append(problem)
        elif table.top is not None:
            found[table.id] = IndexScale(table.id, table.top, source)
        else:
            options = tuple(
                Option(option.code, option.share, option.spellings, option.keyakinan or keyakinan)
                for option in table.option
            )
            found[table.id] = OptionScale(table.id, options, source)
    return found


def _problem(table: ScaleTable) -> Problem | None:
    if (table.top is None) == (not table.option):
        found = "top, option" if table.option else table.id
        return WrongEntry(node=table.id, found=found, allowed=mark("either options or a top"))
    if table.top is not None and table.top <= 0:
        return WrongEntry(node=table.id, found=f"top {table.top}", allowed=mark("a number above 0"))
    shares = [option.share for option in table.option]
    if shares and not (max(shares) == 1 and min(shares) >= 0):
        found = ", ".join(map(str, shares))
        return WrongEntry(node=table.id, found=found, allowed=mark("shares from 0 to 1, the best 1"))
    codes = [option.code for option in table.option]
    if len(set(codes)) < len(codes):
        return WrongEntry(node=table.id, found=", ".join(codes), allowed=mark("codes that differ"))
    return None
