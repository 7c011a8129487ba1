"""Counterparts (padanan): which node of one instrument asks the same as which node of another.

Instruments of one family share their ids. Between two regulations the pairs are data: files in the folder
``padanan``, and files of one's own; see `pmprb.components.loading.counterparts`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from attrs import evolve, field, frozen
from immutabledict import immutabledict

from pmprb.components.instrument import Instrument
from pmprb.components.problems import WrongEntry
from pmprb.components.provenance import Provenance
from pmprb.components.registry import is_bundled, load_instrument
from pmprb.errors import InstrumentError

FOLDER: Final = Path(__file__).parent / "padanan"


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


def counterparts(before: Instrument, after: Instrument, declared: Counterparts | None = None) -> Counterparts:
    """Return which nodes of ``before`` and ``after`` ask the same.

    Pairs that are declared for the two, or for what they were derived from, hold for them, in either
    direction: ``declared``, or else those that come along. Of any other two instruments, nodes of the same
    id are counterparts. The index always has the index beside it.

    Raises:
        InstrumentError: ``declared`` is for other instruments.

    """
    for one in _lineage(before):
        for other in _lineage(after):
            found = _declared(one, other) if declared is None else _directed(declared, one, other)
            if found is not None:
                return _between(before, after, found)
    if declared is not None:
        stated = f"{declared.before}, {declared.after}"
        raise InstrumentError(WrongEntry(node="from, to", found=stated, allowed=f"{before.id}, {after.id}"))
    return _between(before, after, Counterparts(before.id, after.id, {key: key for key in before.nodes}))


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
    from pmprb.components.loading.counterparts import load_counterparts  # noqa: PLC0415  seldom needed

    every = (_directed(load_counterparts(path), one, other) for path in sorted(FOLDER.glob("*.toml")))
    return next((found for found in every if found is not None), None)


def _directed(found: Counterparts, one: str, other: str) -> Counterparts | None:
    """Return ``found`` from ``one`` to ``other``; None if it is for other instruments."""
    if (found.before, found.after) == (one, other):
        return found
    return found.reversed() if (found.before, found.after) == (other, one) else None


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
