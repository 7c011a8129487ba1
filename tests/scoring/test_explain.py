from __future__ import annotations

from fractions import Fraction

import pytest
from attrs import evolve, frozen
from hypothesis import given as drawn

from pmprb.components.instrument import Instrument, Unanswered
from pmprb.components.provenance import Certainty, Provenance
from pmprb.components.publication import Predicate, Totals
from pmprb.components.registry import load_instrument
from pmprb.components.scales import AnswerValue
from pmprb.components.worksheet import Answer, Cell, Given, Worksheet
from pmprb.i18n import ENGLISH
from pmprb.scoring.score import Score, score, score_worksheet
from tests.components.made import (
    DERIVED,
    INDEX_4,
    SHEET,
    YES_NO,
    added,
    criterion,
    instrument,
    limit,
    mean,
    part,
    publication,
    times,
)
from tests.strategies import worksheets

_FULL = {"a.a": "B", "a.b": "Tidak", "a.c": "3,2", "b.a": "A", "b.b": "4"}


def _rules() -> Instrument:
    first = evolve(criterion("a.a", number="a"), meanings={"A": "semua", "B": "sebagian", "C": "belum"})
    second = criterion("a.b", scale=YES_NO, provenance=SHEET)
    return instrument(
        evolve(mean("a", "6", first, second, criterion("a.c", scale=INDEX_4)), number="I"),
        added("b", criterion("b.a", "3"), criterion("b.b", "1", INDEX_4)),
        gates=(times("a.c", "a.a"), limit("b.a", "a.b", "Tidak", "0.25", SHEET), times("b.b", "b.a")),
        predicates=(
            Predicate("LULUS", "lulus", Fraction(5), Fraction(10), DERIVED),
            Predicate("BELUM", "belum", Fraction(0), Fraction(5), SHEET),
        ),
    )


def _told(found: Score, node: str) -> list[str]:
    return str(found.explain(node)).split("\n")


def test_index_tells_its_parts_and_predicate() -> None:
    """The index tells its figure, its parts, how it was rounded and how it is classified."""
    assert [
        "Label indeks (indeks)",
        "  Published 2.80 of 10 points; exact 2.8 = 14/5.",
        "  The sum of:",
        "    1.80 (1.8) / 6  I Label a",
        "    1.00 (1) / 4  Label b",
        "  Weight 10. Source (A): Peraturan.",
        "  Rounding: the sum of the published lines below. Source (D): Hitungan.",
        "  Predicate BELUM (belum): above 0, up to 5. Source (B): Lembar.",
    ] == _told(score(_rules(), _FULL), "indeks")


def test_index_without_predicates_tells_none() -> None:
    """Where there are no predicates the index tells none."""
    assert (
        "  Rounding: the sum of the published lines below. Source (D): Hitungan."
        == _told(score(evolve(_rules(), predicates=()), _FULL), "indeks")[-1]
    )


def test_display_only_rounding_is_told() -> None:
    """Where rounding is display only that is told of the index and of every other node."""
    rules = evolve(_rules(), publication=publication("a", "b", totals=Totals.EXACT, decimals=3))
    found = score(rules, _FULL)
    rounding = "  Rounding: for display only, half up to 3 decimals. Source (D): Hitungan."

    assert [
        "Label indeks (indeks)",
        "  Published 2.800 of 10 points; exact 2.8 = 14/5.",
        "  The sum of:",
        "    1.8 / 6  I Label a",
        "    1 / 4  Label b",
        "  Weight 10. Source (A): Peraturan.",
        rounding,
        "  Predicate BELUM (belum): above 0, up to 5. Source (B): Lembar.",
    ] == _told(found, "indeks")
    assert all(rounding in _told(found, node) for node in found.nodes)


