"""What the audit finds in made LKEs and in the real one: all of it where it is, and nothing else."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest

from pmprb.io.audit.audit import findings
from tests.io.audit.edited import Told, told, with_cells
from tests.io.libreoffice import recalculated
from tests.io.lke.description import Lke, Mistake, Recap, Role, Wrong
from tests.io.lke.examples import every_mistake, no_number, side_by_side, single_block, zona_integritas
from tests.io.lke.made import TOTAL, Made
from tests.io.lke.making import make

BPS: Final = Path(__file__).parents[4] / "shared" / "workbooks" / "lke-rb-bps-2015.xlsx"
"""The evaluation of BPS of 2015, as the ministry filled it in; not part of this repository."""

CLEAN: Final = {
    "zi": zona_integritas(),
    "zi-rekap": zona_integritas(recap=Recap.ONLY, seed=1),
    "dua": side_by_side(),
    "dua-rekap": side_by_side(recap=Recap.HIDDEN, seed=2),
    "satu": single_block(),
    "satu-lain": single_block(seed=3),
}
CODES: Final = {
    Wrong.READS_OTHER: "L002",
    Wrong.SHORT_RANGE: "L007",
    Wrong.OVERWRITTEN: "L005",
    Wrong.UNKNOWN_TYPE: "L006",
    Wrong.TEXT_NUMBER: "L011",
    Wrong.SUBTOTAL: "L012",
    Wrong.REFERENCE: "L013",
    Wrong.HIDDEN: "L014",
    Wrong.STALE: "L010",
}


def where(mistake: Mistake, made: Made) -> Told:
    """Return what must be said of ``mistake``, and at which cell."""
    cell = made.wrong[mistake].rpartition("!")[2]
    block = made.blocks[mistake.block]
    is_total = mistake.id in {item.id for item in made.lke.items} and made.lke.layout.recap is not Recap.ONLY
    if mistake.kind is Wrong.SUBTOTAL and is_total:
        cell = block.cell(TOTAL + mistake.id)
    return CODES[mistake.kind], cell


@pytest.mark.parametrize("lke", CLEAN.values(), ids=CLEAN)
def test_nothing_is_found_in_a_clean_file(lke: Lke) -> None:
    """A worksheet as it should be has no findings, whatever its layout."""
    assert [] == told(make(lke).content)


@pytest.mark.libreoffice
def test_nothing_is_found_in_a_clean_file_that_libreoffice_saved(tmp_path: Path) -> None:
    """Opened and saved by LibreOffice, a clean worksheet has no findings either."""
    after = recalculated({name: make(lke).content for name, lke in CLEAN.items()}, tmp_path)

    assert {name: [] for name in CLEAN} == {name: told(content) for name, content in after.items()}


@pytest.mark.parametrize(
    "lke",
    [every_mistake(zona_integritas()), every_mistake(side_by_side()), every_mistake(single_block())],
    ids=["zi", "dua", "satu"],
)
def test_every_mistake_is_found_in_its_cell(lke: Lke) -> None:
    """Each kind of mistake is told at its cell; a hidden row in each of its blocks; nothing else is told."""
    made = make(lke)
    hidden = next(mistake for mistake in lke.mistakes if mistake.kind is Wrong.HIDDEN)

    found = set(told(made.content))

    expected = {where(mistake, made) for mistake in lke.mistakes if mistake.kind is not Wrong.WEIGHT}
    expected |= {("L014", block.cell(hidden.id, Role.ANSWER)) for block in made.blocks}
    assert expected <= found
    assert {"L009", "P003"} >= {code for code, _ in found - expected}
    assert 1 == len(found - expected)


@pytest.mark.parametrize("lke", [no_number(zona_integritas()), no_number(side_by_side())], ids=["zi", "dua"])
def test_errors_are_told_where_they_begin(lke: Lke) -> None:
    """A lost reference and a number as text are told at their cells, and not what follows from them."""
    made = make(lke)

    assert sorted(where(mistake, made) for mistake in lke.mistakes) == sorted(told(made.content))


def test_mistakes_in_the_right_block() -> None:
    """What is wrong in the second year is told there, and nothing of the first."""
    plain = every_mistake(side_by_side())
    mistakes = tuple(
        Mistake(mistake.kind, mistake.id, mistake.other, block=1)
        for mistake in plain.mistakes
        if mistake.kind is not Wrong.HIDDEN
    )
    made = make(side_by_side(*mistakes))

    found = set(told(made.content))

    expected = {where(mistake, made) for mistake in mistakes if mistake.kind is not Wrong.WEIGHT}
    assert expected <= found
    assert 1 == len(found - expected)


def test_findings_name_the_node_and_the_file() -> None:
    """A finding tells file, sheet, cell and node, and what was found."""
    made = make(single_block(Mistake(Wrong.STALE, "pengungkit.kelembagaan")))

    (found,) = findings(made.content, "lke.xlsx")

    assert ("lke.xlsx", "LKE", made.blocks[0].cell("pengungkit.kelembagaan")) == (
        found.file,
        found.sheet,
        found.cell,
    )
    assert found.node.endswith("kelembagaan")


def test_macros_are_told() -> None:
    """Macros are told of the file as a whole."""
    content = BytesIO(make(single_block()).content)
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macros")

    assert [("X009", "")] == told(content.getvalue())


def test_the_real_worksheet_of_bps() -> None:
    """The mistakes of the worksheet of BPS are found, in both years, and nothing is found that is none."""
    expected = [
        ("L002", "K14"),  # reads row 10
        ("L003", "K17"),  # reads row 114 for the answer D
        ("L003", "W17"),
        ("L003", "K18"),
        ("L003", "W174"),
        *(("L012", f"{column}{row}") for row in (199, 203, 207) for column in "KW"),
    ]

    assert not BPS.exists() or expected == told(BPS.read_bytes())


@pytest.mark.parametrize("year", [0, 1])
def test_the_mistakes_of_bps_transcribed(year: int) -> None:
    """As in the worksheet of BPS: a formula of another row, a branch that reads far below, SUBTOTAL."""
    made = make(single_block() if year == 0 else side_by_side())
    block, sheet = made.blocks[year], made.lke.layout.sheet
    team = "pengungkit.kelembagaan.tim"
    answer = block.cell(f"{team}.c", Role.ANSWER)
    far = f"{answer.rstrip('0123456789')}114"
    other, first = (block.cell(f"{key}.b", Role.ANSWER) for key in ("pengungkit.tata-kelola.tim", team))
    group = block.cell("hasil.kinerja")
    two = [block.cell(f"hasil.{key}") for key in ("sakip", "survei")]
    content = with_cells(
        made.content,
        sheet,
        {
            block.cell("pengungkit.tata-kelola.tim.b"): lambda text: text.replace(other, first),
            block.cell(f"{team}.c"): lambda text: text.replace(
                f'{answer}="C",0.33', f'{answer}="C",IF({far}="Tidak",0,0.33)'
            ),
            group: f"=SUBTOTAL(9,{','.join(two)})",
        },
    )

    expected = [
        ("L002", block.cell("pengungkit.tata-kelola.tim.b")),
        ("L003", block.cell(f"{team}.c")),
        ("L012", group),
    ]
    assert sorted(expected) == sorted(told(content))
