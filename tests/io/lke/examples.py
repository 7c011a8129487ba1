"""The made LKEs: Zona Integritas, two years side by side, a total on a hidden recap, and mistakes in each."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from attrs import evolve

from pmprb.components.nodes import Combine, Criterion, Group, Node
from pmprb.components.ratios import DecreaseRatio
from pmprb.components.registry import load_instrument
from pmprb.components.scales import IndexScale
from tests.io.lke.description import Answers, Gate, Item, Layout, Lke, Mistake, Ratio, Recap, Role, Wrong

ZI: Final = "permenpanrb-90-2021-unit"
_TYPES: Final = {"ya-tidak": "Ya/Tidak", "a-c": "A/B/C", "a-d": "A/B/C/D", "a-e": "A/B/C/D/E"}
_LEVEL: Final = (Role.LEVEL,)


def zona_integritas(*mistakes: Mistake, recap: Recap = Recap.HIDDEN, seed: int = 0) -> Lke:
    """Return the LKE of Permen PANRB 90/2021 with its % rows; ids are those of our instrument."""
    layout = Layout(
        sheet="LKE ZI",
        columns=(
            *_LEVEL,
            Role.WEIGHT,
            Role.GUIDANCE,
            Role.ALLOWED,
            Role.ANSWER,
            Role.VALUE,
            Role.PERCENT,
            Role.NOTE,
        ),
        left=1,
        header=9,
        identity=("Nama Instansi :", "Tahun :"),
        title="LEMBAR KERJA EVALUASI ZONA INTEGRITAS MENUJU WBK/WBBM",
        final="NILAI EVALUASI ZONA INTEGRITAS",
        weight_in_label=False,
        recap=recap,
    )
    root = load_instrument(ZI).root
    items = tuple(_item(node, 0) for node in root.children)
    return Lke(items, layout, {2021: answered(items, seed)}, "RSUD Contoh", mistakes)


def _item(node: Node, depth: int) -> Item:
    label = node.label.upper() if depth <= 2 and isinstance(node, Group) else node.label
    if isinstance(node, Group):
        items = tuple(_item(below, depth + 1) for below in node.children)
        return Item(node.id, f"{node.number}.", label, node.weight, items, node.combine is Combine.MEAN)
    return _criterion(node, label)


def _criterion(node: Criterion, label: str) -> Item:
    marker, weight = f"{node.number}.", node.weight
    if isinstance(node.scale, IndexScale):
        return Item(node.id, marker, label, weight, type="Nilai (0-4)", top=node.scale.top)
    if node.ratio is None:
        return Item(node.id, marker, label, weight, type=_TYPES[node.scale.id])
    rule = node.ratio
    is_decrease = isinstance(rule, DecreaseRatio)
    ratio = (
        Ratio(rule.after, rule.before, is_decrease=True)
        if isinstance(rule, DecreaseRatio)
        else Ratio(rule.numerator, rule.denominator)
    )
    assert ratio.is_decrease == is_decrease
    counts = tuple(
        Item(count.id, "-", count.label, type="Jumlah", parts=count.parts) for count in node.counts
    )
    return Item(node.id, marker, label, weight, type="%", ratio=ratio, counts=counts)


def side_by_side(*mistakes: Mistake, recap: Recap = Recap.NONE, seed: int = 0) -> Lke:
    """Return two years side by side on the second sheet: averages, nested sums, points at once, gates."""
    layout = Layout(
        sheet="Lembar Kerja",
        columns=(
            *_LEVEL * 3,
            Role.WEIGHT,
            *_LEVEL * 2,
            Role.ALLOWED,
            Role.ANSWER,
            Role.EVIDENCE,
            Role.VALUE,
            Role.PERCENT,
            Role.NOTE,
            Role.GAP,
        ),
        left=3,
        header=8,
        upper=frozenset({Role.WEIGHT, Role.NOTE}),
        headings={Role.LEVEL: "KOMPONEN", Role.VALUE: "Skor", Role.NOTE: "Keterangan"},
        reads_weight_cell=False,
        mean="average",
        sum="nested",
        recap=recap,
        has_cover=True,
    )
    items = (
        _group("A.", "PENGUNGKIT", "I. KELEMBAGAAN|II. SUMBER DAYA MANUSIA|III. TATA KELOLA"),
        _results("B.", "HASIL"),
    )
    years = {2019: answered(items, seed), 2018: answered(items, seed + 1)}
    return Lke(items, layout, years, "Provinsi Contoh", mistakes)


def single_block(*mistakes: Mistake, recap: Recap = Recap.ONLY, seed: int = 0) -> Lke:
    """Return one year in levels of columns with the totals only on the hidden recap."""
    made = side_by_side(*mistakes, seed=seed)
    layout = Layout(
        sheet="LKE",
        columns=(
            *_LEVEL * 5,
            Role.WEIGHT,
            Role.GUIDANCE,
            Role.ALLOWED,
            Role.ANSWER,
            Role.VALUE,
            Role.PERCENT,
            Role.NOTE,
            Role.EVIDENCE,
        ),
        sum="plus",
        recap=recap,
    )
    return evolve(made, layout=layout, years={2018: made.years[2018]}, entity="Kota Contoh")


def _group(marker: str, label: str, areas: str) -> Item:
    made = tuple(
        _area(label.lower(), area, weight) for area, weight in zip(areas.split("|"), (6, 4, 5), strict=True)
    )
    return Item(label.lower(), marker, label, Fraction(15), made)


def _area(above: str, name: str, weight: int) -> Item:
    marker, _, label = name.partition(" ")
    key = f"{above}.{label.lower().replace(' ', '-')}"
    subject = label.title()
    first = Fraction(weight, 2)
    team = (
        Item(f"{key}.tim.a", "a.", f"Tim {subject} telah dibentuk", type="Y/T"),
        Item(f"{key}.tim.b", "b.", f"Tim {subject} bekerja sesuai rencana", type="A/B/C"),
        Item(
            f"{key}.tim.c",
            "c.",
            f"Hasil kerja tim {subject} dipantau",
            type="A/B/C/D",
            gate=Gate("zero", f"{key}.tim.a"),
        ),
        Item(
            f"{key}.tim.d",
            "d.",
            f"Pemantauan {subject} ditindaklanjuti",
            type="A/B/C/D/E",
            gate=Gate("times", f"{key}.tim.b"),
        ),
    )
    points = (
        Item(f"{key}.mutu.a", "a.", f"Mutu {subject} ditetapkan", first / 2, type="Ya/Tidak"),
        Item(f"{key}.mutu.b", "b.", f"Mutu {subject} diukur", first / 2, type="A/B/C/D/E"),
    )
    return Item(
        key,
        marker,
        label,
        Fraction(weight),
        (
            Item(f"{key}.tim", "1", f"Tim {subject}", first, team, is_mean=True),
            Item(f"{key}.mutu", "2", f"Mutu {subject}", first, points),
        ),
    )


def _results(marker: str, label: str) -> Item:
    key = label.lower()
    made = (
        Item(
            f"{key}.sakip", "1.", "Nilai Akuntabilitas Kinerja", Fraction(14), type="0-100", top=Fraction(100)
        ),
        Item(f"{key}.survei", "2.", "Nilai Survei Eksternal", Fraction(6), type="0-4", top=Fraction(4)),
    )
    group = Item(f"{key}.kinerja", "I.", "AKUNTABILITAS DAN SURVEI", Fraction(20), made)
    return Item(key, marker, label, Fraction(20), (group,))


def answered(items: tuple[Item, ...], seed: int) -> Answers:
    """Return answers to all that can be answered, other ones for each ``seed``; sources of gates are good."""
    return dict(_answers(items, seed))


def _answers(items: tuple[Item, ...], seed: int) -> Iterator[tuple[str, str | Fraction]]:
    rows = [item for above in items for item, _ in above.walk()]
    for index, item in enumerate(rows):
        if item.options:
            codes = list(item.options)
            yield item.id, codes[(index * 5 + seed) % 7 % (len(codes) - 1)]
        elif item.top is not None:
            yield item.id, item.top * (70 + seed + index % 9) / 100
        elif item.type == "Jumlah" and not item.parts:
            yield item.id, Fraction(20 - 3 * (index % 4) - seed)


def every_mistake(lke: Lke) -> Lke:
    """Return ``lke`` with each kind of mistake that a sheet can have and still show a number."""
    rows = [item for item, _ in lke.walk()]
    means = [item for item in rows if item.is_mean and len(item.items) > 2]
    sums = [item for item in rows if item.items and not item.is_mean and item.items[0].items]
    choices = [item for item in rows if item.type == "A/B/C"]
    first = means[0].items
    return evolve(
        lke,
        mistakes=(
            Mistake(Wrong.READS_OTHER, means[-1].items[1].id, choices[0].id),
            Mistake(Wrong.SHORT_RANGE, means[1].id),
            Mistake(Wrong.OVERWRITTEN, first[1].id, "0.9"),
            Mistake(Wrong.UNKNOWN_TYPE, first[2].id),
            Mistake(Wrong.WEIGHT, means[0].id, "0.75"),
            Mistake(Wrong.SUBTOTAL, sums[-1].id),
            Mistake(Wrong.HIDDEN, means[-1].items[0].id),
            Mistake(Wrong.STALE, sums[1].id),
        ),
    )


def no_number(lke: Lke) -> Lke:
    """Return ``lke`` with an index written as text, and a formula that reads a cell that is no more."""
    rows = [item for item, _ in lke.walk()]
    index = next(item for item in rows if item.top == 4)
    mean = next(item for item in rows if item.is_mean)
    return evolve(lke, mistakes=(Mistake(Wrong.TEXT_NUMBER, index.id), Mistake(Wrong.REFERENCE, mean.id)))
