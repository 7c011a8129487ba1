"""The answer scales known by name: the ministry's own, and those that installed packages bring."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from importlib.metadata import entry_points
from typing import Final

from attrs import evolve

from pmprb.components.entry_points import load_entry_point
from pmprb.components.problems import BrokenEntryPoint
from pmprb.components.provenance import Certainty
from pmprb.components.scales import IndexScale, Option, OptionScale, RatioScale, Scale
from pmprb.i18n import mark

ENTRY_POINT_GROUP: Final = "pmprb.scales"


WORKSHEETS: Final = (
    "Rumus dua lembar kerja kementerian: LKE RB (Permen PANRB 14/2014) dan LKE ZI (Permen PANRB 90/2021)"
)
"""Where the shares of the ministry's own scales were read."""


def _choice(name: str, **shares: str) -> OptionScale:
    options = tuple(Option(code, Fraction(share)) for code, share in shares.items())
    return OptionScale(name, options, WORKSHEETS)


# B and C of A-D are 0,67 and 0,33 in the formulas: two decimals, not thirds.
_CHOICES: Final = (
    _choice("ya-tidak", Ya="1", Tidak="0"),
    _choice("a-c", A="1", B="0.5", C="0"),
    _choice("a-d", A="1", B="0.67", C="0.33", D="0"),
    _choice("a-e", A="1", B="0.75", C="0.5", D="0.25", E="0"),
)

_RATIO: Final = RatioScale("persen", "Rumus baris persen LKE ZI (Permen PANRB 90/2021)")

_INDICES: Final = tuple(IndexScale(f"indeks-{top}", Fraction(top), WORKSHEETS) for top in (4, 5, 100, 400))

# Opinions of the supreme audit board, in points of 3. "Tidak memberikan pendapat" ranks above "tidak
# wajar" in the formula of the 14/2014 worksheet.
_OPINIONS: Final = (
    Option("WTP", Fraction(1), ("Wajar Tanpa Pengecualian",)),
    Option(
        "WTP-DPP",
        Fraction("2.5") / 3,
        (
            "WTP DPP",
            "WTP dengan paragraf penjelas",
            "WTP dengan paragraph penjelas",
            "WTP-Dengan Paragraph Penjelas",
            "Wajar Tanpa Pengecualian dengan Paragraf Penjelas",
        ),
    ),
    Option("WDP", Fraction(2) / 3, ("Wajar Dengan Pengecualian",)),
    Option("TMP", Fraction("1.5") / 3, ("Tidak Memberikan Pendapat", "Tidak Menyatakan Pendapat")),
    Option("TW", Fraction(1) / 3, ("Tidak Wajar",)),
    Option(
        "TIDAK-ADA",
        Fraction(0),
        ("Tidak ada", "Tidak Memiliki Laporan Keuangan", "Tidak menyusun Laporan Keuangan"),
    ),
)

# 26/2020: that WTP earns all 3 points follows from the published table of Tangerang Selatan. What the
# other opinions earn could not be read anywhere; they keep the points of 14/2014, marked as uncertain.
_OPINION_SCALES: Final = (
    OptionScale("opini-bpk-14-2014", _OPINIONS, "Rumus LKE RB (Permen PANRB 14/2014)"),
    OptionScale(
        "opini-bpk-26-2020",
        (_OPINIONS[0], *(evolve(option, certainty=Certainty.U) for option in _OPINIONS[1:])),
        "WTP: Tabel 2 Peraturan Wali Kota Tangerang Selatan 63/2022; opini lain: angka Permen PANRB 14/2014",
    ),
)


def known_scales() -> Mapping[str, Scale]:
    """Return every scale that data may name, by id; those of installed packages come after our own.

    A package brings scales by the entry point group ``pmprb.scales``: each entry point is a `Scale`, named
    by its id. One that cannot be loaded is left out; see `broken_scales`.
    """
    return _found()[0]


def broken_scales() -> Mapping[str, BrokenEntryPoint]:
    """Return what is wrong with scales of installed packages that cannot be used, by their names."""
    return _found()[1]


def forget_packages() -> None:
    """Look for installed packages anew the next time a scale is asked for."""
    _found.cache_clear()


@cache
def _found() -> tuple[Mapping[str, Scale], Mapping[str, BrokenEntryPoint]]:
    scales: tuple[Scale, ...] = (*_CHOICES, _RATIO, *_INDICES, *_OPINION_SCALES)
    ours = {scale.id: scale for scale in scales}
    brought: dict[str, Scale] = {}
    broken: dict[str, BrokenEntryPoint] = {}
    for point in entry_points(group=ENTRY_POINT_GROUP):
        scale = load_entry_point(point)
        if isinstance(scale, BrokenEntryPoint):
            broken[point.name] = scale
            continue
        if point.name in ours:
            told = mark("a scale that comes with pmprb has this id, and is used instead")
            broken[point.name] = BrokenEntryPoint(found=f"{point.group}: {point.name}", allowed=told)
        elif isinstance(scale, Scale) and scale.id == point.name:
            brought[point.name] = scale
        else:
            told = mark("it is no scale of that id")
            broken[point.name] = BrokenEntryPoint(found=f"{point.group}: {point.name}", allowed=told)
    return {**brought, **ours}, broken
