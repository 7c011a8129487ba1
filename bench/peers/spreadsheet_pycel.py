"""pycel: a workbook as a graph of cells; a changed cell makes those that rest on it be computed again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attrs import frozen
from pycel import ExcelCompiler

from bench.peers.workbook import Place


@frozen
class Graph:
    """A workbook that is computed."""

    compiler: Any

    @classmethod
    def opened(cls, path: Path, read: tuple[Place, ...]) -> Graph:
        """Return the workbook at ``path``, with everything that the cells ``read`` rest on."""
        graph = cls(ExcelCompiler(filename=str(path)))
        for place in read:
            graph.value(place)  # the graph grows where it is asked
        return graph

    def change(self, place: Place, value: str | float) -> None:
        """Write ``value`` into a cell."""
        self.compiler.set_value(f"{place.sheet}!{place.cell}", value)

    def value(self, place: Place) -> Any:  # noqa: ANN401  a cell holds anything
        """Return what a cell holds, computed again if need be."""
        return self.compiler.evaluate(f"{place.sheet}!{place.cell}")
