from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from pmprb.components.instrument import Instrument
from pmprb.components.numbers import Exact
from pmprb.components.problems import (
    AnsweredByCounts,
    AnswerNotAllowed,
    GivenOutOfRange,
    GivenWithoutSource,
    NotACriterion,
    UnknownNode,
    WrongYear,
)
from pmprb.components.ratios import PartRatio
from pmprb.components.registry import load_instrument
from pmprb.components.scales import AnswerValue
from pmprb.components.worksheet import (
    Answer,
    Cell,
    Given,
    Remark,
    Worksheet,
    canonical_text,
    read_answer,
    read_answers,
    read_given,
)
from pmprb.errors import Problem, WorksheetError
from pmprb.io.files import read_worksheet
from tests.components.made import INDEX_4, added, count, counted, criterion, instrument, part
from tests.strategies import all_answers, some_answers, worksheets


def _rules() -> Instrument:
    return instrument(added("a", criterion("a.a"), criterion("a.b", "9", INDEX_4)))


def _problems(answers: Mapping[str, str | Exact | None]) -> tuple[Problem, ...]:
    with pytest.raises(WorksheetError) as caught:
        Worksheet(instrument=_rules()).with_answers(answers)
    return caught.value.problems


@pytest.mark.parametrize(
    ("key", "raw", "expected"),
    [
        ("a.a", "b", "B"),
        ("a.b", "3,29", Fraction("3.29")),
        ("a.b", "3.29", Fraction("3.29")),
        ("a.b", "3.117", Fraction("3.117")),
        ("a.b", "10/3", Fraction(10, 3)),
        ("a.b", 3, Fraction(3)),
        ("a.b", Decimal("3.29"), Fraction("3.29")),
        ("a.b", Fraction(10, 3), Fraction(10, 3)),
    ],
)
def test_answers_of_a_program_are_read(key: str, raw: str | Exact, expected: AnswerValue) -> None:
    """Text as a person or as data write it, and exact numbers, become canonical answers."""
    assert {key: expected} == read_answers(_rules(), {key: raw})


def test_float_is_refused() -> None:
    """A float has digits nobody wrote."""
    with pytest.raises(TypeError, match="write the number as text or Decimal"):
        read_answers(_rules(), {"a.b": 3.29})  # type: ignore[dict-item]


@pytest.mark.parametrize("raw", ["1/0", "2.5/3", "0/0", "5", "-1", "85%", "x", ""])
def test_number_that_is_none_is_not_allowed(raw: str) -> None:
    """Text that is no number on the scale is told as an answer that is not allowed."""
    assert (AnswerNotAllowed(node="a.b", found=raw, allowed="0-4"),) == _problems({"a.b": raw})


def test_every_wrong_answer_is_named() -> None:
    """All ids and answers that are wrong are told at once, in their order."""
    assert (
        AnswerNotAllowed(node="a.a", found="D", allowed="A/B/C"),
        UnknownNode(node="x"),
        NotACriterion(node="a"),
        AnswerNotAllowed(node="a.b", found="9", allowed="0-4"),
    ) == _problems({"a.a": "D", "x": "A", "a": "1", "a.b": 9})


def test_unknown_id_is_named_beside_wrong_answers() -> None:
    """An unknown id whose answer is taken back is told together with the wrong answers."""
    assert {UnknownNode(node="x"), AnswerNotAllowed(node="a.a", found="D", allowed="A/B/C")} == set(
        _problems({"x": None, "a.a": "D"})
    )


def test_unknown_ids_cannot_be_taken_back() -> None:
    """Taking back the answer to a criterion there is not is a mistake too."""
    assert (UnknownNode(node="x"), UnknownNode(node="y")) == _problems({"x": None, "y": None})


def test_answer_to_a_group_cannot_be_taken_back() -> None:
    """A group has no answer to take back, as it has none to give."""
    assert (NotACriterion(node="a"),) == _problems({"a": None})


def test_one_answer_is_read_or_its_problem_told() -> None:
    """Reading one answer raises nothing: it returns the canonical answer, or the problem."""
    assert "A" == read_answer(_rules(), "a.a", "a")
    assert UnknownNode(node="x") == read_answer(_rules(), "x", "A")
    assert NotACriterion(node="a") == read_answer(_rules(), "a", "A")
    assert AnswerNotAllowed(node="a.b", found="13/3", allowed="0-4") == read_answer(
        _rules(), "a.b", Fraction(13, 3)
    )


