"""Counterparts (padanan): which node of one instrument asks the same as which node of another.

Instruments of one family share their ids. Between two regulations the pairs are data, in files of this
form; for the instruments that come along they lie in the folder ``padanan``::

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

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Final

from attrs import evolve, field, frozen
from immutabledict import immutabledict

from pmprb.components.instrument import Instrument
from pmprb.components.problems import InstrumentNotFound, MissingEntry, NotToml, UnknownNode, WrongEntry
from pmprb.components.provenance import Certainty, Provenance
from pmprb.components.ratios import CountScale
from pmprb.components.registry import is_bundled, load_instrument
from pmprb.components.scales import IndexScale, OptionScale, Scale
from pmprb.errors import InstrumentError, Problem
from pmprb.i18n import mark

FOLDER: Final = Path(__file__).parent / "padanan"
FORMAT: Final = 1


@frozen
class Counterparts:
    """The nodes of ``before`` with those of ``after`` that ask the same; both are ids of instruments.

    ``pairs`` go from the one to the other, each node in one pair at most. ``differing`` tells, by the id in
    ``before``, in what the two of a pair differ although they ask the same: their answers can be compared,
    but not taken over. ``provenance`` is where the pairs come from; None where they are the same ids.
    """

    before: str
    after: str
    pairs: immutabledict[str, str] = field(converter=immutabledict)
    differing: immutabledict[str, str] = field(default=immutabledict(), converter=immutabledict)
    provenance: Provenance | None = None

    def reversed(self) -> Counterparts:
        """Return the same pairs, from ``after`` to ``before``."""
        return Counterparts(
            self.after,
            self.before,
            {there: here for here, there in self.pairs.items()},
            {self.pairs[here]: why for here, why in self.differing.items()},
            self.provenance,
        )


def counterparts(before: Instrument, after: Instrument) -> Counterparts:
    """Return which nodes of ``before`` and ``after`` ask the same.

    Pairs that are declared for the two, or for what they were derived from, hold for them; of any other
    two instruments, nodes of the same id are counterparts. The index always has the index beside it.
    """
    for one in _lineage(before):
        for other in _lineage(after):
            found = None if one == other else _declared(one, other)
            if found is not None:
                return _between(before, after, found)
    return _between(before, after, Counterparts(before.id, after.id, {key: key for key in before.nodes}))


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
    import tomllib  # noqa: PLC0415  only where pairs are declared

    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InstrumentError(InstrumentNotFound(found=str(path), allowed=".toml")) from error
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


def _lineage(instrument: Instrument) -> tuple[str, ...]:
    """Return the ids of ``instrument`` and of what it was derived from, as far as that came along."""
    found = [instrument.id]
    base = instrument.base
    while base:
        found.append(base)
        base = load_instrument(base).base if is_bundled(base) else ""
    return tuple(found)


@cache
def _declared(one: str, other: str) -> Counterparts | None:
    for path in sorted(FOLDER.glob("*.toml")):
        found = load_counterparts(path)
        if (found.before, found.after) == (one, other):
            return found
        if (found.before, found.after) == (other, one):
            return found.reversed()
    return None


def _between(before: Instrument, after: Instrument, found: Counterparts) -> Counterparts:
    """Return what of the pairs there is in ``before`` and ``after``: a derived instrument may lack nodes."""
    pairs = {here: there for here, there in found.pairs.items() if _are_alike(before, after, here, there)}
    pairs[before.root.id] = after.root.id
    differing = {key: why for key, why in found.differing.items() if key in pairs}
    return evolve(found, before=before.id, after=after.id, pairs=pairs, differing=differing)


def _are_alike(before: Instrument, after: Instrument, here: str, there: str) -> bool:
    """Tell whether both nodes exist and are of one kind: two groups, or two criteria."""
    one, other = before.nodes.get(here), after.nodes.get(there)
    return one is not None and type(one) is type(other)


def are_answered_alike(one: Scale | CountScale, other: Scale | CountScale) -> bool:
    """Tell whether the same answers are allowed on both scales, whatever they earn."""
    if isinstance(one, OptionScale) and isinstance(other, OptionScale):
        return one.codes == other.codes
    if isinstance(one, IndexScale) and isinstance(other, IndexScale):
        return one.top == other.top
    return type(one) is type(other) and one.id == other.id


def earn_alike(one: Scale, other: Scale) -> bool:
    """Tell whether the same answers are allowed on both scales and earn the same shares."""
    if isinstance(one, OptionScale) and isinstance(other, OptionScale):
        return _earned(one) == _earned(other)
    return are_answered_alike(one, other)


def _earned(scale: OptionScale) -> dict[str, Fraction]:
    return {option.code: option.share for option in scale.options}
