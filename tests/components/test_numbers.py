from __future__ import annotations

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmprb.components.numbers import (
    Exact,
    exact,
    half_up,
    in_formula,
    is_plain,
    plain,
    stored_number,
    total,
    typed_number,
)
from tests.strategies import decimals, places


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2.5", Fraction(5, 2)),
        ("5/12", Fraction(5, 12)),
        ("-5/12", Fraction(-5, 12)),
        ("+7", Fraction(7)),
        ("007", Fraction(7)),
        (7, Fraction(7)),
        (Decimal("0.1"), Fraction(1, 10)),
        (Fraction(2, 6), Fraction(1, 3)),
    ],
)
def test_exact_reads(value: str | Exact, expected: Fraction) -> None:
    """Numbers as data are written, and exact numbers of a program, become that very fraction."""
    assert expected == exact(value)


@pytest.mark.parametrize("value", [0.5, True, None, [1], 1j])
def test_exact_refuses_other_types(value: object) -> None:
    """A float has digits nobody wrote; like all that is no exact number it is refused by its type."""
    with pytest.raises(TypeError, match="write the number as text or Decimal"):
        exact(value)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["", " 1", "1 ", "1,5", "1e3", ".5", "5.", "1/", "/2", "1_000", "--1", "x", "½"]
)
def test_exact_refuses_other_spellings(text: str) -> None:
    """Text that is not written as data are is refused, and said so."""
    with pytest.raises(ValueError, match=r"is not a number such as 2\.5 or 5/12"):
        exact(text)
    assert not is_plain(text)


@pytest.mark.parametrize("value", ["1/0", Decimal("Infinity"), Decimal("-Infinity"), Decimal("NaN")])
def test_exact_refuses_what_is_not_finite(value: str | Decimal) -> None:
    """What is no finite number cannot be exact."""
    with pytest.raises(ValueError, match=r"."):
        exact(value)


@given(st.from_regex(r"[+-]?[0-9]{1,4}(\.[0-9]{1,4})?(/[0-9]{1,3})?", fullmatch=True))
def test_is_plain_tells_what_exact_reads(text: str) -> None:
    """A text is plain exactly if it can be read as an exact number."""
    try:
        exact(text)
    except ValueError:
        readable = False
    else:
        readable = True

    assert readable == is_plain(text)


@given(st.fractions())
def test_plain_round_trip(value: Fraction) -> None:
    """Every fraction written as data are is read as the same fraction."""
    assert value == exact(plain(value))
    assert is_plain(plain(value))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(0), "0"),
        (Fraction(100), "100"),
        (Fraction(6651, 100), "66.51"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(5, 12), "5/12"),
        (Fraction(1, 10**20), "0." + "0" * 19 + "1"),
    ],
)
def test_plain_writes(value: Fraction, expected: str) -> None:
    """A number is written with all its decimals and no more; a fraction only where they do not end."""
    assert expected == plain(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3,29", "3.29"),
        ("3.29", "3.29"),
        (" 3,29 ", "3.29"),
        ("85%", "0.85"),
        ("85 %", "0.85"),
        ("85,5%", "0.855"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1234,567", "1234.567"),
        ("0.125", "0.125"),
        ("3.1175", "3.1175"),
        ("-3,5", "-3.5"),
        ("+4", "4"),
        ("0", "0"),
        ("0,0", "0"),
        ("267,5", "267.5"),
    ],
)
def test_typed_number_reads(text: str, expected: str) -> None:
    """A decimal comma, a decimal point, points between thousands and a percent sign are understood."""
    assert Fraction(expected) == typed_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "%",
        "1.234",
        "-1.234",
        "12.345%",
        "1,2,3",
        "1.23.456",
        "1,234.5",
        "0.123.456",
        "5/12",
        "1e3",
        "3,",
        ",5",
        "85%%",
        "% 85",
        "1 000",
        "WTP",
        "NaN",
        "tiga",
        "1\n2",
    ],
)
def test_typed_number_refuses(text: str) -> None:
    """What is not plainly one number is refused, above all what may be thousands or decimals."""
    with pytest.raises(ValueError, match="is not plainly one number"):
        typed_number(text)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2), st.sampled_from([",", "."]))
def test_typed_number_round_trip(value: Decimal, mark: str) -> None:
    """A number with two decimals is read back, whichever decimal mark it was typed with."""
    assert Fraction(value) == typed_number(f"{value:f}".replace(".", mark))


@given(st.integers(min_value=-(10**12), max_value=10**12), places)
def test_typed_number_reads_grouped_thousands(value: int, zeros: int) -> None:
    """Points between thousands and a decimal comma are read as Indonesian numbers are written."""
    text = f"{value:,}".replace(",", ".") + "," + "0" * zeros + "5"

    assert Fraction(f"{value}.{'0' * zeros}5") == typed_number(text)