def test_given_figure_is_read_or_its_problem_told() -> None:
    """A given figure lies between nothing and the weight of its node, and names its source."""
    assert Given(Fraction("2.77"), "Perwal") == read_given(_rules(), "a", Decimal("2.77"), "Perwal")
    assert Given(Fraction(10), "Perwal") == read_given(_rules(), "indeks", Fraction(10), " Perwal ")
    assert Given(Fraction(0), "Perwal") == read_given(_rules(), "a.a", Fraction(0), "Perwal")
    assert UnknownNode(node="x") == read_given(_rules(), "x", Fraction(1), "Perwal")
    assert GivenOutOfRange(node="a", found="10.01", allowed="0-10") == read_given(
        _rules(), "a", Decimal("10.01"), "Perwal"
    )
    assert GivenOutOfRange(node="a", found="-1/3", allowed="0-10") == read_given(
        _rules(), "a", Fraction(-1, 3), "Perwal"
    )
    assert GivenWithoutSource(node="a", found="2") == read_given(_rules(), "a", Fraction(2), " \n")


def test_changed_answers_make_another_worksheet() -> None:
    """Answers change in the new worksheet only; the others, and who assessed what, stay."""
    sheet = Worksheet(instrument=_rules(), entity="Kota", year=2020, assessor="Tim").with_answers(
        {"a.a": "B"}
    )
    other = sheet.with_answers({"a.b": "4"})

    assert {"a.a": Answer("B")} == sheet.answers
    assert {"a.a": Answer("B"), "a.b": Answer(Fraction(4))} == other.answers
    assert ("Kota", 2020, "Tim") == (other.entity, other.year, other.assessor)


def test_notes_and_evidence_stay_with_a_changed_answer() -> None:
    """A changed answer keeps what is written beside it, but not the cell it no longer stands in."""
    sheet = Worksheet(
        instrument=_rules(), answers={"a.a": Answer("B", "catatan", "bukti", Cell("LKE", "C4"))}
    )
    changed = sheet.with_answers({"a.a": "A"}).answers["a.a"]

    assert Answer("A", "catatan", "bukti") == changed
    assert changed.cell is None


def test_notes_wait_for_an_answer() -> None:
    """What stood beside an answer stays when it is taken back, and returns to the next answer."""
    sheet = Worksheet(
        instrument=_rules(), answers={"a.a": Answer("B", "catatan"), "a.b": Answer(Fraction(1))}
    )
    bare = sheet.with_answers({"a.a": None, "a.b": None})
    again = bare.with_answers({"a.a": "C"})

    assert {} == bare.answers
    assert {"a.a": Remark("catatan")} == bare.notes
    assert {"a.a": Answer("C", "catatan")} == again.answers
    assert {} == again.notes


def test_note_of_an_open_criterion_is_kept_when_nothing_is_taken_back() -> None:
    """Taking back an answer that was never given leaves the note of the criterion."""
    sheet = Worksheet(instrument=_rules(), notes={"a.a": Remark("catatan", "bukti")})

    assert sheet == sheet.with_answers({"a.a": None})


@given(worksheets(), st.data())
def test_changing_back_is_no_change(sheet: Worksheet, data: st.DataObject) -> None:
    """A worksheet whose answers are changed and changed back is equal to what it was."""
    others = data.draw(all_answers(sheet.instrument))
    there = sheet.with_answers(others)
    back = there.with_answers(
        dict.fromkeys(others) | {key: each.value for key, each in sheet.answers.items()}
    )

    assert sheet == back


@given(worksheets(), st.data())
def test_last_change_wins(sheet: Worksheet, data: st.DataObject) -> None:
    """Changes one after the other are one change by the later of each answer."""
    first = data.draw(some_answers(sheet.instrument))
    second = data.draw(some_answers(sheet.instrument))

    assert sheet.with_answers(first | second) == sheet.with_answers(first).with_answers(second)


def test_worksheets_are_values() -> None:
    """Worksheets are equal by what was assessed, wherever it stood; they cannot be changed."""
    sheet = Worksheet(instrument=_rules(), answers={"a.a": Answer("A", cell=Cell("LKE", "C4"))})
    moved = Worksheet(
        instrument=_rules(),
        answers={"a.a": Answer("A", cell=Cell("LKE", "C5"))},
        notices=(UnknownNode(node="x"),),
    )

    assert moved == sheet
    assert hash(moved) == hash(sheet)
    assert Given(Fraction(1), "Perwal") == Given(Fraction(1), "Perwal", cell=Cell("LKE", "C4"))
    with pytest.raises(FrozenInstanceError):
        sheet.entity = "Kota"  # type: ignore[misc]


def test_worksheet_does_not_change_with_the_dictionary_it_was_made_from() -> None:
    """Answers, given figures and notes are copied when a worksheet is made."""
    answers = {"a.a": Answer("A")}
    sheet = Worksheet(instrument=_rules(), answers=answers)
    answers["a.b"] = Answer(Fraction(1))

    assert {"a.a": Answer("A")} == sheet.answers


