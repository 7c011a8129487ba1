"""Kertas kerja that LibreOffice has saved, filled in, and recalculated by it."""

from fractions import Fraction
from typing import Final

import pytest

from pmprb.components.registry import load_instrument
from pmprb.components.worksheet import Worksheet
from pmprb.io.fill import fill
from pmprb.io.xlsx.author import to_xlsx
from pmprb.io.xlsx.layout import RECAP_NAME, WORKSHEET_NAME, Field
from pmprb.io.xlsx.read import from_xlsx
from tests.io.libreoffice import recalculated
from tests.io.xlsx.book import book_of, cell, columns, opened, rows, saved
from tests.tangsel import tangsel

pytestmark = pytest.mark.libreoffice

_IPAK: Final = "hasil.bersih-kkn.ipak"
_MERIT: Final = "pengungkit.hasil-antara.sistem-merit"
_OPINION: Final = "hasil.akuntabilitas.opini-bpk"
_ANSWERS: Final = {_IPAK: "4", _OPINION: "WDP", _MERIT: None}
_UNIT: Final = load_instrument("permenpanrb-90-2021-unit")
_COUNTS: Final = "pengungkit.reform.akuntabilitas.capaian-kinerja.a"
_SAVED: Final = ("as-made", "renamed", "inserted", "sorted", "with-formulas")


def _arranged() -> dict[str, bytes]:
    """Return the kertas kerja of the city as people leave it, before LibreOffice saves it."""
    renamed = book_of(tangsel())
    inserted = book_of(tangsel())
    swapped = book_of(tangsel())
    added = book_of(tangsel())
    inserted[WORKSHEET_NAME].insert_rows(inserted[WORKSHEET_NAME].max_row + 1)
    sheet = swapped[WORKSHEET_NAME]
    for column in range(1, sheet.max_column + 1):
        one, other = (sheet.cell(rows(sheet)[key], column) for key in (_IPAK, _MERIT))
        if column != columns(sheet)[Field.ID]:
            one.value, other.value = other.value, one.value
    one, other = (cell(swapped, key, Field.ID) for key in (_IPAK, _MERIT))
    one.value, other.value = other.value, one.value
    value = cell(added, _IPAK, Field.VALUE).coordinate
    extra = added.create_sheet("Saya")
    extra["A1"].value = f"='{WORKSHEET_NAME}'!{value}*2"
    extra["A2"].value = f'=IF(A1>15,"baik","kurang")&" "&ROUND({RECAP_NAME}!D18,1)'
    renamed[WORKSHEET_NAME].title = "LKE"
    book = {"renamed": renamed, "inserted": inserted, "sorted": swapped, "with-formulas": added}
    return {"as-made": to_xlsx(tangsel()), **{name: saved(found) for name, found in book.items()}}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Fill in what LibreOffice saved, and kertas kerja it never saw."""
    folder = tmp_path_factory.mktemp("filled")
    contents = recalculated(_arranged(), tmp_path_factory.mktemp("saved"))
    found = {}
    for name, content in contents.items():
        assert tangsel() == from_xlsx(content)
        path = folder / f"{name}.xlsx"
        path.write_bytes(content)
        assert tangsel().with_answers(_ANSWERS) == fill(path, _ANSWERS, overwrite=True)
        found[name] = path.read_bytes()
    path = folder / "new.xlsx"
    tangsel().save(path)
    fill(path, _ANSWERS, overwrite=True)
    found["new"] = path.read_bytes()
    path = folder / "counts.xlsx"
    Worksheet(instrument=_UNIT).save(path)
    fill(path, {f"{_COUNTS}.sasaran": "4", f"{_COUNTS}.tercapai": "3"}, overwrite=True)
    found["counts"] = path.read_bytes()
    return found


@pytest.fixture(scope="module")
def after(filled: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return recalculated(filled, tmp_path_factory.mktemp("recalculated"))


def _shown(content: bytes) -> dict[tuple[str, str], object]:
    """Return what the formulas show: numbers to 13 digits, which is what two orders of adding up share."""
    values, formulas = opened(content, values=True), opened(content)
    return {
        (sheet.title, found.coordinate): _digits(values[sheet.title][found.coordinate].value)
        for sheet in formulas.worksheets
        for row in sheet.iter_rows()
        for found in row
        if found.data_type == "f"
    }


def _digits(value: object) -> object:
    return format(value, ".13g") if isinstance(value, int | float) else value or ""


@pytest.mark.parametrize("name", [*_SAVED, "new", "counts"])
def test_results_are_those_of_libreoffice(
    filled: dict[str, bytes], after: dict[str, bytes], name: str
) -> None:
    """The results stored by filling are what LibreOffice recalculates, in every formula of every sheet."""
    found = _shown(filled[name])

    assert found == _shown(after[name])
    assert len(found) > 300


@pytest.mark.parametrize("name", [*_SAVED, "new"])
def test_answers_survive(after: dict[str, bytes], name: str) -> None:
    """What was filled in reads back from what LibreOffice saved."""
    found = from_xlsx(after[name])

    assert tangsel().with_answers(_ANSWERS) == found
    assert Fraction(4) == found.answers[_IPAK].value


@pytest.mark.parametrize("name", ["as-made", "new"])
def test_nothing_contradicts_the_score(filled: dict[str, bytes], name: str) -> None:
    """A filled file is read without notices: no figure in it is another than ours."""
    assert () == from_xlsx(filled[name]).notices
