"""What comes of one file."""

from __future__ import annotations

from attrs import frozen

from pmprb.errors import Problem
from pmprb.io.folder.rows import ScoreRow


@frozen(kw_only=True)
class Outcome:
    """What came of one file: a row for each score in it, or its problems.

    ``size`` and ``digest`` (sha256) are of the content that was scored; ``rules`` has for each instrument
    its mark, None if it was learned from the file itself.
    """

    file: str
    size: int = 0
    digest: str = ""
    rows: tuple[ScoreRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    rules: tuple[tuple[str, str | None], ...] = ()
