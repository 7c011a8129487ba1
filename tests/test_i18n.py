import gettext
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmprb.components.numbers import exact
from pmprb.i18n import ENGLISH, Language, language, mark

INDONESIAN_NUMBERS = Language("id", gettext.NullTranslations())


def test_english_is_the_source() -> None:
    """English says the messages as they stand in the source; marking them changes nothing."""
    assert "not answered" == ENGLISH(mark("not answered"))
    assert ENGLISH is language("en")


def test_unknown_language_is_refused() -> None:
    """A language there is not is told with those there are."""
    with pytest.raises(ValueError, match="no language 'xx'; there are id, en"):
        language("xx")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("8.20"), "8.20"),
        (Decimal("1E+2"), "100"),
        (Fraction(329, 40), "8.225"),
        (Fraction(60), "60"),
        (Fraction(1, 3), "0.333333…"),
        (Fraction(2, 3), "0.666666…"),
        (Fraction(-2, 3), "-0.666666…"),
        (Fraction(1, 10**6), "0.000001"),
        (Fraction(15, 10**7), "0.000001…"),
        (Fraction(1, 10**7), "0.000000…"),
    ],
)
def test_numbers_are_shown_exactly_or_cut_with_a_mark(value: Decimal | Fraction, expected: str) -> None:
    """Published figures keep their places; exact ones are whole up to six, and then visibly cut."""
    assert expected == ENGLISH.number(value)
    assert expected.replace(".", ",") == INDONESIAN_NUMBERS.number(value)


@given(st.fractions())
def test_cut_digits_are_marked(value: Fraction) -> None:
    """What is shown without the mark is the number; with it, its first digits."""
    text = ENGLISH.number(value)
    shown = exact(text.removesuffix("…"))

    assert text.endswith("…") == (shown != value)
    assert abs(shown) <= abs(value)
    assert abs(shown - value) < Fraction(1, 10**6)
