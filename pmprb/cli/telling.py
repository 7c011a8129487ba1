"""Printing: what goes to people as clean lines, what is wrong to stderr, and the exit status."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

import click
from attrs import evolve

from pmprb.components.instrument import Instrument
from pmprb.errors import PmprbError, Problem
from pmprb.i18n import Language
from pmprb.io.problems import CannotRead

PROBLEMS: Final = 1
"""The exit status when there are problems in the input."""

Result = TypeVar("Result")


def attempt(work: Callable[[], Result], file: str = "") -> Result | tuple[Problem, ...]:
    """Return what ``work`` returns, or the problems it met; those without a file are about ``file``."""
    try:
        return work()
    except PmprbError as error:
        problems = error.problems
    except OSError as error:
        problems = (CannotRead(found=error.strerror or str(error)),)
    return tuple(problem if problem.file else evolve(problem, file=file) for problem in problems)


def tell_problems(problems: Iterable[Problem], language: Language) -> None:
    """Print ``problems`` to stderr, a line each."""
    for problem in problems:
        tell(one_line(problem.render(language)), err=True)


def tell(text: str, *, err: bool = False) -> None:
    """Print ``text``; characters the terminal has no code for are spelt out instead of failing."""
    encoding = getattr(sys.stderr if err else sys.stdout, "encoding", None) or "utf-8"
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding), err=err)


def tell_json(text: str) -> None:
    """Print ``text``, which is JSON, as UTF-8 whatever the terminal."""
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)


def clean(line: str) -> str:
    """Return ``line`` without the control codes that a cell of a workbook may hold."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in line)


def one_line(text: str) -> str:
    """Return ``text`` on one line, clean, with single spaces."""
    return clean(" ".join(text.split()))


def described(instrument: Instrument) -> str:
    """Return what stands above what is told of ``instrument``: its title and for whom it is."""
    kind = ", ".join(part for part in (instrument.level, instrument.entity_kind, instrument.variant) if part)
    about = f"{instrument.regulation} ({kind})"
    return one_line(f"{instrument.title}, {about}")


def shown_name(file: str) -> str:
    """Return the name of ``file`` with bytes that are not text replaced, so that it can be printed."""
    return click.format_filename(file)