@pytest.mark.parametrize("name", ["lembar.json", "lembar.xlsx"])
def test_saved_worksheet_is_read_back(tmp_path: Path, name: str) -> None:
    """A worksheet that is saved, and read from its file, is the same."""
    sheet = Worksheet(
        instrument=load_instrument("permenpanrb-26-2020"), entity="Kota", year=2020
    ).with_answers({"hasil.bersih-kkn.ipak": "3,29", "hasil.akuntabilitas.opini-bpk": "WTP"})
    sheet.save(tmp_path / name)

    assert sheet == read_worksheet(tmp_path / name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("catatan", "catatan"),
        ("  catatan  ", "catatan"),
        ("satu\r\ndua\rtiga\nempat", "satu\ndua\ntiga\nempat"),
        ("a\x00b\x0bc\x1fd\ufffe", "abcd"),
        ("\n\t catatan\ttetap \n", "catatan\ttetap"),
        ("\ud800x", "x"),
        ("naïf … é", "naïf … é"),
        ("", ""),
    ],
)
def test_text_is_kept_as_a_workbook_can_hold_it(text: str, expected: str) -> None:
    """Texts have line feeds only, no control characters and nothing around them."""
    assert expected == canonical_text(text)
    assert Answer("A", expected, expected) == Answer("A", text, text)
    assert Given(Fraction(1), expected) == Given(Fraction(1), text)
    assert Remark(expected, expected) == Remark(text, text)
    assert evolve(Worksheet(instrument=_rules()), entity=expected) == Worksheet(
        instrument=_rules(), entity=text
    )


@given(
    st.text(st.characters(codec="utf-16", categories=("L", "Z", "C"), include_characters="\x00\r\x85\ufffe"))
)
def test_canonical_text_is_idempotent(text: str) -> None:
    """Text in its canonical form stays as it is."""
    once = canonical_text(text)

    assert once == canonical_text(once)


@pytest.mark.parametrize("year", [-3, 0, 1899, 3000, True])
def test_year_is_one_that_a_worksheet_can_be_of(year: int) -> None:
    """No worksheet is made with a year that its readers would refuse."""
    with pytest.raises(WorksheetError) as caught:
        Worksheet(instrument=_rules(), year=year)

    assert (WrongYear(found=str(year), allowed="1900-2999"),) == caught.value.problems


def _counting() -> Instrument:
    sums = counted(
        "a.y",
        PartRatio("a.y.ada", "a.y.semua"),
        count("a.y.semua", "a.y.ada a.y.tiada"),
        count("a.y.ada"),
        count("a.y.tiada"),
    )
    return instrument(added("a", part("a.x"), sums))


def test_counts_are_answered() -> None:
    """Counts are read as whole numbers, from what a person types and from exact numbers."""
    sheet = Worksheet(instrument=_counting()).with_answers(
        {"a.x.ada": "3", "a.x.semua": 4, "a.y.ada": Decimal(1), "a.y.tiada": "2,0"}
    )

    assert {"a.x.ada": 3, "a.x.semua": 4, "a.y.ada": 1, "a.y.tiada": 2} == {
        key: answer.value for key, answer in sheet.answers.items()
    }
    assert {"a.x.semua"} == set(
        sheet.with_answers(dict.fromkeys(("a.x.ada", "a.y.ada", "a.y.tiada"))).answers
    )


@pytest.mark.parametrize(
    ("raw", "shown"), [("-1", "-1"), ("1,5", "1,5"), ("50%", "50%"), (Fraction(1, 2), "0.5")]
)
def test_what_is_no_count_is_not_allowed(raw: str | Exact, shown: str) -> None:
    """A count that is negative, broken or a percentage is told as an answer that is not allowed."""
    assert AnswerNotAllowed(node="a.x.ada", found=shown, allowed="0, 1, 2, ...") == read_answer(
        _counting(), "a.x.ada", raw if isinstance(raw, str) else Fraction(raw)
    )


def test_what_is_computed_is_not_answered() -> None:
    """A percentage criterion and a sum of counts are refused, and what to enter instead is told."""
    expected = (
        AnsweredByCounts(node="a.x", allowed="a.x.semua, a.x.ada"),
        AnsweredByCounts(node="a.y", allowed="a.y.ada, a.y.tiada"),
        AnsweredByCounts(node="a.y.semua", allowed="a.y.ada, a.y.tiada"),
        UnknownNode(node="a.x.lain"),
    )
    with pytest.raises(WorksheetError) as read:
        Worksheet(instrument=_counting()).with_answers(
            {"a.x": "50%", "a.y": None, "a.y.semua": 3, "a.x.lain": "1"}
        )
    with pytest.raises(WorksheetError) as made:
        Worksheet(
            instrument=_counting(),
            answers={key: Answer(Fraction(1)) for key in ("a.x", "a.y", "a.y.semua", "a.x.lain")},
        )

    assert expected == read.value.problems == made.value.problems


