"""Whether a kertas kerja is scored by the instrument it was made for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pmprb.components.fingerprint import fingerprint
from pmprb.components.instrument import Instrument
from pmprb.errors import Problem
from pmprb.io.problems import InstrumentChanged, OtherInstrument


def made_for_notices(identity: Mapping[str, str], instrument: Instrument) -> Iterator[Problem]:
    """Yield what must be told of a file that says ``identity`` of itself, scored by ``instrument``."""
    name, mark = identity.get("instrument", ""), identity.get("fingerprint")
    if name != instrument.id:
        yield OtherInstrument(found=name, allowed=instrument.id)
    elif mark is not None and mark != fingerprint(instrument):
        yield InstrumentChanged(found=name)
