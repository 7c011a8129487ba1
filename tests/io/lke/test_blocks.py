import pytest

from pmprb.io.lke.blocks import blocks
from pmprb.io.lke.words import Heading
from pmprb.io.workbook.package import Package
from pmprb.io.workbook.sheet import reference_of
from tests.io.lke.description import Role
from tests.io.lke.making import make
from tests.io.lke.small import block, package
from tests.io.lke.test_making import LKES

ROLES = {
    Heading.WEIGHT: Role.WEIGHT,
    Heading.GUIDANCE: Role.GUIDANCE,
    Heading.ALLOWED: Role.ALLOWED,
    Heading.ANSWER: Role.ANSWER,
    Heading.VALUE: Role.VALUE,
    Heading.PERCENT: Role.PERCENT,
    Heading.NOTE: Role.NOTE,
    Heading.EVIDENCE: Role.EVIDENCE,
}


@pytest.mark.parametrize("name", LKES)
def test_blocks_are_found(name: str) -> None:
    """On whatever sheet, row and column they begin, every year has its block with its columns."""
    lke = LKES[name]
    made = make(lke)

    found = blocks(Package.open(made.content))

    assert [each.year for each in made.blocks] == [each.year for each in found]
    criterion = next(item.id for item, _ in lke.walk() if item.options)
    for expected, each in zip(made.blocks, found, strict=True):
        assert (lke.layout.sheet, lke.entity) == (each.sheet.name, each.entity)
        assert (lke.layout.header, expected.first) == (each.header, each.first)
        number = int("".join(filter(str.isdigit, expected.cell(criterion))))
        roles = {ROLES[heading]: reference_of((number, column)) for heading, column in each.columns.items()}
        assert {
            role: expected.cell(criterion, role) for role in roles.keys() | {Role.ANSWER, Role.VALUE}
        } == roles
        assert {role for role in ROLES.values() if role in lke.layout.columns} == set(roles)


def test_blocks_do_not_overlap() -> None:
    """Of two years side by side the left one ends where the right one begins."""
    left, right = blocks(Package.open(make(LKES["dua"]).content))

    assert left.first < left.last < right.first < right.last


def test_not_every_table_is_an_lke() -> None:
    """A sheet without both Jawaban and Nilai in one row has no block."""
    assert [] == blocks(package(("1", "Tim", "1"), headings=("No", "Uraian", "Bobot", "Nilai")))


@pytest.mark.parametrize(
    ("above", "year", "entity"),
    [
        (("Tahun", None, "2020"), 2020, ""),
        (("Unit Kerja : RSUD Contoh",), None, "RSUD Contoh"),
        (("Instansi", ":", "Kota Contoh"), None, "Kota Contoh"),
        (("Evaluasi tahun 2019",), 2019, ""),
    ],
)
def test_identity_stands_above_the_headings(above: tuple[object, ...], year: int | None, entity: str) -> None:
    """Year and institution are read where they stand above, beside their name or behind it."""
    headings = ("No", "Uraian", "Jawaban", "Nilai")
    found = block(headings, ("a.", "Tim", "Ya", '=IF(C3="Ya",1,0)'), headings=above)

    assert (2, year, entity) == (found.header, found.year, found.entity)


def test_texts_and_places() -> None:
    """A block tells the text of a cell, and the place below a heading, if it has that heading."""
    found = block(("a.", "Tim", 1, "Ya/Tidak", "Ya", "=1"))

    assert "Tim" == found.text(2, 2)
    assert "" == found.text(3, 2)
    assert (2, 5) == found.place(2, Heading.ANSWER)
    assert found.place(2, Heading.EVIDENCE) is None


def test_headings_of_two_rows() -> None:
    """Headings above or below the others belong to them; a word that is in both rows counts once."""
    found = block(
        ("No", "Uraian", None, "Jawaban", "Nilai", "%", None),
        (None, None, None, None, None, None, "Keterangan"),
        ("a.", "Tim", 1, "Ya", "=1", None, "Baik"),
        headings=(None, None, "Bobot", None, "Nilai", None, None),
    )

    assert (2, {"bobot": 3, "jawaban": 4, "nilai": 5, "%": 6, "catatan": 7}) == (found.header, found.columns)
