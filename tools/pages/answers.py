"""What may be answered to a criterion, and what share of its weight that earns."""

from __future__ import annotations

from collections.abc import Iterator

from pmprb import (
    Certainty,
    Count,
    Criterion,
    DecreaseRatio,
    IndexScale,
    OptionScale,
    PartRatio,
    Ratio,
    ZeroDenominator,
)
from pmprb.components.scales import POINTS_SCALE
from tools.pages.words import escaped, number

_ZERO = {
    ZeroDenominator.OPEN: "kriteria dianggap belum dijawab",
    ZeroDenominator.FULL: "nilainya penuh",
    ZeroDenominator.NOTHING: "nilainya 0",
}


def answers(criterion: Criterion) -> Iterator[str]:
    """Yield the lines that tell the answers to ``criterion``."""
    scale = criterion.scale
    if isinstance(scale, OptionScale):
        yield "- Pilihan dan bagian bobot yang dicapai:"
        yield from _options(criterion, scale)
    elif criterion.ratio is not None:
        yield "- Persentase; yang diisi jumlah-jumlah ini:"
        yield from (f"  - {_count(criterion.counts, count)}" for count in criterion.counts)
        yield f"- {_ratio(criterion.counts, criterion.ratio)}"
    elif isinstance(scale, IndexScale) and scale.id == POINTS_SCALE:
        yield f"- Diisi poinnya langsung: {escaped(scale.allowed)}."
    elif isinstance(scale, IndexScale):
        yield f"- Diisi angka {escaped(scale.allowed)}; nilainya angka itu dibagi {number(scale.top)}."
    else:
        yield f"- Jawaban: {escaped(scale.allowed)}."


def _options(criterion: Criterion, scale: OptionScale) -> Iterator[str]:
    for option in scale.options:
        meaning = criterion.meanings.get(option.code)
        told = f": {escaped(meaning)}" if meaning else ""
        sure = "" if option.certainty is Certainty.A else f", keyakinan {option.certainty}"
        yield f"  - **{escaped(option.code)}** ({number(option.share)}{sure}){told}"
    if criterion.meanings_certainty is not None:
        yield f"- Bunyi pilihan: keyakinan {criterion.meanings_certainty}."


def _count(counts: tuple[Count, ...], count: Count) -> str:
    told = f"{escaped(count.label)} (`{count.id}`)"
    if count.parts:
        told += f", dihitung sendiri: {' + '.join(_label(counts, part) for part in count.parts)}"
    if count.at_most:
        told += f", tidak lebih dari: {_label(counts, count.at_most)}"
    return told


def _ratio(counts: tuple[Count, ...], ratio: Ratio) -> str:
    if isinstance(ratio, DecreaseRatio):
        before, after = (_label(counts, key) for key in ratio.counts)
        return (
            f"Nilai = ({before} - {after}) / {before}. Bila keduanya 0, nilainya penuh; "
            "bila naik, nilainya 0."
        )
    return _part(counts, ratio)


def _part(counts: tuple[Count, ...], ratio: PartRatio) -> str:
    numerator, denominator = (_label(counts, key) for key in ratio.counts)
    return (
        f"Nilai = {numerator} / {denominator}, paling tinggi 1. Bila {denominator} = 0, {_ZERO[ratio.zero]}."
    )


def _label(counts: tuple[Count, ...], key: str) -> str:
    return next(f"*{escaped(count.label)}*" for count in counts if count.id == key)
