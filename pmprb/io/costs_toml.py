"""Costs in a TOML file.

Its form::

    biaya-per-langkah = 1                    # where nothing else is said

    terkunci = ["hasil"]                     # not to be changed: a criterion, or all in a group

    [biaya]                                  # for each step; the nearest group counts
    "pengungkit.reform" = 3
    "pengungkit.reform.sdm" = "2,5"

    [biaya-pilihan."hasil.akuntabilitas.opini-bpk"]
    WTP = 8                                  # for reaching the option, however many steps it is

    [tertinggi]                              # the best that can be reached
    "hasil.bersih-kkn.ipak" = "3,60"

    [tidak-mungkin]                          # options that cannot be reached
    "hasil.akuntabilitas.opini-bpk" = ["WTP-DPP"]

Costs are numbers from 0, or text with a decimal comma.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal

from pmprb.components.numbers import exact, plain
from pmprb.components.problems import NotToml
from pmprb.errors import PmprbError, Problem
from pmprb.followup.plan.costs import COST_RANGE
from pmprb.followup.plan.problems import UnknownCostEntry, WrongCostEntry
from pmprb.i18n import mark
from pmprb.io.costs_entries import Entry, Kind, Spot

_TABLE = mark("a table")
_QUOTED = mark("an id between quotation marks, with its dots")


def toml_entries(text: str, file: str) -> tuple[list[Entry], list[Problem]]:
    """Return the entries in ``text``, and what is wrong with its form.

    Raises:
        PmprbError: it is not TOML.

    """
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except ValueError as error:  # not TOML, or a number of thousands of digits
        raise PmprbError(NotToml(file=file, found=str(error))) from error
    work = _Reader(text, file)
    return list(work.entries(content)), work.problems


class _Reader:
    def __init__(self, text: str, file: str) -> None:
        self.lines = text.splitlines()
        self.file = file
        self.problems: list[Problem] = []

    def spot(self, *words: str) -> Spot:
        """Return the place of the last of ``words``, which stand one after the other."""
        number = 0
        for word in words:
            after = r"(?![\w-])" if word.startswith("[") else r"(?![\w.-])"
            alone = re.compile(rf"(?<![\w.-]){re.escape(word)}{after}")
            rest = range(number, len(self.lines))
            number = next((line for line in rest if alone.search(self.lines[line])), number)
        return Spot(f"{self.file}:{number + 1}")

    def entries(self, content: Mapping[str, object]) -> Iterator[Entry]:
        for name, value in content.items():
            if name not in set(Kind):
                known = ", ".join(Kind)
                problem = UnknownCostEntry(found=name, allowed=known)
                self.problems.append(self.spot(name).mark(problem))
            elif name == Kind.DEFAULT:
                yield from self.entry(Kind.DEFAULT, "", value, self.spot(name))
            elif name == Kind.LOCKED:
                yield from self.texts(Kind.LOCKED, "", value, (name,))
            elif not isinstance(value, dict):
                self.wrong(value, _TABLE, self.spot(name))
            else:
                yield from self.table(Kind(name), value)

    def table(self, kind: Kind, found: Mapping[str, object]) -> Iterator[Entry]:
        for key, value in found.items():
            spot = self.spot(f"[{kind}", key)
            if kind is Kind.IMPOSSIBLE:
                yield from self.texts(kind, key, value, (f"[{kind}", key))
            elif kind is not Kind.OPTION:
                yield from self.entry(kind, key, value, spot)
            elif not isinstance(value, dict):
                self.wrong(value, _TABLE, spot)
            else:
                for option, cost in value.items():
                    yield from self.entry(kind, key, cost, self.spot(f"[{kind}", key, option), option)

    def texts(self, kind: Kind, key: str, value: object, words: tuple[str, ...]) -> Iterator[Entry]:
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            if isinstance(value, dict):
                self.unquoted(kind, key, value)
            else:
                self.wrong(value, mark("a list of texts"), self.spot(*words))
            return
        for each in value:
            spot = self.spot(*words, each)
            yield Entry(kind, each, each, spot) if kind is Kind.LOCKED else Entry(kind, key, each, spot)

    def entry(self, kind: Kind, key: str, value: object, spot: Spot, option: str = "") -> Iterator[Entry]:
        if isinstance(value, str):
            yield Entry(kind, key, value, spot, option)
            return
        if isinstance(value, dict):  # TOML takes the dots of an id without quotation marks for tables
            self.unquoted(kind, f"{key}.{option}" if option else key, value)
            return
        try:
            number = exact(value)  # type: ignore[arg-type]  # what is no number is refused
        except (TypeError, ValueError):
            self.wrong(value, COST_RANGE, spot)
            return
        shown = plain(number).replace(".", ",") if kind is Kind.HIGHEST else number
        yield Entry(kind, key, shown, spot, option)

    def unquoted(self, kind: Kind, key: str, value: object) -> None:
        """Note an id that stands without quotation marks: ``key``, going on in the tables ``value``."""
        found = _dotted(key, value)
        self.wrong(found, _QUOTED, self.spot(f"[{kind}", found))

    def wrong(self, value: object, allowed: str, spot: Spot) -> None:
        self.problems.append(spot.mark(WrongCostEntry(found=str(value), allowed=allowed)))


def _dotted(key: str, value: object) -> str:
    """Return the first id that ``value``, a table of tables, was written as."""
    while isinstance(value, dict) and value:
        name, value = next(iter(value.items()))
        key = f"{key}.{name}"
    return key
