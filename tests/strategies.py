"""Random instruments, worksheets and numbers, for the laws that hold for all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st

from pmprb.components.counterparts import Counterparts
from pmprb.components.gates import Gate, LimitGate, MultiplyGate
from pmprb.components.instrument import ROOT_ID, Instrument, Unanswered
from pmprb.components.nodes import Combine, Criterion, Group, Node, walk
from pmprb.components.numbers import plain
from pmprb.components.provenance import Certainty, Provenance
from pmprb.components.publication import Predicate, Publication, Totals
from pmprb.components.ratios import Count, CountScale, DecreaseRatio, PartRatio, Ratio, ZeroDenominator
from pmprb.components.scales import AnswerValue, IndexScale, Option, OptionScale, RatioScale, Scale
from pmprb.components.worksheet import Answer, Given, Remark, Worksheet
from pmprb.followup.plan.costs import Costs
from pmprb.scoring.steps import steps
from tests.io.lke.description import SHARES, Item, Lke
from tests.io.lke.description import Gate as LkeGate
from tests.io.lke.examples import answered, side_by_side, single_block, zona_integritas

_DEEPEST = 3

shares = st.sampled_from(
    sorted({Fraction(part, whole) for whole in range(1, 13) for part in range(whole + 1)})
)
"""A share of a weight. Drawn from a list: many times faster than from all fractions."""

weights = st.builds(Fraction, st.integers(min_value=1, max_value=360), st.sampled_from([1, 2, 3, 7, 8, 12]))
"""A weight in points."""

count_values = st.integers(min_value=0, max_value=9).map(Fraction)
"""What stands in a count row."""

counts_above_nothing = st.integers(min_value=1, max_value=9).map(Fraction)

places = st.integers(min_value=0, max_value=6)
"""Decimal places."""

decimals = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False)
"""Finite decimals of any number of places."""

provenances = st.sampled_from([Provenance("Sumber", certainty) for certainty in Certainty])


@st.composite
def option_scales(draw: st.DrawFn) -> OptionScale:
    """Choose two to five options: the best earns the whole weight, the worst perhaps not nothing."""
    lesser = draw(st.lists(shares, min_size=1, max_size=4, unique=True))
    options = [
        Option(code, share)
        for code, share in zip("ABCDE", [Fraction(1), *sorted(lesser, reverse=True)], strict=False)
    ]
    return OptionScale("pilihan", tuple(options), "Rumus")


index_scales = st.sampled_from(
    [IndexScale("indeks", Fraction(top), "Rumus") for top in ("1", "4", "5", "7/2", "400")]
)

scales: st.SearchStrategy[Scale] = st.one_of(option_scales(), index_scales)


def best(scale: Scale) -> AnswerValue:
    """Return the best answer on ``scale``."""
    return scale.options[0].code if isinstance(scale, OptionScale) else highest_number(scale)


def worst(scale: Scale) -> AnswerValue:
    """Return the worst answer on ``scale``."""
    return scale.options[-1].code if isinstance(scale, OptionScale) else Fraction(0)


def highest_number(scale: Scale) -> Fraction:
    """Return the top of an index scale."""
    assert isinstance(scale, IndexScale)
    return scale.top


def answers_on(scale: Scale | CountScale) -> st.SearchStrategy[AnswerValue]:
    """Canonical answers on ``scale``."""
    if isinstance(scale, OptionScale):
        return st.sampled_from(scale.codes)
    if isinstance(scale, CountScale):
        return count_values
    top = highest_number(scale)
    return shares.map(lambda share: top * share)


def best_answers(instrument: Instrument) -> dict[str, AnswerValue]:
    """Return the best answer to everything that is answered, counts that make the whole ratio included."""
    return _extreme_answers(instrument, best, _most)


def worst_answers(instrument: Instrument) -> dict[str, AnswerValue]:
    """Return the worst answer to everything that is answered, counts that make a ratio of 0 included."""
    return _extreme_answers(instrument, worst, _least)


def _extreme_answers(
    instrument: Instrument,
    pick: Callable[[Scale], AnswerValue],
    count: Callable[[Criterion], dict[str, int]],
) -> dict[str, AnswerValue]:
    found: dict[str, AnswerValue] = {}
    for criterion in instrument.criteria:
        if criterion.ratio is None:
            found[criterion.id] = pick(criterion.scale)
        else:
            entered = {each.id: 0 for each in criterion.counts if not each.parts} | count(criterion)
            found |= {key: Fraction(value) for key, value in entered.items()}
    return found


def _most(criterion: Criterion) -> dict[str, int]:
    if isinstance(criterion.ratio, DecreaseRatio):
        return dict.fromkeys(_entered(criterion, criterion.ratio.before), 1)
    assert criterion.ratio is not None
    whole = _entered(criterion, criterion.ratio.denominator)
    parts = _entered(criterion, criterion.ratio.numerator)
    return dict.fromkeys(set(whole).difference(parts), 0 if set(parts) & set(whole) else 1) | dict.fromkeys(
        parts, len(whole)
    )


def _least(criterion: Criterion) -> dict[str, int]:
    if isinstance(criterion.ratio, DecreaseRatio):
        ends = (criterion.ratio.before, criterion.ratio.after)
        return dict.fromkeys((key for end in ends for key in _entered(criterion, end)), 1)
    assert criterion.ratio is not None
    whole = _entered(criterion, criterion.ratio.denominator)
    return dict.fromkeys(set(whole).difference(_entered(criterion, criterion.ratio.numerator)), 1)


def _entered(criterion: Criterion, count: str) -> tuple[str, ...]:
    """Return the ids of the counts that are entered for ``count``: its parts, or itself."""
    return next(each.parts or (each.id,) for each in criterion.counts if each.id == count)


@st.composite
def percentages(draw: st.DrawFn, key: str, weight: Fraction) -> Criterion:
    """Percentage criteria by every rule, with counts that are entered, sums, and some that only inform."""
    provenance = draw(provenances)

    def counts(**parts: str) -> tuple[Count, ...]:
        return tuple(
            Count(
                f"{key}.{name}",
                f"Jumlah {name}",
                provenance,
                tuple(f"{key}.{part}" for part in draw_from.split()),
                draw(st.sampled_from(["", f"{key}.semua"])) if name == "ada" else "",
            )
            for name, draw_from in parts.items()
        )

    zero = draw(st.sampled_from(ZeroDenominator))
    rules: list[tuple[Ratio, tuple[Count, ...]]] = [
        (PartRatio(f"{key}.ada", f"{key}.semua", zero), counts(semua="", ada="")),
        (PartRatio(f"{key}.ada", f"{key}.semua", zero), counts(semua="ada tiada", ada="", tiada="")),
        (PartRatio(f"{key}.ada", f"{key}.semua", zero), counts(ada="", semua="x y", x="", y="")),
        (DecreaseRatio(f"{key}.dulu", f"{key}.kini"), counts(dulu="", kini="", lain="")),
        (DecreaseRatio(f"{key}.dulu", f"{key}.kini"), counts(kini="x y", x="", y="", dulu="")),
    ]
    ratio, found = draw(st.sampled_from(rules))
    scale = RatioScale("persen", "Rumus")
    return Criterion(key, f"Label {key}", weight, scale, provenance, counts=found, ratio=ratio)


@st.composite
def _criteria(draw: st.DrawFn, key: str, weight: Fraction, *, counted: bool) -> Criterion:
    if counted and draw(st.integers(min_value=0, max_value=2)) == 0:
        return draw(percentages(key, weight))
    return Criterion(key, f"Label {key}", weight, draw(scales), draw(provenances))


@st.composite
def _groups(draw: st.DrawFn, key: str, depth: int, *, counted: bool) -> Group:
    count = draw(st.integers(min_value=1, max_value=4))
    keys = [name if key == ROOT_ID else f"{key}.{name}" for name in "abcd"[:count]]
    provenance = draw(provenances)
    children: list[Node]
    if draw(st.booleans()):
        weight = draw(weights)
        children = [draw(_criteria(child, weight / count, counted=counted)) for child in keys]
        return Group(key, f"Label {key}", weight, Combine.MEAN, tuple(children), provenance)
    children = [
        draw(_groups(child, depth + 1, counted=counted))
        if depth < _DEEPEST and draw(st.booleans())
        else draw(_criteria(child, draw(weights), counted=counted))
        for child in keys
    ]
    weight = sum((child.weight for child in children), Fraction(0))
    return Group(key, f"Label {key}", weight, Combine.SUM, tuple(children), provenance)


@st.composite
def _gates(draw: st.DrawFn, root: Group, *, limits: bool) -> tuple[Gate, ...]:
    criteria = draw(st.permutations([node for node in walk(root) if isinstance(node, Criterion)]))
    found: list[Gate] = []
    for place in draw(st.lists(st.integers(min_value=1, max_value=max(1, len(criteria) - 1)), max_size=6)):
        if place < len(criteria):
            # A source stands before its target in this order, so that no circle arises.
            source = criteria[draw(st.integers(min_value=0, max_value=place - 1))]
            found.append(draw(_gate(criteria[place], source, limits=limits)))
    return tuple(found)


@st.composite
def _gate(draw: st.DrawFn, target: Criterion, source: Criterion, *, limits: bool) -> Gate:
    provenance = draw(provenances)
    if limits and isinstance(source.scale, OptionScale) and draw(st.booleans()):
        when = draw(st.sets(st.sampled_from(source.scale.codes), min_size=1))
        return LimitGate(target.id, source.id, frozenset(when), draw(shares), provenance)
    return MultiplyGate(target.id, source.id, provenance)


@st.composite
def _lines(draw: st.DrawFn, node: Node) -> list[str]:
    if isinstance(node, Group) and draw(st.booleans()):
        return [line for child in node.children for line in draw(_lines(child))]
    return [node.id]


@st.composite
def _bands(draw: st.DrawFn, top: Fraction) -> tuple[Predicate, ...]:
    cuts = draw(st.sets(shares.filter(lambda share: 0 < share < 1), max_size=4))
    ends = [Fraction(0), *(cut * top for cut in sorted(cuts)), top]
    bands = [
        Predicate(f"P{place}", "Predikat", above, up_to, draw(provenances))
        for place, (above, up_to) in enumerate(pairwise(ends))
    ]
    return tuple(reversed(bands))


@st.composite
def instruments(
    draw: st.DrawFn, *, gated: bool = True, limits: bool = True, counted: bool = True
) -> Instrument:
    """Instruments that hold together: sums and means, both kinds of gates, both rules of each sort.

    Without ``limits`` gates only multiply; without ``gated`` there are none. Without ``counted``
    there are no percentage criteria.
    """
    root = draw(_groups(ROOT_ID, 1, counted=counted))
    lines = tuple(draw(_lines(root)))
    provenance = draw(provenances)
    return Instrument(
        id="acak",
        title="Indeks",
        regulation="Peraturan",
        level="instansi",
        entity_kind="kota",
        root=root,
        publication=Publication(
            draw(st.integers(min_value=0, max_value=4)),
            draw(st.sampled_from(Totals)),
            lines,
            draw(provenances),
        ),
        provenance=provenance,
        predicates=draw(st.one_of(st.just(()), _bands(root.weight))),
        gates=draw(_gates(root, limits=limits)) if gated else (),
        unanswered=draw(st.sampled_from(Unanswered)),
        unanswered_provenance=provenance,
    )


@st.composite
def some_answers(draw: st.DrawFn, instrument: Instrument) -> dict[str, AnswerValue]:
    """Answers to some criteria and counts of ``instrument``, perhaps to none, perhaps to all."""
    asked = draw(st.lists(st.sampled_from(list(instrument.answerable)), unique=True))
    return {key: draw(answers_on(instrument.answerable[key].scale)) for key in asked}


@st.composite
def all_answers(draw: st.DrawFn, instrument: Instrument) -> dict[str, AnswerValue]:
    """Answers that settle every criterion of ``instrument``: no count is 0, so that none is left open."""
    return {
        key: draw(counts_above_nothing if isinstance(asked, Count) else answers_on(asked.scale))
        for key, asked in instrument.answerable.items()
    }


@st.composite
def _given(draw: st.DrawFn, instrument: Instrument) -> dict[str, Given]:
    sources = {gate.source for gate in instrument.gates}
    # Whether an answer below a given group still opens gates elsewhere has tests of its own.
    allowed = [
        node
        for node in instrument.nodes.values()
        if instrument.can_be_given(node.id) and sources.isdisjoint(below.id for below in walk(node))
    ]
    chosen = (
        draw(st.lists(st.sampled_from(allowed), unique_by=lambda node: node.id, max_size=3))
        if allowed
        else []
    )
    return {node.id: Given(node.weight * draw(shares), "Dokumen") for node in chosen}


@st.composite
def worksheets(  # noqa: PLR0913  each switches off one thing that a law does not hold for
    draw: st.DrawFn,
    *,
    gated: bool = True,
    limits: bool = True,
    given: bool = True,
    full: bool = False,
    counted: bool = True,
) -> Worksheet:
    """Worksheets of random instruments with some of the answers (all, if ``full``) and given figures."""
    instrument = draw(instruments(gated=gated, limits=limits, counted=counted))
    figures = draw(_given(instrument)) if given else {}
    answers = draw(all_answers(instrument) if full else some_answers(instrument))
    return worksheet(
        instrument, {key: value for key, value in answers.items() if key not in figures}, figures
    )


def worksheet(
    instrument: Instrument, answers: Mapping[str, AnswerValue], given: Mapping[str, Given] | None = None
) -> Worksheet:
    """Return a worksheet with these canonical answers."""
    return Worksheet(
        instrument=instrument,
        answers={key: Answer(value) for key, value in answers.items()},
        given=given or {},
    )


@st.composite
def shuffled(draw: st.DrawFn, instrument: Instrument) -> Instrument:
    """Put the children of each group, and the gates on different criteria, in another order."""
    targets = draw(st.permutations(sorted({gate.target for gate in instrument.gates})))
    gates = tuple(gate for target in targets for gate in instrument.gates_on(target))
    return evolve(instrument, root=draw(_shuffled(instrument.root)), gates=gates)


@st.composite
def _shuffled(draw: st.DrawFn, group: Group) -> Group:
    children = [
        draw(_shuffled(child)) if isinstance(child, Group) else child
        for child in draw(st.permutations(group.children))
    ]
    return evolve(group, children=tuple(children))


odd_texts = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "=1+1",
            "+62 21",
            "-",
            "@SUM(A1)",
            "_x000D_",
            "0123456789012345678",
            "1,5",
            "TRUE",
            "#N/A",
            "2020-01-01",
            "baris satu\nbaris dua\n\nbaris empat",
            "a\tb",
            "é\u0301 \u200b \xa0 日本 \U0001f600",
            "<b>&amp;</b>",
            "http://contoh.id",
            "'kutip",
        ]
    ),
)
"""What assessors write in notes, and what a spreadsheet may take for something else."""


def _typed_values(scale: Scale | CountScale) -> st.SearchStrategy[AnswerValue]:
    if not isinstance(scale, IndexScale):
        return answers_on(scale)
    return _in_hundredths(scale.top)


def _in_hundredths(top: Fraction) -> st.SearchStrategy[Fraction]:
    return st.integers(min_value=0, max_value=int(top * 100)).map(lambda number: Fraction(number, 100))


@st.composite
def fillings(draw: st.DrawFn, instrument: Instrument) -> dict[str, Any]:
    """Fill in what assessors do: the members of a worksheet of ``instrument`` without the instrument."""
    asked = st.lists(st.sampled_from(list(instrument.answerable)), unique=True, max_size=12)
    answers = {
        key: Answer(draw(_typed_values(instrument.answerable[key].scale)), draw(odd_texts), draw(odd_texts))
        for key in draw(asked)
    }
    weighted = [
        node
        for node in instrument.nodes.values()
        if not isinstance(node, Criterion) or instrument.parents[node.id].combine is Combine.SUM
    ]
    given = {
        node.id: Given(draw(_in_hundredths(node.weight)), f"Sumber {draw(odd_texts)}")
        for node in draw(st.lists(st.sampled_from(weighted), unique_by=lambda node: node.id, max_size=4))
    }
    silent = [key for key in (*instrument.nodes, *instrument.counts) if key not in answers]
    remarks = {
        key: Remark(draw(odd_texts), draw(odd_texts))
        for key in draw(st.lists(st.sampled_from(silent), unique=True, max_size=6))
    }
    return {
        "entity": draw(odd_texts),
        "year": draw(st.none() | st.integers(min_value=1900, max_value=2999)),
        "assessor": draw(odd_texts),
        "answers": answers,
        "given": given,
        "notes": {key: remark for key, remark in remarks.items() if remark != Remark()},
    }


@st.composite
def formula_trees(draw: st.DrawFn, depth: int = 4) -> tuple[str, Fraction | None]:
    """Formulas of numbers and operators, each with what it comes to: None where it divides by nothing."""
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        number = draw(st.integers(0, 2000).map(lambda hundredths: Fraction(hundredths, 100)))
        return plain(number), number
    operator = draw(st.sampled_from(["+", "-", "*", "/", "negative", "percent", "square"]))
    text, value = draw(formula_trees(depth - 1))
    one = {"negative": ("-({})", Fraction(-1)), "percent": ("({})%", Fraction(1, 100))}
    if operator in one:
        pattern, factor = one[operator]
        return pattern.format(text), None if value is None else value * factor
    if operator == "square":
        return f"({text})^2", None if value is None else value**2
    other_text, other = draw(formula_trees(depth - 1))
    joined = f"({text}){operator}({other_text})"
    if value is None or other is None or (operator == "/" and other == 0):
        return joined, None
    computed = {"+": value + other, "-": value - other, "*": value * other}
    return joined, computed[operator] if operator in computed else value / other


workbook_texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(
        [
            "",
            " a ",
            "=1+1",
            "@x",
            "+1",
            "-1",
            "_x0041_",
            "_x005F_x0041_",
            "_x_x000D_",
            "\0\x1f\x7f\x85",
            "\r\n\t",
        ]
    ),
    st.sampled_from(["]]>", "<&>\"'", "</c>", "extLst", "x" * 32_767, "\ufffe\uffff", "\u2028", "😀" * 3]),
)
"""What people paste into cells, and what formats trip over."""

cell_values = st.one_of(
    workbook_texts,
    decimals.map(Fraction),
    st.fractions(),
    st.integers().map(Fraction),
    st.booleans(),
    st.none(),
)
"""What a cell of a workbook can be made to hold."""

_CELLS = (
    "<c r='{}'/>",
    '<c r="{}" s="1"></c>',
    '<c r="{}" s="3"><v>0.25</v></c>',
    '<c s="2" r="{}" t="s"><v>1</v></c>',
    '<c r="{}" t="inlineStr"><is><r><t>é &gt; </t></r><r><t xml:space="preserve"> 😀</t></r></is></c>',
    "<c\n r = \"{}\"\tt='b' ><v>1</v></c >",
    '<c r="{}" t="e" vm="1"><v>#N/A</v></c>',
)


@st.composite
def sheet_rows(draw: st.DrawFn) -> str:
    """Write the rows of a sheet in the ways that programs do, some empty, some closed, some far out."""
    made = []
    for row in sorted(draw(st.sets(st.integers(1, 6)))):
        columns = sorted(draw(st.sets(st.sampled_from("ABCDE"), max_size=4)))
        cells = [draw(st.sampled_from(_CELLS)).format(f"{column}{row}") for column in columns]
        cells += draw(st.sampled_from([[], [f'<c r="XFD{row}" s="1"/>']]))
        between = draw(st.sampled_from(["", "\r\n ", "<!-- > -->"]))
        inside = between.join(["", *cells, ""])
        made.append(
            f'<row spans="1:5" r="{row}">{inside}</row>' if inside else f"<row r='{row}' ht=\"20\" />"
        )
    made += draw(st.sampled_from([[], ['<row r="1048576" s="1"/>']]))
    return draw(st.sampled_from(["", "\n"])).join(made)


workbook_edits = st.dictionaries(st.tuples(st.integers(1, 8), st.integers(1, 7)), cell_values, max_size=8)
"""Values by the place, row and column, they are put in."""


_MOST_CRITERIA: Final = 4
_HALVES: Final = st.integers(min_value=1, max_value=20).map(lambda number: Fraction(number, 2))
"""Weights that stand in a label with few digits."""


@st.composite
def lkes(draw: st.DrawFn) -> Lke:
    """Describe an official worksheet: components of groups, means or sums, with gates between rows."""
    components = []
    for number in range(draw(st.integers(min_value=1, max_value=3))):
        key = f"bagian-{number}"
        groups = tuple(
            draw(_lke_groups(f"{key}.kelompok-{index}", f"{index + 1}."))
            for index in range(draw(st.integers(min_value=1, max_value=3)))
        )
        weight = sum((group.weight or Fraction(0) for group in groups), Fraction(0))
        components.append(Item(key, "ABC"[number] + ".", f"BAGIAN {number}", weight, groups))
    items = tuple(components)
    made = draw(st.sampled_from([zona_integritas, side_by_side, single_block]))()
    layout = evolve(
        made.layout,
        mean=draw(st.sampled_from(["count", "average"])),
        sum=draw(st.sampled_from(["cells", "nested", "plus"])),
        reads_weight_cell=draw(st.booleans()),
        has_cover=draw(st.booleans()),
        left=draw(st.integers(min_value=1, max_value=4)),
    )
    years = list(made.years)[: draw(st.integers(min_value=1, max_value=2))]
    seed = draw(st.integers(min_value=0, max_value=9))
    return evolve(
        made,
        items=items,
        layout=layout,
        years={year: answered(items, seed + number) for number, year in enumerate(years)},
    )


@st.composite
def _lke_groups(draw: st.DrawFn, key: str, marker: str) -> Item:
    kinds = draw(st.lists(st.sampled_from(list(SHARES)), min_size=2, max_size=_MOST_CRITERIA))
    is_mean = draw(st.booleans())
    rows: list[Item] = []
    for number, kind in enumerate(kinds):
        weight = None if is_mean else draw(_HALVES)
        name = f"{key}.{'abcd'[number]}"
        rows.append(Item(name, f"{'abcd'[number]}.", f"Kriteria {number} dari {key}", weight, type=kind))
    if is_mean and draw(st.booleans()):
        rows[-1] = evolve(rows[-1], gate=_lke_gate(rows[0], times=draw(st.booleans())))
    weight = draw(_HALVES) if is_mean else sum((row.weight or Fraction(0) for row in rows), Fraction(0))
    return Item(key, marker, f"Kelompok {key}", weight, tuple(rows), is_mean)


def _lke_gate(source: Item, *, times: bool) -> LkeGate:
    is_yes_no = source.type in {"Y/T", "Ya/Tidak"}
    return LkeGate("times" if times or not is_yes_no else "zero", source.id)


@st.composite
def pairs_of_worksheets(draw: st.DrawFn) -> tuple[Worksheet, Worksheet]:
    """Two worksheets: of one instrument, or of two that may share some ids."""
    one = draw(worksheets())
    if draw(st.booleans()):
        return one, draw(worksheets())
    figures = draw(_given(one.instrument))
    answers = draw(some_answers(one.instrument))
    kept = {key: value for key, value in answers.items() if key not in figures}
    return one, worksheet(one.instrument, kept, figures)


@st.composite
def pairs_of_nodes(draw: st.DrawFn, before: Instrument, after: Instrument) -> Counterparts:
    """Counterparts of any criteria with any, and of any groups with any, wherever these lie."""
    pairs: dict[str, str] = {}
    for kind in (Group, Criterion):
        here, there = (
            draw(st.permutations([node.id for node in instrument.nodes.values() if isinstance(node, kind)]))
            for instrument in (before, after)
        )
        pairs |= dict(zip(here, there, strict=False))
    differing = draw(st.sets(st.sampled_from(sorted(pairs))))
    provenance = draw(st.none() | provenances)
    return Counterparts(before.id, after.id, pairs, dict.fromkeys(differing, "lebih luas"), provenance)


MOST_WAYS: Final = 200
"""Ways to improve a worksheet that a test tries one by one."""


@st.composite
def linked_instruments(draw: st.DrawFn) -> Instrument:
    """Instruments in which the same count stands in several criteria, in one sub-area or in several."""
    instrument = draw(instruments(limits=False, counted=False))
    chosen = draw(st.permutations(instrument.criteria))[: draw(st.integers(min_value=2, max_value=3))]
    changed: dict[str, Criterion] = {}
    before = ""
    for criterion in chosen:
        key, provenance = criterion.id, criterion.provenance
        counts = (
            Count(f"{key}.semua", "Jumlah semua", provenance, same_as=before),
            Count(f"{key}.ada", "Jumlah ada", provenance, at_most=f"{key}.semua"),
        )
        ratio: Ratio = PartRatio(f"{key}.ada", f"{key}.semua")
        if draw(st.booleans()):
            ratio = DecreaseRatio(f"{key}.semua", f"{key}.ada")
        before = f"{key}.{draw(st.sampled_from(['semua', 'ada']))}"
        changed[key] = evolve(criterion, scale=RatioScale("persen", "Rumus"), counts=counts, ratio=ratio)

    def made(node: Node) -> Node:
        if isinstance(node, Criterion):
            return changed.get(node.id, node)
        return evolve(node, children=tuple(made(child) for child in node.children))

    root = made(instrument.root)
    assert isinstance(root, Group)
    return evolve(instrument, root=root)


@st.composite
def linked_worksheets(draw: st.DrawFn) -> Worksheet:
    """Worksheets of instruments in which criteria share counts; most counts are small, and entered."""
    instrument = draw(linked_instruments())
    answers = draw(some_answers(instrument))
    small = st.integers(min_value=0, max_value=4).map(Fraction)
    entered = {key: draw(small) for key in instrument.counts if draw(st.integers(0, 9))}
    return worksheet(instrument, answers | entered, draw(_given(instrument)))


_COSTS = st.one_of(
    st.integers(min_value=0, max_value=3).map(Fraction),
    st.integers(min_value=1, max_value=1000).map(Fraction),
    st.builds(Fraction, st.integers(min_value=1, max_value=9), st.integers(min_value=1, max_value=9)),
)


@st.composite
def planned(draw: st.DrawFn, sheet: Worksheet) -> Costs:
    """Costs that leave few enough ways to improve ``sheet`` to try them all; the rest is locked."""
    rules = sheet.instrument
    ways, free = 1, set()
    for criterion in draw(st.permutations(rules.criteria)):
        links = any(count.same_as for count in criterion.counts)
        better = len(steps(sheet, criterion.id)) * (2 if links else 1) + 1
        if ways * better <= MOST_WAYS:
            ways *= better
            free.add(criterion.id)
    nodes = st.sampled_from(list(rules.nodes))
    choices = [
        criterion
        for criterion in rules.criteria
        if isinstance(criterion.scale, OptionScale) and draw(st.integers(0, 3)) == 0
    ]
    return Costs(
        default=draw(_COSTS),
        per_step=draw(st.dictionaries(nodes, _COSTS, max_size=6)),
        options={each.id: {str(draw(answers_on(each.scale))): draw(_COSTS)} for each in choices[::2]},
        locked=frozenset(criterion.id for criterion in rules.criteria) - free,
        highest={each.id: str(draw(answers_on(each.scale))) for each in choices[1::4]},
        impossible={each.id: {str(draw(answers_on(each.scale)))} for each in choices[3::4]},
    )


@st.composite
def nearly_full_worksheets(draw: st.DrawFn, instrument: Instrument) -> Worksheet:
    """Worksheets of an instrument of any size with most of the answers, drawn from one number."""
    chance = Random(draw(st.integers(min_value=0, max_value=2**32)))
    answers = {
        key: _by_chance(asked.scale, chance)
        for key, asked in instrument.answerable.items()
        if chance.random() < 0.8
    }
    return worksheet(instrument, answers)


def _by_chance(scale: Scale | CountScale, chance: Random) -> AnswerValue:
    if isinstance(scale, OptionScale):
        return chance.choice(scale.codes)
    if isinstance(scale, CountScale):
        return Fraction(chance.randint(0, 9))
    return highest_number(scale) * Fraction(chance.randint(0, 12), 12)


_MANY_COUNTS: Final = st.one_of(
    count_values,
    st.sampled_from([2**7, 2**15 - 1, 2**31 - 1, 2**31, 2**62, 2**63 - 1, 2**63, 10**30]).map(Fraction),
)
"""Counts about the ends of the types that they are computed in."""
_FINE_SHARES: Final = st.one_of(
    shares,
    st.integers(min_value=1, max_value=2**63).flatmap(
        lambda whole: st.integers(min_value=0, max_value=whole).map(lambda part: Fraction(part, whole))
    ),
)


@st.composite
def _many_answers(draw: st.DrawFn, instrument: Instrument, *, fine: bool) -> dict[str, AnswerValue]:
    found = draw(some_answers(instrument))
    if not fine:
        return found
    for key in found:
        scale = instrument.answerable[key].scale
        if isinstance(scale, CountScale):
            found[key] = draw(_MANY_COUNTS)
        elif isinstance(scale, IndexScale):
            found[key] = draw(_FINE_SHARES) * scale.top
    return found


@st.composite
def _given_anywhere(draw: st.DrawFn, instrument: Instrument, *, fine: bool) -> dict[str, Given]:
    allowed = [key for key in instrument.nodes if instrument.can_be_given(key)]
    chosen = draw(st.lists(st.sampled_from(allowed), unique=True, max_size=4))
    parts = _FINE_SHARES if fine else shares
    return {key: Given(instrument.nodes[key].weight * draw(parts), "Dokumen") for key in chosen}


@st.composite
def many_worksheets(draw: st.DrawFn, *, anywhere: bool = True) -> tuple[Worksheet, ...]:
    """One to five worksheets of one instrument, with gaps, gates, counts of any size and given figures.

    With ``anywhere`` figures may be given for whatever they can be given for, sources of gates included.
    """
    instrument = draw(instruments())
    fine = draw(st.booleans())
    found: list[Worksheet] = []
    for _ in range(draw(st.integers(min_value=1, max_value=5))):
        figures = draw(_given_anywhere(instrument, fine=fine) if anywhere else _given(instrument))
        answers = draw(_many_answers(instrument, fine=fine))
        found.append(worksheet(instrument, answers, figures))
    return tuple(found)