def test_mean_tells_the_share_of_each_criterion() -> None:
    """A mean tells what each criterion achieved, its answer, and which of them gates have changed."""
    assert [
        "I Label a (a)",
        "  Published 1.80 of 6 points; exact 1.8 = 9/5.",
        "  The mean of 3 criteria, times 6:",
        "    0.5  a Label a.a [B]",
        "    0  Label a.b [Tidak]",
        "    0.4  Label a.c [3.2 / 4] (gated)",
        "  Weight 6. Source (A): Peraturan.",
        "  Rounding: half up to 2 decimals. Source (D): Hitungan.",
    ] == _told(score(_rules(), _FULL), "a")


def test_mean_with_gaps_tells_how_many_count() -> None:
    """Where gaps leave, a mean tells of how many criteria it is taken, and what is open."""
    assert [
        "I Label a (a)",
        "  Published 3.00 of 6 points; exact 3 = 3.",
        "  Still possible: 2.00 to 4.00.",
        "  The mean of the 2 answered of 3 criteria, times 6:",
        "    1  a Label a.a [A]",
        "    0  Label a.b [Tidak]",
        "    not answered  Label a.c",
        "  Weight 6. Source (A): Peraturan.",
        "  Rounding: half up to 2 decimals. Source (D): Hitungan.",
    ] == _told(score(_rules(), {"a.a": "A", "a.b": "Tidak"}), "a")


def test_mean_without_any_answer() -> None:
    """A mean of nothing tells that nothing counts, and which answers wait."""
    assert [
        "I Label a (a)",
        "  Published 0.00 of 6 points; exact 0 = 0.",
        "  Still possible: 0.00 to 6.00.",
        "  The mean of the 0 answered of 3 criteria, times 6:",
        "    not answered  a Label a.a",
        "    not answered  Label a.b",
        "    waits for the answer it depends on  Label a.c [4 / 4]",
        "  Weight 6. Source (A): Peraturan.",
        "  Rounding: half up to 2 decimals. Source (D): Hitungan.",
    ] == _told(score(_rules(), {"a.c": "4"}), "a")


def test_mean_in_which_gaps_count_as_nothing() -> None:
    """Where gaps count as nothing a mean is taken of all criteria."""
    rules = evolve(_rules(), unanswered=Unanswered.ZERO)

    assert [
        "I Label a (a)",
        "  Published 4.00 of 6 points; exact 4 = 4.",
        "  Still possible: 4.00 to 6.00.",
        "  The mean of 3 criteria, times 6:",
        "    1  a Label a.a [A]",
        "    not answered  Label a.b",
        "    1  Label a.c [4 / 4]",
        "  Weight 6. Source (A): Peraturan.",
        "  Rounding: half up to 2 decimals. Source (D): Hitungan.",
    ] == _told(score(rules, {"a.a": "A", "a.c": "4"}), "a")


def test_sum_of_criteria_tells_their_points() -> None:
    """A sum tells the points of each criterion of its weight, with its answer."""
    assert [
        "Label b (b)",
        "  Published 1.00 of 4 points; exact 1 = 1.",
        "  The sum of:",
        "    0.75 / 3  Label b.a [A] (gated)",
        "    0.25 / 1  Label b.b [4 / 4] (gated)",
        "  Weight 4. Source (A): Peraturan.",
        "  Rounding: half up to 2 decimals. Source (D): Hitungan.",
    ] == _told(score(_rules(), _FULL), "b")


def test_sum_tells_which_criteria_are_open() -> None:
    """A sum tells a criterion without an answer, and an answer that waits, apart from a score of 0."""
    _, _, _, _, open_line, waiting_line, *_ = _told(score(_rules(), {"b.b": "4"}), "b")

    assert "not answered" in open_line
    assert "waits for the answer it depends on" in waiting_line
    assert "gated" not in waiting_line


def test_sum_tells_what_is_given() -> None:
    """A part that was taken over is marked as given."""
    sheet = Worksheet(instrument=_rules()).with_answers(_FULL)
    found = score(sheet, given={"a": Given(Fraction(5), "Perwal"), "b.b": Given(Fraction(1, 3), "Perwal")})

    assert "    5.00 (5) / 6  I Label a (given)" in _told(found, "indeks")
    assert "    0.333333… / 1  Label b.b [4 / 4] (given)" in _told(found, "b")


