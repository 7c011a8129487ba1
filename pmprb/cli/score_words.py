"""What is told below the table of a score: footnotes, summary and warnings, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import evolve
from rich.console import RenderableType

from pmprb.cli.award_words import award_lines
from pmprb.cli.printing import beside, heading
from pmprb.cli.score_rows import Footnote
from pmprb.cli.telling import one_line
from pmprb.errors import Problem
from pmprb.i18n import Language, mark
from pmprb.scoring.score import Score

_PLACES_SHOWN: Final = 5


def note_text(note: Footnote, language: Language) -> str:
    """Return the words of a footnote about given figures."""
    if not note.partly:
        return language(mark("Given, not computed. Source: {source}.")).format(source=one_line(note.source))
    parts = (
        f"{score.node.label} {language.number(score.published)}"
        for score in note.nodes
        if score.published is not None
    )
    message = language(mark("In part given, not computed: {parts}. Source: {source}."))
    return message.format(parts="; ".join(parts), source=one_line(note.source))


def summary(score: Score, language: Language) -> Iterable[tuple[str, str]]:
    """Yield names and texts: predicate, awards, completeness; with open answers, what is still possible."""
    predicate, done = score.predicate, score.completeness
    if predicate is not None:
        yield language(mark("Predicate")), f"{predicate.code} ({predicate.label})"
    yield from award_lines(score, language)
    message = language(
        mark("{settled} of {criteria} criteria: {answered} answered, {covered} replaced by given figures")
    )
    yield (
        language(mark("Completeness")),
        message.format(
            settled=done.answered + done.covered,
            criteria=done.criteria,
            answered=done.answered,
            covered=done.covered,
        ),
    )
    low, high = score.interval.published
    if low != high:
        ends = ((score.interval.lowest, low), (score.interval.highest, high))
        predicates = [score.instrument.predicate(exact, figure) for exact, figure in ends]
        low_end, high_end = (
            language.number(figure) + (f" ({predicate.code})" if predicate else "")
            for (_, figure), predicate in zip(ends, predicates, strict=True)
        )
        yield (
            language(mark("Still possible")),
            language(mark("{low} to {high}")).format(low=low_end, high=high_end),
        )


def of_index(score: Score) -> tuple[Problem, ...]:
    """Return the warnings about the index as a whole: gaps, and figures without a source that was read."""
    return tuple(problem for problem in score.warnings if not (problem.node or problem.sheet or problem.file))


def warned(told: Iterable[tuple[str, str]], language: Language) -> Iterable[RenderableType]:
    """Yield what `warnings` tells under its heading; nothing if that is nothing."""
    rows = list(told)
    if rows:
        yield ""
        yield heading(language(mark("Warnings")))
        yield beside(rows)


def warnings(problems: Iterable[Problem], language: Language) -> Iterable[tuple[str, str]]:
    """Yield code and text of each warning once, with the places it is about."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for problem in problems:
        message, remedy = problem.said(language), problem.advice(language)
        place = evolve(problem, file="").place(language)
        found = places.setdefault((problem.code, message, remedy), [])
        if place and place not in found:
            found.append(place)
    for (code, message, remedy), found in places.items():
        where = "; ".join(found[:_PLACES_SHOWN])
        if len(found) > _PLACES_SHOWN:
            more = language(mark("and {count} more")).format(count=len(found) - _PLACES_SHOWN)
            where = f"{where}; {more}"
        yield code, one_line(f"{message}{': ' if where else ''}{where}. {remedy}")