def test_answers_are_refused_whoever_made_the_worksheet() -> None:
    """A worksheet that answers a group, or notes what there is not, is not made."""
    with pytest.raises(WorksheetError) as caught:
        Worksheet(instrument=_counting(), answers={"a": Answer("A")}, notes={"a.x.lain": Remark("catatan")})

    assert (UnknownNode(node="a.x.lain"), NotACriterion(node="a")) == caught.value.problems


@pytest.mark.parametrize(
    ("key", "value", "found", "allowed"),
    [
        ("a.x.ada", "A", "A", "0, 1, 2, ..."),
        ("a.x.ada", Fraction(-1), "-1", "0, 1, 2, ..."),
        ("a.x.ada", Fraction(1, 2), "0.5", "0, 1, 2, ..."),
        ("a.x.ada", "3", "3", "3"),
        ("a.p", "D", "D", "A/B/C"),
        ("a.p", "", "", "A/B/C"),
        ("a.p", " a", " a", "A"),
        ("a.p", "b", "b", "B"),
        ("a.p", Fraction(1), "1", "A/B/C"),
        ("a.i", "A", "A", "0-4"),
        ("a.i", Fraction(-1), "-1", "0-4"),
        ("a.i", Fraction(13, 3), "13/3", "0-4"),
        ("a.i", "3,5", "3,5", "7/2"),
    ],
)
def test_answers_are_canonical_whoever_made_the_worksheet(
    key: str, value: AnswerValue, found: str, allowed: str
) -> None:
    """A worksheet is made only of answers as their scale has them: no other spelling, nothing outside it."""
    rules = instrument(added("a", part("a.x"), criterion("a.p"), criterion("a.i", "9", INDEX_4)))
    with pytest.raises(WorksheetError) as caught:
        Worksheet(instrument=rules, answers={"a.x.semua": Answer(Fraction(4)), key: Answer(value)})

    assert (AnswerNotAllowed(node=key, found=found, allowed=allowed),) == caught.value.problems


def test_every_answer_that_is_none_is_named() -> None:
    """All that a worksheet cannot be made of is told at once: notes, answers, figures, year."""
    with pytest.raises(WorksheetError) as caught:
        Worksheet(
            instrument=_rules(),
            year=1,
            notes={"x": Remark("catatan")},
            answers={"a.a": Answer("a"), "a.b": Answer(Fraction(5))},
            given={"a": Given(Fraction(11), "Perwal")},
        )

    assert (
        UnknownNode(node="x"),
        AnswerNotAllowed(node="a.a", found="a", allowed="A"),
        AnswerNotAllowed(node="a.b", found="5", allowed="0-4"),
        GivenOutOfRange(node="a", found="11", allowed="0-10"),
        WrongYear(found="1", allowed="1900-2999"),
    ) == caught.value.problems


@given(worksheets())
def test_answers_of_a_worksheet_are_read_as_they_are(sheet: Worksheet) -> None:
    """What a worksheet has as an answer is what reading it gives."""
    assert {key: answer.value for key, answer in sheet.answers.items()} == {
        key: read_answer(sheet.instrument, key, answer.value) for key, answer in sheet.answers.items()
    }


def test_notes_stand_beside_counts() -> None:
    """A count has note and evidence like any answer; sums and the ratio itself may be noted too."""
    notes = {"a.x.ada": Remark("catatan", "bukti"), "a.y.semua": Remark("jumlah"), "a.x": Remark("nisbah")}
    sheet = Worksheet(instrument=_counting(), notes=notes)
    there = sheet.with_answers({"a.x.ada": 3})

    assert Answer(Fraction(3), "catatan", "bukti") == there.answers["a.x.ada"]
    assert {"a.y.semua", "a.x"} == set(there.notes)
    assert sheet == there.with_answers({"a.x.ada": None})


def test_no_figure_is_given_for_a_count() -> None:
    """A count has no weight that a figure could be given for; its criterion has."""
    assert UnknownNode(node="a.x.ada") == read_given(_counting(), "a.x.ada", Fraction(1), "Perwal")
    assert Given(Fraction(1), "Perwal") == read_given(_counting(), "a.x", Fraction(1), "Perwal")


def test_count_with_a_point_is_refused() -> None:
    """A count written as 1.000 is a thousand or a slip of the pen, and is not guessed at."""
    rules = instrument(added("a", part("a.x")))
    told = AnswerNotAllowed(node="a.x.ada", found="1.000", allowed="0, 1, 2, ...")

    with pytest.raises(WorksheetError) as caught:
        Worksheet(instrument=rules).with_answers({"a.x.ada": "1.000"})
    assert (told,) == caught.value.problems
