from fractions import Fraction

from tests.io.lke.small import probed


def test_what_a_row_says() -> None:
    """A row has its marker, label, type, weight and guidance, and knows what its formula reads."""
    _, rows = probed(
        ("A.", "PENGUNGKIT (3,5)", None, None, None, "=F3*2"),
        ("a.", "Tim dibentuk", 2, "Ya/Tidak", "Ya", '=IF(D3="Ya/Tidak",IF(E3="Ya",C3,0),0)'),
    )

    group, criterion = rows[2], rows[3]
    assert ("A", "PENGUNGKIT", Fraction(7, 2), (3,)) == (
        group.marker,
        group.label,
        group.weight,
        group.values_read,
    )
    assert ("a", "Tim dibentuk", "Ya/Tidak", Fraction(2)) == (
        criterion.marker,
        criterion.label,
        criterion.allowed,
        criterion.weight,
    )
    assert ((3,), (3,), ()) == (criterion.answers_read, criterion.types_read, criterion.values_read)
    assert not group.is_criterion
    assert criterion.is_criterion


def test_levels_are_the_columns_of_labels() -> None:
    """Further to the right is deeper; markers in a column of their own belong to the label beside."""
    headings = (None, None, None, "Bobot", "Pilihan Jawaban", "Jawaban", "Nilai")
    _, rows = probed(
        ("A.", "HASIL", None, 4, None, None, "=G3"),
        (None, "1.", "Survei", 4, "0-4", 3, "=F3/4*D3"),
        headings=headings,
    )

    assert [("A", "HASIL", 0), ("1", "Survei", 1)] == [
        (row.marker, row.label, row.level) for row in rows.values()
    ]


def test_weights_without_a_heading() -> None:
    """Without a column of that heading, the weights are the numbers that values are divided by."""
    headings = (None, None, None, "Pilihan Jawaban", "Jawaban", "Nilai", "%")
    _, rows = probed(
        ("A.", "HASIL", 7, None, None, "=F3", "=F2/C2"),
        ("a.", "Survei", 7, "0-4", 3, "=E3/4*C3", "=F3/C3"),
        headings=headings,
    )

    assert [Fraction(7), Fraction(7)] == [row.weight for row in rows.values()]


def test_rows_that_say_nothing_are_left_out() -> None:
    """Rows without label and value are no rows; whole columns that are read are not counted up."""
    _, rows = probed(
        ("a.", "Tim", 1, "Ya/Tidak", "Ya", "=COUNT(C:C)"), (), (None, None, None, None, None, None, "Catatan")
    )

    assert [2] == list(rows)
    assert () == rows[2].values_read
