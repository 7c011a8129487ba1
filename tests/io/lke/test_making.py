"""The made LKEs come to what is said of them, in LibreOffice and in the engine."""

from fractions import Fraction
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from pmprb.components.registry import load_instrument
from pmprb.scoring.score import score
from tests.io.libreoffice import recalculated
from tests.io.lke.description import Recap, Role, Wrong
from tests.io.lke.examples import ZI, every_mistake, no_number, side_by_side, single_block, zona_integritas
from tests.io.lke.figures import Shown
from tests.io.lke.made import TOTAL, Made
from tests.io.lke.making import make

LKES = {
    "zi": zona_integritas(),
    "zi-rekap": zona_integritas(recap=Recap.ONLY, seed=1),
    "zi-salah": every_mistake(zona_integritas()),
    "zi-galat": no_number(zona_integritas()),
    "dua": side_by_side(),
    "dua-lain": side_by_side(recap=Recap.HIDDEN, seed=2),
    "dua-salah": every_mistake(side_by_side()),
    "dua-galat": no_number(side_by_side()),
    "satu": single_block(),
    "satu-salah": every_mistake(single_block()),
}


def stored(content: bytes, made: Made) -> dict[str, object]:
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    places = {place: place.rpartition("!") for place in made.stored}
    return {place: book[sheet][cell].value for place, (sheet, _, cell) in places.items()}


def near(found: object, expected: Shown) -> bool:
    if isinstance(expected, str):
        return found == expected
    return isinstance(found, int | float) and abs(Fraction(found) - expected) < Fraction(1, 10**9)


@pytest.mark.libreoffice
def test_libreoffice_comes_to_the_same(tmp_path: Path) -> None:
    """Every formula of every made workbook comes to what is said of it."""
    all_made = {name: make(lke) for name, lke in LKES.items()}

    after = recalculated({name: made.content for name, made in all_made.items()}, tmp_path)

    for name, made in all_made.items():
        found = stored(after[name], made)
        wrong = {
            place: (found[place], shown)
            for place, shown in made.stored.items()
            if not near(found[place], shown)
        }
        assert {} == wrong, name


@pytest.mark.parametrize("name", LKES)
def test_stored_values(name: str) -> None:
    """What is stored beside the formulas is what they come to, but for the stale one."""
    made = make(LKES[name])
    stale = {cell for mistake, cell in made.wrong.items() if mistake.kind is Wrong.STALE}

    found = stored(made.content, made)

    assert stale == {place for place, shown in made.stored.items() if not near(found[place], shown)}


def test_zona_integritas_is_scored_so() -> None:
    """The engine comes to the same points for the answers of the Zona Integritas."""
    lke = zona_integritas()
    made = make(lke)
    instrument = load_instrument(ZI)
    given = {key: value for answers in lke.years.values() for key, value in answers.items()}

    scored = score(instrument, given)

    groups = [item.id for item, _ in lke.walk() if item.items]
    block = made.blocks[0]
    assert {key: scored[key].exact for key in groups} == {key: block.right[key] for key in groups}
    assert scored.exact == block.right[TOTAL]


def test_mistakes_are_where_they_are_said_to_be() -> None:
    """The places of mistakes are cells, each mistake has one, and what they do differs from what is right."""
    lke = every_mistake(side_by_side())

    made = make(lke)

    assert set(lke.mistakes) == set(made.wrong)
    left, right = made.blocks
    assert left.shown[TOTAL] != left.right[TOTAL]
    assert right.shown[TOTAL] == right.right[TOTAL]
    hidden = next(mistake for mistake in lke.mistakes if mistake.kind is Wrong.HIDDEN)
    assert f"Lembar Kerja!{left.cell(hidden.id, Role.ANSWER)}" == made.wrong[hidden]


def test_total_stands_on_the_hidden_recap() -> None:
    """With the totals only on the recap, the sheet itself has none."""
    made = make(single_block())
    book = openpyxl.load_workbook(BytesIO(made.content))

    sheet, cell = made.blocks[0].total

    assert ("Rekap", "hidden") == (sheet, book[sheet].sheet_state)
    assert book["LKE"][made.blocks[0].cell(TOTAL)].value is None
    assert str(book[sheet][cell].value).startswith("=")


def test_same_description_same_cells() -> None:
    """A description gives the same cells each time."""
    assert make(side_by_side()).stored == make(side_by_side()).stored
