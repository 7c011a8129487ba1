from fractions import Fraction

import pytest

from pmprb.io.lke.types import codes_of, is_ratio, known_choice, top_of


@pytest.mark.parametrize(
    ("allowed", "codes", "scale"),
    [
        ("A/B/C", ("A", "B", "C"), "a-c"),
        ("A / B / C / D", ("A", "B", "C", "D"), "a-d"),
        ("A\nB\nC\nD\nE", ("A", "B", "C", "D", "E"), "a-e"),
        ("Y/T", ("Ya", "Tidak"), "ya-tidak"),
        ("Ya/Tidak", ("Ya", "Tidak"), "ya-tidak"),
        ("Baik/Buruk", ("Baik", "Buruk"), None),
        ("A/B/C/D/E/F/G", ("A", "B", "C", "D", "E", "F", "G"), None),
        ("%", (), None),
        ("Jumlah", (), None),
        ("A/", (), None),
    ],
)
def test_choices(allowed: str, codes: tuple[str, ...], scale: str | None) -> None:
    """A type lists its options, best first; the ministry's own scales are known by them."""
    found = known_choice(allowed)

    assert codes == codes_of(allowed)
    assert scale == (found.id if found else None)


@pytest.mark.parametrize(
    ("allowed", "top"),
    [("0-100", 100), ("Nilai (0 - 4)", 4), ("0 s/d 3,5", Fraction(7, 2)), ("1-4", None), ("", None)],
)
def test_tops(allowed: str, top: Fraction | None) -> None:
    """A range from 0 has a top, with either decimal mark."""
    assert top == top_of(allowed)


def test_ratios() -> None:
    """A type that says per cent is that of a percentage."""
    assert is_ratio("%")
    assert is_ratio("Persen")
    assert not is_ratio("0-100")