@given(st.decimals(min_value=0, max_value=1000, places=1))
def test_percent_is_a_hundredth(value: Decimal) -> None:
    """A percent sign divides by a hundred, exactly."""
    assert Fraction(value) / 100 == typed_number(f"{value:f}%".replace(".", ","))


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("66.510000000000005", "66.51"),
        ("0.28999999999999998", "0.29"),
        ("9.3239999999999998", "9.324"),
        ("1E-3", "0.001"),
        ("1.0E2", "100"),
        ("0", "0"),
        ("-0.1", "-0.1"),
        ("267.5", "267.5"),
    ],
)
def test_stored_number_reads(stored: str, expected: str) -> None:
    """The digits of a double in a file are read as the fifteen digits a spreadsheet shows."""
    assert Fraction(expected) == stored_number(stored)


@given(st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1), st.integers(min_value=-20, max_value=20))
def test_stored_number_round_trip(digits: int, exponent: int) -> None:
    """A number of up to fifteen digits survives being stored as a double, in either way of writing it."""
    typed = Decimal(digits).scaleb(exponent)

    assert Fraction(typed) == stored_number(repr(float(typed)))
    assert Fraction(typed) == stored_number(format(float(typed), ".17g"))


@pytest.mark.parametrize("text", ["", "x", "NaN", "Infinity", "-Infinity", "sNaN", "#N/A", "1,5"])
def test_stored_number_refuses(text: str) -> None:
    """A cell that holds no finite number is no number."""
    with pytest.raises(ValueError, match=r"."):
        stored_number(text)


@pytest.mark.parametrize("text", ["1E400", "-1E400", "1.8E308"])
def test_stored_number_refuses_what_no_double_holds(text: str) -> None:
    """A number beyond the doubles is not finite in any spreadsheet; nor must it cost its many digits."""
    with pytest.raises(ValueError, match="is not a finite number"):
        stored_number(text)


def test_stored_number_does_not_depend_on_the_context() -> None:
    """How the calling program lets Decimal round has no effect on what a file holds."""
    with decimal.localcontext(rounding=decimal.ROUND_UP, prec=3):
        assert Fraction("66.51") == stored_number("66.510000000000005")


@pytest.mark.parametrize(
    ("value", "decimal_places", "expected"),
    [
        ("8.225", 2, "8.23"),
        ("-8.225", 2, "-8.23"),
        ("8.2249", 2, "8.22"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("1/3", 4, "0.3333"),
        ("2/3", 4, "0.6667"),
        ("7.9", 2, "7.90"),
        ("0", 2, "0.00"),
        ("-0.001", 2, "0.00"),
    ],
)
def test_half_up_rounds(value: str, decimal_places: int, expected: str) -> None:
    """Halves go away from zero, and the figure has just the decimals asked for."""
    assert expected == str(half_up(Fraction(value), decimal_places))


@given(decimals, places)
def test_half_up_agrees_with_decimal(value: Decimal, decimal_places: int) -> None:
    """On decimals it rounds as Decimal does half up, given precision enough."""
    with decimal.localcontext(prec=400):
        expected = value.quantize(Decimal(1).scaleb(-decimal_places), rounding=decimal.ROUND_HALF_UP)

    assert expected == half_up(Fraction(value), decimal_places)
    assert expected.as_tuple().exponent == half_up(Fraction(value), decimal_places).as_tuple().exponent


@given(st.fractions(), places)
def test_half_up_is_the_nearest(value: Fraction, decimal_places: int) -> None:
    """No figure of so many decimals is nearer, and of two as near it is the one further from zero."""
    figure = Fraction(half_up(value, decimal_places))
    distance = abs(figure - value) * 10**decimal_places

    assert distance <= Fraction(1, 2)
    assert distance < Fraction(1, 2) or abs(figure) > abs(value)


@given(st.fractions(), places)
def test_half_up_is_idempotent(value: Fraction, decimal_places: int) -> None:
    """Rounding what is rounded changes nothing."""
    once = half_up(value, decimal_places)

    assert once == half_up(Fraction(once), decimal_places)


@given(st.fractions(), places)
def test_half_up_does_not_depend_on_the_context(value: Fraction, decimal_places: int) -> None:
    """How the calling program lets Decimal round has no effect."""
    expected = half_up(value, decimal_places)
    with decimal.localcontext(prec=1, rounding=decimal.ROUND_DOWN):
        assert str(expected) == str(half_up(value, decimal_places))


@given(st.lists(st.fractions()))
def test_total_is_the_sum(values: list[Fraction]) -> None:
    """The fast sum is the sum."""
    assert sum(values, Fraction(0)) == total(values)


@pytest.mark.parametrize(("value", "expected"), [("3", "3"), ("0.67", "0.67"), ("5/6", "0.8333333333333334")])
def test_in_formula_writes_the_nearest_double(value: str, expected: str) -> None:
    """A formula has whole numbers as they are, others in the shortest digits of their double."""
    assert expected == in_formula(Fraction(value))
