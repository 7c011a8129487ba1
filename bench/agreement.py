"""Whether a peer comes to the same figures as the exact engine: a peer that is wrong is no comparison."""

from __future__ import annotations

from typing import Any, Final

from attrs import asdict, frozen

DOUBLE: Final = 1e-9
"""In points of 100: what arithmetic in 64-bit floats may be off the exact index."""
SINGLE: Final = 1e-3
"""The same for 32-bit floats, of which 250 are added up."""


@frozen
class Agreement:
    """How far ``peer`` is off the exact figures at most, and how far it may be, in points of the index."""

    group: str
    peer: str
    compared: str
    off: float
    tolerance: float

    @property
    def holds(self) -> bool:
        """Whether what is measured computes the same."""
        return self.off <= self.tolerance

    def __str__(self) -> str:
        """Return the line that tells it."""
        verdict = "agrees" if self.holds else "DISAGREES, no comparison"
        allowed = f"{self.tolerance:g} allowed" if self.tolerance else "none allowed"
        return f"{self.peer}: {verdict}; {self.compared}; off by {self.off:.1g} points, {allowed}"

    def as_json(self) -> dict[str, Any]:
        """Return it for programs."""
        return {**asdict(self), "holds": self.holds}
