"""Run every example of the documentation as a test, and let no test be skipped unseen.

In Markdown, ``python`` blocks are run (as doctests where they have prompts), ``console`` blocks are
compared with what the commands print, and a ``code-block`` with a caption is the file of that name. Each
page is run in a folder of its own that holds a copy of ``worksheets``.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path
from typing import Final

import pytest
from sybil import Example, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

ROOT: Final = Path(__file__).parent
PROMPT: Final = "$ "


def commands(source: str) -> Generator[tuple[str, str]]:
    """Yield each command of a console block with the output printed below it."""
    for part in f"\n{source}".split(f"\n{PROMPT}")[1:]:
        command, _, output = part.replace("\\\n", "").partition("\n")
        yield command, output


def printed_by(command: str) -> str:
    """Return what ``command`` prints, stderr included, as on a terminal."""
    program, *arguments = shlex.split(command)
    if program != "pmprb":
        raise ValueError(f"only pmprb is run in examples: {command}")
    done = subprocess.run(  # noqa: S603  the commands are those of our own documentation
        [sys.executable, "-m", "pmprb", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)},
    )
    return done.stdout


def check_console(example: Example) -> str | None:
    """Return how the output of the commands of a console block differs from what is printed there."""
    checker = OutputChecker()
    for command, output in commands(example.parsed):
        expected = _trimmed(output)
        actual = _trimmed(printed_by(command))
        if not checker.check_output(expected, actual, ELLIPSIS):
            return f"{PROMPT}{command}\nexpected:\n{expected}\nactual:\n{actual}"
    return None


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n")) + "\n"


def keep_file(example: Example) -> None:
    """Write a block that has a caption to the file of that name."""
    options = example.region.lexemes.get("options") or {}
    if "caption" in options:
        Path(options["caption"]).write_text(example.parsed, encoding="utf-8")


def _enter(namespace: dict[str, object]) -> None:
    stack = contextlib.ExitStack()
    folder = stack.enter_context(tempfile.TemporaryDirectory())
    stack.enter_context(contextlib.chdir(folder))
    shutil.copytree(ROOT / "worksheets", "worksheets")
    namespace["_stack"] = stack


def _leave(namespace: dict[str, object]) -> None:
    stack = namespace["_stack"]
    if isinstance(stack, contextlib.ExitStack):
        stack.close()


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
        CodeBlockParser("console", check_console),
        CodeBlockParser("toml", keep_file),
        CodeBlockParser("json", keep_file),
    ],
    patterns=["README.md", "docs/*.md"],
    setup=_enter,
    teardown=_leave,
).pytest()


def _is_checked_in_full() -> bool:
    return os.environ.get("CI", "").casefold() not in {"", "0", "false"}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failed one where CI is set: there, everything must have run."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and _is_checked_in_full():
        report.outcome = "failed"
        report.longrepr = f"skipped although CI is set: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Do the same with a module or class that is skipped as a whole."""
    report = yield
    if report.skipped and _is_checked_in_full():
        report.outcome = "failed"
        report.longrepr = f"skipped although CI is set: {report.longrepr}"
    return report
