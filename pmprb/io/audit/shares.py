"""Criteria whose answers earn something else than in other rows with the same type of answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from pmprb.components.nodes import Combine
from pmprb.components.scales import OptionScale
from pmprb.errors import Problem
from pmprb.io.audit.places import at_row, shown
from pmprb.io.audit.problems import OtherShares
from pmprb.io.lke.learn import LearnedBlock
from pmprb.io.lke.types import known_choice
from pmprb.io.lke.words import Heading, plain_words

_FEWEST: Final = 3
"""Rows that agree, for another one to be odd."""

Shares = tuple[tuple[str, Fraction], ...]


def odd_shares(learned: LearnedBlock) -> Iterator[Problem]:
    """Yield the criteria that enter a mean with other shares than most rows of their type.

    Where there are few rows, with other shares than the ministry's scale.
    """
    by_type: dict[str, dict[int, Shares]] = {}
    for row, shares in _shares(learned):
        by_type.setdefault(plain_words(learned.rows[row].allowed), {})[row] = shares
    for allowed, found in by_type.items():
        (usual, count), *_ = Counter(found.values()).most_common(1)
        if count < _FEWEST or count * 2 <= len(found):
            known = known_choice(allowed)
            if known is None:
                continue
            usual = _in_order((code, known.share(code)) for code in known.codes)
        for row, shares in found.items():
            one, other = set(shares) - set(usual), set(usual) - set(shares)
            if one and {code for code, _ in one} <= {code for code, _ in usual}:
                told = OtherShares(found=_told(one), allowed=_told(other))
                yield at_row(told, learned, row, Heading.VALUE)


def _shares(learned: LearnedBlock) -> Iterator[tuple[int, Shares]]:
    """Yield what the options of each choice earn by its formula."""
    for group, rule in learned.groups.items():
        if rule.combine is not Combine.MEAN:
            continue
        for row in learned.children[group]:
            criterion = learned.criteria.get(row)
            if criterion is not None and isinstance(criterion.scale, OptionScale):
                scale, most = criterion.scale, criterion.most
                yield row, _in_order((code, scale.share(code) * most) for code in scale.codes)


def _in_order(shares: Iterable[tuple[str, Fraction]]) -> Shares:
    return tuple(sorted((code.casefold(), share) for code, share in shares))


def _told(shares: set[tuple[str, Fraction]]) -> str:
    return ", ".join(f"{code.upper()} = {shown(share)}" for code, share in sorted(shares))
