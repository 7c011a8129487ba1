"""Rows as JSON: exact numbers as "numerator/denominator", published ones as text, and back."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from attrs import fields

from pmprb.io.folder.rows import AreaRow, LineRow, ScoreRow
from pmprb.io.score_json import fraction

_EXACT: Final = ("exact", "compared", "lowest", "highest", "uncertain")
_PUBLISHED: Final = ("published", "lowest_published", "highest_published")


def row_object(row: ScoreRow) -> dict[str, object]:
    """Return ``row`` as what JSON can hold, without anything lost."""
    told: dict[str, object] = {each.name: getattr(row, each.name) for each in fields(ScoreRow)}
    told |= {name: fraction(getattr(row, name)) for name in _EXACT}
    told |= {name: f"{getattr(row, name):f}" for name in _PUBLISHED}
    told["lines"] = [_line_object(line) for line in row.lines]
    told["gaps"] = [{each.name: getattr(area, each.name) for each in fields(AreaRow)} for area in row.gaps]
    return told


def _line_object(line: LineRow) -> dict[str, object]:
    told: dict[str, object] = {each.name: getattr(line, each.name) for each in fields(LineRow)}
    told["weight"] = fraction(line.weight)
    told["exact"] = None if line.exact is None else fraction(line.exact)
    told["published"] = None if line.published is None else f"{line.published:f}"
    return told


def row_of(told: Mapping[str, Any]) -> ScoreRow:
    """Return the row that `row_object` made ``told`` of.

    Raises:
        ValueError, TypeError, KeyError: it is nothing that `row_object` makes.

    """
    entries = dict(told)
    entries |= {name: Fraction(told[name]) for name in _EXACT}
    entries |= {name: Decimal(told[name]) for name in _PUBLISHED}
    entries["lines"] = tuple(_line_of(line) for line in told["lines"])
    entries["gaps"] = tuple(AreaRow(**area) for area in told["gaps"])
    return ScoreRow(**entries)


def _line_of(told: Mapping[str, Any]) -> LineRow:
    exact, published = told["exact"], told["published"]
    figures = {
        "weight": Fraction(told["weight"]),
        "exact": None if exact is None else Fraction(exact),
        "published": None if published is None else Decimal(published),
    }
    return LineRow(**{**told, **figures})