def test_answer_tells_everything_about_it() -> None:
    """An answered criterion tells answer, cell, meaning, note, evidence, share and the sources of each."""
    answer = Answer("B", "catatan", "bukti", Cell("LKE ", "C4"))
    sheet = evolve(Worksheet(instrument=_rules()).with_answers(_FULL), answers={"a.a": answer})
    found = score(sheet, {"a.b": "Ya", "a.c": "0"})

    assert [
        "a Label a.a (a.a)",
        "  Published 1.00 of 2 points; exact 1 = 1.",
        '  Answer: B (sheet "LKE ", cell C4)',
        "  Meaning: sebagian",
        "  Note: catatan",
        "  Evidence: bukti",
        "  It earns 0.5 of the weight.",
        "  Scale A/B/C. Source (A): Rumus.",
        "  Weight 2. Source (A): Peraturan.",
        "  Rounding: half up to 2 decimals. Source (D): Hitungan.",
    ] == _told(found, "a.a")


def test_multiplied_answer_tells_its_gate() -> None:
    """A criterion that a gate multiplies tells what its source achieved and what remains."""
    assert [
        "Label a.c (a.c)",
        "  Published 0.80 of 2 points; exact 0.8 = 4/5.",
        "  Answer: 3.2 / 4",
        "  It earns 0.8 of the weight.",
        "  Scale 0-4. Source (A): Rumus.",
        "  Gate: times what a.a achieved (0.5). Source (A): Peraturan.",
        "  After the gates: 0.4 of the weight.",
        "  Weight 2. Source (A): Peraturan.",
        "  Rounding: half up to 2 decimals. Source (D): Hitungan.",
    ] == _told(score(_rules(), _FULL), "a.c")


def test_limited_answer_tells_its_gate() -> None:
    """A criterion that a gate limits tells the limit, when it applies, and what remains."""
    assert [
        "Label b.a (b.a)",
        "  Published 0.75 of 3 points; exact 0.75 = 3/4.",
        "  Answer: A",
        "  It earns 1 of the weight.",
        "  Scale A/B/C. Source (A): Rumus.",
        "  Gate: at most 0.25 if a.b is Tidak. Source (B): Lembar.",
        "  After the gates: 0.25 of the weight.",
        "  Weight 3. Source (A): Peraturan.",
        "  Rounding: half up to 2 decimals. Source (D): Hitungan.",
    ] == _told(score(_rules(), _FULL), "b.a")


def test_limit_of_several_answers_names_them_sorted() -> None:
    """A limit that waits for several answers tells all, in alphabetical order."""
    rules = evolve(_rules(), gates=(limit("b.b", "b.a", "C A B", "1"),))

    assert "  Gate: at most 1 if b.a is A, B, C. Source (A): Peraturan." in _told(score(rules, _FULL), "b.b")


def test_gate_without_effect_is_told_without_a_remainder() -> None:
    """A gate that changes nothing is told, but nothing remains to be told after it."""
    assert [
        "Label b.a (b.a)",
        "  Published 3.00 of 3 points; exact 3 = 3.",
        "  Answer: A",
        "  It earns 1 of the weight.",
        "  Scale A/B/C. Source (A): Rumus.",
        "  Gate: at most 0.25 if a.b is Tidak. Source (B): Lembar.",
        "  Weight 3. Source (A): Peraturan.",
        "  Rounding: half up to 2 decimals. Source (D): Hitungan.",
    ] == _told(score(_rules(), {**_FULL, "a.b": "Ya"}), "b.a")


def test_waiting_answer_tells_for_what() -> None:
    """An answer that waits tells the gate whose source is open, and that it waits."""
    assert [
        "Label a.c (a.c)",
        "  Published 0.00 of 2 points; exact 0 = 0.",
        "  Still possible: 0.00 to 2.00.",
        "  Answer: 4 / 4",
        "  It earns 1 of the weight.",
        "  Scale 0-4. Source (A): Rumus.",
        "  Gate: times what a.a achieved (?). Source (A): Peraturan.",
        "  waits for the answer it depends on",
        "  Weight 2. Source (A): Peraturan.",
        "  Rounding: half up to 2 decimals. Source (D): Hitungan.",
    ] == _told(score(_rules(), {"a.c": "4"}), "a.c")


