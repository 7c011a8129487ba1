"""The types of answers an LKE prints, such as A/B/C/D, Ya/Tidak, 0-100 or %."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from pmprb.components.known_scales import known_scales
from pmprb.components.scales import OptionScale
from pmprb.io.lke.words import plain_words

_RANGE: Final = re.compile(r"0\s*(?:-|–|s/d|sampai|s\.d\.)\s*([0-9]+(?:[.,][0-9]+)?)")
_YES_NO: Final = {"y/t", "ya/tidak", "ya / tidak", "y / t", "yes/no"}
_RATIO: Final = {"%", "persen", "persentase"}


def codes_of(allowed: str) -> tuple[str, ...]:
    """Return the options that a type lists, best first; none if it lists none."""
    if plain_words(allowed) in _YES_NO:
        return ("Ya", "Tidak")
    parts = [part.strip().rstrip(".") for part in allowed.replace("\n", "/").split("/")]
    return tuple(part for part in parts if part) if len(parts) > 1 and all(parts) else ()


def known_choice(allowed: str) -> OptionScale | None:
    """Return the ministry's scale with the options of this type, if there is one."""
    codes = {code.casefold() for code in codes_of(allowed)}
    for scale in known_scales().values():
        if isinstance(scale, OptionScale) and codes == {code.casefold() for code in scale.codes}:
            return scale
    return None


def top_of(allowed: str) -> Fraction | None:
    """Return the top of the range that a type names, such as 100 of 0-100."""
    found = _RANGE.search(allowed)
    return Fraction(found[1].replace(",", ".")) if found else None


def is_ratio(allowed: str) -> bool:
    """Tell whether the type is that of a percentage."""
    return allowed.strip() in _RATIO or plain_words(allowed) in _RATIO
