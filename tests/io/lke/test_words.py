import pytest

from pmprb.io.lke.words import (
    Heading,
    heading_of,
    is_marker,
    marker_of,
    plain_words,
    slug,
    weight_in,
    without_weight,
    year_in,
)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Jawaban", Heading.ANSWER),
        ("  JAWABAN :", Heading.ANSWER),
        ("Pilihan\nJawaban", Heading.ALLOWED),
        ("Bobot Nilai", Heading.WEIGHT),
        ("Skor", Heading.VALUE),
        ("%", Heading.PERCENT),
        ("Keterangan", Heading.NOTE),
        ("Data Dukung", Heading.EVIDENCE),
        ("Penjelasan", Heading.GUIDANCE),
        ("Jawaban dan nilai Kota Contoh", None),
        ("", None),
    ],
)
def test_headings(text: str, heading: Heading | None) -> None:
    """A heading is known whatever its case, spaces, line breaks and signs; other texts are none."""
    assert heading is heading_of(text)


@pytest.mark.parametrize(
    ("text", "marker", "rest"),
    [
        ("a. Tim telah dibentuk", "a.", "Tim telah dibentuk"),
        ("IV. PENATAAN TATALAKSANA", "IV.", "PENATAAN TATALAKSANA"),
        ("1.2. Harmonisasi", "1.2.", "Harmonisasi"),
        ("10) Layanan", "10)", "Layanan"),
        ("- Jumlah pegawai", "-", "Jumlah pegawai"),
        ("1 Tim", "1", "Tim"),
        ("Tim", "", "Tim"),
        ("Pelayanan. Publik", "", "Pelayanan. Publik"),
    ],
)
def test_markers(text: str, marker: str, rest: str) -> None:
    """The marker at the beginning of a label is told from the label."""
    assert (marker, rest) == marker_of(text)


@pytest.mark.parametrize(("text", "expected"), [("A.", True), ("iv", True), ("12", True), ("Tim", False)])
def test_texts_that_are_nothing_but_a_marker(text: str, *, expected: bool) -> None:
    """A cell with nothing but a marker is told from a word."""
    assert expected is is_marker(text)


@pytest.mark.parametrize(
    ("label", "weight", "rest"),
    [
        ("Road Map (0,40)", "0.40", "Road Map"),
        ("PENGUNGKIT (60%)", "60", "PENGUNGKIT"),
        ("Road Map (2014) disusun", "", "Road Map (2014) disusun"),
    ],
)
def test_weights_in_labels(label: str, weight: str, rest: str) -> None:
    """A number in parentheses at the end of a label is its weight, with either decimal mark."""
    assert weight == weight_in(label)
    assert rest == without_weight(label)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("PENILAIAN TAHUN 2019", 2019),
        ("Periode: 2020", 2020),
        ("Permen PANRB 14 2014", None),
        ("tahun 2018 dan 2019", None),
        ("tahun lalu", None),
    ],
)
def test_years(text: str, year: int | None) -> None:
    """A year is one that a text says something is of, not any number with four digits."""
    assert year == year_in(text)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Tim Reformasi Birokrasi (1,00)", "tim-reformasi-birokrasi"),
        ("Pelayanan yang cepat, tepat, murah dan aman bagi warga", "pelayanan-yang-cepat-tepat-murah-dan"),
        ("Évaluasi", "evaluasi"),
        ("%", "butir"),
    ],
)
def test_slugs(label: str, expected: str) -> None:
    """A label becomes a part of an id: small letters and hyphens, few words, never nothing."""
    assert expected == slug(label)


def test_plain_words() -> None:
    """Words are compared without case, more than one space, and signs at the ends."""
    assert "nama instansi" == plain_words("  Nama\u00a0\n INSTANSI : ")
