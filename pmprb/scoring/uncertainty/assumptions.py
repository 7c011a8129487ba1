"""What is assumed to be uncertain, and by how much; no regulation says so, it is for the user to judge."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from attrs import Attribute, field, frozen

from pmprb.components.instrument import Instrument
from pmprb.components.numbers import exact

DRAWS: Final = 10_000
LEAST_SAMPLES: Final = 16
"""A smaller sample for the ranking says next to nothing."""
SEED: Final = 2020
"""The seed unless another is named: any fixed number would do."""
DOUBT: Final = Fraction(1, 10)
SPREAD: Final = Fraction(1, 5)
SHARE_PARTS: Final = 10_000
"""By what share of itself a weight is more or less is drawn in parts of so many."""


def _is_share(_: object, attribute: Attribute[Any], share: Fraction) -> None:
    if not 0 <= share <= 1:
        raise ValueError(f"{attribute.name} must be from 0 to 1, not {share}")


def _is_spread(_: object, attribute: Attribute[Any], share: Fraction) -> None:
    if not 0 <= share < 1 or (share * SHARE_PARTS).denominator != 1:
        raise ValueError(f"{attribute.name} must be below 1, in steps of 1/{SHARE_PARTS}, not {share}")


@frozen(kw_only=True)
class Assumptions:
    """What is drawn, and how.

    ``doubt`` is the probability, from 0 to 1, that somebody else would answer a criterion one step lower or
    higher. ``weights`` is by what share of itself a weight without a source that was read (certainty U) may
    be more or less. ``variants`` are instruments, or ids of some, that ask the same and may hold instead.
    ``unanswered_rule`` and ``publication_rule`` tell whether the other rule may hold as well, each as
    likely. With ``open_any``, a criterion without an answer gets any of its options, each as likely; else
    it stays open. ``certain`` are nodes whose answers, or those below them, nobody doubts.
    """

    doubt: Fraction = field(default=DOUBT, converter=exact, validator=_is_share)
    weights: Fraction = field(default=SPREAD, converter=exact, validator=_is_spread)
    variants: tuple[str | Instrument, ...] = ()
    unanswered_rule: bool = True
    publication_rule: bool = True
    open_any: bool = False
    certain: tuple[str, ...] = ()


def is_sample(size: int) -> bool:
    """Tell whether ``size`` is that of a sample: a power of 2, not too small, or 0 for none."""
    return size == 0 or (size >= LEAST_SAMPLES and size & (size - 1) == 0)
