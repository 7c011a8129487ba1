"""What a formula reads."""

from pmprb.io.workbook.formulas.nodes import Reference
from pmprb.io.workbook.formulas.parse import parse
from pmprb.io.workbook.formulas.references import reads_anything, references
from pmprb.io.workbook.sheet import area_of


def test_all_references() -> None:
    """References in every part of a formula are found, with their sheets."""
    found = references(parse("IF(-A1%,SUM((B1,B2)),'Lain'!C1:C9+A1)"))

    expected = [("", "A1"), ("", "B1"), ("", "B2"), ("Lain", "C1:C9")]
    assert {Reference(sheet, area_of(cells)) for sheet, cells in expected} == found


def test_long_sums() -> None:
    """A sum of thousands of terms is no deeper than the stack."""
    assert 1 == len(references(parse("+".join(["A1"] * 2000))))


def test_reading_anything() -> None:
    """What INDIRECT, OFFSET and unresolved names read cannot be told."""
    assert all(reads_anything(parse(text)) for text in ("1+INDIRECT(A1)", "SUM(OFFSET(A1,1,1))", "Nilai"))
    assert not reads_anything(parse("SUM(A1)+TODAY()"))
