import subprocess
import sys
from collections.abc import Sequence
from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pmprb
from pmprb.components.instrument import Instrument
from pmprb.components.ratios import CountScale
from pmprb.components.registry import instruments, load_instrument
from pmprb.components.scales import AnswerValue, IndexScale, OptionScale
from pmprb.components.worksheet import Answer, Given, Worksheet
from pmprb.scoring.many import score as scoring
from pmprb.scoring.many.encode import encode
from pmprb.scoring.many.integers import Integers
from pmprb.scoring.many.score import score_many
from pmprb.scoring.many.scores import ManyScores
from tests.components.made import BANDS, INDEX_4, added, criterion, fall, instrument, mean, part
from tests.scoring.many.equal import differences
from tests.scoring.naive import Naive
from tests.strategies import many_worksheets

_RULES = instrument(
    mean("a", "6", criterion("a.a"), criterion("a.b"), part("a.c")),
    added("b", criterion("b.a", "50", INDEX_4), fall("b.b", "44")),
    predicates=BANDS,
)
_WORKSHEETS = 2000


@given(many_worksheets())
@settings(max_examples=200)
def test_many_are_scored_as_one_by_one(sheets: tuple[Worksheet, ...]) -> None:
    """Every node of every worksheet has the points, figure and predicate that scoring it alone finds."""
    assert [] == differences(score_many(encode(sheets)), sheets)


@given(many_worksheets(anywhere=False))
def test_many_are_scored_as_by_an_engine_of_its_own(sheets: tuple[Worksheet, ...]) -> None:
    """Every node of every worksheet has the points and figure that another way of computing finds."""
    found = score_many(encode(sheets))

    for row, sheet in enumerate(sheets):
        for key, figures in Naive(sheet).figures().items():
            published = found.figure(key, row)
            both = None if published is None else (found.exact(key, row), Fraction(published))
            assert figures == both


@given(many_worksheets(), st.randoms(use_true_random=False))
def test_order_of_worksheets_does_not_matter(sheets: tuple[Worksheet, ...], random: Random) -> None:
    """A worksheet has the same score wherever it stands among the others."""
    moved = random.sample(sheets, len(sheets))

    assert [] == differences(score_many(encode(moved)), moved)


