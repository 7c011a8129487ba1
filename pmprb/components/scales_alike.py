"""Whether two answer scales take the same answers, and value them alike."""

from __future__ import annotations

from fractions import Fraction

from pmprb.components.ratios import CountScale
from pmprb.components.scales import IndexScale, OptionScale, Scale


def are_answered_alike(one: Scale | CountScale, other: Scale | CountScale) -> bool:
    """Tell whether the same answers are allowed on both scales, whatever they earn."""
    if isinstance(one, OptionScale) and isinstance(other, OptionScale):
        return one.codes == other.codes
    if isinstance(one, IndexScale) and isinstance(other, IndexScale):
        return one.top == other.top
    return type(one) is type(other) and one.id == other.id


def earn_alike(one: Scale, other: Scale) -> bool:
    """Tell whether the same answers are allowed on both scales and earn the same shares."""
    if isinstance(one, OptionScale) and isinstance(other, OptionScale):
        return _earned(one) == _earned(other)
    return are_answered_alike(one, other)


def _earned(scale: OptionScale) -> dict[str, Fraction]:
    return {option.code: option.share for option in scale.options}
