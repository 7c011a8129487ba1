"""How much is measured: enough to trust the medians, or as little as shows that everything runs."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve, frozen


@frozen
class Settings:
    """``rows`` x 250 answers are scored at once; ``sizes`` are numbers of worksheets, scored in chunks.

    ``runs`` are those of what takes milliseconds, ``few`` of what takes longer. ``checked`` worksheets are
    scored one by one as well, to be compared. ``files`` are written to disk and read from there. ``plot`` is
    where the picture of the growth goes.
    """

    rows: int = 100_000
    runs: int = 51
    few: int = 9
    checked: int = 2_000
    sizes: tuple[int, ...] = (1_000, 10_000, 100_000, 1_000_000)
    files: int = 1_000
    plot: Path | None = None

    def with_plot(self, path: Path) -> Settings:
        """Return these settings with a picture of the growth at ``path``."""
        return evolve(self, plot=path)


QUICK = Settings(rows=2_000, runs=5, few=3, checked=20, sizes=(1_000, 2_000, 4_000), files=40)
