from fractions import Fraction
from pathlib import Path

from attrs import evolve

from pmprb.cli.award_words import award_lines
from pmprb.components.instrument import Instrument
from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Given
from pmprb.i18n import language
from pmprb.scoring.score import Score, score

UNSURE = "ambang yang beredar tanpa sumber (keyakinan U): Semua"


def _kota(folder: Path) -> Instrument:
    return load_instrument(folder / "kota")


def _given(instrument: Instrument, **points: str) -> Score:
    return score(instrument, given={key: Given(Fraction(value), "Laporan") for key, value in points.items()})


def test_award_that_is_met(instrument_folder: Path) -> None:
    """Exactly enough is enough; which minimums are in circulation only stands on a further line."""
    found = award_lines(_given(_kota(instrument_folder), kerja="2.5", hasil="4.5"), language("id"))

    assert list(found) == [("WBK", f"terpenuhi (bebas korupsi)\n{UNSURE}")]


def test_what_is_lacking(instrument_folder: Path) -> None:
    """Each minimum that is not met stands on a line with what is reached and what is asked."""
    found = award_lines(_given(_kota(instrument_folder), kerja="2.4", hasil="4.5"), language("id"))

    assert list(found) == [("WBK", f"belum: Kerja 2,40 dari 2,50\nbelum: Semua 6,90 dari 7,00\n{UNSURE}")]


def test_rounding_never_makes_a_minimum_look_met(instrument_folder: Path) -> None:
    """Points that would round to the minimum are told exactly."""
    found = award_lines(_given(_kota(instrument_folder), kerja="2.499", hasil="6"), language("en"))

    first, *_ = (lines.splitlines()[0] for _, lines in found)
    assert first == "not yet: Kerja 2.499 of 2.50"


def test_what_a_given_figure_hides(instrument_folder: Path) -> None:
    """Of a minimum below a given figure nothing can be told."""
    instrument = _kota(instrument_folder)
    award = instrument.awards[0]
    hidden = evolve(award.minimums[0], label="SOP", nodes=("kerja.sop",))
    changed = evolve(instrument, awards=(evolve(award, minimums=(hidden,)),))

    found = award_lines(_given(changed, kerja="4"), language("id"))

    assert list(found) == [("WBK", "tidak dapat dipastikan: SOP")]


def test_minimums_that_are_sure_need_no_word(instrument_folder: Path) -> None:
    """Of an award all of whose minimums have a source, nothing is said of certainty."""
    instrument = _kota(instrument_folder)
    award = instrument.awards[0]
    sure = evolve(instrument, awards=(evolve(award, minimums=award.minimums[:1]),))

    found = award_lines(_given(sure, kerja="2.5", hasil="4.5"), language("id"))

    assert list(found) == [("WBK", "terpenuhi (bebas korupsi)")]
