from __future__ import annotations

import pickle
from fractions import Fraction

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given

from pmprb.components.worksheet import Answer, Given, Worksheet
from pmprb.errors import WorksheetError
from pmprb.scoring.many.checked import checked_codes
from pmprb.scoring.many.encode import encode
from pmprb.scoring.many.score import score_many
from pmprb.scoring.problems import NoCode, OtherInstrument
from tests.components.made import INDEX_4, added, criterion, instrument, mean, part
from tests.scoring.many.equal import differences, exactly
from tests.scoring.many.scales import Quarters, Words
from tests.strategies import many_worksheets

_RULES = instrument(
    mean("a", "6", criterion("a.a"), criterion("a.b")),
    added("b", criterion("b.a", "50", INDEX_4), part("b.b", "44")),
)


def _sheet(given: dict[str, str] | None = None, **answers: str) -> Worksheet:
    values = {key.replace("_", "."): value for key, value in answers.items()}
    figures = {key: Given(Fraction(points), "Perwal") for key, points in (given or {}).items()}
    return Worksheet(instrument=_RULES, given=figures).with_answers(values)


def test_worksheets_become_codes() -> None:
    """Options become their positions, numbers integers over one denominator, gaps -1; figures likewise."""
    one = _sheet({"a": "1.5"}, a_a="A", b_a="3,29", b_b_semua="300")
    two = _sheet({"b.a": "7"}, a_a="C", a_b="B", b_a="1/3", b_b_ada="0")
    codes = encode([one, two])

    assert [[0, -1, 987, 300, -1], [2, 1, 100, -1, 0]] == codes.answers.tolist()
    assert {"a.a": 1, "a.b": 1, "b.a": 300, "b.b.semua": 1, "b.b.ada": 1} == codes.denominators
    assert {"a": [3, -1], "b.a": [-1, 7]} == {key: points.tolist() for key, points in codes.given.items()}
    assert {"a": 2, "b.a": 1} == codes.given_denominators
    assert (2, 2, 1) == (len(codes), codes.given_denominator("a"), codes.given_denominator("b.a"))


def test_columns_lie_in_one_piece() -> None:
    """Codes are packed column by column, in the smallest type that holds them all."""
    codes = encode([_sheet(a_a="A"), _sheet(b_b_ada="200")])

    assert np.int16 == codes.answers.dtype
    assert codes.answers.flags.f_contiguous


def test_unless_said_denominators_are_those_people_write() -> None:
    """Without denominators numbers are in hundredths and counts are whole."""
    codes = checked_codes(_RULES, encode([_sheet()]).answers)

    assert [100, 1, 100] == [
        codes.denominator("b.a"),
        codes.denominator("b.b.ada"),
        codes.given_denominator("a"),
    ]


def test_no_worksheets_need_an_instrument() -> None:
    """Of no worksheets the instrument must be named; then there are codes of none."""
    with pytest.raises(ValueError, match="name it"):
        encode([])
    codes = encode([], _RULES)

    assert (0, (0, 5)) == (len(codes), codes.answers.shape)
    assert 0 == len(score_many(codes))


def test_worksheets_of_another_instrument_are_told() -> None:
    """Every worksheet of another instrument is told with its place; an equal one is none other."""
    other = Worksheet(instrument=evolve(_RULES, id="lain"))
    equal = Worksheet(instrument=evolve(_RULES))

    assert 2 == len(encode([_sheet(), equal]))
    with pytest.raises(WorksheetError) as caught:
        encode([_sheet(), other, _sheet(), other])
    assert (
        OtherInstrument(found="lain (1)", allowed="buatan"),
        OtherInstrument(found="lain (3)", allowed="buatan"),
    ) == caught.value.problems


def test_words_have_no_codes() -> None:
    """Answers in words cannot be coded, and say so; as long as there are none all is well."""
    rules = instrument(added("a", criterion("a.a", "10", Words()), criterion("a.b", "90")))
    silent = Worksheet(instrument=rules)

    assert [] == differences(score_many(encode([silent])), [silent])
    with pytest.raises(WorksheetError) as caught:
        encode([silent, Worksheet(instrument=rules, answers={"a.a": Answer("baik")})])
    assert (NoCode(node="a.a", found="kata"),) == caught.value.problems


def test_numbers_on_other_scales_are_looked_up() -> None:
    """Numbers on a scale that a package brings earn what it says, with gaps, gates and in means."""
    rules = instrument(
        mean("a", "10", criterion("a.a", scale=Quarters()), criterion("a.b")),
        added("b", criterion("b.a", "90", Quarters())),
    )
    sheets = [
        Worksheet(
            instrument=rules,
            answers={
                key: Answer(Fraction(part, 4) if key != "a.b" else "B")
                for key, part in (("a.a", first), ("b.a", second), ("a.b", 0))
                if part >= 0
            },
        )
        for first, second in ((0, 4), (1, 3), (-1, 2), (4, -1), (-1, -1), (2, 0))
    ]

    assert [] == differences(score_many(encode(sheets)), sheets)
    assert [] == differences(score_many(encode(sheets[:1])), sheets[:1])


@given(many_worksheets())
def test_codes_and_scores_can_be_sent_elsewhere(sheets: tuple[Worksheet, ...]) -> None:
    """Codes and scores that were pickled say the same."""
    codes = encode(sheets)
    scores = score_many(codes)
    sent = pickle.loads(pickle.dumps(codes))

    assert (codes.answers == sent.answers).all()
    assert exactly(scores) == exactly(score_many(sent)) == exactly(pickle.loads(pickle.dumps(scores)))
