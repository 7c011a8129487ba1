from fractions import Fraction
from pathlib import Path

import pytest

import pmprb
from pmprb.errors import WorksheetError
from pmprb.io.lke.problems import OwnWorksheet
from tests.io.lke.examples import every_mistake, side_by_side, single_block
from tests.io.lke.made import TOTAL
from tests.io.lke.making import make
from tests.io.lke.small import codes
from tests.io.lke.test_making import LKES


def written(folder: Path, content: bytes) -> Path:
    path = folder / "lke.xlsx"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", ["zi", "zi-rekap", "dua", "dua-lain", "satu"])
def test_the_text_is_an_instrument_that_scores_the_worksheet(name: str, tmp_path: Path) -> None:
    """The text is a file that loads as the instrument, and every year comes to its own figure by it."""
    made = make(LKES[name])
    imported = pmprb.import_instrument(written(tmp_path, made.content))
    target = tmp_path / "aturan.toml"
    target.write_text(imported.text, encoding="utf-8")

    assert imported.instrument == pmprb.load_instrument(target)
    assert () == imported.problems
    assert [(block.year, block.right[TOTAL], True) for block in made.blocks] == [
        (figure.year, figure.scored, figure.is_equal) for figure in imported.figures
    ]


def test_figures_that_differ(tmp_path: Path) -> None:
    """A year that comes to another figure than its formulas is told, with both."""
    made = make(every_mistake(single_block()))
    path = written(tmp_path, made.content)

    imported = pmprb.import_instrument(path)

    (figure,) = imported.figures
    (problem,) = (each for each in imported.problems if each.code == "PMPRB-L017")
    assert made.blocks[0].shown[TOTAL] == figure.in_file
    assert not figure.is_equal
    assert (str(path), "LKE") == (problem.file, problem.sheet)
    assert {str(path)} == {each.file for each in imported.problems}


def test_names_and_year(tmp_path: Path) -> None:
    """Id and title are those given, and the rules those of the year."""
    path = written(tmp_path, make(every_mistake(side_by_side())).content)

    imported = pmprb.import_instrument(path, id="contoh", title="Contoh", year=2018)

    # The mistakes are in the block of 2019 only.
    assert ("contoh", "Contoh", Fraction(35)) == (
        imported.instrument.id,
        imported.instrument.title,
        imported.instrument.root.weight,
    )
    assert [False, True] == [figure.is_equal for figure in imported.figures]


@pytest.mark.parametrize(
    ("content", "code"), [(None, "PMPRB-F001"), (b"", "PMPRB-X010"), (b"{}", "PMPRB-X001")]
)
def test_what_cannot_be_imported(content: bytes | None, code: str, tmp_path: Path) -> None:
    """What is not there or no workbook is told with its name."""
    path = tmp_path / "lke.xlsx"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(pmprb.WorksheetError) as caught:
        pmprb.import_instrument(path)

    assert [code] == codes(caught.value.problems)
    assert [str(path)] == [problem.file for problem in caught.value.problems]


def test_own_kertas_kerja_is_not_learned(tmp_path: Path) -> None:
    """A kertas kerja of ours names its instrument; learning a poorer one from it is refused."""
    path = tmp_path / "kota.xlsx"
    pmprb.new_worksheet("permenpanrb-90-2021-unit").save(path)
    with pytest.raises(WorksheetError) as raised:
        pmprb.import_instrument(path)

    assert [OwnWorksheet(file=str(path), found="permenpanrb-90-2021-unit")] == list(raised.value.problems)
