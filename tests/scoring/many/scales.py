"""Answer scales as packages may bring them."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from pmprb.components.provenance import Certainty, Provenance
from pmprb.components.scales import AnswerValue, UnreadableAnswerError

_SOURCE = Provenance("Paket", Certainty.B)


@frozen
class Quarters:
    """A share in quarters, to the quarter below; the square of it is earned."""

    id: str = "perempat"
    allowed: str = "0, 25%, ..., 1"
    lowest: Fraction = Fraction(0)

    def read(self, found: str | Fraction) -> AnswerValue:
        value = Fraction(found)
        if not 0 <= value <= Fraction(5, 4):
            raise UnreadableAnswerError(found)
        return min(Fraction(1), Fraction(int(value * 4), 4))

    def share(self, value: AnswerValue) -> Fraction:
        return Fraction(value) ** 2

    def provenance_of(self, value: AnswerValue) -> Provenance:  # noqa: ARG002  one for all
        return _SOURCE

    def formula(self, cell: str) -> str:
        return f"{cell}^2"


@frozen
class Words:
    """A word; one that is longer earns less."""

    id: str = "kata"
    allowed: str = "baik, buruk"
    lowest: Fraction = Fraction(0)

    def read(self, found: str | Fraction) -> AnswerValue:
        if found not in {"baik", "buruk"}:
            raise UnreadableAnswerError(found)
        return found

    def share(self, value: AnswerValue) -> Fraction:
        return Fraction(5 - len(str(value)))

    def provenance_of(self, value: AnswerValue) -> Provenance:  # noqa: ARG002  one for all
        return _SOURCE

    def formula(self, cell: str) -> str:
        return f"5-LEN({cell})"
