"""The work of one worker: from the names of a few files to their rows. Doing it twice does no harm."""

from __future__ import annotations

import pickle
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import cast

from attrs import evolve, frozen

from pmprb.components.instrument import Instrument
from pmprb.errors import PmprbError, Problem
from pmprb.i18n import Language, language
from pmprb.io.files import read_worksheets
from pmprb.io.folder.finding import Found
from pmprb.io.folder.outcome import Outcome
from pmprb.io.folder.problems import OtherVersion, UnexpectedFault, WorkerDied
from pmprb.io.folder.rows import score_row
from pmprb.io.folder.rules import known_mark, marks, own_version
from pmprb.io.problems import CannotRead
from pmprb.io.score_json import problems_to_json, score_to_json
from pmprb.scoring.score import Score, score


@frozen(kw_only=True)
class Order:
    """What all files have in common: the instrument to score by, pickled once, and who asks."""

    instrument: bytes | None
    version: str


@frozen
class Subject:
    """Of whom a score is, and of when."""

    file: str
    entity: str
    year: int | None
    instrument: str


@frozen
class Told:
    """What came of one file: the objects ``pmprb score --json`` prints, its problems, whom it scores."""

    file: str
    objects: tuple[str, ...]
    problems: tuple[Problem, ...]
    subjects: tuple[Subject, ...] = ()


def order(instrument: Instrument | None) -> Order:
    """Return what is asked of the workers: to score by ``instrument``, or by those the files name."""
    return Order(instrument=None if instrument is None else pickle.dumps(instrument), version=own_version())


def score_files(asked: Order, files: tuple[Found, ...]) -> tuple[Outcome, ...]:
    """Return what comes of ``files``, in their order; a file that cannot be scored costs only itself."""
    return tuple(_outcome(asked, file) for file in files)


def _outcome(asked: Order, file: Found) -> Outcome:
    scores = _scores(asked, file)
    if not isinstance(scores, Scored):
        return Outcome(file=file.name, problems=scores)
    instruments = {score.instrument.id: score.instrument for score in scores.scores}
    rules = ((key, _mark(asked, each)) for key, each in instruments.items())
    return Outcome(
        file=file.name,
        size=scores.size,
        digest=scores.digest,
        rows=tuple(score_row(each, file.name, marks(each.instrument)[0]) for each in scores.scores),
        rules=tuple(rules),
    )


def _mark(asked: Order, instrument: Instrument) -> str | None:
    return known_mark(instrument) if asked.instrument is None else marks(instrument)[1]


def tell_files(asked: Order, code: str, files: tuple[Found, ...]) -> tuple[Told, ...]:
    """Return what comes of ``files`` as JSON that speaks the language of ``code``."""
    return tuple(_told(asked, code, file) for file in files)


def _told(asked: Order, code: str, file: Found) -> Told:
    scores, spoken = _scores(asked, file), language(code)
    if not isinstance(scores, Scored):
        return _told_problems(spoken, file, scores)
    subjects = (
        Subject(file.name, each.worksheet.entity, each.worksheet.year, each.instrument.id)
        for each in scores.scores
    )
    objects = (score_to_json(each, file.name, spoken) for each in scores.scores)
    return Told(file.name, tuple(objects), (), tuple(subjects))


def _told_problems(spoken: Language, file: Found, problems: tuple[Problem, ...]) -> Told:
    return Told(file.name, (problems_to_json(problems, file.name, spoken),), problems)


def lost_outcome(file: Found, why: str) -> Outcome:
    """Return what came of ``file``, which ended its worker twice; ``why`` is what was heard last."""
    return Outcome(file=file.name, problems=(WorkerDied(file=file.name, found=why),))


def lost_told(code: str, file: Found, why: str) -> Told:
    """Return the same in JSON that speaks the language of ``code``."""
    return _told_problems(language(code), file, (WorkerDied(file=file.name, found=why),))


@frozen
class Scored:
    """The scores in a file, and which content they are of."""

    scores: tuple[Score, ...]
    size: int
    digest: str


def _scores(asked: Order, file: Found) -> Scored | tuple[Problem, ...]:
    if asked.version != own_version():
        return (OtherVersion(file=file.name, found=own_version(), allowed=asked.version),)
    try:
        # Marked before it is read: should the file change in between, the mark is of what is no more there,
        # and the file is scored anew the next time.
        content = Path(file.path).read_bytes()
        size, digest = len(content), sha256(content).hexdigest()
        del content
        read = read_worksheets(file.path, instrument=_instrument(asked.instrument))
        return Scored(tuple(map(score, read)), size, digest)
    except PmprbError as error:
        return tuple(evolve(problem, file=file.name) for problem in error.problems)
    except OSError as error:
        return (CannotRead(file=file.name, found=error.strerror or str(error)),)
    except Exception as error:  # noqa: BLE001  whatever it is, it must not cost the other files
        return (UnexpectedFault(file=file.name, found=f"{type(error).__name__}: {error}"),)


@lru_cache(maxsize=1)
def _instrument(pickled: bytes | None) -> Instrument | None:
    # Of our own making: whoever can hand a worker other bytes can hand it other work, too.
    return None if pickled is None else cast(Instrument, pickle.loads(pickled))  # noqa: S301
