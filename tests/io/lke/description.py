"""What is said of a made LKE: its tree, its layout, the years it is filled for, its mistakes."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Final

from attrs import field, frozen
from immutabledict import immutabledict

SHARES: Final = immutabledict(
    {
        "Ya/Tidak": {"Ya": "1", "Tidak": "0"},
        "Y/T": {"Ya": "1", "Tidak": "0"},
        "A/B/C": {"A": "1", "B": "0.5", "C": "0"},
        "A/B/C/D": {"A": "1", "B": "0.67", "C": "0.33", "D": "0"},
        "A/B/C/D/E": {"A": "1", "B": "0.75", "C": "0.5", "D": "0.25", "E": "0"},
    }
)
"""The types of answers the ministry's formulas know, with the share of each option."""


@frozen
class Gate:
    """The value of ``source`` multiplies (``times``), or its answer Tidak leaves nothing (``zero``)."""

    kind: str
    source: str


@frozen
class Ratio:
    """A % row: ``numerator`` over ``denominator``, or how much the denominator fell to the numerator."""

    numerator: str
    denominator: str
    is_decrease: bool = False


@frozen
class Item:
    """A row: a group with ``items``, a criterion with a ``type`` of answers, or a count below a % row.

    A group ``is_mean`` of shares, or else the sum of points. ``counts`` stand below a % row; a count with
    ``parts`` is their sum.
    """

    id: str
    marker: str
    label: str
    weight: Fraction | None = None
    items: tuple["Item", ...] = ()
    is_mean: bool = False
    type: str = ""
    top: Fraction | None = None
    gate: Gate | None = None
    ratio: Ratio | None = None
    counts: tuple["Item", ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def options(self) -> dict[str, Fraction]:
        return {code: Fraction(share) for code, share in SHARES.get(self.type, {}).items()}

    def walk(self, depth: int = 0) -> Iterator[tuple["Item", int]]:
        """Yield this and all below, counts too, from top to bottom, with the depth."""
        yield self, depth
        for item in (*self.items, *self.counts):
            yield from item.walk(depth + 1)


class Role(StrEnum):
    LEVEL = "level"
    WEIGHT = "Bobot"
    GUIDANCE = "Penjelasan"
    ALLOWED = "Pilihan Jawaban"
    ANSWER = "Jawaban"
    VALUE = "Nilai"
    PERCENT = "%"
    NOTE = "Catatan"
    EVIDENCE = "Bukti Dukung"
    GAP = "gap"


class Recap(StrEnum):
    NONE = "none"
    HIDDEN = "hidden"
    """A hidden sheet repeats the results."""
    ONLY = "only"
    """The totals stand on the hidden sheet and nowhere else."""


@frozen
class Layout:
    """How a sheet looks. ``columns`` are those of one block, from ``left``; ``header`` is the heading row.

    With one LEVEL column the markers stand in the labels; with several each level moves one to the right.
    ``upper`` are the headings that stand in a row of their own above the others.
    """

    sheet: str
    columns: tuple[Role, ...]
    left: int = 2
    header: int = 6
    headings: Mapping[Role, str] = field(default=immutabledict())
    upper: frozenset[Role] = frozenset()
    identity: tuple[str, str] = ("INSTANSI : ", "TAHUN :")
    title: str = "LEMBAR KERJA EVALUASI"
    final: str = "NILAI EVALUASI REFORMASI BIROKRASI"
    weight_in_label: bool = True
    reads_weight_cell: bool = True
    """Points are a share of the weight cell; or else of a constant in the formula."""
    mean: str = "count"
    """``count``: SUM(...)/COUNT(...)*weight, or ``average``: AVERAGE(...)*weight."""
    sum: str = "cells"
    """``cells``: SUM(a,b,c); ``nested``: SUM(SUM(a,b),c); ``plus``: a+b+c."""
    recap: Recap = Recap.NONE
    has_cover: bool = False


class Wrong(StrEnum):
    READS_OTHER = "reads another row"
    SHORT_RANGE = "a row is missing in the range"
    OVERWRITTEN = "a number instead of the formula"
    UNKNOWN_TYPE = "an unknown type of answer"
    TEXT_NUMBER = "a number as text"
    WEIGHT = "another weight"
    SUBTOTAL = "SUBTOTAL"
    REFERENCE = "#REF!"
    HIDDEN = "an answered hidden row"
    STALE = "a stale stored value"


@frozen
class Mistake:
    """What is wrong in the row of ``id``; ``other`` is the row read, or the number or type written."""

    kind: Wrong
    id: str
    other: str = ""
    block: int = 0


Answers = Mapping[str, str | Fraction]


@frozen
class Lke:
    """A whole LKE: ``years`` has the answers by year, from the left block to the right one."""

    items: tuple[Item, ...]
    layout: Layout
    years: Mapping[int, Answers]
    entity: str = "Kabupaten Contoh"
    mistakes: tuple[Mistake, ...] = ()

    def walk(self) -> Iterator[tuple[Item, int]]:
        for item in self.items:
            yield from item.walk()
