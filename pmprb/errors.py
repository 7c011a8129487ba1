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
    ``allowed`` is always ours, and translated; ``found`` only where ``found_is_ours`` says so, as it
    mostly quotes the file. ``figures`` names the fields that are numbers.
    """

    code: ClassVar[str]
    message: ClassVar[str]
    remedy: ClassVar[str] = ""
    found_is_ours: ClassVar[bool] = False
    figures: ClassVar[tuple[str, ...]] = ()

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
        place, advice = self.place(language), self.advice(language)
        told = f"{place + ': ' if place else ''}{self.said(language)}."
        return f"{self.code} {told} {advice}".rstrip()

    def said(self, language: Language = ENGLISH) -> str:
        """Return what is wrong, in ``language``, without place and advice."""
        return self._filled(self.message, language)

    def advice(self, language: Language = ENGLISH) -> str:
        """Return what to do, in ``language``; empty where there is nothing to do."""
        return self._filled(self.remedy, language) if self.remedy else ""

    def _filled(self, message: str, language: Language) -> str:
        fields = asdict(self)
        fields["allowed"] = language(self.allowed) if self.allowed else ""
        if self.found_is_ours:
            fields["found"] = language(self.found)
        for name in self.figures:
            fields[name] = language.decimal_mark(fields[name])
        return language(message).format_map(fields)

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
