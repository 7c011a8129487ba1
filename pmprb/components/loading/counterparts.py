"""Files of counterparts: which node of one instrument asks the same as which node of another.

They are of this form::

    format = 1
    from = "permenpanrb-14-2014"
    to = "permenpanrb-26-2020"
    sumber = "..."
    keyakinan = "D"

    [padanan]                       # the id in the one instrument = the id in the other
    "pengungkit.sdm" = "pengungkit.pemenuhan.sdm"

    [beda]                          # pairs whose options or scope differ, and in what
    "hasil.survei" = "..."
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Final

from attrs import evolve

from pmprb.components.counterparts import Counterparts
from pmprb.components.instrument import Instrument
from pmprb.components.problems import CounterpartsNotRead, MissingEntry, NotToml, UnknownNode, WrongEntry
from pmprb.components.provenance import Certainty, Provenance
from pmprb.components.registry import load_instrument
from pmprb.errors import InstrumentError, Problem
from pmprb.i18n import mark

FORMAT: Final = 1


def load_counterparts(path: str | PathLike[str]) -> Counterparts:
    """Return the counterparts in the file ``path``.

    Raises:
        InstrumentError: the file cannot be read, an instrument or node in it is not known, or a node
            stands in two pairs; every problem is named.

    """
    name = Path(path).name
    content = _toml(Path(path), name)
    problems: list[Problem] = []
    if content.get("format") != FORMAT:
        problems.append(
            WrongEntry(file=name, node="format", found=repr(content.get("format")), allowed=str(FORMAT))
        )
    texts = {key: _text(content, key, name, problems) for key in ("from", "to", "sumber", "keyakinan")}
    tables = {key: _table(content, key, name, problems) for key in ("padanan", "beda")}
    if texts["keyakinan"] and texts["keyakinan"] not in set(Certainty):
        allowed = ", ".join(Certainty)
        problems.append(WrongEntry(file=name, node="keyakinan", found=texts["keyakinan"], allowed=allowed))
    if problems:
        raise InstrumentError(*problems)
    one, other = (load_instrument(texts[key]) for key in ("from", "to"))
    problems += _wrong_pairs(one, other, tables["padanan"], tables["beda"])
    if problems:
        raise InstrumentError(*(evolve(problem, file=name) for problem in problems))
    provenance = Provenance(texts["sumber"], Certainty(texts["keyakinan"]))
    return Counterparts(one.id, other.id, tables["padanan"], tables["beda"], provenance)


def _toml(path: Path, name: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InstrumentError(CounterpartsNotRead(found=str(path))) from error
    except ValueError as error:  # not TOML, or not UTF-8
        raise InstrumentError(NotToml(file=name, found=str(error))) from error


def _text(content: Mapping[str, object], key: str, file: str, problems: list[Problem]) -> str:
    value = content.get(key, "")
    if isinstance(value, str) and value:
        return value
    problems.append(MissingEntry(file=file, node=key, allowed=mark("text")))
    return ""


def _table(content: Mapping[str, object], key: str, file: str, problems: list[Problem]) -> dict[str, str]:
    value = content.get(key, {})
    if not isinstance(value, dict):
        problems.append(WrongEntry(file=file, node=key, found=repr(value), allowed="[...]"))
        return {}
    wrong = {name: text for name, text in value.items() if not isinstance(text, str)}
    problems += [
        WrongEntry(file=file, node=f"{key}.{name}", found=repr(text), allowed=mark("text"))
        for name, text in wrong.items()
    ]
    return {name: text for name, text in value.items() if name not in wrong}


def _wrong_pairs(
    one: Instrument, other: Instrument, pairs: Mapping[str, str], differing: Mapping[str, str]
) -> list[Problem]:
    found: list[Problem] = [UnknownNode(node=key) for key in pairs if key not in one.nodes]
    used: set[str] = set()
    for here, there in pairs.items():
        if there not in other.nodes:
            found.append(UnknownNode(node=there))
        elif there in used:
            found.append(WrongEntry(node=there, found=here, allowed=mark("one pair for each node")))
        elif here in one.nodes and type(one.nodes[here]) is not type(other.nodes[there]):
            allowed = mark("criteria with criteria, groups with groups")
            found.append(WrongEntry(node=here, found=there, allowed=allowed))
        used.add(there)
    return [*found, *(UnknownNode(node=key) for key in differing if key not in pairs)]
