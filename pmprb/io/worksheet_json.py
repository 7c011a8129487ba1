"""The JSON form of a worksheet, version 1.

An object with these members; all but ``format``, ``version`` and ``instrument`` may be left out::

    {
      "format": "pmprb-worksheet", "version": 1,
      "instrument": "permenpanrb-26-2020",
      "entity": "Kota Contoh", "year": 2020, "assessor": "...",
      "answers": {"node.id": {"value": "A", "note": "...", "evidence": "..."}, ...},
      "given": {"node.id": {"points": "14.06", "source": "..."}, ...}
    }

Numbers are text with a decimal point, so that no reader makes a float of them. An answer without
``value`` is one that has a note or evidence, but is still open.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Final, cast

from attrs import evolve

from pmprb.components.instrument import Instrument
from pmprb.components.numbers import exact, is_plain, plain, typed_number
from pmprb.components.problems import GivenOutOfRange, UnknownNode
from pmprb.components.registry import instruments, is_bundled, is_instrument_path, load_instrument
from pmprb.components.scales import AnswerValue
from pmprb.components.worksheet import Answer, Given, Remark, Worksheet, is_year, read_answers, read_given
from pmprb.errors import Problem, WorksheetError
from pmprb.i18n import mark
from pmprb.io.problems import (
    JsonEntryTwice,
    NotAWorksheet,
    UnknownFormatVersion,
    UnknownJsonEntry,
    WrongJsonEntry,
)

FORMAT: Final = "pmprb-worksheet"
VERSION: Final = 1

_MEMBERS: Final = ("format", "version", "instrument", "entity", "year", "assessor", "answers", "given")


def to_json(worksheet: Worksheet) -> str:
    """Return ``worksheet`` in its JSON form; equal worksheets give equal text."""
    document: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "instrument": worksheet.instrument.id,
        "entity": worksheet.entity,
        "year": worksheet.year,
        "assessor": worksheet.assessor,
    }
    answers: dict[str, object] = {}
    given: dict[str, object] = {}
    for key in (*worksheet.instrument.nodes, *worksheet.instrument.counts):
        answer, remark, figure = (
            held.get(key) for held in (worksheet.answers, worksheet.notes, worksheet.given)
        )
        if isinstance(answer, Answer):
            value = plain(answer.value) if isinstance(answer.value, Fraction) else answer.value
            answers[key] = _filled(value=value, note=answer.note, evidence=answer.evidence)
        elif isinstance(remark, Remark):
            answers[key] = _filled(note=remark.note, evidence=remark.evidence)
        if isinstance(figure, Given):
            given[key] = _filled(points=plain(figure.points), source=figure.source)
    return json.dumps({**document, "answers": answers, "given": given}, ensure_ascii=False, indent=1) + "\n"


def _filled(**texts: str) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}


def from_json(text: str, file: str = "", instrument: Instrument | None = None) -> Worksheet:
    """Return the worksheet that ``text`` is the JSON form of; ``file`` names it in problems.

    ``instrument`` is used instead of the one the text names.

    Raises:
        InstrumentError: the instrument is not known.
        WorksheetError: the text is no worksheet, or an entry is wrong; every one is named.

    """
    reader = _Reader(file, [])
    try:
        document = json.loads(text, parse_float=str, object_pairs_hook=reader.members)
    except (ValueError, RecursionError) as error:
        is_json = text.lstrip().startswith("{")
        found = f"JSON: {error}" if is_json else mark("neither .xlsx nor JSON")
        raise WorksheetError(NotAWorksheet(file=file, found=found)) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise WorksheetError(NotAWorksheet(file=file, found=f'"format" is not "{FORMAT}"'))
    if document.get("version") is True or document.get("version") != VERSION:
        found = str(document.get("version"))
        raise WorksheetError(UnknownFormatVersion(file=file, found=found, allowed=str(VERSION)))
    name = document.get("instrument")
    if instrument is None and not (isinstance(name, str) and name):
        reader.wrong("instrument", name, ", ".join(instruments()))
        raise WorksheetError(*reader.problems)
    worksheet = reader.worksheet(document, instrument or load_instrument(_near(str(name), file)))
    if reader.problems:
        raise WorksheetError(*reader.problems)
    return worksheet


def _near(name: str, file: str) -> str | Path:
    """Return the path of an instrument file beside the worksheet ``file``, or the id ``name`` itself."""
    path = Path(file).parent / name
    return path if not is_bundled(name) and is_instrument_path(path) else name


class _Reader:
    """Reads entries of the right types and collects the wrong ones."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems

    def members(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        """Return the members of an object; one that is written twice would lose what is written first."""
        members = dict(pairs)
        if len(members) < len(pairs):
            names = [name for name, _ in pairs]
            twice = dict.fromkeys(name for name in names if names.count(name) > 1)
            self.problems += [JsonEntryTwice(file=self.file, found=name) for name in twice]
        return members

    def known(self, entry: Mapping[str, object], path: str, names: tuple[str, ...]) -> None:
        """Report members that nothing would read, such as misspelt ones."""
        for name in entry:
            if name not in names:
                found, allowed = path + name, ", ".join(names)
                self.problems.append(UnknownJsonEntry(file=self.file, found=found, allowed=allowed))

    def worksheet(self, document: Mapping[str, object], instrument: Instrument) -> Worksheet:
        self.known(document, "", _MEMBERS)
        year = document.get("year")
        if year is not None and not is_year(year):
            self.wrong("year", year, mark("a year such as 2020, or null"))
            year = None
        answers: dict[str, Answer] = {}
        notes: dict[str, Remark] = {}
        for key, entry in self.table(document, "answers").items():
            self.answer(instrument, key, entry, answers, notes)
        given: dict[str, Given] = {}
        for key, entry in self.table(document, "given").items():
            self.figure(instrument, key, entry, given)
        return Worksheet(
            instrument=instrument,
            entity=self.text(document, "entity", ""),
            year=cast(int | None, year),
            assessor=self.text(document, "assessor", ""),
            answers=answers,
            given=given,
            notes=notes,
        )

    def answer(
        self,
        instrument: Instrument,
        key: str,
        entry: Mapping[str, object],
        answers: dict[str, Answer],
        notes: dict[str, Remark],
    ) -> None:
        path = f"answers.{key}."
        self.known(entry, path, ("value", "note", "evidence"))
        note, evidence = self.text(entry, "note", path), self.text(entry, "evidence", path)
        value = entry.get("value")
        if value is None:
            if key not in instrument.nodes and key not in instrument.counts:
                self.problems.append(UnknownNode(file=self.file, node=key))
            elif note or evidence:
                notes[key] = Remark(note, evidence)
            return
        if isinstance(value, bool) or not isinstance(value, str | int):
            self.wrong(path + "value", value, mark("text"))
            return
        try:
            answers[key] = Answer(
                cast(AnswerValue, read_answers(instrument, {key: value})[key]), note, evidence
            )
        except WorksheetError as error:
            self.problems.extend(evolve(problem, file=self.file) for problem in error.problems)

    def figure(
        self, instrument: Instrument, key: str, entry: Mapping[str, object], given: dict[str, Given]
    ) -> None:
        path = f"given.{key}."
        self.known(entry, path, ("points", "source"))
        source = self.text(entry, "source", path)
        points = self.text(entry, "points", path)
        try:
            value = exact(points) if is_plain(points) else typed_number(points)
        except ValueError:
            value = Fraction(-1)  # no points at all, like those that are out of range
        figure = read_given(instrument, key, value, source)
        if isinstance(figure, GivenOutOfRange):
            figure = evolve(figure, found=points)
        if isinstance(figure, Given):
            given[key] = figure
        else:
            self.problems.append(evolve(figure, file=self.file))

    def table(self, document: Mapping[str, object], name: str) -> dict[str, Mapping[str, object]]:
        value = document.get(name, {})
        if not isinstance(value, dict):
            self.wrong(name, value, mark("an object"))
            return {}
        tables: dict[str, Mapping[str, object]] = {
            key: entry for key, entry in value.items() if isinstance(entry, dict)
        }
        for key, entry in value.items():
            if key not in tables:
                self.wrong(f"{name}.{key}", entry, mark("an object"))
        return tables

    def text(self, entry: Mapping[str, object], name: str, path: str) -> str:
        value = entry.get(name, "")
        if isinstance(value, str):
            return value
        self.wrong(path + name, value, mark("text"))
        return ""

    def wrong(self, path: str, value: object, allowed: str) -> None:
        found = json.dumps(value, ensure_ascii=False)
        self.problems.append(WrongJsonEntry(file=self.file, cell=path, found=found, allowed=allowed))
