"""Make the ready kertas kerja in worksheets/ with the library itself.

Run from anywhere: ``python tools/worksheets.py``. The same version of the library gives the same files.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Final

import pmprb
from pmprb.io.xlsx.author import to_xlsx

FOLDER: Final = Path(__file__).parent.parent / "worksheets"

_REGULATION: Final = "Peraturan Wali Kota Tangerang Selatan 63/2022"
_TABLE_2: Final = f"{_REGULATION}, Tabel 2"
_TABLE_3: Final = f"{_REGULATION}, Tabel 3"
_TABLE_4: Final = f"{_REGULATION}, Tabel 4"
_CONCLUSION: Final = f"{_REGULATION}, penjelasan komponen hasil"

_ANSWERS: Final = {
    "pengungkit.hasil-antara.sistem-merit": ("267.5", _TABLE_3),
    "pengungkit.hasil-antara.asn-profesional": ("52", _TABLE_3),
    "pengungkit.hasil-antara.pengadaan": ("0", _TABLE_3),
    "pengungkit.hasil-antara.arsip": ("57", _TABLE_3),
    "pengungkit.hasil-antara.maturitas-spip": ("3", _TABLE_3),
    "pengungkit.hasil-antara.kapabilitas-apip": ("3", _TABLE_3),
    "pengungkit.hasil-antara.kepatuhan-pelayanan": ("93.24", _TABLE_3),
    "hasil.akuntabilitas.opini-bpk": ("WTP", _CONCLUSION),
    "hasil.akuntabilitas.sakip": ("66.51", _CONCLUSION),
    "hasil.pelayanan.ipkp": ("3.16", _TABLE_4),
    "hasil.bersih-kkn.ipak": ("3.29", _TABLE_4),
}

_GIVEN: Final = {
    "pengungkit.pemenuhan": "14.06",
    "pengungkit.reform": "14.93",
    "hasil.kinerja-organisasi": "2.77",
}


def tangsel_2020() -> pmprb.Worksheet:
    """Return the worksheet of Kota Tangerang Selatan 2020, as far as its regulation publishes it."""
    return pmprb.Worksheet(
        instrument=pmprb.load_instrument("permenpanrb-26-2020"),
        entity="Kota Tangerang Selatan",
        year=2020,
        answers={
            key: pmprb.Answer(value if value == "WTP" else Fraction(Decimal(value)), evidence=evidence)
            for key, (value, evidence) in _ANSWERS.items()
        },
        given={key: pmprb.Given(Fraction(Decimal(points)), _TABLE_2) for key, points in _GIVEN.items()},
    )


def build() -> dict[str, bytes]:
    """Return the content of every file in worksheets/, by name."""
    empty = {
        f"{name}.xlsx": to_xlsx(pmprb.new_worksheet(pmprb.load_instrument(name)))
        for name in pmprb.instruments()
    }
    return {**empty, "tangsel-2020.xlsx": to_xlsx(tangsel_2020())}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, content in build().items():
        (FOLDER / name).write_bytes(content)
        print(FOLDER / name)
