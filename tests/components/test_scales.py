from fractions import Fraction

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from pmprb.components.provenance import Certainty, Provenance
from pmprb.components.scales import IndexScale, Option, OptionScale, Scale, UnreadableAnswerError
from tests.components.made import A_C, INDEX_4, YES_NO
from tests.strategies import answers_on, best, scales, worst

OPINION = OptionScale(
    "opini",
    (
        Option("WTP", Fraction(1), ("Wajar Tanpa Pengecualian",)),
        Option("TW", Fraction(1, 3), ("Tidak Wajar",), Certainty.U),
    ),
    "Rumus",
)
HUNDRED = IndexScale("indeks-100", Fraction(100), "Rumus")


@pytest.mark.parametrize(
    ("scale", "found", "expected"),
    [
        (A_C, "A", "A"),
        (A_C, " b ", "B"),
        (A_C, "c.", "C"),
        (YES_NO, "YA", "Ya"),
        (YES_NO, "tidak", "Tidak"),
        (OPINION, "wajar  tanpa\tpengecualian", "WTP"),
        (OPINION, "Tidak Wajar.", "TW"),
        (INDEX_4, "3,29", Fraction("3.29")),
        (INDEX_4, "0", Fraction(0)),
        (INDEX_4, "4", Fraction(4)),
        (INDEX_4, Fraction(3), Fraction(3)),
        (HUNDRED, "85%", Fraction(85)),
        (HUNDRED, "66,51", Fraction("66.51")),
    ],
)
def test_reads(scale: Scale, found: str | Fraction, expected: str | Fraction) -> None:
    """An answer becomes its canonical form, whatever its case, spaces, spelling or decimal mark."""
    assert expected == scale.read(found)


@pytest.mark.parametrize(
    ("scale", "found"),
    [
        (A_C, "D"),
        (A_C, ""),
        (A_C, "A B"),
        (A_C, Fraction(1)),
        (INDEX_4, "4,01"),
        (INDEX_4, "-0,1"),
        (INDEX_4, "A"),
        (INDEX_4, ""),
        (INDEX_4, "85%"),
        (INDEX_4, Fraction(5)),
        (INDEX_4, "3.117"),
        (HUNDRED, "101%"),
        (HUNDRED, "-1%"),
        (HUNDRED, Fraction(-1)),
    ],
)
def test_refuses(scale: Scale, found: str | Fraction) -> None:
    """What is no answer on the scale, or more than one, is refused."""
    with pytest.raises(UnreadableAnswerError):
        scale.read(found)


@pytest.mark.parametrize(
    ("scale", "expected"),
    [(YES_NO, "Ya/Tidak"), (A_C, "A/B/C"), (INDEX_4, "0-4"), (IndexScale("i", Fraction("2.5"), ""), "0-2,5")],
)
def test_allowed_is_printed_as_in_worksheets(scale: Scale, expected: str) -> None:
    """What may be answered is told as the ministry's worksheets print it."""
    assert expected == scale.allowed


@given(scales, st.data())
def test_share_lies_between_the_worst_and_the_best(scale: Scale, data: st.DataObject) -> None:
    """Every answer earns between the lowest share and the whole weight; the ends are reached."""
    share = scale.share(data.draw(answers_on(scale)))

    assert scale.lowest <= share <= 1
    assert (scale.lowest, Fraction(1)) == (scale.share(worst(scale)), scale.share(best(scale)))


@given(scales, st.data())
def test_canonical_answers_are_read_as_themselves(scale: Scale, data: st.DataObject) -> None:
    """Reading a canonical answer again changes nothing."""
    answer = data.draw(answers_on(scale))

    assert answer == scale.read(answer)


@pytest.mark.parametrize(
    ("scale", "answer", "expected"),
    [(A_C, "B", "1/2"), (OPINION, "TW", "1/3"), (INDEX_4, Fraction("3.29"), "329/400")],
)
def test_share_of_the_weight(scale: Scale, answer: str | Fraction, expected: str) -> None:
    """An option earns its share, an index its ratio to the top, exactly."""
    assert Fraction(expected) == scale.share(answer)


def test_provenance_tells_how_sure_an_answer_is() -> None:
    """Each option has its own certainty; the ratio rule of an index is one for all numbers."""
    assert Provenance("Rumus", Certainty.A) == OPINION.provenance_of("WTP")
    assert Provenance("Rumus", Certainty.U) == OPINION.provenance_of("TW")
    assert Provenance("Rumus", Certainty.A) == INDEX_4.provenance_of(Fraction(1))


def test_codes_come_best_first() -> None:
    """The codes stand in the order of the options."""
    assert ("WTP", "TW") == OPINION.codes


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        (A_C, 'IF(C4="A",1,IF(C4="B",0.5,IF(C4="C",0,MATCH(1,{0},0))))'),
        (INDEX_4, "IF(AND(C4>=0,C4<=4),C4/4,MATCH(1,{0},0))"),
        (IndexScale("i", Fraction("2.5"), ""), "IF(AND(C4>=0,C4<=2.5),C4/2.5,MATCH(1,{0},0))"),
    ],
)
def test_formula_of_a_spreadsheet(scale: Scale, expected: str) -> None:
    """The formula says in a spreadsheet what ``share`` says here."""
    assert expected == scale.formula("C4")


@pytest.mark.parametrize("scale", [A_C, INDEX_4])
def test_both_kinds_are_scales(scale: Scale) -> None:
    """Both kinds offer what the protocol asks for, and are values that cannot be changed."""
    assert isinstance(scale, Scale)
    with pytest.raises(FrozenInstanceError):
        scale.id = "lain"  # type: ignore[misc]


def test_scales_are_equal_by_what_they_say() -> None:
    """Two scales with the same options are the same value, and have the same hash."""
    again = OptionScale("opini", OPINION.options, "Rumus")

    assert again == OPINION
    assert hash(again) == hash(OPINION)
