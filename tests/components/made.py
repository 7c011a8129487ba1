"""Small instruments made by hand, for tests that state their figures."""

from fractions import Fraction

from attrs import evolve

from pmprb.components.gates import Gate, LimitGate, MultiplyGate
from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.nodes import Combine, Criterion, Group, Node
from pmprb.components.provenance import Certainty, Provenance
from pmprb.components.publication import Predicate, Publication, Totals
from pmprb.components.ratios import Count, DecreaseRatio, PartRatio, Ratio, ZeroDenominator
from pmprb.components.scales import IndexScale, Option, OptionScale, RatioScale, Scale

RULE = Provenance("Peraturan", Certainty.A)
SHEET = Provenance("Lembar", Certainty.B)
DERIVED = Provenance("Hitungan", Certainty.D)
CIRCULATING = Provenance("Beredar", Certainty.U)

YES_NO = OptionScale("ya-tidak", (Option("Ya", Fraction(1)), Option("Tidak", Fraction(0))), "Rumus")
A_C = OptionScale(
    "a-c", (Option("A", Fraction(1)), Option("B", Fraction(1, 2)), Option("C", Fraction(0))), "Rumus"
)
A_D = OptionScale(
    "a-d",
    tuple(
        Option(code, Fraction(share))
        for code, share in (("A", "1"), ("B", "0.67"), ("C", "0.33"), ("D", "0"))
    ),
    "Rumus",
)
PERCENT = RatioScale("persen", "Rumus")
INDEX_4 = IndexScale("indeks-4", Fraction(4), "Rumus")

BANDS = tuple(
    Predicate(code, label, Fraction(above), Fraction(up_to), SHEET)
    for code, label, above, up_to in (
        ("AA", "sangat memuaskan", 90, 100),
        ("A", "memuaskan", 80, 90),
        ("BB", "sangat baik", 70, 80),
        ("B", "baik", 60, 70),
        ("CC", "cukup", 50, 60),
        ("C", "kurang", 30, 50),
        ("D", "sangat kurang", 0, 30),
    )
)


def criterion(
    key: str, weight: str = "1", scale: Scale = A_C, provenance: Provenance = RULE, number: str = ""
) -> Criterion:
    return Criterion(key, f"Label {key}", Fraction(weight), scale, provenance, number)


def count(key: str, parts: str = "", at_most: str = "") -> Count:
    return Count(key, f"Jumlah {key}", RULE, tuple(parts.split()), at_most)


def counted(key: str, ratio: Ratio, *counts: Count, weight: str = "1") -> Criterion:
    return evolve(criterion(key, weight, PERCENT), ratio=ratio, counts=counts)


def part(key: str, weight: str = "1", zero: ZeroDenominator = ZeroDenominator.OPEN) -> Criterion:
    """Return a percentage criterion: ``ada`` over ``semua``."""
    done, due = f"{key}.ada", f"{key}.semua"
    return counted(key, PartRatio(done, due, zero), count(due), count(done, at_most=due), weight=weight)


def fall(key: str, weight: str = "1") -> Criterion:
    """Return a percentage criterion: how much ``dulu`` has fallen to ``kini``."""
    before, after = f"{key}.dulu", f"{key}.kini"
    return counted(key, DecreaseRatio(before, after), count(before), count(after), weight=weight)


def mean(key: str, weight: str, *criteria: Criterion, provenance: Provenance = RULE) -> Group:
    part = Fraction(weight) / len(criteria)
    children = tuple(evolve(child, weight=part) for child in criteria)
    return Group(key, f"Label {key}", Fraction(weight), Combine.MEAN, children, provenance)


def added(key: str, *children: Node, provenance: Provenance = RULE, number: str = "") -> Group:
    weight = sum((child.weight for child in children), Fraction(0))
    return Group(key, f"Label {key}", weight, Combine.SUM, children, provenance, number)


def publication(*lines: str, totals: Totals = Totals.SUM_OF_LINES, decimals: int = 2) -> Publication:
    return Publication(decimals, totals, lines, DERIVED)


def times(target: str, source: str, provenance: Provenance = RULE) -> MultiplyGate:
    return MultiplyGate(target, source, provenance)


def limit(target: str, source: str, when: str, most: str = "0", provenance: Provenance = RULE) -> LimitGate:
    return LimitGate(target, source, frozenset(when.split()), Fraction(most), provenance)


def instrument(
    *children: Node,
    published: Publication | None = None,
    gates: tuple[Gate, ...] = (),
    predicates: tuple[Predicate, ...] = (),
    unanswered: Unanswered = Unanswered.LEAVES,
    provenance: Provenance = RULE,
) -> Instrument:
    lines = publication(*(child.id for child in children))
    return Instrument(
        id="buatan",
        title="Indeks",
        regulation="Peraturan",
        level="instansi",
        entity_kind="kota",
        root=added("indeks", *children, provenance=provenance),
        publication=published or lines,
        provenance=RULE,
        predicates=predicates,
        gates=gates,
        unanswered=unanswered,
    )