def test_open_criterion_tells_what_may_be_answered() -> None:
    """A criterion without an answer tells what is allowed and what is still possible."""
    assert [
        "a Label a.a (a.a)",
        "  Published 0.00 of 2 points; exact 0 = 0.",
        "  Still possible: 0.00 to 2.00.",
        "  Not answered. Allowed: A/B/C.",
        "  Weight 2. Source (A): Peraturan.",
        "  Rounding: half up to 2 decimals. Source (D): Hitungan.",
    ] == _told(score(_rules()), "a.a")


def test_given_figure_tells_its_source() -> None:
    """A given figure tells the document it stands in, and its cell where it has one."""
    given = {
        "a": Given(Fraction(5), "Perwal", Cell("Hasil", "D7")),
        "b.b": Given(Fraction(1, 3), "Perwal"),
    }
    found = score(_rules(), {}, given)

    assert [
        "I Label a (a)",
        "  Published 5.00 of 6 points; exact 5 = 5.",
        '  Given, not computed. Source: Perwal (sheet "Hasil", cell D7)',
        "  Weight 6. Source (A): Peraturan.",
        "  Rounding: half up to 2 decimals. Source (D): Hitungan.",
    ] == _told(found, "a")
    assert [
        "Label b.b (b.b)",
        "  Published 0.33 of 1 points; exact 0.333333… = 1/3.",
        "  Given, not computed. Source: Perwal",
        "  Weight 1. Source (A): Peraturan.",
        "  Rounding: half up to 2 decimals. Source (D): Hitungan.",
    ] == _told(found, "b.b")


def test_given_index_is_still_classified() -> None:
    """A given index tells its source, and its predicate."""
    assert [
        "Label indeks (indeks)",
        "  Published 5.00 of 10 points; exact 5 = 5.",
        "  Given, not computed. Source: Perwal",
        "  Weight 10. Source (A): Peraturan.",
        "  Rounding: half up to 2 decimals. Source (D): Hitungan.",
        "  Predicate BELUM (belum): above 0, up to 5. Source (B): Lembar.",
    ] == _told(score(_rules(), {}, {"indeks": Given(Fraction(5), "Perwal")}), "indeks")


def test_covered_nodes_tell_so() -> None:
    """What lies below a given figure tells that it is replaced; an answer that is there is still told."""
    found = score(_rules(), {"a.a": "B"}, {"indeks": Given(Fraction(5), "Perwal")})
    rules = [
        "  Weight {}. Source (A): Peraturan.",
        "  Rounding: half up to 2 decimals. Source (D): Hitungan.",
    ]

    assert ["I Label a (a)", "  replaced by a given figure above", rules[0].format(6), rules[1]] == _told(
        found, "a"
    )
    assert [
        "a Label a.a (a.a)",
        "  replaced by a given figure above",
        "  Answer: B",
        "  Meaning: sebagian",
        "  It earns 0.5 of the weight.",
        "  Scale A/B/C. Source (A): Rumus.",
        rules[0].format(2),
        rules[1],
    ] == _told(found, "a.a")
    assert [
        "Label b.a (b.a)",
        "  replaced by a given figure above",
        "  Not answered. Allowed: A/B/C.",
        rules[0].format(3),
        rules[1],
    ] == _told(found, "b.a")


def test_index_that_is_one_line_is_rounded_as_one() -> None:
    """Where the index itself is the only line it is rounded like a line."""
    rules = instrument(added("a", criterion("a.a")), published=publication("indeks"))

    assert (
        "  Rounding: half up to 2 decimals. Source (D): Hitungan."
        == _told(score(rules, {"a.a": "A"}), "indeks")[-1]
    )


