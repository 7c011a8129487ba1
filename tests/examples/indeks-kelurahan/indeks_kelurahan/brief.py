"""The second instrument, made in Python: two questions, ten points."""

from fractions import Fraction
from typing import Final

from indeks_kelurahan.scale import SCALE
from pmprb import Certainty, Combine, Criterion, Group, Instrument, Provenance, Publication, Totals

_SOURCE: Final = Provenance("Peraturan Contoh 1/2026, lampiran II", Certainty.A)

INSTRUMENT: Final = Instrument(
    id="kelurahan-ringkas-1-2026",
    title="Indeks Kelurahan Ringkas",
    regulation="Peraturan Contoh 1/2026",
    level="unit",
    entity_kind="kelurahan",
    root=Group(
        id="indeks",
        label="Indeks Kelurahan Ringkas",
        weight=Fraction(10),
        combine=Combine.SUM,
        children=(
            Criterion("kepuasan", "Kepuasan warga", Fraction(6), SCALE, _SOURCE, number="1"),
            Criterion("kerapian", "Kerapian arsip", Fraction(4), SCALE, _SOURCE, number="2"),
        ),
        provenance=_SOURCE,
    ),
    publication=Publication(2, Totals.SUM_OF_LINES, ("kepuasan", "kerapian"), _SOURCE),
    provenance=_SOURCE,
    unanswered_provenance=_SOURCE,
)
