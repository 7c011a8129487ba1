"""A worksheet (kertas kerja): who assessed what, when, and the answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from os import PathLike
from typing import Final, TypeVar, cast

from attrs import field, fields, frozen
from immutabledict import immutabledict

from pmprb.components.instrument import Instrument
from pmprb.components.nodes import Criterion
from pmprb.components.numbers import Exact, exact, is_plain, plain
from pmprb.components.problems import (
    AnsweredByCounts,
    AnswerNotAllowed,
    GivenOutOfRange,
    GivenWithoutSource,
    NotACriterion,
    NotToBeGiven,
    UnknownNode,
    WrongYear,
)
from pmprb.components.scales import AnswerValue, UnreadableAnswerError
from pmprb.errors import Problem, WorksheetError

_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

YEARS: Final = range(1900, 3000)
"""The years a worksheet can be of; anything else is a slip of the pen."""


def is_year(value: object) -> bool:
    """Tell whether ``value`` is a year that a worksheet can be of."""
    return isinstance(value, int) and not isinstance(value, bool) and value in YEARS


def canonical_text(text: str) -> str:
    """Return ``text`` as a workbook can hold it: line feeds, no control characters, nothing around it."""
    if text.isprintable():
        return text.strip()
    return _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


@frozen
class Cell:
    """A place in a file, for explanations: two answers that differ only in place are equal."""

    sheet: str
    reference: str


@frozen
class Answer:
    """What was answered to one criterion: the canonical value, note (catatan) and evidence (bukti)."""

    value: AnswerValue
    note: str = field(default="", converter=canonical_text)
    evidence: str = field(default="", converter=canonical_text)
    cell: Cell | None = field(default=None, eq=False)


@frozen
class Given:
    """A figure taken over instead of answered: ``points`` of the index, and the document they stand in."""

    points: Fraction
    source: str = field(converter=canonical_text)
    cell: Cell | None = field(default=None, eq=False)


@frozen(kw_only=True)
class Worksheet:
    """The answers of one assessment against one instrument.

    ``answers`` go by the id of a criterion or count, ``given`` by that of a node. ``notes`` hold
    what was written beside what has no answer. ``notices`` are what a reader of files had to say about it.
    """

    instrument: Instrument
    entity: str = field(default="", converter=canonical_text)
    year: int | None = None
    assessor: str = field(default="", converter=canonical_text)
    answers: immutabledict[str, Answer] = field(default=immutabledict(), converter=immutabledict)
    given: immutabledict[str, Given] = field(default=immutabledict(), converter=immutabledict)
    notes: immutabledict[str, Remark] = field(default=immutabledict(), converter=immutabledict)
    notices: tuple[Problem, ...] = field(default=(), eq=False)

    def __attrs_post_init__(self) -> None:
        """Refuse what the instrument has no place for, whoever made the worksheet."""
        known = self.instrument.nodes.keys() | self.instrument.counts.keys()
        problems: list[Problem] = [UnknownNode(node=key) for key in self.notes if key not in known]
        for key, answer in self.answers.items():
            read = read_answer(self.instrument, key, answer.value)
            if isinstance(read, Problem):
                problems.append(read)
            elif read != answer.value:
                shown = str(answer.value)
                problems.append(AnswerNotAllowed(node=key, found=shown, allowed=str(read)))
        for key, figure in self.given.items():
            found = read_given(self.instrument, key, figure.points, figure.source)
            if isinstance(found, Problem):
                problems.append(found)
        if self.year is not None and not is_year(self.year):
            problems.append(WrongYear(found=str(self.year), allowed=f"{YEARS[0]}-{YEARS[-1]}"))
        if problems:
            raise WorksheetError(*problems)

    def with_answers(self, answers: Mapping[str, str | Exact | None]) -> Worksheet:
        """Return a worksheet that answers as ``answers`` say, by node id; None takes an answer back.

        Notes and evidence of a changed answer stay. This worksheet is not changed.

        Raises:
            WorksheetError: an id is unknown or an answer not allowed; every one is named.

        """
        changed = read_answers(self.instrument, answers)
        said: dict[str, Answer] = {}
        remarks: dict[str, Remark] = {}
        kept, notes = self.answers, self.notes
        for key, value in changed.items():
            beside = kept.get(key) or notes.get(key)
            note, evidence = (beside.note, beside.evidence) if beside else ("", "")
            if value is not None:
                said[key] = Answer(value, note, evidence)
            elif note or evidence:
                remarks[key] = Remark(note, evidence)
        taken_back = [key for key in changed if key not in said]
        return self._saying(_changed(kept, said, taken_back), _changed(notes, remarks, said))

    def _saying(self, answers: immutabledict[str, Answer], notes: immutabledict[str, Remark]) -> Worksheet:
        """Return a copy with other answers, which are known to be allowed: none is read again."""
        new = object.__new__(Worksheet)
        for name in _FIELDS:
            object.__setattr__(new, name, getattr(self, name))
        object.__setattr__(new, "answers", answers)
        object.__setattr__(new, "notes", notes)
        return new

    def save(self, path: str | PathLike[str], *, overwrite: bool = False) -> None:
        """Write this worksheet to ``path``: a kertas kerja (.xlsx) or its JSON form (.json).

        Raises:
            PmprbError: the file exists and ``overwrite`` is false, or it cannot be written.

        """
        # The one place that looks up to the files, so that a new kertas kerja is a single expression.
        from pmprb.io.files import write_worksheet  # noqa: PLC0415

        write_worksheet(self, path, overwrite=overwrite)

    def save_into(
        self, path: str | PathLike[str], out: str | PathLike[str] | None = None, *, overwrite: bool = False
    ) -> None:
        """Make the existing kertas kerja ``path`` say what this worksheet says, and write it to ``out``.

        ``out`` must not exist; over ``path`` itself only if ``out`` names it or ``overwrite`` is true.
        Only cells that say something else are changed, and the results stored with formulas; see `fill`.

        Raises:
            WorksheetError: the kertas kerja is of another instrument, something in it is wrong, or a cell
                cannot be changed.
            PmprbError: the file exists, or cannot be written.

        """
        from pmprb.io.fill import save_into  # noqa: PLC0415

        save_into(self, path, out, overwrite=overwrite)


@frozen
class Remark:
    """What is written beside a node that has no answer."""

    note: str = field(default="", converter=canonical_text)
    evidence: str = field(default="", converter=canonical_text)


_FIELDS: Final = tuple(attribute.name for attribute in fields(Worksheet))
Entry = TypeVar("Entry")


def _changed(
    mapping: immutabledict[str, Entry], entries: Mapping[str, Entry], without: Iterable[str]
) -> immutabledict[str, Entry]:
    """Return ``mapping`` with ``entries``, and without those of some keys; itself if that changes nothing."""
    gone = {key for key in without if key in mapping}
    if gone:
        return immutabledict(
            {key: entry for key, entry in mapping.items() if key not in gone} | dict(entries)
        )
    return mapping.update(dict(entries)) if entries else mapping


def read_answers(
    instrument: Instrument, answers: Mapping[str, str | Exact | None]
) -> dict[str, AnswerValue | None]:
    """Return the canonical answers for what a program says: text, an exact number, or None for none.

    Raises:
        TypeError: an answer is a float.
        WorksheetError: ids are unknown or answers not allowed; every one is named.

    """
    values: dict[str, AnswerValue | None] = {}
    problems: list[Problem] = []
    for key, raw in answers.items():
        if raw is None:
            problems += _not_answerable(instrument, key)
            values[key] = None
            continue
        value = read_answer(instrument, key, raw if isinstance(raw, str) else exact(raw))
        is_refused = isinstance(value, AnswerNotAllowed) and isinstance(raw, str) and is_plain(raw)
        if is_refused and key not in instrument.counts:  # 1.000 of them is a thousand, or a slip of the pen
            # What a person types as 3.117 may be thousands; in data the point is the decimal mark.
            value = read_answer(instrument, key, exact(cast(str, raw)))
        if isinstance(value, Problem):
            problems.append(value)
        else:
            values[key] = value
    if problems:
        raise WorksheetError(*problems)
    return values


def read_answer(instrument: Instrument, key: str, found: str | Fraction) -> AnswerValue | Problem:
    """Return the canonical answer to the criterion or count ``key``, or the problem with it."""
    asked = instrument.answerable.get(key)
    if asked is None:
        return _not_answerable(instrument, key)[0]
    try:
        return asked.scale.read(found)
    except UnreadableAnswerError:
        shown = found if isinstance(found, str) else plain(found)
        return AnswerNotAllowed(node=key, found=shown, allowed=asked.scale.allowed)


def _not_answerable(instrument: Instrument, key: str) -> list[Problem]:
    if key in instrument.answerable:
        return []
    node = instrument.nodes.get(key)
    if isinstance(node, Criterion) or key in instrument.counts:
        return [AnsweredByCounts(node=key, allowed=", ".join(instrument.computed_from(key)))]
    return [UnknownNode(node=key) if node is None else NotACriterion(node=key)]


def read_given(instrument: Instrument, key: str, points: Fraction | Decimal, source: str) -> Given | Problem:
    """Return the given figure for the node ``key``, or the problem with it."""
    node = instrument.nodes.get(key)
    if node is None:
        return UnknownNode(node=key)
    if not instrument.can_be_given(key):
        return NotToBeGiven(node=key)
    if not 0 <= points <= node.weight:
        shown = plain(exact(points))
        return GivenOutOfRange(node=key, found=shown, allowed=f"0-{plain(node.weight)}")
    if not source.strip():
        return GivenWithoutSource(node=key, found=plain(exact(points)))
    return Given(exact(points), source)
