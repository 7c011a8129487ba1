"""What can be wrong with an input, as values: a code, the place, what was found, what is allowed, what to do.

A `Problem` describes one mistake. All mistakes of an input are collected and raised together in one
`PmprbError`; nothing is half read. ``str()`` is English; `Problem.render` speaks other languages.
"""

from __future__ import annotations

from typing import ClassVar

from attrs import asdict, frozen

from pmprb.i18n import ENGLISH, Language, mark


@frozen(kw_only=True)
class Problem:
    """One mistake. Subclasses say which: they set ``code``, ``message`` and ``remedy``.

    ``file``, ``sheet`` and ``cell`` tell the place in a file, ``node`` the place in the instrument;
    what does not apply is empty. ``message`` and ``remedy`` may use every field in braces.
    """

    code: ClassVar[str]
    message: ClassVar[str]
    remedy: ClassVar[str] = ""

    file: str = ""
    sheet: str = ""
    cell: str = ""
    node: str = ""
    found: str = ""
    allowed: str = ""

    def place(self, language: Language = ENGLISH) -> str:
        """Return where it is, from the file to the node, for a person."""
        return ", ".join(
            language(label).format(value)
            for label, value in (
                ("{}", self.file),
                (mark("sheet {}"), self.sheet and f'"{self.sheet}"'),
                (mark("cell {}"), self.cell),
                ("{}", self.node),
            )
            if value
        )

    def render(self, language: Language = ENGLISH) -> str:
        """Return the problem on one line, in ``language``."""
        fields = asdict(self)
        said = language(self.message).format_map(fields)
        place = self.place(language)
        advice = f" {language(self.remedy).format_map(fields)}" if self.remedy else ""
        return f"{self.code} {place + ': ' if place else ''}{said}.{advice}"

    def __str__(self) -> str:
        """Return the problem on one line, in English."""
        return self.render()


class PmprbError(Exception):
    """Raised for an input that cannot be used; carries every problem found in it."""

    def __init__(self, *problems: Problem) -> None:
        """Carry ``problems``, at least one."""
        if not problems:
            raise ValueError("an error needs at least one problem")
        super().__init__(*problems)
        self.problems: tuple[Problem, ...] = problems

    def __str__(self) -> str:
        """Return all problems, a line each, in English."""
        return "\n".join(map(str, self.problems))


class InstrumentError(PmprbError):
    """An instrument cannot be found or its data contradict themselves."""


class WorksheetError(PmprbError):
    """A worksheet cannot be read, or says something its instrument does not allow."""
