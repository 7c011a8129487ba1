"""An answer scale of three options, which the instruments name ``tinggi-rendah``."""

from fractions import Fraction
from typing import Final

from pmprb import Option, OptionScale

SCALE: Final = OptionScale(
    "tinggi-rendah",
    (
        Option("Tinggi", Fraction(1)),
        Option("Sedang", Fraction(1, 2), ("Cukup",)),
        Option("Rendah", Fraction(0)),
    ),
    "Peraturan Contoh 1/2026, pasal 4",
)
