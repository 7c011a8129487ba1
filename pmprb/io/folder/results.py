"""What came of a folder: the rows of its scores, and the problems of the files that have none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from os import PathLike
from typing import Protocol

from attrs import field, frozen

from pmprb.errors import Problem
from pmprb.i18n import ENGLISH, Language
from pmprb.io.folder.outcome import Outcome
from pmprb.io.folder.problems import EntityTwice
from pmprb.io.folder.ranking import Ranking, rankings
from pmprb.io.folder.rows import ScoreRow


@frozen(kw_only=True)
class FolderScores:
    """What came of many files, in the order of their names.

    ``rows`` are the scores: most files hold one, a worksheet of the ministry one for each year.
    ``problems`` are those of the files that could not be scored, ``notices`` what must be told beside that,
    such as archives in the folder, or one institution with two files of a year. ``files`` is how many were
    looked at, ``reused`` how many of them were taken from the journal.
    """

    rows: tuple[ScoreRow, ...]
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]
    files: int
    reused: int = field(default=0, eq=False)

    @property
    def broken(self) -> tuple[str, ...]:
        """The files, and folders, that could not be scored."""
        return tuple(dict.fromkeys(problem.file for problem in self.problems))

    @property
    def rankings(self) -> tuple[Ranking, ...]:
        """The rows ranked, by instrument and year: only those can be compared."""
        return rankings(self.rows)

    def save(
        self, path: str | PathLike[str], *, overwrite: bool = False, language: Language = ENGLISH
    ) -> None:
        """Write this to ``path``: .csv, .jsonl, .parquet, or .xlsx for the workbook with the recap.

        The same scores give the same bytes. Problems are told in ``language`` (JSON lines and workbook).

        Raises:
            PmprbError: the ending is another, the file exists and ``overwrite`` is false, it cannot be
                written, or the extra ``parquet`` is not installed.

        """
        from pmprb.io.folder.saving import save  # noqa: PLC0415  what writes is loaded when it writes

        save(self, path, overwrite=overwrite, language=language)


def folder_scores(
    outcomes: Iterable[Outcome], refused: Iterable[Problem], notices: Iterable[Problem], reused: int
) -> FolderScores:
    """Return what came of the files: their ``outcomes``, in order, and what was told before that."""
    rows: list[ScoreRow] = []
    problems = list(refused)
    files = 0
    for outcome in outcomes:
        files += 1
        rows += outcome.rows
        problems += outcome.problems
    return FolderScores(
        rows=tuple(rows),
        problems=tuple(problems),
        notices=(*notices, *found_twice(rows)),
        files=files,
        reused=reused,
    )


class Named(Protocol):
    """A score as far as it matters for whether two are of the same thing."""

    @property
    def file(self) -> str:
        """The file that holds it."""

    @property
    def entity(self) -> str:
        """The institution or unit."""

    @property
    def year(self) -> int | None:
        """The year."""

    @property
    def instrument(self) -> str:
        """The id of the instrument."""


def found_twice(scores: Iterable[Named]) -> Iterator[Problem]:
    """Yield a notice for each institution or unit that has several files of one year and instrument."""
    named = [score for score in scores if score.entity]
    ordered = sorted(named, key=_subject)  # stable: the files stay in their order
    for _, same in groupby(ordered, key=_subject):
        alike = list(same)
        files = list(dict.fromkeys(score.file for score in alike))
        if len(files) > 1:
            yield EntityTwice(file=files[0], found=alike[0].entity, allowed=", ".join(files))


def _subject(score: Named) -> tuple[str, int, str]:
    return " ".join(score.entity.casefold().split()), score.year or 0, score.instrument
