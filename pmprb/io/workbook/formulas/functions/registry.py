"""All functions that are known, by name. What any other comes to cannot be told."""

from __future__ import annotations

from typing import Final

from immutabledict import immutabledict

from pmprb.io.workbook.formulas.frame import Function
from pmprb.io.workbook.formulas.functions import (
    aggregates,
    conditional,
    information,
    logical,
    lookup,
    rounding,
    subtotal,
    texts,
)

FUNCTIONS: Final[immutabledict[str, Function]] = immutabledict(
    aggregates.FUNCTIONS
    | conditional.FUNCTIONS
    | information.FUNCTIONS
    | logical.FUNCTIONS
    | lookup.FUNCTIONS
    | rounding.FUNCTIONS
    | subtotal.FUNCTIONS
    | texts.FUNCTIONS
)
