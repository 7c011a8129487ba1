"""The evaluation of Tangerang Selatan of 2020: Tabel 2 to 4 of Peraturan Wali Kota 63/2022."""

from fractions import Fraction
from typing import Final

from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Given, Worksheet

SOURCE: Final = "Peraturan Wali Kota Tangerang Selatan 63/2022, Tabel 2"
_AREAS: Final = "pengungkit.hasil-antara"

ANSWERS: Final = {
    f"{_AREAS}.sistem-merit": "267.5",
    f"{_AREAS}.asn-profesional": "52",
    f"{_AREAS}.pengadaan": "0",
    f"{_AREAS}.arsip": "57",
    f"{_AREAS}.maturitas-spip": "3",
    f"{_AREAS}.kapabilitas-apip": "3",
    f"{_AREAS}.kepatuhan-pelayanan": "93.24",
    "hasil.akuntabilitas.opini-bpk": "WTP",
    "hasil.akuntabilitas.sakip": "66.51",
    "hasil.pelayanan.ipkp": "3.16",
    "hasil.bersih-kkn.ipak": "3.29",
}
GIVEN: Final = {
    "pengungkit.pemenuhan": Given(Fraction("14.06"), SOURCE),
    "pengungkit.reform": Given(Fraction("14.93"), SOURCE),
    "hasil.kinerja-organisasi": Given(Fraction("2.77"), SOURCE),
}


def tangsel() -> Worksheet:
    """Return the worksheet: what was published of the answers, and the figures published instead."""
    worksheet = Worksheet(
        instrument=load_instrument("permenpanrb-26-2020"),
        entity="Kota Tangerang Selatan",
        year=2020,
        given=GIVEN,
    )
    return worksheet.with_answers(ANSWERS)
