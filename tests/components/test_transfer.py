from fractions import Fraction

from attrs import evolve
from hypothesis import given as drawn

from pmprb.components.counterparts import Counterparts
from pmprb.components.registry import load_instrument
from pmprb.components.transfer import LeftOut, WhyLeft, shared_worksheets, transferred
from pmprb.components.worksheet import Answer, Given, Remark, Worksheet
from tests.components.made import A_D, YES_NO, added, criterion, instrument, mean, part
from tests.strategies import worksheet, worksheets

OLD, NEW = "permenpanrb-14-2014", "permenpanrb-26-2020"


@drawn(worksheets())
def test_to_the_same_instrument_everything_is_carried_over(sheet: Worksheet) -> None:
    """To its own instrument a worksheet is carried over whole."""
    found = transferred(sheet, sheet.instrument)

    assert sheet == found.worksheet
    assert () == found.left
    assert set(sheet.answers) | set(sheet.given) | set(sheet.notes) == set(found.moved)


def test_between_two_regulations() -> None:
    """Answers go to their counterparts, with note and evidence; what means something else is left."""
    sheet = Worksheet(
        instrument=load_instrument(OLD),
        entity="Kota",
        year=2015,
        answers={
            "hasil.kapasitas-akuntabilitas.sakip": Answer(Fraction(60), "catatan", "bukti"),
            "pengungkit.tatalaksana.e-government.a": Answer("Ya"),
            "pengungkit.sdm.kinerja-individu.e": Answer("A"),
        },
        given={"hasil": Given(Fraction(30), "Perwal")},
        notes={
            "hasil.bersih-kkn.opini-bpk": Remark("belum terbit"),
            "hasil": Remark("catatan"),
            "pengungkit.tatalaksana.e-government.b": Remark("belum"),
        },
    )
    found = transferred(sheet, load_instrument(NEW))

    assert {"hasil.akuntabilitas.sakip": Answer(Fraction(60), "catatan", "bukti")} == found.worksheet.answers
    notes = {"hasil.akuntabilitas.opini-bpk": Remark("belum terbit"), "hasil": Remark("catatan")}
    assert notes == found.worksheet.notes
    assert ("Kota", 2015) == (found.worksheet.entity, found.worksheet.year)
    assert {} == found.worksheet.given
    assert (
        LeftOut("pengungkit.tatalaksana.e-government.a", WhyLeft.NO_COUNTERPART),
        LeftOut("pengungkit.sdm.kinerja-individu.e", WhyLeft.OTHER_MEANING),
        LeftOut("hasil", WhyLeft.OTHER_GROUP),
        LeftOut("pengungkit.tatalaksana.e-government.b", WhyLeft.NO_COUNTERPART),
    ) == found.left


def test_other_scales_and_counts() -> None:
    """An answer on other options is left, and so are counts where they are not asked any more."""
    one = instrument(criterion("a"), part("b"), part("c"))
    other = instrument(criterion("a", scale=A_D), part("b"), criterion("c"))
    count = Answer(Fraction(3))
    sheet = Worksheet(instrument=one, answers={"a": Answer("A"), "b.ada": count, "c.ada": count})
    found = transferred(sheet, other)

    assert {"b.ada": count} == found.worksheet.answers
    note = Remark("belum dihitung")
    noted = transferred(Worksheet(instrument=one, notes={"b.ada": note, "c.ada": note, "a": note}), other)
    assert {"b.ada": note, "a": note} == noted.worksheet.notes
    assert (LeftOut("c.ada", WhyLeft.NO_COUNTERPART),) == noted.left
    assert (LeftOut("a", WhyLeft.OTHER_SCALE), LeftOut("c.ada", WhyLeft.OTHER_SCALE)) == found.left


def test_given_figures_go_where_weight_and_parts_are_the_same() -> None:
    """A given figure is carried over unless weight or parts differ, or the node is not there."""
    one = instrument(
        added("a", criterion("a.x")),
        added("b", criterion("b.x")),
        added("c", criterion("c.x")),
        criterion("d"),
    )
    other = instrument(
        added("a", criterion("a.x")), added("b", criterion("b.y")), added("c", criterion("c.x", "2"))
    )
    figure = Given(Fraction(1), "Perwal")
    found = transferred(Worksheet(instrument=one, given=dict.fromkeys("abcd", figure)), other)

    assert {"a": figure} == found.worksheet.given
    assert (
        LeftOut("b", WhyLeft.OTHER_GROUP),
        LeftOut("c", WhyLeft.OTHER_GROUP),
        LeftOut("d", WhyLeft.NO_COUNTERPART),
    ) == found.left


def test_given_figure_below_a_mean_is_left() -> None:
    """A figure cannot be given for a criterion that only enters a mean there."""
    one = instrument(added("a", criterion("a.x", "2")))
    other = instrument(mean("a", "2", criterion("a.x")))
    found = transferred(Worksheet(instrument=one, given={"a.x": Given(Fraction(1), "Perwal")}), other)

    assert (LeftOut("a.x", WhyLeft.OTHER_GROUP),) == found.left


def test_carried_rests_on_the_same_answers() -> None:
    """Of the first worksheet only what was carried over remains, so that nothing is left on one side only."""
    one = instrument(added("a", criterion("a.a"), criterion("a.b")), added("b", criterion("b.a")))
    other = instrument(
        added("a", criterion("a.a"), criterion("a.b", scale=YES_NO)), added("b", criterion("b.a"))
    )
    sheet = worksheet(one, {"a.a": "A", "a.b": "B"}, {"b": Given(Fraction(1, 2), "Perwal")})
    found = transferred(sheet, other)

    assert (LeftOut("a.b", WhyLeft.OTHER_SCALE),) == found.left
    assert {"a.a"} == found.carried.answers.keys() == found.worksheet.answers.keys()
    assert {"b"} == found.carried.given.keys()


def test_shared_worksheets_keep_what_both_ask() -> None:
    """Answers and given figures without a counterpart are taken out on both sides, counts included."""
    one = instrument(criterion("a"), part("b"), criterion("c"), criterion("d"))
    other = instrument(criterion("a"), part("b"), criterion("e"))
    count, figure = Answer(Fraction(3)), Given(Fraction(1), "Perwal")
    before = Worksheet(
        instrument=one, answers={"a": Answer("A"), "b.ada": count, "c": Answer("B")}, given={"d": figure}
    )
    after = Worksheet(instrument=other, answers={"a": Answer("C"), "e": Answer("B")})
    found = shared_worksheets(before, after)

    assert {"a": Answer("A"), "b.ada": count} == found[0].answers
    assert {} == found[0].given
    assert {"a": Answer("C")} == found[1].answers
    assert (
        evolve(before, answers=found[0].answers, given={}),
        evolve(after, answers=found[1].answers),
    ) == found


def test_own_pairs() -> None:
    """Pairs of one's own take the place of the same ids."""
    one, other = instrument(criterion("a")), instrument(criterion("a"), criterion("b"))
    sheet = Worksheet(instrument=one, answers={"a": Answer("A")})
    pairs = Counterparts("buatan", "buatan", {"a": "b"})
    found = transferred(sheet, other, pairs)

    assert {"b": Answer("A")} == found.worksheet.answers
    assert (sheet, found.worksheet) == shared_worksheets(sheet, found.worksheet, pairs)
