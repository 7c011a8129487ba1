"""One changed answer: a what-if of the library, and the same cell changed in a workbook that is computed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from attrs import frozen

import pmprb
from bench import trees
from bench.agreement import DOUBLE, Agreement
from bench.measure import Row, in_turn
from bench.peers import is_installed
from bench.peers.workbook import Book, bare_tree, kertas_kerja
from bench.settings import Settings
from pmprb.components.scales import AnswerValue

GROUP: Final = "one-answer"
EVERY: Final = 10
"""One criterion in so many is changed, so that shallow and deep ones are, and those that gates read."""
TIMES_PYCEL: Final = 10
_FLOATS: Final = "reads one index, as a float; ours is exact and rounded once"
_SAME: Final = "our own kertas kerja, its rules the same as ours; reads the exact and the published index"


@frozen
class Change:
    """Another answer to one criterion, and the one it had."""

    criterion: str
    new: AnswerValue
    old: AnswerValue


@frozen
class Case:
    """An instrument with all its answers, a workbook of the same, and the changes that are made in turn."""

    name: str
    instrument: pmprb.Instrument
    answers: dict[str, AnswerValue]
    write: Callable[[Path, dict[str, AnswerValue]], Book]
    note: str
    wanted: float | None

    def changes(self) -> list[Change]:
        """Return the changes: to the next option, or by half the scale."""
        found = []
        for criterion in self.instrument.criteria[::EVERY]:
            old = self.answers.get(criterion.id)
            if old is None:
                continue
            if isinstance(old, str):
                codes = criterion.scale.allowed.split("/")
                new: AnswerValue = codes[(codes.index(old) + 1) % len(codes)]
            else:
                top = criterion.scale.top if isinstance(criterion.scale, pmprb.IndexScale) else Fraction(1)
                new = abs(old - top / 2)
            found.append(Change(criterion.id, new, old))
        return found


def cases() -> tuple[Case, ...]:
    """Return what is measured: by the rules of the regulation, and on the bare tree."""
    questions, values = trees.questions(), trees.values()
    asked = trees.answers(questions, trees.random_codes(1, gaps=0)[0])
    valued = trees.answers(values, trees.random_values(1)[0])
    return (
        Case("250 questions", questions, asked, kertas_kerja, _SAME, TIMES_PYCEL),
        Case("250 values", values, valued, bare_tree, _FLOATS, None),
    )


def measured(settings: Settings) -> Iterator[Row | Agreement]:
    """Yield whether the peers agree, and how long a changed answer takes each."""
    with TemporaryDirectory() as folder:
        for number, case in enumerate(cases()):
            book = case.write(Path(folder) / f"buku-{number}.xlsx", case.answers)
            yield from _case(case, book, settings)


def _case(case: Case, book: Book, settings: Settings) -> Iterator[Row | Agreement]:
    changes = case.changes()
    score = pmprb.score(case.instrument, case.answers)
    name = f"one of {case.name} answered otherwise"
    yield _anew(case, score, changes)

    def ours() -> object:
        """Change each answer and change it back, as a workbook must."""
        now, found = score, []
        for change in changes:
            for value in (change.new, change.old):
                now = now.with_answers({change.criterion: value})
                found.append((now.exact, now.published))
        return found

    if not is_installed("pycel"):
        (mine,) = in_turn(ours, runs=settings.few)
        yield Row(GROUP, name, "µs", mine.per(2 * len(changes)), wanted=case.wanted)
    else:
        from bench.peers.spreadsheet_pycel import Graph  # noqa: PLC0415  a peer, imported where measured

        graph = Graph.opened(book.path, book.index)

        def theirs() -> list[tuple[Any, ...]]:
            found = []
            for change in changes:
                for value in (change.new, change.old):
                    graph.change(book.answers[change.criterion], _cell(value))
                    found.append(tuple(graph.value(place) for place in book.index))
            return found

        figures = [(change.criterion, value) for change in changes for value in (change.new, change.old)]
        pairs = [
            (score.with_answers(dict([pair])), read) for pair, read in zip(figures, theirs(), strict=True)
        ]
        yield _agreement("pycel", name, pairs)
        mine, other = in_turn(ours, theirs, runs=settings.few)
        times = 2 * len(changes)
        yield Row(GROUP, name, "µs", mine.per(times), "pycel", other.per(times), case.wanted, note=case.note)
    if is_installed("formulas"):
        yield from _formulas(case, book, changes[0], settings)


def _anew(case: Case, score: pmprb.Score, changes: list[Change]) -> Agreement:
    """Return how far a changed score is off one that is computed from nothing: no node may differ."""
    off, now = 0.0, score
    for change in changes:
        now = now.with_answers({change.criterion: change.new})  # one upon the other
        answers = {key: answer.value for key, answer in now.worksheet.answers.items()}
        anew = pmprb.score(case.instrument, answers)
        for key, node in anew.nodes.items():
            off = max(off, abs(float((now[key].exact or 0) - (node.exact or 0))))
            off = max(off, 0.0 if now[key] == node else 1e-9)
    compared = f"{case.name}, every node after {len(changes)} changes, one upon the other"
    return Agreement(GROUP, "scored anew", compared, off, 0.0)


def _formulas(case: Case, book: Book, change: Change, settings: Settings) -> Iterator[Row | Agreement]:
    from bench.peers.spreadsheet_formulas import compiled  # noqa: PLC0415  a peer, imported where measured

    score = pmprb.score(case.instrument, case.answers)
    figures = compiled(book.path, book.answers[change.criterion], book.index)
    name = f"the first of {case.name} answered otherwise"
    values = (change.new, change.old)
    pairs = [(score.with_answers({change.criterion: value}), figures(_cell(value))) for value in values]
    yield _agreement("formulas", name, pairs)

    def ours() -> object:
        found = [score.with_answers({change.criterion: value}) for value in values]
        return [(now.exact, now.published) for now in found]

    mine, other = in_turn(ours, lambda: [figures(_cell(value)) for value in values], runs=settings.runs)
    yield Row(GROUP, name, "µs", mine.per(2), "formulas", other.per(2), note="compiled for this one cell")


def _agreement(peer: str, name: str, pairs: list[tuple[pmprb.Score, tuple[Any, ...]]]) -> Agreement:
    off = 0.0
    for score, read in pairs:
        ours = (float(score.exact), float(score.published))
        off = max(off, *(abs(mine - theirs) for mine, theirs in zip(ours, read, strict=False)))
    return Agreement(GROUP, peer, f"{name}, {len(pairs)} times", off, DOUBLE)


def _cell(value: AnswerValue) -> str | float:
    return value if isinstance(value, str) else float(value)