@given(many_worksheets(), st.integers(min_value=1, max_value=3))
def test_pieces_join_to_the_whole(sheets: tuple[Worksheet, ...], rows: int) -> None:
    """Worksheets scored in several pieces are scored as one by one, percentages included."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scoring, "ROWS", rows)
        found = score_many(encode(sheets), nodes=sheets[0].instrument.nodes)

    assert [] == differences(found, sheets)


def _answer(scale: object, random: Random) -> AnswerValue:
    if isinstance(scale, OptionScale):
        return random.choice(scale.codes)
    if isinstance(scale, IndexScale):
        return Fraction(random.randint(0, int(scale.top * 100)), 100)
    assert isinstance(scale, CountScale)
    return Fraction(random.choice([0, 1, random.randint(0, 9), random.randint(0, 5000)]))


def _random_worksheet(rules: Instrument, random: Random) -> Worksheet:
    answered = random.choice([0, 0.5, 0.9, 0.97, 1, 1])
    answers = {
        key: Answer(_answer(asked.scale, random))
        for key, asked in rules.answerable.items()
        if random.random() < answered
    }
    ends = [end for gate in rules.gates for end in (gate.source, gate.target)]
    near = [key for end in ends for key in (end, *rules.groups_above(end)) if rules.can_be_given(key)]
    nodes = [key for key in rules.nodes if rules.can_be_given(key)]
    chosen = random.sample(nodes, random.choice([0, 0, 1, 3]))
    chosen += random.sample(near, min(len(near), random.choice([0, 0, 1, 2])))
    figures = {
        key: Given(rules.nodes[key].weight * Fraction(random.randint(0, 1000), 1000), "Perwal")
        for key in chosen
        if key != rules.root.id or random.random() < 0.2
    }
    return Worksheet(instrument=rules, answers=answers, given=figures)


def _random_worksheets(rules: Instrument, count: int, seed: int) -> list[Worksheet]:
    random = Random(seed)  # the same worksheets every time
    return [_random_worksheet(rules, random) for _ in range(count)]


@pytest.mark.parametrize("name", instruments())
def test_bundled_instruments_are_scored_as_one_by_one(name: str) -> None:
    """Of the bundled instruments 2.000 worksheets with gaps, gates, counts and given figures are the same."""
    sheets = _random_worksheets(load_instrument(name), -(-_WORKSHEETS // len(instruments())), len(name))

    assert [] == differences(score_many(encode(sheets)), sheets)


def _codes(rows: int) -> Integers:
    random = np.random.default_rng(7)
    highest = [3, 3, 9, 9, 401, 9, 9]  # two options, counts, a number in hundredths, counts
    return np.array([random.integers(-1, high, rows) for high in highest]).T.copy()


def _same(one: ManyScores, other: ManyScores) -> bool:
    return len(one) == len(other) and all(
        one.exact(key, row) == other.exact(key, row)
        for key in one.instrument.nodes
        for row in range(len(one))
    )


_EXPECTED = score_many(_RULES, _codes(300))


@pytest.mark.parametrize(
    "kind", [np.int16, np.uint16, np.int32, np.uint32, np.int64, np.uint64, np.dtype(">i4"), object]
)
@pytest.mark.parametrize("order", ["C", "F"])
def test_layout_in_memory_does_not_matter(kind: type, order: str) -> None:
    """The same codes are scored alike in any type of integers, by rows or by columns."""
    codes = np.maximum(_codes(300), 0) if np.dtype(kind).kind == "u" else _codes(300)
    expected = score_many(_RULES, codes) if np.dtype(kind).kind == "u" else _EXPECTED

    assert _same(expected, score_many(_RULES, codes.astype(kind, order=order)))  # type: ignore[call-overload]


@pytest.mark.parametrize("kind", [np.int8, np.uint8])
def test_smallest_types_are_scored_alike(kind: type) -> None:
    """Codes that fit into eight bits are scored as in more."""
    codes = np.clip(_codes(300), 0, 127)

    assert _same(score_many(_RULES, codes), score_many(_RULES, codes.astype(kind)))


def test_parts_of_other_arrays_are_scored() -> None:
    """Every other row of an array, backwards, and only some of its columns, are scored as they stand."""
    wide = np.full((600, 14), 9, dtype=np.int16)
    wide[::-2, ::2] = _codes(300)

    assert _same(_EXPECTED, score_many(_RULES, wide[::-2, ::2]))


def test_lists_are_scored() -> None:
    """Rows in plain lists do as well."""
    assert _same(score_many(_RULES, _codes(5)), score_many(_RULES, _codes(5).tolist()))


def test_arrays_stay_as_they_are() -> None:
    """Scoring changes neither the answers nor the given figures."""
    for order in ("C", "F"):
        codes = _codes(50).astype(np.int64, order=order)
        figures = {"b.a": np.arange(50) - 1, "a": np.full(50, -1), "indeks": np.arange(50) % 3 - 1}
        codes.flags.writeable = False
        for points in figures.values():
            points.flags.writeable = False
        found = score_many(_RULES, codes, given=figures, given_denominators={"b.a": 1})
        found.fractions("indeks")

        assert (_codes(50) == codes).all()
        assert (np.arange(50) - 1 == figures["b.a"]).all()


def test_no_worksheets_have_no_scores() -> None:
    """Of no worksheets there are no scores, and nothing fails."""
    found = score_many(_RULES, np.empty((0, 7), dtype=np.int8), given={"a": np.empty(0, dtype=np.int8)})

    assert 0 == len(found)
    for key in _RULES.nodes:
        assert 0 == len(found.published(key))
        assert 0 == len(found.fractions(key)[0])
    assert (0, 0, 0) == (len(found.predicates), len(found.answered), len(found.covered))


def test_one_worksheet_is_enough() -> None:
    """One worksheet is scored as `pmprb.score` does."""
    answers = {"a.a": "B", "b.a": "3,29"}
    found = score_many(_RULES, np.array([[1, -1, -1, -1, 329, -1, -1]]))

    assert pmprb.score(_RULES, answers).exact == found.exact("indeks", 0)


@pytest.mark.parametrize(
    "highest",
    [2**31 - 2, 2**31 - 1, 2**31, 2**62, 2**63 - 2, 2**63 - 1, 2**63, pytest.param(10**400, id="1e400")],
)
def test_counts_of_any_size_are_exact(highest: int) -> None:
    """Counts at the ends of the types, and beyond them, make the ratios that they are."""
    rules = instrument(added("a", part("a.a", "70"), fall("a.b", "30")), predicates=BANDS)
    rows = [
        [highest, highest - 1, highest, 1],
        [highest - 1, highest, 1, highest],
        [highest, 1, highest, -1],
        [-1, highest, highest, highest - 1],
        [0, highest, 0, highest],
        [0, 0, 0, 0],
        [3, 2, 3, 1],
    ]
    names = list(rules.answerable)
    sheets = [
        Worksheet(
            instrument=rules,
            answers={key: Answer(Fraction(row[place])) for place, key in enumerate(names) if row[place] >= 0},
        )
        for row in rows
    ]
    kind = object if highest >= 2**63 else np.int64

    assert [] == differences(score_many(rules, np.array(rows, dtype=kind)), sheets)


def _exact(scores: ManyScores, keys: Sequence[str]) -> list[Fraction | None]:
    return [scores.exact(key, row) for key in keys for row in range(len(scores))]


def test_kept_nodes_are_those_asked_for() -> None:
    """Asked for some nodes the scores keep them, and what the published index rests on, as they are."""
    found = score_many(_RULES, _codes(20), nodes=["b.b"])

    assert {"indeks", "a", "b", "b.b"} == set(found.amounts)
    assert _exact(score_many(_RULES, _codes(20)), ["indeks", "a", "b", "b.b"]) == _exact(
        found, ["indeks", "a", "b", "b.b"]
    )
    with pytest.raises(KeyError, match=r"a\.a"):
        found.exact("a.a", 0)


def test_index_is_always_kept() -> None:
    """Asked for no node the scores still publish the index."""
    found = score_many(_RULES, _codes(20), nodes=[])
    expected = score_many(_RULES, _codes(20))

    assert (expected.published("indeks") == found.published("indeks")).all()
    assert (expected.predicates == found.predicates).all()


def test_unknown_node_cannot_be_kept() -> None:
    """To keep a node that there is not is a mistake."""
    with pytest.raises(KeyError, match=r"a\.x"):
        score_many(_RULES, _codes(1), nodes=["a.x"])


def test_answers_are_needed() -> None:
    """An instrument alone cannot be scored."""
    with pytest.raises(TypeError, match="needs the answers"):
        score_many(_RULES)
    with pytest.raises(TypeError, match="takes an instrument"):
        score_many("permenpanrb-26-2020", np.array([[0]]))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"write \['a'\]"):
        score_many(_RULES, nodes="a")


def test_codes_stand_alone() -> None:
    """Arrays beside codes would be ignored; they are refused."""
    codes = encode([], _RULES)

    with pytest.raises(TypeError, match="nothing beside"):
        score_many(codes, denominators={"b.a": 1})


def test_names_are_imported_on_demand() -> None:
    """The public names are those of the modules; what there is not is an AttributeError."""
    assert score_many is pmprb.score_many
    assert encode is pmprb.encode
    assert ManyScores is pmprb.ManyScores
    with pytest.raises(AttributeError, match="no attribute 'score_several'"):
        _ = pmprb.score_several


def test_the_library_alone_leaves_numpy_out() -> None:
    """Who scores one worksheet does not wait for numpy."""
    program = (
        "import sys, pmprb; a = 'numpy' in sys.modules; pmprb.score_many; print(a, 'numpy' in sys.modules)"
    )
    printed = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)

    assert "False True" == printed.stdout.strip()
