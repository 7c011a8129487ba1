"""Where a figure comes from and how sure it is."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from attrs import frozen


class Certainty(StrEnum):
    """How sure a figure is (keyakinan). The further on in the alphabet, the less sure."""

    A = "A"
    """Read in full in a worksheet the ministry evaluated or in a published regulation."""
    B = "B"
    """Read in an excerpt of a worksheet or on an official site."""
    D = "D"
    """Derived by arithmetic from figures that were read."""
    U = "U"
    """In circulation, but no source could be reached."""


@frozen
class Provenance:
    """The source of a figure (``sumber``, as text for a reader) and its certainty (keyakinan)."""

    source: str
    certainty: Certainty


def least_sure(certainties: Iterable[Certainty]) -> Certainty:
    """Return the least sure of ``certainties``; a figure is as sure as the least sure thing under it.

    Raises:
        ValueError: there are none.

    """
    return max(certainties)
