"""What all pages share: text that Markdown leaves alone, numbers as people read them, tables, words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from pmprb import Certainty, Instrument, Level, Provenance
from pmprb.components.numbers import half_up, plain

_PUNCTUATION: Final = re.compile(r"([\\`*_{}\[\]<>#|~$^&])")
_PERCENT: Final = 100

CERTAINTIES: Final[Mapping[Certainty, str]] = {
    Certainty.A: "dibaca utuh di lembar yang dinilai kementerian atau di peraturan yang diterbitkan",
    Certainty.B: "dibaca di petikan lembar kerja atau di situs resmi",
    Certainty.D: "diturunkan dengan hitungan dari angka yang dibaca",
    Certainty.U: "beredar, tetapi sumbernya tidak terjangkau",
}

LEVELS: Final[Mapping[Level, str]] = {
    Level.INSTITUTION: "instansi secara keseluruhan",
    Level.UNIT: "setiap unit kerja",
}


def escaped(text: str) -> str:
    """Return ``text`` on one line, with nothing in it that Markdown would read as its own."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def number(value: Fraction) -> str:
    """Return ``value`` in Indonesian: whole hundredths as they are, others rounded with the fraction."""
    if (value * _PERCENT).denominator == 1:
        return plain(value).replace(".", ",")
    return f"{half_up(value, 2):f} ({value})".replace(".", ",", 1)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; its cells are Markdown already."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def named(instrument: Instrument, node: str) -> str:
    """Return the label and the id of ``node``."""
    return f"{escaped(instrument.nodes[node].label)} (`{node}`)"


def title(instrument: Instrument) -> str:
    """Return what the instrument is called on its page: the regulation, and for whom."""
    variant = f", varian {instrument.variant}" if instrument.variant else ""
    return f"{instrument.regulation}: tingkat {instrument.level}, {instrument.entity_kind}{variant}"


def said(provenance: Provenance) -> str:
    """Return source and certainty in a sentence."""
    return f"Sumber: {escaped(provenance.source)} (keyakinan {provenance.certainty})."
