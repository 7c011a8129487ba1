"""formulas: a workbook compiled into a function from the answers in some cells to the figures in others."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

import formulas

from bench.peers.workbook import Place


def compiled(
    path: Path, changed: Place, read: tuple[Place, ...]
) -> Callable[[str | float], tuple[float, ...]]:
    """Return the figures in the cells ``read`` as a function of what stands in the cell ``changed``."""
    with redirect_stderr(StringIO()):  # it draws a progress bar
        model = formulas.ExcelModel().loads(str(path)).finish()

    def key(place: Place) -> str:
        return f"'[{path.name}]{place.sheet.upper()}'!{place.cell}"

    function = model.compile(inputs=[key(changed)], outputs=[key(place) for place in read])

    def figures(value: str | float) -> tuple[float, ...]:
        found = function(value)
        several = found if len(read) > 1 else [found]
        return tuple(float(one.value[0, 0]) for one in several)

    return figures
