from __future__ import annotations

from fractions import Fraction

import pytest

from pmprb.cli.uncertainty_words import factor_text, held_text, percent
from pmprb.i18n import ENGLISH, language
from pmprb.scoring.score import score_worksheet
from pmprb.scoring.uncertainty.factors import Factor, FactorKind
from pmprb.scoring.uncertainty.result import SwingEnd
from tests.tangsel import tangsel


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ("0", "0,00%"),
        ("1", "100,00%"),
        ("1/2", "50,00%"),
        ("1/10001", "< 0,01%"),
        ("10000/10001", "> 99,99%"),
        ("1/10000", "0,01%"),
        ("9999/10000", "99,99%"),
        ("1/3", "33,33%"),
    ],
)
def test_nearly_nothing_and_nearly_all_are_told_as_such(share: str, expected: str) -> None:
    """What happens seldom is not shown as never, nor what happens nearly always as always."""
    assert expected == percent(Fraction(share), language("id"))


@pytest.mark.parametrize(
    ("kind", "node", "expected"),
    [
        (FactorKind.ANSWERS, "hasil.bersih-kkn", "Pemerintahan yang Bersih dan Bebas KKN\nhasil.bersih-kkn"),
        (FactorKind.WEIGHTS, "hasil", "Weights in Komponen Hasil\nhasil"),
        (FactorKind.WEIGHTS, "lain", "Weights in lain\nlain"),
        (FactorKind.VARIANT, "indeks", "The instrument"),
        (FactorKind.PUBLICATION, "indeks", "The rule of publication"),
    ],
)
def test_factors_have_names(kind: FactorKind, node: str, expected: str) -> None:
    """A factor is named by its node and the id of it; a group that only a variant has, by its id."""
    assert expected == factor_text(Factor(kind, node), score_worksheet(tangsel()), ENGLISH)


@pytest.mark.parametrize(
    ("kind", "held", "expected"),
    [
        (FactorKind.ANSWERS, "3.29", "3,29"),
        (FactorKind.ANSWERS, "B", "B"),
        (FactorKind.ANSWERS, "ada=4", "ada=4"),
        (FactorKind.ANSWERS, "", ""),
        (FactorKind.WEIGHTS, "a.a a.b", ""),
        (FactorKind.VARIANT, "lain", ""),
        (FactorKind.UNANSWERED, "nol", "nol"),
        (FactorKind.PUBLICATION, "exact", "sekali"),
    ],
)
def test_ends_tell_what_they_held(kind: FactorKind, held: str, expected: str) -> None:
    """Below an end stands the answer or the rule it held; ids of weights and instruments are too long."""
    end = SwingEnd(Fraction(1), score_worksheet(tangsel()).published, held)
    assert expected == held_text(Factor(kind, "indeks"), end, language("id"))