def test_component_above_lines_is_their_sum() -> None:
    """A component above lines tells that it is their sum; one that only begins like a line does not."""
    rules = instrument(
        added("a", added("a.a", criterion("a.a.x")), criterion("a.b")),
        added("a2", criterion("a2.a")),
        published=publication("a.a", "a.b", "a2"),
    )
    found = score(rules, {"a.a.x": "A", "a.b": "A", "a2.a": "A"})
    told = {key: "the sum of" in str(found.explain(key)) for key in found.nodes}

    assert {"indeks", "a"} == {key for key, is_sum in told.items() if is_sum}


@frozen
class _Counts:
    """A scale of a kind of its own: a number that is neither an option nor an index."""

    id: str = "hitungan"
    allowed: str = "0 atau lebih"
    lowest: Fraction = Fraction(0)

    def read(self, found: str | Fraction) -> AnswerValue:
        return Fraction(found)

    def share(self, value: AnswerValue) -> Fraction:
        return min(Fraction(1), Fraction(value) / 10)

    def provenance_of(self, value: AnswerValue) -> Provenance:
        return Provenance(f"Hitungan {value}", Certainty.D)

    def formula(self, cell: str) -> str:
        return f"MIN(1,{cell}/10)"


def test_scale_of_another_kind_is_scored_and_told() -> None:
    """Anything with the members of a scale will do; its numbers are told without a top."""
    found = score(instrument(added("a", criterion("a.a", "2", _Counts()))), {"a.a": "5"})

    assert Fraction(1) == found.exact
    assert Certainty.D == found["a.a"].certainty
    assert [
        "Label a.a (a.a)",
        "  Published 1.00 of 2 points; exact 1 = 1.",
        "  Answer: 5",
        "  It earns 0.5 of the weight.",
        "  Scale 0 atau lebih. Source (D): Hitungan 5.",
        "  Weight 2. Source (A): Peraturan.",
        "  Rounding: half up to 2 decimals. Source (D): Hitungan.",
    ] == _told(found, "a.a")


@drawn(worksheets())
def test_every_node_can_be_explained(sheet: Worksheet) -> None:
    """Every node of every worksheet tells its id and, unless it is covered, its figure."""
    found = score_worksheet(sheet)

    for key, node in found.nodes.items():
        first, second, *_ = _told(found, key)
        assert first.endswith(f"({key})")
        assert second == "  replaced by a given figure above" or second.startswith(
            f"  Published {node.published} of "
        )
        assert str(found.explain(key)) == found.explain(key).render(ENGLISH)


@pytest.mark.parametrize("name", ["permenpanrb-14-2014", "permenpanrb-26-2020"])
def test_every_bundled_weight_is_told(name: str) -> None:
    """Each node of a bundled instrument tells its weight and where that comes from."""
    rules = load_instrument(name)
    found = score(rules)

    for key, node in rules.nodes.items():
        source = f"Source ({node.provenance.certainty}): {node.provenance.source}."
        assert f"  Weight {ENGLISH.number(node.weight)}. {source}" in _told(found, key)


def test_unsure_wording_is_told_with_the_meaning() -> None:
    """Where the words of the options are less sure than the rest, it is told, and so sure is the figure."""
    worded = evolve(criterion("a.a"), meanings={"A": "a", "B": "b", "C": "c"}, meanings_certainty=Certainty.U)
    found = score(instrument(added("a", worded)), {"a.a": "A"})

    assert [
        "  Meaning: a",
        "  The wording of the options is of certainty U.",
    ] == _told(found, "a.a")[3:5]
    assert Certainty.U == found["a.a"].certainty == found["indeks"].certainty
    assert Certainty.A == found.with_answers({"a.a": None})["a.a"].certainty


def test_count_is_explained_by_its_criterion() -> None:
    """A count has no points of its own; its story is that of the criterion it belongs to."""
    found = score(instrument(added("a", part("a.x"))), {"a.x.ada": 1, "a.x.semua": 2})

    assert str(found.explain("a.x")) == str(found.explain("a.x.ada"))
